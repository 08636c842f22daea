package io.plimsoll.cli;

import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports that a run was asked for, and where each goes. What can't be is refused before anything is read. */
final class Reports {

  static final List<String> FORMATS = List.of(
      "table", "json", "sarif", "html", "markdown", "github", "gitlab", "junit", "checkstyle");

  /**
   * One report.
   *
   * @param file null: standard output
   */
  record Target(String format, @Nullable Path file) {}

  /** Writes one report. */
  interface Body {
    void to(Writer out) throws IOException;
  }

  private Reports() {}

  /** What {@code --format} asks for: a table on standard output unless it says something. */
  static List<Target> of(List<String> words, Path folder) throws Problem {
    var targets = new ArrayList<Target>();
    for (String word : words.isEmpty() ? List.of(FORMATS.getFirst()) : words) {
      Target target = of(word, folder);
      for (Target other : targets) {
        if (isSame(other.file, target.file)) {
          throw new Problem(target.file == null
              ? "two reports can't share standard output: name a file, as in --format " + target.format + "=FILE"
              : "two reports can't share the file " + word.substring(word.indexOf('=') + 1));
        }
      }
      targets.add(target);
    }
    return targets;
  }

  private static Target of(String word, Path folder) throws Problem {
    int equals = word.indexOf('=');
    String format = equals < 0 ? word : word.substring(0, equals);
    if (!FORMATS.contains(format)) {
      String near = Nearest.hint(format, FORMATS);
      throw new Problem("there is no format " + format + (near.isEmpty() ? "; known are " : near + " Known are ") + Series.and(FORMATS));
    }
    String name = equals < 0 ? "-" : word.substring(equals + 1);
    if (name.equals("-")) {
      return new Target(format, null);
    }
    if (name.isEmpty()) {
      throw new Problem("--format " + word + " names no file");
    }
    try {
      Path file = folder.resolve(name);
      Path parent = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file)) {
        throw new Problem("the report can't be written to " + name + ": it is a folder");
      }
      if (parent != null && !Files.isDirectory(parent)) {
        throw new Problem("the report can't be written to " + name + ": there is no such folder");
      }
      return new Target(format, file);
    } catch (InvalidPathException e) {
      throw new Problem("the report can't be written to " + name + ": no file can have this name here");
    }
  }

  /** True when two names lead to one regular file, as far as that can be told; null is standard output. */
  private static boolean isSame(@Nullable Path a, @Nullable Path b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.isRegularFile(a) && Files.isRegularFile(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a report to a file.
   *
   * @param read the files that the run was about, which no report goes over
   */
  static void write(Path file, List<Path> read, Clickable clickable, Body body) throws Problem {
    String shown = clickable.of(file.toAbsolutePath().normalize().toString());
    for (Path one : read) {
      if (isSame(one, file)) {
        throw new Problem("the report can't be written to " + shown + ": this run has read it, and it would be lost");
      }
    }
    try {
      Writing.create(file, body);
    } catch (IOException e) {
      throw new Problem("the report can't be written to " + shown + ": " + Reason.of(e));
    }
  }
}
