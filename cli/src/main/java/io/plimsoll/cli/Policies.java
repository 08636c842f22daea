package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the policy of a run: {@code -c}, else PLIMSOLL_CONFIG, else the nearest plimsoll.yaml upwards, else the defaults. */
final class Policies {

  static final String NAME = "plimsoll.yaml";

  /** A policy, and its text when it has one. */
  record Found(Policy policy, @Nullable Source source) {}

  private Policies() {}

  static Found find(Io io, @Nullable Path given, Disk disk, List<Path> paths) throws Problem {
    Path file = chosen(io, given, disk, paths);
    if (file == null) {
      return new Found(Policy.defaults(), null);
    }
    String name = name(file, disk);
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Disk.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new Problem("the policy " + file + " can't be read: " + (Files.exists(file) ? e.getMessage() : "it is not there"));
    }
    return switch (Disk.decode(name, bytes)) {
      case Look.Found(Source source) -> read(io, source, CheckCommand.fromFolder(io, disk).apply(name));
      case Look.Closed(String why) -> throw new Problem("the policy " + file + ": " + why);
      case Look.Missing missing -> throw new Problem("the policy " + file + " is not there");
    };
  }

  private static Found read(Io io, Source source, String shown) throws Problem {
    try {
      Policy policy = PolicyReader.read(source, Rules.INDEX);
      if (!policy.unjudged().isEmpty()) {
        io.err().println(shown + ": not judged yet: " + String.join(", ", policy.unjudged()));
      }
      return new Found(policy, source);
    } catch (PolicyException e) {
      e.problems().forEach(problem ->
          io.err().println(Caret.of(shown, source, problem.at(), problem.message(), problem.note())));
      throw new Problem(shown + " is no policy that can hold: " + e.problems().size() + (e.problems().size() == 1 ? " error" : " errors"));
    }
  }

  private static @Nullable Path chosen(Io io, @Nullable Path given, Disk disk, List<Path> paths) throws Problem {
    if (given != null) {
      return io.folder().resolve(given);
    }
    String variable = io.variable("PLIMSOLL_CONFIG");
    if (variable != null) {
      return io.folder().resolve(variable);
    }
    Path first = paths.isEmpty() || paths.getFirst().toString().equals("-") ? io.folder() : io.folder().resolve(paths.getFirst());
    try {
      Path real = first.toRealPath();
      for (Path at = Files.isDirectory(real) ? real : real.getParent(); at != null && at.startsWith(disk.root()); at = at.getParent()) {
        if (Files.isRegularFile(at.resolve(NAME))) {
          return at.resolve(NAME);
        }
      }
      return null;
    } catch (IOException e) {
      return null; // That there is no such path is said where it is read.
    }
  }

  /** As it is named in reports: from the root when it lies in the tree. */
  private static String name(Path file, Disk disk) {
    try {
      Path real = file.toRealPath();
      return real.startsWith(disk.root()) ? Inputs.slashes(disk.root().relativize(real)) : real.toString();
    } catch (IOException e) {
      return file.toString();
    }
  }
}
