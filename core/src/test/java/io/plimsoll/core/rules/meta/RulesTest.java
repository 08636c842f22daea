package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule keeps every contract. That the contracts notice when one does not is tested beside each of them. */
class RulesTest {

  static List<RuleCase> rules() {
    return Rules.ALL.stream().map(RuleCase::of).toList();
  }

  @Test
  void catalog() {
    assertThat(Catalog.violations(Rules.ALL)).isEmpty();
  }

  @Test
  @Tag("shared")
  void everyReferenceIsARuleOfAPeer() throws IOException {
    Path peers = Path.of(System.getProperty("root")).resolveSibling("shared").resolve("reference/peer-rules.tsv");
    assertThat(Catalog.unknownRefs(Rules.ALL, Files.readAllLines(peers))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void pageIsWhole(RuleCase rule) {
    keeps(new PageIsWhole(), rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void samplesHold(RuleCase rule) {
    keeps(new SamplesHold(), rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void saysWhy(RuleCase rule) {
    keeps(new SaysWhy(), rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fixesMend(RuleCase rule) {
    keeps(new FixesMend(), rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void gatesAgree(RuleCase rule) {
    keeps(new GatesAgree(), rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void nothingHidesInAVariable(RuleCase rule) {
    keeps(new NothingHides(), rule);
  }

  private static void keeps(RuleContract contract, RuleCase rule) {
    assertThat(contract.violations(rule)).isEmpty();
  }

  @Test
  void crossTalk() {
    Golden.check(Path.of("cross-talk.txt"), CrossTalk.of(rules()));
  }

  /** An exception is for a rule that there is, and without it that rule would break its contract. */
  @Test
  void everyExceptionIsNeeded() {
    int needed = 0;
    for (Rule<?> rule : Rules.ALL) {
      RuleCase one = RuleCase.of(rule);
      for (Object exception : one.exceptions().of(one.id())) {
        var without = new RuleCase(rule, one.page(), one.others(), one.exceptions().without(exception));
        var violations = new ArrayList<String>();
        violations.addAll(new GatesAgree().violations(without));
        violations.addAll(new NothingHides().violations(without));
        assertThat(violations).as(exception.toString()).isNotEmpty();
        needed++;
      }
    }
    assertThat(needed).isEqualTo(Exceptions.ALL.gates().size() + Exceptions.ALL.variables().size());
  }
}
