package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.YamlReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to take long, to nest deep or to grow: each is read or refused, in time in proportion to its length. */
class BoundsTest {

  private static final Variables VARIABLES = new Variables(Map.of("B", new Variables.Value(Text.of("bbbb"), null)));

  /** A kind of text that can be made of any length. */
  record Growing(String name, String before, String part, String after) {

    /** In the part, a # is its number. */
    String of(int parts) {
      return before
          + (part.indexOf('#') < 0 ? part.repeat(parts)
              : IntStream.range(0, parts).mapToObj(i -> part.replace("#", String.valueOf(i))).collect(Collectors.joining()))
          + after;
    }
  }

  private static Growing in(String key, String before, String part, String after) {
    return new Growing(key + ": " + before + part, "services:\n  a:\n    " + key + ": " + before, part, after + "\n");
  }

  static Stream<Growing> files() {
    Stream<Growing> templates =
        Stream.of("${", "${A:-", "${A:-{", "${A:-x}", "${B:-", "${B:+", "${A", "$A", "$B", "$$", "${A:-${B:-", "}").map(part -> in("image", "\"", part, "\""));
    Stream<Growing> yaml = Stream.of(
        "[", "{a: ", "- ", "? ", "&a ", "!a ", "'", "\"", "\\", "a: ", "|\n", "\t", "%", "<<: ", "é", "😀", "[],", "]", "[? ", "word ", "word\n      ", "#\n")
        .flatMap(part -> Stream.of(in("image", "", part, ""), new Growing(part, "", part, "")));
    Stream<Growing> keys = Stream.of(
        in("command", "\"", "a ", "\""), in("command", "\"", "'a' ", "\""), in("command", "\"", "\\\\", "\""), in("command", "\"", "$A ", "\""),
        in("ports", "['", ":", "']"), in("ports", "[", "'#:#',", "]"), in("volumes", "['", "a:", "']"), in("volumes", "['/a:/b:", "z,", "']"), in("volumes", "[", "/a#:/b#,", "]"),
        in("volumes", "[", "{type: bind, source: a, target: /b#},", "]"), in("extra_hosts", "['a=", "1,", "']"), in("security_opt", "[", "label=a#,", "]"),
        in("environment", "{", "k#: $B,", "}"), in("environment", "[", "k=$A,", "]"), in("environment", "{", "k#: 99999999999999999999,", "}"),
        in("environment", "{", "k#: 😀,", "}"), in("mem_limit", "", "9", ""), in("image", "|\n", "      word\n", ""), in("image", ">\n", "      \n", "    user: a"),
        in("ports", "&a\n", "    # b\n", "      [80]"), in("ulimits", "{", "k#: {soft: 1, hard: 2},", "}"));
    Stream<Growing> anchors = Stream.of(
        new Growing("services", "services:\n", "  s#: {image: a}\n", ""),
        new Growing("uses", "x-a: &a {environment: {K: v}}\nservices:\n", "  s#: *a\n", ""),
        new Growing("merges", "x-a: &a {environment: {K: v}}\nservices:\n", "  s#: {<<: *a}\n", ""),
        new Growing("merged often", "x-a: &a {image: v}\nservices:\n  a: {<<: [", "*a, ", "]}\n"),
        new Growing("merged of many", "x-a: &a {", "k#: v, ", "}\nservices:\n  a: {<<: [*a, *a, *a, *a]}\n"),
        new Growing("late fault", "services:\n  a:\n    environment:\n", "      k#: v\n", "    image: a: b\n"));
    return Stream.of(templates, yaml, keys, anchors).flatMap(all -> all);
  }

  static Stream<Growing> envFiles() {
    return Stream.of("A=b\n", "A=$A$A\n", "A=${A:-", "\"", "A=\"", "A='", "A=\"\\", "export ", "#", "\n", " ", "=", "A", "A=b #", "é", "A=\"b\"", "A#=$A\n")
        .map(part -> new Growing(part, "A=xxxxxxxxxx\n", part, ""));
  }

  /** Eight times the text takes about eight times the work; a reader that looks at it all for each part takes 64. */
  @ParameterizedTest
  @MethodSource("files")
  void filesTakeTimeInProportion(Growing file) {
    inProportion(file, source -> ComposeReader.read(source, VARIABLES, "shop"));
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void envFilesTakeTimeInProportion(Growing file) {
    inProportion(file, Dotenv::read);
  }

  private static void inProportion(Growing file, Reader reader) {
    Source small = Source.of("f", file.of(2_000));
    Source large = Source.of("f", file.of(16_000));
    long before = work(small, reader);
    long after = work(large, reader);
    for (int i = 0; i < 3 && after > 20 * Math.max(before, 1_000_000); i++) {
      // Once more: it may have been the compiler's time, or the collector's.
      before = Math.min(before, work(small, reader));
      after = Math.min(after, work(large, reader));
    }
    assertThat(after).as("%s: %d -> %d ns", file.name(), before, after).isLessThan(20 * Math.max(before, 1_000_000));
  }

  private interface Reader {
    void read(Source source) throws ReadException;
  }

  /** What reading costs this thread, in nanoseconds. */
  private static long work(Source source, Reader reader) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try {
      reader.read(source);
    } catch (ReadException e) {
      assertThat(e.getMessage()).hasSizeLessThan(500);
    }
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static String complaint(String text) {
    try {
      ComposeReader.read(Source.of("f", text), VARIABLES, "shop");
      return "read";
    } catch (ReadException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** A billion laughs: ten aliases to ten aliases. */
  @Test
  void aliasesThatGrow() {
    var text = new StringBuilder("x-0: &a0 [a]\n");
    for (int i = 1; i < 20; i++) {
      text.append("x-" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
    }
    assertThat(complaint(text + "services: {}\n")).isEqualTo("with its aliases written out this has more than " + YamlReader.MAX_EXPANDED + " values");
  }

  /** Each line says the last one twice. */
  @Test
  void variablesThatGrow() {
    String text = "A=xxxxxxxxxx\n" + "A=$A$A\n".repeat(40);
    assertThat(Stream.of(text, text.replace("x", "$X")).map(BoundsTest::envComplaint)).containsExactly(
        "with its variables put in this is longer than " + Template.MAX_LENGTH + " characters",
        "more than " + Template.MAX_HOLES + " variables without a value");
    // Each value is long, and there are many.
    String many = "A=" + "x".repeat(1 << 19) + "\n" + "B=$A\n".repeat(200);
    assertThat(envComplaint(many)).isEqualTo("with their variables put in the texts of this file are too long");
  }

  private static String envComplaint(String text) {
    try {
      Dotenv.read(Source.of(".env", text));
      return "read";
    } catch (ReadException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void depth() {
    assertThat(complaint("[".repeat(100_000))).isEqualTo("nested more than " + YamlReader.MAX_DEPTH + " deep");
    assertThat(complaint("services: {a: {image: '" + "${A:-".repeat(33) + "x" + "}".repeat(33) + "'}}"))
        .isEqualTo("defaults nested more than " + Template.MAX_DEPTH + " deep");
    assertThat(complaint("services: {a: {image: '" + "${A:-".repeat(32) + "x" + "}".repeat(32) + "'}}")).isEqualTo("read");
    var merges = new StringBuilder("x-0: &a0 {image: a}\n");
    for (int i = 1; i <= 70; i++) {
      merges.append("x-" + i + ": &a" + i + " {<<: *a" + (i - 1) + "}\n");
    }
    assertThat(complaint(merges + "services: {a: *a70}\n")).isEqualTo("merge keys that lead through more than " + MergeKeys.MAX_MERGES + " others");
  }

  @Test
  void names() {
    assertThat(complaint("services:\n  ? " + "n".repeat(300) + "\n  : {image: a}\n")).isEqualTo("a name of more than " + Tree.MAX_NAME + " characters");
    assertThat(complaint("services:\n  ? " + "n".repeat(2_000) + "\n  : {image: a}\n")).isEqualTo("a key of more than " + YamlReader.MAX_KEY + " characters");
    assertThat(complaint("x".repeat(YamlReader.MAX_LENGTH + 1))).isEqualTo("longer than 16 million characters");
  }

  /** Names whose hashes in Java are all the same. */
  @Test
  void collisions() {
    List<String> names = List.of("");
    for (int i = 0; i < 14; i++) {
      names = names.stream().flatMap(name -> Stream.of(name + "Aa", name + "BB")).toList();
    }
    String text = "services: {a: {environment: {" + String.join(": x, ", names) + ": x}}}";
    assertThat(work(Source.of("f", text), source -> ComposeReader.read(source, VARIABLES, "shop"))).isLessThan(5_000_000_000L);
  }
}
