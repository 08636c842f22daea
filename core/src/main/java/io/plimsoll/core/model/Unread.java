package io.plimsoll.core.model;

/**
 * A file that a project takes a part of itself from, and that is not read: what that part says is not judged.
 *
 * @param kind what refers to it
 * @param reference as it is written
 * @param remote true for what is fetched from a repository or registry when the project is started
 * @param missing true when nothing is there
 * @param why in a few words that complete "undecided: "
 * @param at the reference
 */
public record Unread(Kind kind, Text reference, boolean remote, boolean missing, String why, Place at) {

  /** What may refer to another file. */
  public enum Kind {
    INCLUDE,
    EXTENDS
  }
}
