package io.plimsoll.core.read.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What git ignores, we do, and nothing else. */
class IgnoreFileTest {

  @TempDir Path folder;

  private static boolean ignores(IgnoreFile file, String path) {
    boolean isFolder = path.endsWith("/");
    String whole = isFolder ? path.substring(0, path.length() - 1) : path;
    for (int slash = whole.indexOf('/'); slash > 0; slash = whole.indexOf('/', slash + 1)) {
      if (file.of(whole.substring(0, slash), 0, true, steps -> {}) == IgnoreFile.Said.IGNORED) {
        return true;
      }
    }
    return file.of(whole, 0, isFolder, steps -> {}) == IgnoreFile.Said.IGNORED;
  }

  private static IgnoreFile file(String text) {
    return Objects.requireNonNull(IgnoreFile.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code ~} is a line feed, {@code _} a blank. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      build/                 | build/ build/a x/build/     | build x/build builds/
      /build                 | build build/a               | x/build
      a/b                    | a/b a/b/c                   | x/a/b ab
      *.yaml                 | x.yaml a/.yaml              | x.yml
      a*/c                   | ab/c                        | ab/d/c x/ab/c
      **/x                   | x a/x a/b/x                 | ax
      a/**                   | a/b a/b/c                   | a a/
      a/**/b                 | a/b a/x/b a/x/y/b           | ab a/xb
      a/x**/b                | a/x/b a/xy/b                | a/b
      [a-c]?                 | ab ca                       | a da
      [!a-c]                 | d e/                        | a b é
      [[:digit:]]x           | 1x                          | xx
      []a]b                  | ]b ab                       | b
      \\#a                   | #a                          | a
      \\!a                   | !a                          | a
      a_                     | a                           | a_
      a\\_                   | a_                          | a
      *~!a                   | b                           | a
      a~!a/b                 | a/b                         | b
      a/*~!a/b               | a/c                         | a/b
      !a~a                   | a                           | b
      *.a~!x.a~x.*           | x.a y.a                     | x
      x/                     | x/                          | x
      é                      | é a/é                       | e
      ??                     | é ab                        | a éa
      """)
  void ignoresWhatMatchesLast(String patterns, String ignored, String taken) {
    IgnoreFile file = file(patterns.strip().replace('~', '\n').replace('_', ' '));
    assertThat(List.of(ignored.strip().split(" +"))).allSatisfy(path -> assertThat(ignores(file, path.replace('_', ' '))).as(path).isTrue());
    assertThat(List.of(taken.strip().split(" +"))).allSatisfy(path -> assertThat(ignores(file, path.replace('_', ' '))).as(path).isFalse());
  }

  @Test
  void linesEndAsGitEndsThem() {
    IgnoreFile file = file("\uFEFFa\r\nb \t\nc\0d\n\n  \n/\n!\ne");
    for (String path : List.of("a", "b \t", "c", "e")) {
      assertThat(ignores(file, path)).as(path).isTrue();
    }
    for (String path : List.of("b", "cd", "\uFEFFa", "x")) {
      assertThat(ignores(file, path)).as(path).isFalse();
    }
  }

  @Test
  void whatIsNoPatternMatchesNothing() {
    assertThat(file("#a\n[a\n[[:x:]]\na\\\n").isEmpty()).isTrue();
    assertThat(IgnorePattern.of("#a")).as("what stands by itself is no comment").isNotNull();
  }

  @Test
  void whatIsBeyondBoundsIsRefused() {
    assertThat(IgnoreFile.read(new byte[IgnoreFile.MAX_BYTES + 1])).isNull();
    assertThat(IgnoreFile.read("a\n".repeat(IgnoreFile.MAX_PATTERNS + 1).getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(file("a".repeat(IgnoreFile.LONGEST + 1)).isEmpty()).isTrue();
  }

  @Test
  void starsTakeNoMoreThanPatternTimesPath() {
    IgnoreFile file = file("*a".repeat(1000) + "b");
    long[] steps = new long[1];
    assertThat(file.of("a".repeat(2000), 0, false, more -> steps[0] += more)).isEqualTo(IgnoreFile.Said.NOTHING);
    assertThat(steps[0]).isBetween(2_000_000L, 5_000_000L);
  }

  /** Patterns and paths of a few letters, thousands of them, against git. */
  @Test
  void gitSaysTheSame() throws IOException {
    var git = new Git(folder);
    git.run("init", "-q");
    var random = new Random(47);
    String[] pieces = {
        "a", "b", "a", "/", "/", "*", "*", "**", "**/", "?", "[ab]", "[!a]", "[a-", "]", "\\", " ", "#", "!", ".", "é", "\\ ", "ab", "\t",
        "[[:alpha:]]", "[[:x:]]", "-", "/**", "[]-a]", "^", "[^b]", "\\/"};
    String[] names = {"a", "b", "ab", "ba", "aa", ".a", "a.b", "é", "a b", "a ", "#a", "!a", "[", "a-", "abab", "\\", "*"};
    int all = 0;
    int ignored = 0;
    for (int round = 0; round < 150; round++) {
      var lines = new StringBuilder();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        lines.append(random.nextInt(5) == 0 ? "!" : "");
        for (int j = 1 + random.nextInt(5); j > 0; j--) {
          lines.append(pieces[random.nextInt(pieces.length)]);
        }
        lines.append(random.nextInt(4) == 0 ? "/" : "").append(random.nextInt(9) == 0 ? "\r\n" : "\n");
      }
      Files.writeString(folder.resolve(".gitignore"), lines);
      Set<String> paths = new LinkedHashSet<>();
      for (int i = 0; i < 60; i++) {
        var path = new ArrayList<String>();
        for (int j = 1 + random.nextInt(4); j > 0; j--) {
          path.add(names[random.nextInt(names.length)]);
        }
        // No slash at the end, of which it would make an empty name. Folders are judged as what lies above.
        paths.add(String.join("/", path));
      }
      String[] answers =
          git.feed(String.join("\0", paths) + "\0", "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin").split("\0", -1);
      IgnoreFile file = file(lines.toString());
      int at = 0;
      for (String path : paths) {
        String pattern = answers[at + 2];
        boolean expected = !answers[at].isEmpty() && !pattern.startsWith("!");
        assertThat(answers[at + 3]).isEqualTo(path);
        assertThat(ignores(file, path)).as("%s by %s (%s)", path, lines, pattern).isEqualTo(expected);
        at += 4;
        all++;
        ignored += expected ? 1 : 0;
      }
    }
    assertThat(ignored).isBetween(all / 10, all * 9 / 10);
  }
}
