package io.plimsoll.cli;

import io.plimsoll.oci.Machine;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of the machine, so that a test can give it another one.
 *
 * @param out findings
 * @param err progress and errors; nothing that is printed there drives the terminal
 * @param environment variables
 * @param folder the working folder
 * @param now the time; {@code SOURCE_DATE_EPOCH} goes before it
 * @param etc where this machine's own configuration lies
 * @param offline true where no connection is to be opened
 */
record Io(
    InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, Terminal terminal, Instant now,
    Path etc, boolean offline) {

  private static final Path ETC = Path.of("/etc/plimsoll");

  /** The columns of what is no terminal. */
  static final int COLUMNS = 100;

  private static final int LEAST_COLUMNS = 40;
  /** Longer lines are hard to read. */
  private static final int MOST_COLUMNS = 120;

  /** Which of the two streams is a terminal. */
  record Terminal(boolean out, boolean err) {}

  Io {
    err = PrintableStream.over(err);
  }

  Io(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, Terminal terminal, Instant now, Path etc) {
    this(in, out, err, environment, folder, terminal, now, etc, false);
  }

  Io(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, Terminal terminal, Instant now) {
    this(in, out, err, environment, folder, terminal, now, ETC);
  }

  Io(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, boolean terminal, Instant now) {
    this(in, out, err, environment, folder, new Terminal(terminal, terminal), now);
  }

  /** The same; where no connection is to be opened, one that says so. */
  Io offline(boolean asked) {
    return asked ? new Io(in, out, err, environment, folder, terminal, now, etc, true) : this;
  }

  /** What a client of servers takes from it. */
  Machine machine() {
    return new Machine(environment, folder, etc.resolveSibling("docker"));
  }

  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** How many columns findings may take: those of the terminal, within reason. */
  int width() {
    return terminal.out ? columns() : COLUMNS;
  }

  /** The same for errors. */
  int errorWidth() {
    return terminal.err ? columns() : COLUMNS;
  }

  private int columns() {
    String given = variable("COLUMNS");
    if (given == null || given.length() > 4) {
      return COLUMNS;
    }
    int columns = 0;
    for (int i = 0; i < given.length(); i++) {
      int digit = given.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return COLUMNS;
      }
      columns = 10 * columns + digit;
    }
    return columns == 0 ? COLUMNS : Math.clamp(columns, LEAST_COLUMNS, MOST_COLUMNS);
  }

  /** The day of a run, where SOURCE_DATE_EPOCH makes it another than the day on which it runs, else null. */
  @Nullable LocalDate otherDay(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return day.equals(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? null : day;
  }

  /** The time of the run: SOURCE_DATE_EPOCH (reproducible-builds.org), in seconds, when it is set. */
  Instant time() throws Problem {
    String epoch = variable("SOURCE_DATE_EPOCH");
    if (epoch == null) {
      return now;
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(epoch));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw new Problem("SOURCE_DATE_EPOCH is a number of seconds since 1970, not " + epoch);
    }
  }
}
