package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directives, continuations, comments and line ends. */
final class LinesTest {

  /**
   * @param joined what the second instruction is joined to
   * @param end the line that it ends in
   */
  record Continued(String text, String joined, int end) {}

  static List<Continued> continued() {
    return List.of(
        new Continued("FROM a\nRUN x", "RUN x", 2),
        new Continued("FROM a\nRUN x \\\n  y\n", "RUN x   y", 3),
        new Continued("FROM a\n  \t RUN x\\\ny\n", "RUN xy", 3),
        new Continued("FROM a\r\nRUN x \\\r\n  y\r\n", "RUN x   y", 3),
        new Continued("FROM a\nRUN x \\ \t \n  y\n", "RUN x   y", 3),
        new Continued("FROM a\nRUN x \\\r \r\nUSER a\n", "RUN x \\\r ", 2),
        new Continued("FROM a\nRUN x \\\u00A0\nUSER a\n", "RUN x \\\u00A0", 2),
        new Continued("FROM a\nRUN x \\\\\nUSER a\n", "RUN x \\\\", 2),
        new Continued("FROM a\nRUN x \\\\\\\nUSER a\n", "RUN x \\\\\\", 2),
        new Continued("FROM a\nRUN x\\y\\\nz\n", "RUN x\\yz", 3),
        new Continued("FROM a\nRUN x \\\n# c\\\ny\n", "RUN x y", 4),
        new Continued("FROM a\nRUN x \\\n\n \t \n\u3000\ny\n", "RUN x y", 6),
        new Continued("FROM a\nRUN x \\\n   # c\n\n# d\ny \\\n\nz\n", "RUN x y z", 8),
        new Continued("FROM a\nRUN x \\\n", "RUN x ", 2),
        new Continued("FROM a\nRUN x \\", "RUN x ", 2),
        new Continued("FROM a\nRUN x \\\n\n\n", "RUN x ", 4),
        new Continued("FROM a\nRUN x \\\n# c\n", "RUN x ", 3),
        new Continued("FROM a\n\\\n\\\n RUN x\n", " RUN x", 4),
        new Continued("FROM a\nRUN x `\nUSER a\n", "RUN x `", 2),
        new Continued("# escape=`\nFROM a\nRUN x `\ny\n", "RUN x y", 4),
        new Continued("# escape=`\nFROM a\nRUN x \\\nUSER a\n", "RUN x \\", 3),
        new Continued("FROM a\nRUN x # y \\\n# c\nz\n", "RUN x # y z", 4),
        new Continued("FROM a\r\rRUN x\nRUN y\n\n", "RUN y", 2));
  }

  @ParameterizedTest
  @MethodSource
  void continued(Continued sample) throws ReadException {
    Source source = Source.of("D", sample.text);
    var entries = new Entries(source, new Limits());
    entries.next();
    Entries.Entry second = Objects.requireNonNull(entries.next());
    assertThat(second.node().code().text()).isEqualTo(sample.joined);
    assertThat(source.position(second.end()).line()).isEqualTo(sample.end);
    String last = sample.text.split("\n", -1)[sample.end - 1];
    assertThat(source.position(second.end()).column()).isEqualTo(withoutReturns(last).length() + 1);
  }

  private static String withoutReturns(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    return line.substring(0, end);
  }

  @ParameterizedTest
  @MethodSource
  void escapes(Escaped sample) throws ReadException {
    Dockerfile file = DockerfileReader.read(Source.of("D", sample.text));
    assertThat(file.escape()).isEqualTo(sample.escape);
    assertThat(file.directives()).hasSize(sample.directives);
  }

  record Escaped(String text, char escape, int directives) {}

  static List<Escaped> escapes() {
    return List.of(
        new Escaped("FROM a\n", '\\', 0),
        new Escaped("# escape=`\nFROM a\n", '`', 1),
        new Escaped("#escape=`\r\nFROM a\r\n", '`', 1),
        new Escaped("\uFEFF# escape=`\nFROM a\n", '`', 1),
        new Escaped("  #\tEsCaPe \t=\t ` \t\nFROM a\n", '`', 1),
        new Escaped("# syntax=x\n# escape=`\n# check=y\nFROM a\n", '`', 3),
        new Escaped("# check=y\n# syntax=x\n# escape=`\nFROM a\n", '`', 3),
        // A blank line, a comment and a directive that nobody knows end them; so does an instruction.
        new Escaped("\n# escape=`\nFROM a\n", '\\', 0),
        new Escaped("# a comment\n# escape=`\nFROM a\n", '\\', 0),
        new Escaped("# other=x\n# escape=`\nFROM a\n", '\\', 0),
        new Escaped("# syntax=x\n\n# escape=`\nFROM a\n", '\\', 1),
        new Escaped("#!/x\n# escape=`\nFROM a\n", '\\', 0),
        new Escaped("# syntax =\n# escape=`\nFROM a\n", '\\', 0),
        new Escaped("# escape=\nFROM a\n", '\\', 0),
        new Escaped("# 1escape=`\nFROM a\n", '\\', 0),
        new Escaped("# esc ape=`\nFROM a\n", '\\', 0),
        new Escaped("# syntax= \nFROM a\n", '\\', 1),
        new Escaped("FROM a\n# escape=`\n", '\\', 0));
  }

  @Test
  void commentsBelongToTheInstructionBelowAndAround() throws ReadException {
    assertThat(comments("# syntax=x\n# a\nFROM a\n")).containsExactly("# a");
    assertThat(comments("FROM a\n#  a \n \t# b\t\nRUN x \\\n# c\n  y # d\n# e\n"))
        .containsExactly("#  a ", "# b\t", "# c");
    assertThat(comments("FROM a\n# a\n\n# b\r\nRUN x\r\n")).containsExactly("# b");
    assertThat(comments("FROM a\n#\n# b\nRUN x\n")).containsExactly("#", "# b");
    assertThat(comments("FROM a\nRUN <<EOF\n# body\nEOF\n")).isEmpty();
    assertThat(comments("FROM a\n# a\nRUN x\nRUN y\n")).isEmpty();
    assertThat(comments("FROM a\n# a\nONBUILD RUN x\n")).containsExactly("# a");
  }

  private static List<String> comments(String text) throws ReadException {
    Instruction last = Shown.last(text);
    Source source = Source.of("D", text);
    for (Word comment : last.head().comments()) {
      var at = (Place.InText) comment.at();
      assertThat(source.slice(at.range())).isEqualTo(comment.text().known());
    }
    return last.head().comments().stream().map(comment -> comment.text().shown()).toList();
  }

  @Test
  void theLongestLineIsBuildKits() {
    String line = "RUN " + "x".repeat(Lines.LINE_BYTES - 4);
    assertThat(Shown.refusal("FROM a\n" + line + "\nUSER a\n")).isEqualTo("accepted");
    assertThat(Shown.refusal("FROM a\n" + line)).isEqualTo("accepted");
    assertThat(Shown.refusal("FROM a\n" + line + "x\n"))
        .isEqualTo("a line is longer than the 65535 bytes that BuildKit takes 2:1+7..2:65537+65543");
    assertThat(Shown.refusal("FROM a\n" + line.substring(0, line.length() - 1) + "\r\n")).isEqualTo("accepted");
    assertThat(Shown.refusal("FROM a\n" + line + "\r\n")).startsWith("a line is longer");
    assertThat(Shown.refusal("FROM a\nRUN " + "é".repeat(32_765) + "x\n")).isEqualTo("accepted");
    assertThat(Shown.refusal("FROM a\nRUN " + "é".repeat(32_766) + "\n")).startsWith("a line is longer");
    assertThat(Shown.refusal("\uFEFF# " + "x".repeat(Lines.LINE_BYTES - 5) + "\nFROM a\n")).isEqualTo("accepted");
    assertThat(Shown.refusal("\uFEFF# " + "x".repeat(Lines.LINE_BYTES - 4) + "\nFROM a\n")).startsWith("a line is longer");
    assertThat(Shown.refusal("FROM a\nCOPY <<A /x\n" + line + "x\nA\n")).startsWith("a line is longer");
  }
}
