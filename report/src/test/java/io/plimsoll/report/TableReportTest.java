package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReportTest {

  private static final RuleInfo INFO = RuleInfo.container("PL2099", "found", "something", Severity.HIGH);

  private static TableReport table(Style style) {
    return new TableReport(new TableReport.View(style, 100, Severity.INFO, false, UnaryOperator.identity()));
  }

  /** The lines of a finding in a text, at a part of it. */
  private static List<String> shown(String file, String text, String part, String hint) {
    Source source = Source.of(file, text);
    int at = text.indexOf(part);
    var subject = new Subject(Subject.Kind.CONTAINER, "api", Gate.COMPOSE, file);
    var spec = new ContainerSpec.Builder(subject, source.place(at, at + part.length())).build();
    var subjects = new Subjects(List.of(), List.of(spec), List.of(), List.of(), Map.of(file, source));
    var rule = new Scripted(INFO, "", (one, out) -> out.at(one.name()).so("It is so").says("because").hint(hint));
    var verdict = Decide.decide(List.of(rule), subjects, Policy.defaults(), LocalDate.EPOCH);
    List<String> lines = Sample.written(table(Style.PLAIN), Sample.run(verdict, List.of())).lines().toList();
    return lines.subList(3, lines.indexOf("1 high") - 1);
  }

  @Test
  void theOnlyEscapeSequencesAreOurs() {
    String dressed = Sample.written(table(Style.COLOUR), Hostile.run());
    String bare = dressed.replaceAll("\u001B\\[(0|1|2|36|1;3[1235]|1;97;41)m", "");
    assertThat(bare).isEqualTo(Sample.written(table(Style.PLAIN), Hostile.run()));
    assertThat(dressed).contains("\u001B[1;31m");
  }

  @ParameterizedTest
  @CsvSource({"name: x, x", "日本語: x, x", "🐳🐳 = 日本, 日本", "e\u0301e\u0301: x, x", "a\u001B[31m: x, x", "\u202E: x, x", "x, x"})
  void theCaretStandsUnderWhatItMeans(String text, String part) {
    List<String> lines = shown("compose.yaml", "- " + text + " y", part, "a way out");
    String evidence = lines.getFirst();
    String carets = lines.getLast();
    int start = evidence.lastIndexOf(part);
    int column = Columns.of(evidence.substring(0, start));
    assertThat(carets).isEqualTo(" ".repeat(column) + "^".repeat(Columns.of(part)) + " a way out");
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "5, 400", "200, 10", "1000000, 10", "1000000, 1000000", "150, 200"})
  void aLongLineIsCutAroundTheMark(int before, int marked) {
    String text = "日".repeat(before) + "x".repeat(marked) + "é".repeat(before);
    for (String line : shown("compose.yaml", text, "x".repeat(marked), "a way out")) {
      assertThat(Columns.of(line)).isLessThanOrEqualTo(100);
    }
    List<String> lines = shown("compose.yaml", text, "x".repeat(marked), "a way out");
    assertThat(lines.getFirst()).contains("x");
    assertThat(String.join("\n", lines)).contains("a way out");
  }

  @Test
  void aPlaceWithoutAFileIsThePointer() {
    assertThat(Sample.written(table(Style.PLAIN), Sample.run())).contains("because  /HostConfig/Privileged");
  }
}
