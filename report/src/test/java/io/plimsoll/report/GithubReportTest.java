package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GithubReportTest {

  /** A command as the runner reads it. */
  private record Command(String name, Map<String, String> properties, String message) {

    static Command of(String line) {
      assertThat(line).startsWith("::");
      int end = line.indexOf("::", 2);
      int space = line.indexOf(' ');
      var properties = new LinkedHashMap<String, String>();
      for (String property : line.substring(space + 1, end).split(",", -1)) {
        int equals = property.indexOf('=');
        String value = property.substring(equals + 1);
        properties.put(property.substring(0, equals), unescaped(value.replace("%3A", ":").replace("%2C", ",")));
      }
      return new Command(line.substring(2, space), properties, unescaped(line.substring(end + 2)));
    }

    private static String unescaped(String text) {
      return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    }
  }

  private static List<Command> commands(Severity shown, Run run) {
    List<String> lines = Sample.written(new GithubReport(shown), run).lines().toList();
    assertThat(lines.getLast()).startsWith("plimsoll: ");
    var commands = new ArrayList<Command>();
    lines.subList(0, lines.size() - 1).forEach(line -> commands.add(Command.of(line)));
    return commands;
  }

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.github.txt"), Sample.written(new GithubReport(Severity.INFO), Sample.run()));
  }

  @Test
  void onlyWhatFailsTheRunIsAnError() {
    Run run = Sample.run();
    Verdict verdict = run.verdict();
    List<Command> all = commands(Severity.INFO, run);
    assertThat(all).filteredOn(command -> command.name().equals("error"))
        .hasSize((int) verdict.findings().stream().filter(verdict::counts).count() + run.unreadable().size());
    assertThat(all).filteredOn(command -> command.properties().getOrDefault("title", "").startsWith("undecided: "))
        .hasSize((int) verdict.count(Finding.State.UNDECIDED)).allSatisfy(command -> assertThat(command.name()).isEqualTo("notice"));
    assertThat(commands(Severity.HIGH, run)).as("the line is low, so only info and what is undecided is left out")
        .hasSize(all.size() - (int) (verdict.count(Severity.INFO) + verdict.count(Finding.State.UNDECIDED)));
  }

  /** A path keeps its line ends, since the runner looks the file up; what else can't be printed is shown by its number. */
  private static String asPath(String text) {
    return Stream.of(text.split("\n", -1))
        .map(line -> Stream.of(line.split("\r", -1)).map(Printable::of).collect(Collectors.joining("\r"))).collect(Collectors.joining("\n"));
  }

  @Test
  void noTextEndsACommandOrBeginsOne() {
    RandomTexts.all().forEach(text -> {
      Run run = Hostile.run(text);
      List<Command> commands = commands(Severity.INFO, run);
      assertThat(commands).hasSize(3).allSatisfy(command -> {
        assertThat(command.name()).isIn("error", "warning", "notice");
        assertThat(command.properties().keySet()).isSubsetOf("file", "line", "endLine", "col", "endColumn", "title");
        assertThat(command.properties().get("file")).isEqualTo(asPath(text));
      });
      // A secret in it would be masked, and so would the finding say.
      Finding first = run.verdict().findings().getFirst();
      assertThat(commands.get(1).properties().get("title")).isEqualTo(Printable.of(first.consequence()));
      assertThat(commands.get(1).message()).startsWith(Printable.of(first.message()));
    });
  }
}
