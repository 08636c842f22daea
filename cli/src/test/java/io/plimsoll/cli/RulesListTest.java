package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of every rule, whichever there are: a transcript would change with each new one. */
class RulesListTest {

  private static String run(String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), Path.of("").toAbsolutePath(), false, Instant.EPOCH);
      assertThat(Main.run(List.of(words), io)).isZero();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyRuleHasALine() {
    List<String> lines = run("rules").lines().toList();
    assertThat(lines).hasSameSizeAs(Rules.ALL);
    int title = lines.getFirst().indexOf(Rules.ALL.getFirst().info().title());
    for (int i = 0; i < lines.size(); i++) {
      var info = Rules.ALL.get(i).info();
      assertThat(lines.get(i)).startsWith(info.id() + "  " + info.severity().id()).contains("  " + info.name() + "  ").endsWith(info.title());
      assertThat(lines.get(i).indexOf(info.title(), info.id().length())).as("one column").isEqualTo(title);
    }
  }

  @Test
  void everyRuleIsExplainedByEachOfItsNames() {
    for (Rule<?> rule : Rules.ALL) {
      String page = run("explain", rule.info().id());
      assertThat(page).startsWith(rule.info().id() + "  " + rule.info().name());
      assertThat(run("explain", rule.info().name())).isEqualTo(page);
      assertThat(page.lines()).allSatisfy(line -> assertThat(line).doesNotContain("```", "# <- PL"));
    }
    String both = run("explain", Rules.ALL.get(0).info().id(), Rules.ALL.get(1).info().id(), Rules.ALL.get(0).info().name());
    assertThat(both).isEqualTo(run("explain", Rules.ALL.get(0).info().id()) + "\n" + run("explain", Rules.ALL.get(1).info().id()));
  }
}
