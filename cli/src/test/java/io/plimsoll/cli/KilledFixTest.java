package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that writes, and is killed: the tree is the old one, or the new one once a fix has run again. */
class KilledFixTest {

  private static final int PROJECTS = 150;

  @TempDir
  Path temporary;

  private Path project(String name) throws IOException {
    Path root = Files.createDirectories(temporary.toRealPath().resolve(name));
    for (int i = 0; i < PROJECTS; i++) {
      Path folder = Files.createDirectories(root.resolve("p" + i));
      Files.writeString(folder.resolve("compose.yaml"), "services:\n  api:\n    image: docker.io/acme/api:1." + i + "\n    privileged: true\n");
      Files.writeString(folder.resolve("Dockerfile"), "from docker.io/library/debian:12.5\nRUN apt-get install curl\n");
    }
    return root;
  }

  private static Process fix(Path root) throws IOException {
    return builder(root).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static ProcessBuilder builder(Path root) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"), "io.plimsoll.cli.Main", "fix", "--unsafe", "--write", "--quiet", root.toString());
  }

  private static Map<String, String> texts(Path root) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static void await(Process process) throws InterruptedException {
    assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void isOldOrNew() throws Exception {
    Map<String, String> old = texts(project("old"));
    Path whole = project("whole");
    long start = System.nanoTime();
    await(fix(whole));
    long time = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Map<String, String> mended = texts(whole);
    assertThat(mended).hasSize(old.size()).isNotEqualTo(old);
    var random = new Random(5);

    for (int round = 0; round < 6; round++) {
      Path root = project("killed" + round);
      Process process = fix(root);
      if (round % 2 == 0) {
        // At the worst moment: when the files begin to get their names.
        Path journal = root.resolve(Journal.NAME);
        while (process.isAlive() && !isCommit(journal)) {
          Thread.onSpinWait();
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
      } else {
        process.waitFor(time / 4 + random.nextLong(Math.max(1, time)), TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly();
      await(process);
      Map<String, String> left = texts(root);
      old.keySet().forEach(file -> assertThat(left.get(file)).as(file).isIn(old.get(file), mended.get(file)));
      boolean some = old.keySet().stream().anyMatch(file -> Objects.equals(mended.get(file), left.get(file)));
      boolean all = old.keySet().stream().allMatch(file -> Objects.equals(mended.get(file), left.get(file)));
      if (some && !all) {

        assertThat(left).as("what is half is told by its journal").containsKey(Journal.NAME);
      }
      await(fix(root));
      assertThat(texts(root)).as("after round %s", round).isEqualTo(mended);
    }
  }

  /** Ctrl-C and SIGTERM are heard: nothing is left but the old tree or the new one, and what became of it is said. */
  @Test
  void anInterruptionLeavesNothing() throws Exception {
    Map<String, String> old = texts(project("before"));
    Path whole = project("after");
    await(fix(whole));
    Map<String, String> mended = texts(whole);
    for (int round = 0; round < 4; round++) {
      Path root = project("interrupted" + round);
      Path said = temporary.resolve("said" + round);
      Process process = builder(root).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      Path journal = root.resolve(Journal.NAME);
      while (process.isAlive() && !(round % 2 == 0 ? Files.exists(journal) : isCommit(journal))) {
        Thread.onSpinWait();
      }
      boolean alive = process.isAlive();
      new ProcessBuilder("kill", round < 2 ? "-INT" : "-TERM", String.valueOf(process.pid())).start().waitFor();
      await(process);
      Map<String, String> left = texts(root);
      assertThat(left).as("round %s", round).isIn(old, mended);
      if (alive && process.exitValue() != 0) {
        assertThat(process.exitValue()).isEqualTo(round < 2 ? 130 : 143);
        assertThat(Files.readString(said)).contains("interrupted: " + (left.equals(old) ? "nothing is written" : "all files were written"));
      }
    }
  }

  private static boolean isCommit(Path journal) {
    try {
      return Files.readString(journal).startsWith("plimsoll-fix-journal/1 commit");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whatIsLeftIsEnded() throws Exception {
    Path root = Files.createDirectories(temporary.toRealPath().resolve("left"));
    List<Journal.Move> moves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path file = root.resolve("a file " + i);
      Files.writeString(file, "old");
      moves.add(new Journal.Move(root.resolve(".plimsoll-1-" + i + ".tmp"), file));
    }
    for (int done = 0; done <= 4; done++) {
      for (Journal.Move move : moves) {
        Files.writeString(move.file(), "old");
        Files.writeString(move.beside(), "new");
      }
      Journal journal = Journal.prepare(root, moves);
      assertThat(journal).isNotNull();
      journal.commit();
      for (Journal.Move move : moves.subList(0, done)) {
        Files.move(move.beside(), move.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      assertThat(Journal.recover(root)).contains("is finished");
      assertThat(texts(root).values()).containsExactly("new", "new", "new", "new");
    }
    for (Journal.Move move : moves) {
      Files.writeString(move.beside(), "newer");
    }
    Journal.prepare(root, moves);
    assertThat(Journal.recover(root)).contains("had changed nothing");
    assertThat(texts(root).values()).containsExactly("new", "new", "new", "new");
    assertThat(Journal.recover(root)).isNull();
  }

  @Test
  void aJournalThatCameWithTheTreeMovesNothingElse() throws Exception {
    Path root = Files.createDirectories(temporary.toRealPath().resolve("hostile"));
    Files.createDirectories(root.resolve("in"));
    Path out = Files.createDirectories(temporary.toRealPath().resolve("out"));
    Files.createSymbolicLink(root.resolve("link"), out);
    Files.writeString(root.resolve("x"), "x");
    Files.writeString(out.resolve(".plimsoll-1-1.tmp"), "theirs");
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    for (String line : List.of(
        "x y", ".plimsoll-1-1.tmp ../out/y", "../out/.plimsoll-1-1.tmp y", "link/.plimsoll-1-1.tmp link/y", ".plimsoll-1-1.tmp in/y", "", " ",
        "/etc/.plimsoll-1-1.tmp /etc/passwd", "in/../.plimsoll-1-1.tmp y", "%00 y")) {
      Files.writeString(root.resolve(Journal.NAME), "plimsoll-fix-journal/1 commit 0 " + host + "\n" + line + "\nend\n");
      Files.writeString(root.resolve(".plimsoll-1-1.tmp"), "mine");
      var tree = new Tree(root);
      tree.write("compose.yaml", Tree.PRIVILEGED);
      assertThat(tree.run("fix", "--write", "--root", root.toString())).as(line).contains(Journal.NAME, "exit 2");
      assertThat(Files.readString(out.resolve(".plimsoll-1-1.tmp"))).isEqualTo("theirs");
      assertThat(Files.exists(out.resolve("y"))).isFalse();
      assertThat(Files.readString(root.resolve("x"))).isEqualTo("x");
    }
    for (String text : List.of("", "x", "plimsoll-fix-journal/1 commit 0 " + host + "\n", "plimsoll-fix-journal/1 commit 1 elsewhere\nend\n")) {
      Files.writeString(root.resolve(Journal.NAME), text);
      assertThat(new Tree(root).run("fix", "--write", "--root", root.toString())).as(text).contains(Journal.NAME, "exit 2");
    }
  }

  @Test
  void whoeverChecksIsTold() throws Exception {
    var tree = new Tree(temporary.toRealPath().resolve("told"));
    tree.write("compose.yaml", Tree.PRIVILEGED);
    Journal journal = Journal.prepare(tree.folder, List.of());
    assertThat(journal).isNotNull();
    assertThat(tree.run("check", "--root", tree.folder.toString())).contains("a fix is under way here or was interrupted");
    journal.drop();
    assertThat(tree.run("check", "--root", tree.folder.toString())).doesNotContain("under way");
  }
}
