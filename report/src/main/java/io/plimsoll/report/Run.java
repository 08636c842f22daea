package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run, for a report.
 *
 * @param version of Plimsoll
 * @param command {@code check}
 * @param paths what it was given to look at, as one would type it again; empty for the working folder, null for standard input
 * @param root the tree, absolute; all files are relative to it
 * @param time when it began
 * @param took how long it ran
 * @param files what was judged, from the root, in the order of discovery
 * @param unreadable what could not be read
 * @param exit the exit code
 */
public record Run(
    String version,
    String command,
    @Nullable String paths,
    String root,
    Instant time,
    Duration took,
    Verdict verdict,
    List<String> files,
    List<Unreadable> unreadable,
    int exit) {

  public Run {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /** A file that could not be read: why, and where if a place can be told. No text in it shows a secret. */
  public record Unreadable(String file, String message, Place.@Nullable InText at) {
    // Compact, it would not be known to take a null.
    public Unreadable(String file, String message, Place.@Nullable InText at) {
      this.file = file;
      this.message = SecretText.masked(message);
      this.at = at;
    }
  }
}
