package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment that switches rules off for a stretch of its file.
 *
 * @param tool whose words these are: {@code plimsoll}, {@code hadolint} ...
 * @param words ids and names of rules as written; {@code *} alone is every rule
 * @param at the comment
 * @param file from the root
 * @param firstLine of what it covers, from 1
 * @param lastLine of what it covers, inclusive
 * @param reason as written, or null
 */
public record Ignore(
    String tool, List<String> words, Place.InText at, String file, int firstLine, int lastLine, @Nullable String reason) {

  public Ignore {
    words = List.copyOf(words);
  }

  /** True for every rule. */
  public boolean isBlanket() {
    return words.equals(List.of("*"));
  }

  /** True for our own words, in which a rule that nobody knows is a mistake. */
  public boolean isOurs() {
    return tool.equals("plimsoll");
  }

  boolean covers(Place place) {
    return place instanceof Place.InText text && file.equals(text.file())
        && text.range().start().line() >= firstLine && text.range().start().line() <= lastLine;
  }
}
