package io.plimsoll.core.read.script;

import io.plimsoll.core.read.run.Argument;

/**
 * A word as a command gets it.
 *
 * @param from where the script has what it comes of, in characters of the source's text; {@code argument} lies elsewhere
 *     where a variable holds the whole word
 * @param plain true when it stands there as it is, quotes apart, and the shell puts nothing in
 */
public record ScriptWord(Argument argument, int from, int to, boolean plain) {}
