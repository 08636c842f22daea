package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/** Holds our reading of Compose files to compose-go's. */
final class Differential {

  /** How two readings of one file differ. */
  enum Kind {
    /** Both read it, and one property is not the same. */
    VALUE,
    /** compose-go reads it, we refuse it. */
    WE_REFUSE,
    /** compose-go refuses it, we read it. */
    WE_READ_MORE
  }

  /**
   * One difference.
   *
   * @param path the property; empty when one refuses
   * @param what both values, or the complaint of the one who refuses
   */
  record Difference(Path file, Kind kind, String path, String what) {}

  /** What came of a comparison: how many files both read, both refuse, and what differs. */
  record Outcome(int files, int bothRead, int bothRefuse, int properties, List<Difference> differences) {}

  /** Said of a file in which we have variables without a value. */
  static final String HOLES = " (with holes)";

  private Differential() {}

  static Outcome compare(List<Path> files) {
    List<Oracle.Answer> answers = Oracle.ask(files.stream().map(Path::toString).toList());
    var differences = new ArrayList<Difference>();
    int read = 0;
    int refused = 0;
    int properties = 0;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Oracle.Answer theirs = answers.get(i);
      SortedMap<String, String> ours;
      boolean holes;
      try {
        Project project = read(file);
        holes = project.toString().contains("${") || String.join("", lines(file)).contains("UNSET");
        ours = OurView.of(project);
      } catch (ReadException e) {
        if (theirs.ok()) {
          int line = e.at().range().start().line();
          differences.add(new Difference(
              file, Kind.WE_REFUSE, "", e.getMessage() + " | " + line + ": " + lines(file).get(line - 1).strip()));
        } else {
          refused++;
        }
        continue;
      }
      if (!theirs.ok()) {
        differences.add(new Difference(
            file, Kind.WE_READ_MORE, "", theirs.error().replace(file.toString(), "FILE") + (holes ? HOLES : "")));
        continue;
      }
      read++;
      Map<String, String> other = TheirView.of(theirs.json());
      var paths = new TreeSet<>(ours.keySet());
      paths.addAll(other.keySet());
      properties += paths.size();
      for (String path : paths) {
        String our = ours.get(path);
        String their = other.get(path);
        if (our == null ? their != null : !our.equals(their)) {
          differences.add(new Difference(file, Kind.VALUE, path, "ours " + our + " theirs " + their));
        }
      }
    }
    return new Outcome(files.size(), read, refused, properties, differences);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Project read(Path file) throws ReadException {
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path env = folder.resolve(".env");
      var variables = Files.isRegularFile(env)
          ? new Variables(Dotenv.read(Source.of(".env", Files.readString(env)))) : Variables.NONE;
      return ComposeReader.read(Source.of(file.toString(), Files.readString(file)), variables, folder.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For trials at the keyboard: compares the files that are named. */
  public static void main(String[] files) {
    Outcome outcome = compare(Arrays.stream(files).map(Path::of).toList());
    outcome.differences().forEach(System.out::println);
    System.out.println(outcome.files() + " files, " + outcome.bothRead() + " read, " + outcome.bothRefuse() + " refused, "
        + outcome.properties() + " properties, " + outcome.differences().size() + " differences");
  }
}
