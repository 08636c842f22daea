package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A package manager's own order, asked about many pairs at once: it is given a pair a line, and says {@code <}, {@code =}, {@code >} or {@code ?}. */
final class Oracle {

  private Oracle() {}

  /** Two versions. */
  record Pair(String a, String b) {}

  /** Pairs that differ in little, and the rows of the handwritten table. */
  static List<Pair> pairs(VersionOrder order, int random) throws IOException {
    var pairs = new ArrayList<Pair>();
    var source = new Random(order.name().hashCode() + 1L);
    while (pairs.size() < random) {
      List<String> texts = RandomVersions.texts(order, source, 12);
      for (int i = 0; i < 12; i++) {
        pairs.add(new Pair(texts.get(i), texts.get(source.nextInt(12))));
      }
    }
    Path table = Path.of(System.getProperty("root")).resolve("scan/src/test/resources/versions/" + order.name().toLowerCase(Locale.ROOT) + ".txt");
    for (VersionTable.Row row : VersionTable.read(table)) {
      pairs.add(new Pair(row.left(), row.right()));
    }
    return pairs;
  }

  /** What it says of each, in their order. */
  static List<Relation> ask(List<Pair> pairs, String... command) throws IOException, InterruptedException {
    Path in = Files.createTempFile("versions", ".in");
    Path out = Files.createTempFile("versions", ".out");
    try {
      Files.write(in, pairs.stream().map(pair -> pair.a + " " + pair.b).toList());
      Process process = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
      List<String> answers = Files.readAllLines(out, StandardCharsets.UTF_8);
      assertThat(answers).hasSameSizeAs(pairs);
      return answers.stream().map(Oracle::relation).toList();
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private static Relation relation(String answer) {
    return switch (answer) {
      case "<" -> Relation.LESS;
      case "=" -> Relation.EQUAL;
      case ">" -> Relation.GREATER;
      case "?" -> Relation.UNKNOWN;
      default -> throw new AssertionError("no answer: " + answer);
    };
  }
}
