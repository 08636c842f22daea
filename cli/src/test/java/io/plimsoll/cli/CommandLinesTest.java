package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands as users type them. A case is a folder under {@code src/test/resources/cases}: the files of {@code tree} are
 * copied to a fresh folder, the lines of {@code commands} are run there one after the other, and all that they print,
 * with their exit codes, is one golden transcript. A line is {@code plimsoll ...}, {@code cat FILE}, {@code cd FOLDER},
 * {@code mkdir FOLDER} or {@code NAME=value plimsoll ...}; {@code < FILE} at its end gives standard input. Words are parted by
 * spaces but within double quotes. {@code TERMINAL=1} makes standard output and error a terminal. A tree has the top of its git
 * work tree, {@code .git}, unless a file {@code no-git} lies beside {@code commands}.
 */
class CommandLinesTest {

  private static final Path CASES = Path.of(System.getProperty("basedir", ""), "src/test/resources/cases");

  /** 2026-11-22T09:12:44Z. */
  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    List<Path> cases;
    try (Stream<Path> folders = Files.list(CASES)) {
      cases = folders.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(cases).isNotEmpty();
    return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> play(folder)));
  }

  private void play(Path folder) throws IOException {
    Path tree = temporary.toRealPath().resolve(folder.getFileName().toString());
    copy(folder.resolve("tree"), tree);
    // Without a git top level of its own, whatever lies above would be the tree.
    if (!Files.exists(folder.resolve("no-git"))) {
      Files.createDirectories(tree.resolve(".git"));
    }
    Path at = tree;
    var transcript = new StringBuilder();
    for (String line : Files.readAllLines(folder.resolve("commands"))) {
      if (line.isBlank()) {
        continue;
      }
      List<String> words = words(line);
      transcript.append("$ ").append(line).append('\n');
      switch (words.getFirst()) {
        case "cd" -> at = at.resolve(words.get(1)).normalize();
        case "mkdir" -> Files.createDirectories(at.resolve(words.get(1)));
        case "cat" -> transcript.append(Files.readString(at.resolve(words.get(1)))).append('\n');
        default -> transcript.append(run(words, at)).append('\n');
      }
    }
    Golden.check(folder.toAbsolutePath().resolve("transcript"), settled(transcript.toString(), tree));
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    boolean quoted = false;
    for (String part : line.strip().split("\"", -1)) {
      if (quoted) {
        words.add(part);
      } else {
        part.lines().flatMap(one -> Stream.of(one.strip().split(" +"))).filter(word -> !word.isEmpty()).forEach(words::add);
      }
      quoted = !quoted;
    }
    return words;
  }

  private static String run(List<String> words, Path folder) throws IOException {
    Map<String, String> environment = new HashMap<>();
    while (words.getFirst().contains("=")) {
      String[] pair = words.removeFirst().split("=", 2);
      environment.put(pair[0], pair[1]);
    }
    byte[] input = new byte[0];
    int less = words.indexOf("<");
    if (less >= 0) {
      input = Files.readAllBytes(folder.resolve(words.get(less + 1)));
      words.subList(less, less + 2).clear();
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit;
    try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8); var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(input), outStream, errStream, environment, folder, environment.containsKey("TERMINAL"), NOW);
      exit = Main.run(words.subList(1, words.size()), io);
    }
    String errors = err.toString(StandardCharsets.UTF_8);
    return out.toString(StandardCharsets.UTF_8) + (errors.isEmpty() ? "" : errors.indent(0).replaceAll("(?m)^", "! ").stripTrailing() + "\n")
        + "[exit " + exit + "]\n";
  }

  /** Without what differs from run to run: how long it took, and where the files lay. */
  private static String settled(String text, Path tree) {
    return text.replaceAll("(?<=\\bin\\s)\\d+\\.\\d\\d s", "0.00 s").replace(tree.toString(), "/tree");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
