package io.plimsoll.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of the machine, so that a test can give it another one.
 *
 * @param out findings
 * @param err progress and errors; nothing that is printed there drives the terminal
 * @param environment variables
 * @param folder the working folder
 * @param terminal true when {@code out} is one
 * @param now the time; {@code SOURCE_DATE_EPOCH} goes before it
 */
record Io(
    InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, boolean terminal, Instant now) {

  Io {
    err = PrintableStream.over(err);
  }

  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The time of the run: SOURCE_DATE_EPOCH (reproducible-builds.org), in seconds, when it is set. */
  Instant time() {
    String epoch = variable("SOURCE_DATE_EPOCH");
    if (epoch != null) {
      try {
        return Instant.ofEpochSecond(Long.parseLong(epoch));
      } catch (NumberFormatException | java.time.DateTimeException e) {
        return now;
      }
    }
    return now;
  }
}
