package io.plimsoll.cli;

import io.plimsoll.testkit.Git;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A folder of a test, in which files are written and commands are run. */
final class Tree {

  /** A Dockerfile with which nothing is wrong that fails. */
  static final String CLEAN = "FROM scratch\nUSER 1000\n";

  /** A project of which privileged says one thing. */
  static final String PRIVILEGED = "services:\n  web:\n    image: docker.io/acme/web:1.0\n    privileged: true\n";

  final Path folder;

  Tree(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** One that is the top of a git work tree, as far as a look at it tells. */
  static Tree gitTop(Path temporary) throws IOException {
    var tree = new Tree(temporary.toRealPath().resolve("tree"));
    Files.createDirectories(tree.folder.resolve(".git"));
    return tree;
  }

  Git git() {
    return new Git(folder);
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path dockerfile(String name) throws IOException {
    return write(name, CLEAN);
  }

  /** What a command prints, and its exit code. */
  String run(String... words) {
    return run(folder, Git.environment(), words);
  }

  static String run(Path at, Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, environment, at, false, Instant.EPOCH);
      int exit = Main.run(List.of(words), io);
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  private Discovery.Listing listing(boolean ignoring, Path at) {
    return new Discovery(new Disk(folder), ignoring, false, Excluded.none(folder), Progress.none()).below(at);
  }

  /** What is found below it. */
  List<String> found() {
    return found(folder);
  }

  List<String> found(Path at) {
    return listing(true, at).files().stream().map(found -> folder.relativize(found.path()).toString()).toList();
  }

  /** What would count and does not. */
  List<String> idle() {
    return listing(true, folder).idle().stream().map(idle -> folder.relativize(idle.path()) + ": " + idle.why()).toList();
  }
}
