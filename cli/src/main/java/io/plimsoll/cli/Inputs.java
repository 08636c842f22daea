package io.plimsoll.cli;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.DefaultFiles;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a command was given: folders, files, standard input, a docker command line. What can't be read is set aside
 * with its reason, and the rest is taken in all the same.
 */
final class Inputs {

  /** How standard input is written, and what it is called unless it is given a name. */
  static final String STANDARD_INPUT = "-";

  /** What a command line is called where a file is named. */
  static final String COMMAND_LINE = "command line";

  private static final String NOT_UTF_8 = "its name is not UTF-8, and such a file is not read";

  /** So many of the files that were found are read before their turn. */
  private static final int AHEAD = 64 * Intake.BATCH;

  /** What stands for bytes that are no character. */
  private static final char REPLACEMENT = '\uFFFD';

  private final Io io;
  private final Disk disk;
  private final Discovery discovery;
  private final Given given;
  private final Ahead files;
  private final Intake intake;
  private final Set<Path> taken = new HashSet<>();
  private boolean inputTaken;

  private Inputs(Io io, Disk disk, Discovery discovery, Given given, Files files) {
    this.io = io;
    this.disk = disk;
    this.discovery = discovery;
    this.given = given;
    this.files = new Ahead(files, disk);
    String name = FileNames.of(disk.root());
    this.intake = new Intake(files, name.isEmpty() ? "root" : name);
  }

  /**
   * Takes all in.
   *
   * @param files the tree as it is read: the disk, or new texts over it
   */
  static Intake take(Io io, Disk disk, Discovery discovery, Given given, Files files) throws Problem {
    var inputs = new Inputs(io, disk, discovery, given, files);
    inputs.settings();
    if (!given.compose().files().isEmpty()) {
      inputs.project();
    }
    for (Path path : given.looked()) {
      if (path.toString().equals(STANDARD_INPUT)) {
        inputs.standardInput();
      } else {
        inputs.path(path);
      }
    }
    if (!given.line().isEmpty()) {
      inputs.commandLine();
    }
    return inputs.intake;
  }

  /**
   * A file that is taken for something whatever its name.
   *
   * @param as what it is, or null: what its name and content say
   */
  record Named(Path path, FileNames.@Nullable Kind kind, Guess.@Nullable Kind as) {}

  /**
   * Takes in some of what lies below a folder that was walked, and files beside it.
   *
   * @param files the tree as it is read: the disk, or new texts over it
   */
  static Intake take(Io io, Disk disk, Discovery discovery, List<Discovery.Found> found, List<Named> named, Files files) throws Problem {
    var inputs = new Inputs(io, disk, discovery, Given.NOTHING, files);
    inputs.intake.trace();
    inputs.found(found);
    named.forEach(one -> inputs.file(one.path, one.kind, one.as));
    return inputs.intake;
  }

  /** What holds for all Compose projects. */
  private void settings() throws Problem {
    Map<String, Variables.Value> variables = new HashMap<>();
    if (given.compose().environment()) {
      io.environment().forEach((name, value) -> variables.put(name, new Variables.Value(Text.of(value), null)));
    }
    intake.settings(new Intake.Compose(
        sources(given.compose().envFiles()), new Variables(variables), Set.copyOf(given.compose().profiles()), given.compose().validated()));
  }

  /** The project whose files are named. */
  private void project() throws Problem {
    List<Source> sources = sources(given.compose().files());
    given.compose().files().forEach(file -> taken.add(disk.real(io.folder().resolve(file))));
    if (sources.size() < given.compose().files().size()) {
      // Without one of them it would be another project.
      return;
    }
    Path folder = given.compose().folder();
    if (folder == null && isInput(given.compose().files().getFirst())) {
      folder = Path.of("");
    }
    if (folder == null) {
      intake.compose(sources);
      return;
    }
    String name = disk.name(io.folder().resolve(folder));
    if (name.startsWith("/")) {
      throw new Problem("--project-directory " + folder + " lies outside of the tree " + disk.root() + ": --root names another");
    }
    intake.compose(sources, name.equals(".") ? "" : name, Variables.NONE);
  }

  /** The texts of files; one that can't be read is set aside. */
  private List<Source> sources(List<Path> paths) throws Problem {
    var sources = new ArrayList<Source>(paths.size());
    for (Path path : paths) {
      boolean input = isInput(path);
      String name = input ? inputName() : disk.name(io.folder().resolve(path));
      if (name.startsWith("/")) {
        boolean there = java.nio.file.Files.exists(io.folder().resolve(path));
        intake.fail(name, there ? outside() : "there is no such file");
        continue;
      }
      switch (input ? input(name) : files.look(name)) {
        case Files.Look.Found(Source source) -> sources.add(source);
        case Files.Look.Missing missing -> intake.fail(name, "it is not there");
        case Files.Look.Closed(String why) -> intake.fail(name, why);
      }
    }
    return sources;
  }

  private void commandLine() {
    CommandLine line = CommandLine.of(given.line());
    intake.mention(line.source());
    String folder = disk.name(io.folder());
    intake.folder(folder.equals(".") ? "" : folder);
    try {
      intake.container(RunReader.read(line), line.source());
    } catch (ReadException e) {
      boolean quoted = given.line().size() == 1 && given.line().getFirst().indexOf(' ') > 0;
      intake.fail("", quoted ? new ReadException(e.getMessage() + "; give each word by itself, without quotes around the whole", e.at()) : e);
    }
  }

  private void path(Path path) throws Problem {
    Path absolute = io.folder().resolve(path);
    if (path.toString().indexOf(REPLACEMENT) >= 0) {
      intake.fail(disk.name(absolute), NOT_UTF_8);
      return;
    }
    boolean folder;
    try {
      folder = java.nio.file.Files.readAttributes(absolute, BasicFileAttributes.class).isDirectory();
    } catch (IOException e) {
      // A command line in quotes looks like a path, and may hold a password.
      intake.fail(Reason.masked(disk.name(absolute)), Reason.missing(path, absolute, e));
      return;
    }
    if (!folder) {
      file(absolute, given.as() == null ? FileNames.kind(absolute) : null, given.as());
    } else if (given.as() != null) {
      throw new Problem("--as says what a file is, and " + path + " is a folder");
    } else {
      folder(absolute);
    }
  }

  private void folder(Path folder) throws Problem {
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException e) {
      intake.fail(disk.name(folder), Reason.of(e));
      return;
    }
    if (!real.startsWith(disk.root())) {
      intake.fail(disk.name(real), outside());
      return;
    }
    Discovery.Listing listing = discovery.below(real);
    if (given.compose().files().isEmpty()) {
      taken.addAll(new NamedProjects(disk, files, intake).take(listing));
    }
    List<Discovery.Found> all = listing.files();
    for (int from = 0; from < all.size(); from += AHEAD) {
      found(all.subList(from, Math.min(all.size(), from + AHEAD)));
    }
    for (Discovery.Closed closed : listing.closed()) {
      intake.fail(disk.name(closed.path()), closed.why());
    }
  }

  private void found(List<Discovery.Found> all) throws Problem {
    if (given.compose().files().isEmpty()) {
      files.read(all.stream().filter(found -> found.kind() == FileNames.Kind.COMPOSE).map(Discovery.Found::path).toList());
    }
    for (Discovery.Found found : all) {
      if (found.kind() == FileNames.Kind.DOCKERFILE) {
        file(found.path(), found.kind(), null);
      } else if (given.compose().files().isEmpty()) {
        compose(found);
      }
    }
  }

  /** Takes in a Compose file with the one that Compose lays over it. */
  private void compose(Discovery.Found found) throws Problem {
    Path over = found.over();
    if (over == null || !taken.add(disk.real(found.path()))) {
      file(found.path(), found.kind(), null);
      return;
    }
    List<Source> sources = sources(taken.add(disk.real(over)) ? List.of(found.path(), over) : List.of(found.path()));
    if (!sources.isEmpty()) {
      intake.compose(sources);
    }
  }

  private void file(Path absolute, FileNames.@Nullable Kind kind, Guess.@Nullable Kind as) {
    String path = disk.name(absolute);
    if (path.startsWith("/")) {
      intake.fail(path, outside());
    } else if (!isNamed(absolute)) {
      intake.fail(path, NOT_UTF_8);
    } else if (taken.add(disk.real(absolute))) {
      if (as == null && kind == FileNames.Kind.DOCKERFILE) {
        // It is read when its turn comes: there may be many.
        intake.dockerfile(path);
        return;
      }
      switch (files.look(path)) {
        case Files.Look.Found(Source source) -> take(source, as != null ? as : of(kind));
        case Files.Look.Missing missing -> intake.fail(path, "it is not there any more");
        case Files.Look.Closed(String why) -> intake.fail(path, why);
      }
    }
  }

  private String outside() {
    return "it lies outside of the tree " + disk.root() + ": --root names another";
  }

  /** False for a path that its own text does not lead to: it has bytes that are no character. */
  private static boolean isNamed(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void standardInput() throws Problem {
    if (inputTaken) {
      return;
    }
    String name = inputName();
    if (intake.names().contains(name)) {
      throw new Problem("--stdin-name is " + given.stdinName() + ", which is given as a file too");
    }
    switch (input(name)) {
      case Files.Look.Found(Source source) -> take(source, given.as() != null ? given.as() : of(FileNames.kind(Path.of(name))));
      case Files.Look.Missing missing -> intake.fail(name, "it is empty");
      case Files.Look.Closed(String why) -> intake.fail(name, why);
    }
  }

  static boolean isInput(Path path) {
    return path.toString().equals(STANDARD_INPUT);
  }

  private String inputName() {
    return given.stdinName() == null ? STANDARD_INPUT : disk.name(io.folder().resolve(given.stdinName()));
  }

  /** What comes in by standard input, which comes once. */
  private Files.Look input(String name) throws Problem {
    if (inputTaken) {
      throw new Problem("standard input can be read only once, and - names it twice");
    }
    inputTaken = true;
    try {
      Files.Look look = Disk.decode(name, io.in().readNBytes(Disk.MAX_BYTES + 1));
      if (look instanceof Files.Look.Found(Source source)) {
        intake.hold(source);
      }
      return look;
    } catch (IOException e) {
      throw new Problem("standard input can't be read: " + Reason.of(e));
    }
  }

  private static Guess.@Nullable Kind of(FileNames.@Nullable Kind kind) {
    return switch (kind) {
      case null -> null;
      case COMPOSE -> Guess.Kind.COMPOSE;
      case DOCKERFILE -> Guess.Kind.DOCKERFILE;
    };
  }

  private void take(Source source, Guess.@Nullable Kind known) {
    String file = String.valueOf(source.file());
    Guess.Answer guess = known == null ? Guess.of(source) : null;
    Guess.Kind kind = guess == null ? known : guess.kind();
    if (kind == null) {
      intake.mention(source);
      intake.fail(file, guess == null ? Guess.UNTOLD : guess.why());
      return;
    }
    try {
      switch (kind) {
        case COMPOSE -> {
          // Beside devcontainer.json lies what is laid over the project's own file as a rule.
          boolean devcontainer = file.startsWith(".devcontainer/") || file.contains("/.devcontainer/");
          boolean project = (DefaultFiles.NAMES.contains(file.substring(file.lastIndexOf('/') + 1)) && !devcontainer)
              || file.equals(STANDARD_INPUT);
          if (project) {
            intake.compose(source);
          } else {
            intake.part(source);
          }
        }
        case DOCKERFILE -> intake.dockerfile(source);
        case CREATE -> intake.container(CreateReader.read(source), source);
        case RUNNING -> running(source);
        case RUN -> intake.script(source);
        case DAEMON -> intake.daemon(DaemonReader.read(source), source);
      }
    } catch (ReadException e) {
      intake.mention(source);
      intake.fail(file, e);
    }
  }

  private void running(Source source) throws ReadException {
    List<ContainerSpec> answers = InspectReader.read(source);
    if (answers.isEmpty()) {
      throw new ReadException("there is no container in it", source.place(0, 0));
    }
    for (ContainerSpec spec : answers) {
      intake.container(spec, source);
    }
  }
}
