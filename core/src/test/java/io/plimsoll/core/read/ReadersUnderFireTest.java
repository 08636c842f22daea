package io.plimsoll.core.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.spelling.Facts;
import io.plimsoll.core.spelling.Specs;
import io.plimsoll.core.spelling.Spelling;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Readers of requests and command lines under texts that are nearly right, and under large ones: whatever comes, they
 * give records with places inside of the text or a {@link ReadException} with one, soon.
 */
class ReadersUnderFireTest {

  /** More by {@code -Dfire=N}. */
  private static final int ROUNDS = Integer.getInteger("fire", 1_500);

  private static final long SEED = Long.getLong("seed", 20_261_122);

  private static final List<String> SCRAPS =
      List.of(
          "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "false", "0", "-1", "1e9", "\"\"", "{}", "[]",
          "\\u0000", "\\ud800", "\0", "\uFEFF",
          "é", "𝄞", "\ud800", "\n", "\r\n", "$", "${", "$(", "`", "}", ")", "$X", "${X}", "$(a)", "=", "--", "-", "/",
          "ro", "a=b", "\"HostConfig\":null,",
          "\"hostconfig\":{},", "\"Binds\":[\"/a:/b\"],", "\u017f", "\u212a", "'", " ", "c:", "type=bind,",
          "99999999999999999999", "\u2028");

  private final Random random = new Random(SEED);

  private String mutated(String text) {
    var out = new StringBuilder(text);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> out.delete(at, end);
        case 1 -> out.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        case 2 -> out.insert(random.nextInt(out.length() + 1), out.substring(at, end));
        case 3 -> out.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
        default -> {
          if (at < out.length()) {
            out.setCharAt(at, (char) (out.charAt(at) ^ (1 << random.nextInt(7))));
          }
        }
      }
    }
    return out.toString();
  }

  /** A reader that may refuse. */
  private interface Reading {
    List<ContainerSpec> read(Source source) throws ReadException;
  }

  private static boolean survives(Source source, Reading reading) {
    try {
      for (ContainerSpec spec : reading.read(source)) {
        check(spec, source);
      }
      return true;
    } catch (ReadException e) {
      within(e.at(), source);
      assertThat(e.getMessage()).hasSizeLessThan(400);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(source.text(), e);
    }
  }

  private static void check(ContainerSpec spec, Source source) {
    Facts.of(spec);
    within(spec.name(), source);
    for (Key<?> key : Key.all()) {
      within(spec.get(key).place(), source);
    }
    var mounts = spec.get(Key.MOUNTS).value();
    for (Mount mount : mounts == null ? List.<Mount>of() : mounts.items()) {
      within(mount.sourceAt(), source);
      within(mount.readOnly().place(), source);
    }
  }

  private static void within(Place place, Source source) {
    var range = ((Place.InText) place).range();
    int start = range.start().offset();
    int end = range.end().offset();
    assertThat(start).isBetween(0, end);
    assertThat(end).isLessThanOrEqualTo(source.position(source.text().length()).offset());
  }

  @Test
  void createRequests() {
    var specs = new Specs(SEED);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Source source = Source.of("f", mutated(Spelling.create(specs.next())));
      read += survives(source, text -> List.of(CreateReader.read(text))) ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  @Test
  void inspectAnswers() {
    var specs = new Specs(SEED);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String answer = Spelling.inspect(specs.next());
      Source source = Source.of("f", mutated(i % 2 == 0 ? answer : "[" + answer + "]"));
      read += survives(source, InspectReader::read) ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  @Test
  void daemonFiles() {
    String good =
        "{\"init\":true,\"ip\":\"127.0.0.1\",\"log-opts\":{\"a\":\"b\"},\"default-shm-size\":\"64M\",\"default-ulimits\":{\"n\":{\"Name\":\"n\",\"Soft\":1}}}";
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Source source = Source.of("f", mutated(good));
      boolean daemon = survives(source, text -> {
        DaemonReader.read(text);
        return List.of();
      });
      read += daemon ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  @Test
  void commandLines() {
    var specs = new Specs(SEED);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var words = new ArrayList<>(Spelling.run(specs.next()));
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(6)) {
          case 0 -> words.remove(at);
          case 1 -> words.add(at, words.get(random.nextInt(words.size())));
          default -> words.set(at, mutated(words.get(at)));
        }
        if (words.isEmpty()) {
          words.add("docker");
        }
      }
      CommandLine line = CommandLine.of(words);
      read += survives(line.source(), _ -> List.of(RunReader.read(line))) ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  private static String times(int count, String part) {
    return part.repeat(count);
  }

  /** A list in JSON of as many items, each with its number in it where there is a #. */
  private static String items(int count, String item) {
    var out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",").append(item.replace("#", String.valueOf(i)));
    }
    return out.toString();
  }

  static Stream<String> largeBodies() {
    String longName = times(4_000, "n");
    return Stream.of(
        "{\"HostConfig\":{\"Binds\":[" + items(300_000, "\"/é:/b\"") + "]}}",
        "{\"HostConfig\":{\"Binds\":[\"" + times(1_000_000, ":") + "\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/a:/b:" + times(300_000, "z,") + "\"]}}",
        "{\"HostConfig\":{\"Binds\":[" + items(1_000, "\"" + times(1_000, "a:") + "\"") + "]}}",
        "{\"Labels\":{" + items(200_000, "\"l#\":\"é\"") + "}}",
        "{\"Labels\":{" + items(200_000, "\"l\":\"x\"") + "}}",
        "{" + items(200_000, "\"Labels\":{\"#\":\"\"}") + "}",
        "{" + items(200_000, "\"HostConfig\":{\"Privileged\":true}") + "}",
        "{" + items(200_000, "\"HostConfig\":null") + "}",
        "{\"NetworkingConfig\":{\"EndpointsConfig\":{" + items(50, "\"#" + longName + "\":{\"Aliases\":["
        + items(5_000, "\"#\"") + "]}") + "}}}",
        "{\"HostConfig\":{\"PortBindings\":{" + items(60_000, "\"#/tcp\":[{}]") + "}}}",
        "{\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[" + items(200_000, "{}") + "]}}}",
        "{\"HostConfig\":{\"Mounts\":[" + items(50_000,
        "{\"Type\":\"tmpfs\",\"TmpfsOptions\":{\"Options\":[[\"a#\"]]}}") + "]}}",
        "{\"HostConfig\":{\"Mounts\":[{\"TmpfsOptions\":{\"Options\":[" + items(200_000, "[\"a#\"]") + "]}}]}}",
        "{\"HostConfig\":{\"SecurityOpt\":[" + items(200_000, "\"label=a#\"") + "]}}",
        "{\"HostConfig\":{\"MaskedPaths\":[" + items(300_000, "\"/x\"") + "]}}",
        "{\"HostConfig\":{\"Ulimits\":[" + items(100_000, "{\"Name\":\"#\"}") + "]}}",
        "{\"Env\":[" + items(300_000, "\"A#=𝄞\"") + "]}",
        "{\"Cmd\":\"" + times(2_000_000, "\\u00e9") + "\"}",
        "{\"Image\":\"" + times(500_000, "a/") + "\"}",
        times(1_000_000, "["),
        times(300_000, "{\"a\":"),
        "[" + times(3_000_000, " "),
        "\"" + times(2_000_000, "\\"),
        "{\"" + times(2_000_000, "n") + "\":1}",
        "[" + times(2_000_000, "9") + "]",
        // Names whose hashes in Java are all the same.
        "{" + items(1, collisions()) + "}",
        "{\"Labels\":{" + collisions() + "}}");
  }

  private static String collisions() {
    var names = List.of("");
    for (int i = 0; i < 14; i++) {
      names = names.stream().flatMap(name -> Stream.of(name + "Aa", name + "BB")).toList();
    }
    var out = new StringBuilder();
    names.forEach(name -> out.append(out.isEmpty() ? "" : ",").append('"').append(name).append("\":\"\""));
    return out.toString();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("largeBodies")
  void largeBodiesTakeNoLongTime(String body) {
    Source source = Source.of(null, body);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> survives(source, text -> List.of(CreateReader.read(text))));
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> survives(source, InspectReader::read));
  }

  private static List<List<String>> largeLines(int size) {
    String[] values = {
      times(size, ":"), times(size, ","), times(size, "="), times(size, "$("), times(size, "${"),
      times(size / 2, "$X"), times(size / 3, "$X:"), times(size / 3, "$X,"), times(size / 4, "$X="),
      times(size, "`"), times(size, "\""), times(size, "'"), times(size / 2, "é:"), times(size, "$"), times(size, "["),
      times(size, "/"), times(size, "9"),
      "type=bind," + times(size / 20, "bind-propagation=a,"), "type=bind," + items(size / 30, "bind-propagation=a#"),
      items(size / 16, "volume-opt=#"),
      "\"" + times(size / 2, "\"\"") + "\"", "/a:/b:" + times(size / 2, "z,"),
      "name=a," + items(size / 10, "alias=é"), times(size / 2, "-"), times(size, "\n")
    };
    var flags = List.of("-v", "--mount", "-p", "--network", "--security-opt", "-e", "--ulimit", "--device", "--gpus",
        "--add-host", "--tmpfs", "-m", "--expose");
    var lines = new ArrayList<List<String>>();
    for (String value : values) {
      flags.forEach(flag -> lines.add(List.of("docker", "run", flag, value, "x")));
      lines.add(List.of("docker", "run", value));
      lines.add(List.of("docker", "run", "--" + value, "x"));
      lines.add(List.of("docker", "run", "-" + value, "x"));
      lines.add(List.of(value, "run", "x"));
    }
    for (String word : List.of("-eA=1", "-it", "-v/a:/b", "-lA=1", "--cap-add=a", "$OPTS", "--network=a", "--tmpfs=/a",
        "--tmpfs=/$X", "--mac-address=")) {
      var line = new ArrayList<>(List.of("docker", "run"));
      for (int i = 0; i < size / 8; i++) {
        line.add(word);
      }
      line.add("x");
      lines.add(line);
    }
    return lines;
  }

  /** Eight times the text takes about eight times the work; a reader that looks at it all for each part takes 64. */
  @Test
  void linesTakeTimeInProportion() {
    List<List<String>> small = largeLines(5_000);
    List<List<String>> large = largeLines(40_000);
    for (int i = 0; i < small.size(); i++) {
      long before = Math.max(work(small.get(i)), 1_000_000);
      long after = work(large.get(i));
      if (after > 24 * before) {
        // Once more: the first time may have been the compiler's, or the collector's.
        after = Math.min(work(large.get(i)), work(large.get(i)));
        before = Math.max(Math.min(work(small.get(i)), work(small.get(i))), 1_000_000);
      }
      List<String> words = small.get(i).stream().limit(5).map(word ->
          word.substring(0, Math.min(40, word.length()))).toList();
      assertThat(after).as("%s: %d -> %d ns", words, before, after).isLessThan(24 * before + 50_000_000);
    }
  }

  /** What reading a line costs this thread, in nanoseconds. */
  private static long work(List<String> words) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    CommandLine line = CommandLine.of(words);
    try {
      RunReader.read(line);
    } catch (ReadException e) {
      within(e.at(), line.source());
    }
    return threads.getCurrentThreadCpuTime() - start;
  }
}
