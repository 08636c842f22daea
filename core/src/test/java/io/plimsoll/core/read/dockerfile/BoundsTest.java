package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Large files, made to hurt: as large as it takes to come to every limit. Each is read in a fraction of a second; the time
 * that a test may take is what only more than linear work would need.
 */
@Timeout(60)
final class BoundsTest {

  private static final int SIZE = 1 << 20;

  /** So many that what is counted comes to its limit. */
  private static final int MANY = 2 << 20;
  private static final String FROM = "FROM a\n";

  /**
   * @param refusal how the message begins, or null where the file is accepted
   */
  record Large(String what, String text, @Nullable String refusal) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** One at a time: together they would fill the heap. */
  static Stream<Large> large() {
    return Stream.<Supplier<Large>>of(
        () -> new Large("instructions", FROM + "RUN ls\n".repeat(100_000), null),
        () -> new Large(
            "too many instructions", filled(MANY, FROM, "RUN\n", ""), "the file has more than 150000 instructions"),
        () -> new Large(
            "stages", counted("FROM a AS s0\n", i -> "FROM s" + i + " AS s" + (i + 1) + "\n", 10_000), null),
        () -> new Large("too many stages", filled(MANY, "", "FROM a\n", ""), "the file has more than 20000 stages"),
        () -> new Large(
            "variables and stages",
            counted(
                "FROM a AS s0\n",
                i -> "ENV v" + i + "=1\nFROM s" + i + " AS s" + (i + 1) + "\nENV w=$v" + i / 2 + "\n",
                10_000),
            null),
        () -> new Large("continuations", filled(FROM + "RUN a", "\\\n", "b"), null),
        () -> new Large("continuations with words", filled(FROM + "RUN a", " b\\\n", "c"), null),
        () -> new Large("blank continuations", filled(FROM + "RUN a\\\n", "\n", "b"), null),
        () -> new Large(
            "comments in a continuation",
            filled(MANY, FROM + "RUN a\\\n", "#\n", "b"),
            "the file has more than 500000 words"),
        () -> new Large(
            "long comments in a continuation", filled(FROM + "RUN a\\\n", "# é" + "x".repeat(50) + "\n", "b"), null),
        () -> new Large("words", filled(MANY, FROM + "EXPOSE 1", " 1\\\n", " 1"), "the file has more than 500000 words"),
        () -> new Large(
            "pairs", filled(MANY, FROM + "ENV a=1", " é=1\\\n", " a=1"), "the file has more than 500000 words"),
        () -> new Large("labels", counted(FROM + "LABEL a=1", i -> " é" + i + "=$a\\\n", 100_000) + " a=1", null),
        () -> new Large("heredocs", FROM + "RUN <<A\nA\n".repeat(100_000), null),
        () -> new Large("heredocs on a line", heredocs(300_000), null),
        () -> new Large(
            "a heredoc without end", filled(FROM + "RUN <<EOF\n", "EO\n", ""), "the heredoc EOF has no end"),
        () -> new Large("a heredoc with tabs", filled(FROM + "RUN <<-EOF\n", "\t\tx\n", "EOF\n"), null),
        () -> new Large("JSON", counted(FROM + "RUN [\"a\"", i -> ",\\\n\"a\"", 300_000) + "]", null),
        () -> new Large("deep JSON", filled(FROM + "RUN ", "[\\\n", "1"), null),
        () -> new Large("escapes in JSON", filled(FROM + "RUN [\"sh\",\"-c\",\"", "\\\\n\\\n", "\"]"), null),
        () -> new Large("digits in JSON", filled(FROM + "RUN [1", "1234567890\\\n", "]"), null),
        () -> new Large(
            "doubling", FROM + "ENV A=aaaaaaaaaa\n" + "ENV A=$A$A\n".repeat(40), "the variables up to here"),
        () -> new Large(
            "doubling in triggers",
            "FROM a AS b\nENV A=aa\n" + "ONBUILD ENV A=$A$A\n".repeat(40) + "FROM b\n",
            "the variables up to here"),
        () -> new Large(
            "doubling in FROM", "ARG A=aaaaaaaaaa\n" + "ARG A=$A$A\n".repeat(40) + FROM, "the variables up to here"),
        () -> new Large("doubling a hole", FROM + "ENV A=$B\n" + "ENV A=$A$A\n".repeat(40), "the variables up to here"),
        () -> new Large("growing", counted(FROM, i -> "ENV P=$P:/x" + i + "\n", 100_000), "the variables up to here"),
        () -> new Large("variables", counted(FROM, i -> "ENV v" + i + "=$v" + (i - 1) + "\n", 100_000), null),
        () -> new Large("deep operands", filled(FROM + "ENV A=", "${a:-\\\n", "x"), "substitutions lie deeper"),
        () -> new Large(
            "deep operands before a heredoc", filled(FROM + "RUN <<A ", "${a:-\\\n", "x"), "substitutions lie deeper"),
        () -> new Large(
            "large operands before a heredoc",
            FROM + "RUN <<A " + "${a:-".repeat(64) + filled("", "xxxx\\\n", "") + "}".repeat(64) + "\nA\n",
            null),
        () -> new Large("many operands before a heredoc", filled(FROM + "RUN <<A ", "${a:-x}\\\n", "x\nA\n"), null),
        () -> new Large(
            "patterns",
            FROM + "ENV A=" + "a".repeat(60_000) + "\n" + "ENV B=${A##*b*b*b*b}\n".repeat(1000),
            "the variables up to here"),
        () -> new Large("small patterns", counted(FROM + "ENV A=aaaaa\n", i -> "ENV B=${A//a?*a/b}\n", 100_000), null),
        () -> new Large("triggers", FROM + "ONBUILD RUN x\n".repeat(100_000), null),
        () -> new Large(
            "triggers and stages",
            "FROM a AS b\n" + "ONBUILD ENV a=1\n".repeat(50_000) + "FROM b\n".repeat(15_000),
            "the file has more than 500000 words"),
        () -> new Large("nested triggers", filled(FROM, "ONBUILD \\\n", "RUN x"), "ONBUILD can't be the trigger"),
        () -> new Large("flags", filled(FROM + "RUN ", "--mount=type=bind \\\n", "x"), null),
        () -> new Large("a large flag", filled(FROM + "RUN --mount=\"", "x,\\\n", "\" x"), null),
        () -> new Large("a large device", filled(FROM + "RUN --device=\"a", ",required\\\n", "\" x"), null),
        () -> new Large("a large duration", filled(FROM + "HEALTHCHECK --interval=0", "0000\\\n", "s CMD x"), null),
        () -> new Large("long lines", FROM + ("RUN " + "x".repeat(65_000) + "\n").repeat(30), null),
        () -> new Large("words on long lines", FROM + ("LABEL " + "é=1 ".repeat(10_000) + "\n").repeat(20), null),
        () -> new Large("a line too long", filled(FROM + "RUN ", "x", "\n"), "a line is longer than"),
        () -> new Large("a long keyword", filled(FROM, "x\\\n", "\n"), "unknown instruction xxx"),
        () -> new Large("quotes", filled(FROM + "ENV A=", "\"a'\\\n", "\""), null),
        () -> new Large(
            "quotes before a heredoc", filled(FROM + "RUN <<A ", "'a\"\\\n", "\n"), "the heredoc A has no end"),
        () -> new Large(
            "sources", counted(FROM + "COPY ", i -> "<<a\\\n ", 200_000) + " /x\n" + "a\n".repeat(200_000), null),
        () -> new Large("arguments", counted("", i -> "ARG v" + i + "=${v" + (i - 1) + ":-1}\n", 80_000) + FROM, null),
        () -> new Large("escapes", filled(FROM + "RUN x", "\\\\\\\\\\ \\\n", ""), null),
        () -> new Large("NUL", filled(FROM + "RUN ", "\0\0\0\0 \\\n", "\n"), null),
        () -> new Large("blanks", filled(FROM + "RUN x", "          \\\n", "x"), null))
        .map(Supplier::get);
  }

  @ParameterizedTest
  @MethodSource
  void large(Large sample) {
    assertThat(sample.text.length()).isLessThanOrEqualTo(MANY + 1000);
    String refusal = Shown.refusal(sample.text);
    assertThat(refusal).startsWith(sample.refusal == null ? "accepted" : sample.refusal);
    assertThat(refusal.length()).isLessThan(200);
  }

  @Test
  void tenThousandStagesHaveOneRoot() throws ReadException {
    Dockerfile file =
        DockerfileReader.read(
            Source.of("D", counted("FROM root AS s0\n", i -> "FROM s" + i + " AS s" + (i + 1) + "\n", 10_000)));
    assertThat(file.stages()).hasSize(10_001);
    assertThat(file.stages()).allSatisfy(stage -> assertThat(stage.root().image().raw()).isEqualTo("root"));
    assertThat(file.stages().getLast()).hasToString("D stage s10000").isNotEqualTo(file.stages().getFirst());
    assertThat(file.stages().getLast().hashCode()).isNotEqualTo(file.stages().getFirst().hashCode());
  }

  @Test
  void everyHeredocOfThousandsHasItsBody() throws ReadException {
    var run = (Instruction.Run) Shown.last(heredocs(100_000));
    assertThat(run.heredocs()).hasSize(100_000);
    assertThat(run.heredocs().getLast().body().text()).isEqualTo("é\n");
    assertThat(Shown.place(run.heredocs().getLast().body().place(0, 1))).isEqualTo("200101:1+900212..200101:2+900214");
  }

  @Test
  void theDeepestOperandIsTheSixtyFourth() {
    assertThat(Shown.refusal(FROM + "ENV A=" + "${a:-".repeat(64) + "x" + "}".repeat(64) + "\n")).isEqualTo("accepted");
    assertThat(Shown.refusal(FROM + "ENV A=" + "${a:-".repeat(65) + "x" + "}".repeat(65) + "\n"))
        .isEqualTo("substitutions lie deeper in each other than 64 2:327+333..2:398+404");
  }

  @Test
  void theRefusalOfDoublingLiesAtTheLastStraw() {
    assertThat(Shown.refusal(FROM + "ENV A=" + "a".repeat(1 << 14) + "\n" + "ENV A=x$A$A\n".repeat(40)))
        .isEqualTo("the variables up to here expand to more than 8388608 characters 11:8+16501..11:12+16505");
  }

  private static String heredocs(int count) {
    var text = new StringBuilder(FROM + "RUN cat");
    for (int i = 1; i <= count; i++) {
      text.append(i % 1000 == 0 ? " <<A\\\n" : " <<A");
    }
    text.append(" b\n");
    return text.append(count > 100_000 ? "A\n".repeat(count) : "é\nA\n".repeat(count)).toString();
  }

  private static String filled(String head, String unit, String tail) {
    return filled(SIZE, head, unit, tail);
  }

  private static String filled(int size, String head, String unit, String tail) {
    return head + unit.repeat((size - head.length() - tail.length()) / unit.length()) + tail;
  }

  private static String counted(String head, IntFunction<String> unit, int count) {
    var text = new StringBuilder(head);
    for (int i = 0; i < count; i++) {
      text.append(unit.apply(i));
    }
    return text.toString();
  }
}
