package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, for a report.
 *
 * @param version of Plimsoll
 * @param command {@code check}
 * @param root the tree, absolute; all files are relative to it
 * @param time when it began
 * @param day by which it was judged, where that is not the day on which it ran, or null
 * @param took how long it ran
 * @param subjects what was judged, for whoever draws it; empty where nobody does
 * @param files what was judged, from the root, in the order of discovery
 * @param unreadable what could not be read
 * @param exit the exit code
 * @param incomplete why not all was judged, each a clause; empty when it was
 * @param partial what was left out of it on purpose, or null when it is all that was found
 * @param next what to type next, or null when it could do nothing
 */
public record Run(
    String version,
    String command,
    String root,
    Instant time,
    @Nullable LocalDate day,
    Duration took,
    Verdict verdict,
    Subjects subjects,
    List<String> files,
    List<Unreadable> unreadable,
    int exit,
    List<String> incomplete,
    @Nullable Partial partial,
    @Nullable Next next) {

  public Run {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
    incomplete = List.copyOf(incomplete);
  }

  /** The same run with another verdict. */
  public Run with(Verdict other) {
    return new Run(version, command, root, time, day, took, other, subjects, files, unreadable, exit, incomplete, partial, next);
  }

  /**
   * A report on what has changed.
   *
   * @param since the commit, as it was named
   * @param files how many of the files it is about
   */
  public record Partial(String since, long files) {}

  /**
   * The command that mends what was found.
   *
   * @param command as it is typed: {@code plimsoll fix api}
   * @param mends how it mends a finding; one that is not there is not mended, and it may hold more than was found
   */
  public record Next(String command, Map<FindingId, Mending.How> mends) {
    public Next {
      // Not a copy: there are tens of thousands.
      mends = Collections.unmodifiableMap(mends);
    }
  }

  /** A file that could not be read: why, and where if a place can be told. No text in it shows a secret. */
  public record Unreadable(String file, String message, Place.@Nullable InText at) {
    // Compact, it would not be known to take a null.
    public Unreadable(String file, String message, Place.@Nullable InText at) {
      this.file = file;
      this.message = SecretText.masked(message);
      this.at = at == null || at.pointer() == null ? at
          : new Place.InText(at.file(), at.range(), SecretText.masked(String.valueOf(at.pointer())), at.via());
    }
  }
}
