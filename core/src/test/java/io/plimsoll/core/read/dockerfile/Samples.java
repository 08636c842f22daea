package io.plimsoll.core.read.dockerfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Dockerfiles to hold the reader against, and what becomes of them by small accidents. */
final class Samples {

  private static final Path FOLDER =
      Path.of(System.getProperty("root")).resolve("core/src/test/resources/dockerfile/samples");

  private static final List<String> SPLINTERS =
      List.of(
          "\\", "`", "'", "\"", "$", "${", "}", "[", "]", "[\"", "\"]", "<<", "<<EOF", "<<-'X'", "--", "=", ":", ",",
          "#", " ",
          "\t", "\r", "\r\n", "\n", "\\\n", " \\ \n", "\u000B", "\u0000", "é", "à", "\u00A0", "\u0085", "\u2003",
          "日", "😀", "İ",
          "\u212A", "${X:-y}", "${X%%*}", "$X", "EOF\n", "FROM a AS b\n", "ARG X=1\n", "ONBUILD ",
          "HEALTHCHECK NONE\n", "1e999");

  private Samples() {}

  /** The files of our own, and what stands in the tables of the other tests. */
  static List<String> all() throws IOException {
    var texts = new ArrayList<String>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files.sorted().map(Samples::text).forEach(texts::add);
    }
    RefusalsTest.refused().forEach(sample -> texts.add(sample.text()));
    LinesTest.continued().forEach(sample -> texts.add(sample.text()));
    LinesTest.escapes().forEach(sample -> texts.add(sample.text()));
    HeredocTest.opened().forEach(sample -> texts.add("FROM a\n" + sample.line() + "\nEOF\nA\nB\n"));
    HeredocTest.ran()
        .forEach(
            sample -> texts.add("FROM a\n" + sample.before() + sample.line() + "\n" + sample.body() + "EOF\n"));
    VariablesTest.scoped().forEach(sample -> texts.add(sample.text()));
    return texts;
  }

  /** Those that our reader accepts. */
  static List<String> accepted() throws IOException {
    return all().stream().filter(text -> Shown.refusal(text).equals("accepted")).toList();
  }

  /** Each is a text with one to three characters, lines or splinters of syntax dropped, doubled, moved or put in. */
  static List<String> mutants(List<String> texts, int count, Random random) {
    var mutants = new ArrayList<String>(count);
    while (mutants.size() < count) {
      String text = texts.get(random.nextInt(texts.size()));
      for (int change = random.nextInt(3); change >= 0; change--) {
        text = mutant(text, random);
      }
      mutants.add(text);
    }
    return mutants;
  }

  private static String mutant(String text, Random random) {
    int at = text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    int next = at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at;
    int line = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, line) + text.substring(lineEnd);
      case 1 -> text.substring(0, lineEnd) + text.substring(line);
      case 2 -> text.substring(0, at) + text.substring(next);
      case 3 -> text.substring(0, next) + text.substring(at);
      case 4 -> text.substring(0, lineEnd) + text.substring(at);
      default -> text.substring(0, at) + SPLINTERS.get(random.nextInt(SPLINTERS.size())) + text.substring(at);
    };
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
