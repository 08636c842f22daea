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
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** How compose-go begins a list of what it could not decode. */
  private static final String UNDECODED = "decoding failed due to the following error(s):\n\n";

  private static final Pattern NEXT_UNDECODED = Pattern.compile("\n(?=')");

  private static final Pattern NEXT = Pattern.compile("\n(?=error while interpolating |invalid interpolation format for )");

  private Differential() {}

  /** What we make of a file: its lines, or why we refuse it. */
  private record Ours(@Nullable SortedMap<String, String> lines, @Nullable ReadException refusal) {
    static Ours of(Path file) {
      try {
        return new Ours(OurView.of(read(file)), null);
      } catch (ReadException e) {
        return new Ours(null, e);
      }
    }
  }

  static Outcome compare(List<Path> files) {
    // They read in a process of their own, and meanwhile we do.
    CompletableFuture<List<Oracle.Answer>> answers =
        CompletableFuture.supplyAsync(() -> Oracle.ask(files.stream().map(Path::toString).toList()));
    List<Ours> readings = files.stream().map(Ours::of).toList();
    var differences = new ArrayList<Difference>();
    int read = 0;
    int refused = 0;
    int properties = 0;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Oracle.Answer theirs = answers.join().get(i);
      SortedMap<String, String> ours = readings.get(i).lines;
      ReadException refusal = readings.get(i).refusal;
      if (refusal != null && theirs.ok()) {
        int line = refusal.at().range().start().line();
        differences.add(new Difference(
            file, Kind.WE_REFUSE, "", refusal.getMessage() + " | " + line + ": " + source(file).line(line).strip()));
      } else if (refusal != null) {
        refused++;
      } else if (!theirs.ok()) {
        complaints(theirs.error().replace(file.toString(), "FILE"))
            .forEach(complaint -> differences.add(new Difference(file, Kind.WE_READ_MORE, "", complaint)));
      } else if (ours != null) {
        read++;
        properties += compare(file, ours, TheirView.of(theirs.json()), differences);
      }
    }
    return new Outcome(files.size(), read, refused, properties, differences);
  }

  /** Compares what both read; the answer is how many properties that are. */
  static int compare(Path file, Map<String, String> ours, Map<String, String> theirs, List<Difference> differences) {
    var paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    for (String path : paths) {
      String our = ours.get(path);
      String their = theirs.get(path);
      if (!OurView.isSame(our, their)) {
        differences.add(new Difference(file, Kind.VALUE, path, "ours " + our + " theirs " + their));
      }
    }
    return paths.size();
  }

  /** A complaint may be several. */
  static List<String> complaints(String error) {
    return error.startsWith(UNDECODED)
        ? List.of(NEXT_UNDECODED.split(error.substring(UNDECODED.length()))) : List.of(NEXT.split(error));
  }

  static Project read(Path file) throws ReadException {
    return ComposeReader.read(source(file), variables(file), folder(file).getFileName().toString());
  }

  static Source source(Path file) {
    try {
      return Source.of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the .env file beside a file says, if there is one. */
  static Variables variables(Path file) throws ReadException {
    Path env = folder(file).resolve(".env");
    return Files.isRegularFile(env) ? new Variables(Dotenv.read(source(env))) : Variables.NONE;
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** For trials at the keyboard: compares the files that are named. */
  public static void main(String[] files) {
    Outcome outcome = compare(Arrays.stream(files).map(Path::of).toList());
    outcome.differences().forEach(System.out::println);
    System.out.println(outcome.files() + " files, " + outcome.bothRead() + " read, " + outcome.bothRefuse() + " refused, "
        + outcome.properties() + " properties, " + outcome.differences().size() + " differences");
  }
}
