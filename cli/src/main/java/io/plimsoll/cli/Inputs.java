package io.plimsoll.cli;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in what a command was given: folders, files, standard input, a command line. */
final class Inputs {

  /** What {@code --as} can say. */
  enum As {
    CREATE,
    RUNNING,
    DAEMON,
    COMPOSE,
    DOCKERFILE
  }

  private final Io io;
  private final Disk disk;
  private final Files files;
  private final Intake intake;
  private final Set<Path> taken = new HashSet<>();

  private Inputs(Io io, Disk disk, Files files) {
    this.io = io;
    this.disk = disk;
    this.files = files;
    Path name = disk.root().getFileName();
    this.intake = new Intake(files, name == null ? "root" : name.toString());
  }

  /**
   * Takes all in.
   *
   * @param files the tree as it is read: the disk, or new texts over it
   * @param paths folders, files, or {@code -}; none is the working folder
   * @param as what every file given is, or null: its name and content decide
   * @param stdinName what standard input is called, or null
   */
  static Intake take(Io io, Disk disk, Files files, List<Path> paths, @Nullable As as, @Nullable String stdinName)
      throws Problem {
    var inputs = new Inputs(io, disk, files);
    for (Path path : paths.isEmpty() ? List.of(Path.of("")) : paths) {
      if (path.toString().equals("-")) {
        inputs.standardInput(as, stdinName == null ? "-" : stdinName);
      } else {
        inputs.path(io.folder().resolve(path), path, as);
      }
    }
    return inputs.intake;
  }

  /** Words as paths. */
  static List<Path> paths(List<String> words) throws Problem {
    var paths = new ArrayList<Path>(words.size());
    for (String word : words) {
      try {
        paths.add(Path.of(word));
      } catch (InvalidPathException e) {
        throw new Problem(word + ": " + Disk.UNSPELLABLE);
      }
    }
    return paths;
  }

  /** Takes a docker command line in. */
  static Intake take(List<String> words) throws Problem {
    var intake = new Intake(Files.NONE, "command line");
    CommandLine line = CommandLine.of(words);
    intake.mention(line.source());
    try {
      intake.container(RunReader.read(line), line.source());
    } catch (ReadException e) {
      intake.fail("", e);
    }
    return intake;
  }

  private void path(Path absolute, Path given, @Nullable As as) throws Problem {
    if (java.nio.file.Files.isDirectory(absolute)) {
      folder(absolute);
      return;
    }
    if (!java.nio.file.Files.exists(absolute, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw new Problem("there is no file or folder " + given);
    }
    file(absolute, as, as == null ? Discovery.kind(absolute) : null);
  }

  private void folder(Path folder) throws Problem {
    try {
      for (Discovery.Found found : Discovery.below(folder.toRealPath())) {
        file(found.path(), null, found.kind());
      }
    } catch (IOException e) {
      throw new Problem(folder + " can't be listed: " + e.getMessage());
    }
  }

  private void file(Path absolute, @Nullable As as, Discovery.@Nullable Kind kind) throws Problem {
    String path = fromRoot(absolute);
    switch (files.look(path)) {
      case Files.Look.Found(Source source) -> {
        if (taken.add(real(absolute))) {
          take(source, as, kind);
        }
      }
      case Files.Look.Missing missing -> intake.fail(path, "it is not there any more");
      case Files.Look.Closed(String why) -> intake.fail(path, why);
    }
  }

  private void standardInput(@Nullable As as, String name) throws Problem {
    try {
      byte[] bytes = io.in().readNBytes(Disk.MAX_BYTES + 1);
      switch (Disk.decode(name, bytes)) {
        case Files.Look.Found(Source source) -> take(source, as, as == null ? Discovery.kind(Path.of(name)) : null);
        case Files.Look.Missing missing -> intake.fail(name, "it is empty");
        case Files.Look.Closed(String why) -> intake.fail(name, why);
      }
    } catch (IOException e) {
      throw new Problem("standard input can't be read: " + e.getMessage());
    }
  }

  private void take(Source source, @Nullable As as, Discovery.@Nullable Kind kind) {
    As known = as != null ? as : kind == Discovery.Kind.COMPOSE ? As.COMPOSE : kind == Discovery.Kind.DOCKERFILE ? As.DOCKERFILE : sniff(source);
    String file = String.valueOf(source.file());
    try {
      switch (known) {
        case COMPOSE -> intake.compose(source);
        case DOCKERFILE -> intake.dockerfile(source);
        case CREATE -> intake.container(CreateReader.read(source), source);
        case RUNNING -> {
          for (ContainerSpec spec : InspectReader.read(source)) {
            intake.container(spec, source);
          }
        }
        case DAEMON -> intake.daemon(DaemonReader.read(source), source);
      }
    } catch (ReadException e) {
      intake.mention(source);
      intake.fail(file, e);
    }
  }

  /** What a file is whose name does not say: JSON of one of three kinds, YAML with services, else a Dockerfile. */
  private static As sniff(Source source) {
    String file = String.valueOf(source.file());
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.equals("daemon.json")) {
      return As.DAEMON;
    }
    String text = source.text().stripLeading();
    if (text.startsWith("[") || text.startsWith("{")) {
      boolean inspect = text.startsWith("[") || text.contains("\"Config\"") || text.contains("\"State\"");
      boolean compose = text.contains("\"services\"");
      boolean create = text.contains("\"Image\"") || text.contains("\"HostConfig\"");
      return compose ? As.COMPOSE : inspect ? As.RUNNING : create ? As.CREATE : As.DAEMON;
    }
    boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml") || text.startsWith("services:") || text.contains("\nservices:");
    return yaml ? As.COMPOSE : As.DOCKERFILE;
  }

  private String fromRoot(Path absolute) throws Problem {
    Path normal = absolute.toAbsolutePath().normalize();
    Path parent = normal.getParent();
    try {
      Path folder = parent == null ? normal : parent.toRealPath();
      Path file = parent == null ? normal : folder.resolve(normal.getFileName());
      if (!file.startsWith(disk.root())) {
        throw new Problem(absolute + " lies outside of the tree " + disk.root() + "; --root names another tree");
      }
      return slashes(disk.root().relativize(file));
    } catch (IOException e) {
      throw new Problem("there is no " + absolute);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String slashes(Path path) {
    var parts = new ArrayList<String>(path.getNameCount());
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }
}
