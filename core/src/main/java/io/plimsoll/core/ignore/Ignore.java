package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Place;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment that switches rules off for a stretch of its file, or that was meant to.
 *
 * @param tool whose words these are: {@code plimsoll}, {@code hadolint} ...
 * @param words ids and names of rules as written; {@code *} alone is every rule that the tool has
 * @param at the comment
 * @param file from the root
 * @param firstLine of what it covers, from 1
 * @param lastLine of what it covers, inclusive
 * @param reason as written, or null
 * @param until the last day on which it counts, UTC, or null
 * @param faults what is wrong with it as it is written; what is right counts all the same
 */
public record Ignore(
    String tool,
    List<String> words,
    Place.InText at,
    String file,
    int firstLine,
    int lastLine,
    @Nullable String reason,
    @Nullable LocalDate until,
    List<Fault> faults) {

  /**
   * What is wrong with a comment.
   *
   * @param what a clause, lower case, with words from outside already made fit to print
   * @param instead what to write, or null
   */
  public record Fault(String what, @Nullable String instead) {}

  public Ignore {
    words = List.copyOf(words);
    faults = List.copyOf(faults);
  }

  /** True for every rule that the tool has. */
  public boolean isBlanket() {
    return words.equals(Directive.EVERY);
  }

  /** True for our own words, in which a rule that nobody knows is a mistake. */
  public boolean isOurs() {
    return tool.equals(Directive.OURS);
  }

  boolean covers(Place.InText place) {
    int line = place.range().start().line();
    return line >= firstLine && line <= lastLine;
  }
}
