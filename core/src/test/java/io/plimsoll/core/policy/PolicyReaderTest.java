package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  static Stream<Cases> table() {
    return Cases.all().stream();
  }

  @Test
  void theTableIsUpdatedOnlyOnDemand() throws IOException {
    List<Cases> cases = Cases.all();
    assertThat(cases).hasSizeGreaterThan(100).extracting(Cases::name).doesNotHaveDuplicates();
    if ("update".equals(System.getProperty("golden"))) {
      var updated = new ArrayList<Cases>();
      cases.forEach(one -> updated.add(one.withOutcome(Cases.outcome(one.source()))));
      Cases.write(updated);
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void givesWhatTheTableSays(Cases one) {
    assertThat(Cases.outcome(one.source())).isEqualTo(one.outcome());
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyProblemLiesWhereItSays(Cases one) {
    Source source = one.source();
    try {
      PolicyReader.read(source, TestRules.INDEX);
    } catch (PolicyException e) {
      assertThat(e.problems()).isNotEmpty().doesNotHaveDuplicates();
      for (Problem problem : e.problems()) {
        assertThat(problem.at().file()).isEqualTo("plimsoll.yaml");
        int start = source.index(problem.at().range().start().offset());
        int end = source.index(problem.at().range().end().offset());
        assertThat(source.range(start, end)).isEqualTo(problem.at().range());
        assertThat(start).isLessThanOrEqualTo(end);
      }
      assertThat(e.problems()).extracting(problem -> problem.at().range().start()).isSorted();
    }
  }

  @Test
  void theSmallestPolicyIsTheDefaultsOfAFile() throws PolicyException {
    Policy policy = PolicyReader.read(Source.of("etc/p.yaml", "version: 1\n"), Rules.INDEX);
    Policy defaults = Policy.defaults();
    assertThat(policy.file()).isEqualTo("etc/p.yaml");
    assertThat(policy.failOn()).isEqualTo(defaults.failOn());
    assertThat(policy.level()).isEqualTo(defaults.level());
    assertThat(policy.rules()).isEqualTo(defaults.rules());
    assertThat(policy.trusted()).isEqualTo(defaults.trusted());
    assertThat(policy.undecidedAt(Gate.CREATE)).isEqualTo(Policy.Undecided.REFUSE);
    assertThat(policy.undecidedAt(Gate.COMPOSE)).isEqualTo(Policy.Undecided.NOTE);
  }

  @Test
  void theDigestIsThatOfTheBytes() throws PolicyException {
    // printf 'version: 1\n' | sha256sum; the same behind EF BB BF
    assertThat(PolicyReader.read(Source.of("p.yaml", "version: 1\n"), Rules.INDEX).digest())
        .isEqualTo("sha256:09bfcc6a14b83e2192b8673677725c84883ee9cd0c70e45c9ec09daa8f2b2847");
    assertThat(PolicyReader.read(Source.of("p.yaml", "\uFEFFversion: 1\n"), Rules.INDEX).digest())
        .isEqualTo("sha256:1a7d036ae2bb4cd3db0ecf2457a0a4eb8875422288334295b3ace8e6119372ae");
  }

  @Test
  void readsOwnRulesByTheirIndex() throws PolicyException {
    Policy policy = PolicyReader.read(Source.of("p.yaml", "version: 1\nrules: {expired-waiver: high}\n"), Rules.INDEX);
    assertThat(policy.setting("PL9001")).isEqualTo(new Policy.Setting(false, Severity.HIGH, false, null, List.of()));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkChangeNoPlace() {
    String text = "version: 1\nrules:\n  docker-sokcet: off\n";
    Problem plain = problems(text).getFirst();
    Problem windows = problems("\uFEFF" + text.replace("\n", "\r\n")).getFirst();
    assertThat(windows.at().range().start().line()).isEqualTo(3);
    assertThat(windows.at().range().start().column()).isEqualTo(3);
    assertThat(windows.message()).isEqualTo(plain.message());
    assertThat(windows.at().range().start().offset()).isEqualTo(plain.at().range().start().offset() + 3 + 2);
  }

  @Test
  void saysEverythingThatIsWrongUpToALimit() {
    var text = new StringBuilder("version: 1\nrules:\n");
    for (int i = 0; i < 99; i++) {
      text.append("  rule-").append(i).append("-x: off\n");
    }
    assertThat(problems(text.toString())).hasSize(99);
    text.append("  another: off\n  one-more: off\n");
    assertThat(problems(text.toString())).hasSize(PolicyReader.MAX_PROBLEMS + 1)
        .last().extracting(Problem::message).isEqualTo("that is too much: what follows was not looked at");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6", "elk_live_9f2b7c4d1e8a6053bd", "AKIAJ7Q2M4X9R1T6B8W3"})
  void noSecretIsShown(String secret) {
    String[] policies = {
      "version: 1\n" + secret + ": off\n",
      "version: 1\nlevel: " + secret + "\n",
      "version: " + secret + "\n",
      "version: 1\nrules: {" + secret + ": off}\n",
      "version: 1\nrules: {docker-socket: " + secret + "}\n",
      "version: 1\nrules: {published-port: {options: {least: " + secret + "}}}\n",
      "version: 1\nrules: {published-port: {options: {" + secret + ": 1}}}\n",
      "version: 1\ntrusted: {registries: [\"https://" + secret + "/\"]}\n",
      "version: 1\nwaivers: [{rule: " + secret + ", at: \"/" + secret + "\", until: " + secret + ", reason: r}]\n",
      "version: 1\n? [" + secret + "]\n: 1\n",
      "version: 1\n" + secret + ": 1\n" + secret + ": 2\n",
      "version: 1\nrules: *" + secret + "\n",
      "version: 1\nlevel: @" + secret + "\n",
    };
    for (String policy : policies) {
      Source source = Source.of("p.yaml", policy);
      assertThat(problems(policy)).as(policy).isNotEmpty();
      assertThat(Cases.outcome(source)).as(policy).doesNotContain(secret.substring(8));
      assertThatThrownBy(() -> PolicyReader.read(source, TestRules.INDEX)).hasMessageNotContaining(secret.substring(8));
    }
  }

  @Test
  void aPasswordByItsNameIsNotShown() {
    assertThat(Cases.outcome(Source.of("p.yaml", "version: 1\npassword: hunter2-swordfish\n")))
        .doesNotContain("swordfish").contains("password: ***");
  }

  static List<Problem> problems(String text) {
    try {
      PolicyReader.read(Source.of("p.yaml", text), TestRules.INDEX);
      return List.of();
    } catch (PolicyException e) {
      return e.problems();
    }
  }
}
