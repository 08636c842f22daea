package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Where a fix lands of a value that a service has from elsewhere: at its origin if only that service is touched, else at the service. */
class OriginTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** The text after the first fix of the first finding of a rule; or why there is none. */
  private static String fixed(String rule, String... lines) {
    String text = String.join("\n", lines) + "\n";
    var intake = new Intake(path -> new Files.Look.Missing(), "shop");
    intake.compose(Source.of("compose.yaml", text));
    List<Rule<?>> rules = Rules.ALL.stream().<Rule<?>>map(one -> one).filter(one -> one.info().name().equals(rule)).toList();
    Verdict verdict = Decide.decide(rules, intake.subjects(), Policy.defaults(), TODAY);
    assertThat(intake.failures()).isEmpty();
    Finding finding = verdict.findings().getFirst();
    return switch (new Patch(verdict.texts()).plan(finding.fixes().getFirst(), finding.subject())) {
      case Plan.Splices splices -> Rewrite.apply(verdict.texts().source("compose.yaml"), splices.splices());
      case Plan.Refused(String why, var at) -> "refused: " + why;
      default -> throw new AssertionError();
    };
  }

  /** The lines of a fixed text that differ, as a diff has them. */
  private static List<String> diff(String rule, String... lines) {
    String after = fixed(rule, lines);
    if (after.startsWith("refused")) {
      return List.of(after);
    }
    var all = new TreeSet<String>();
    List<String> now = after.lines().toList();
    for (String line : lines) {
      if (!now.contains(line)) {
        all.add("-" + line);
      }
    }
    for (String line : now) {
      if (!List.of(lines).contains(line)) {
        all.add("+" + line);
      }
    }
    return List.copyOf(all);
  }

  @Test
  void whatOneServiceHasByAMergeIsMendedThere() {
    assertThat(diff("privileged", "x-base: &base", "  privileged: true", "  init: true", "services:", "  api:", "    <<: *base", "    image: a/b:1"))
        .containsExactly("-  privileged: true");
    assertThat(diff("stale-image", "x-base: &base", "  pull_policy: never", "services:", "  api:", "    <<: [*base]", "    image: nginx"))
        .containsExactly("+  pull_policy: always", "-  pull_policy: never");
  }

  @Test
  void alsoThroughSeveral() {
    assertThat(diff("privileged", "x-a: &a", "  privileged: true", "  init: true", "x-b: &b", "  <<: *a", "services:", "  api:", "    <<: *b", "    image: a/b:1"))
        .containsExactly("-  privileged: true");
    assertThat(diff("privileged", "x-a: &a", "  privileged: true", "  init: true", "x-b: &b", "  <<: *a", "services:", "  api:", "    <<: *b", "    image: a/b:1",
        "  worker:", "    <<: *b", "    image: a/b:1")).containsExactly("refused: it is shared through an anchor");
  }

  @Test
  void whatSeveralHaveIsMendedAtTheService() {
    assertThat(diff("stale-image", "x-base: &base", "  pull_policy: never", "services:", "  api:", "    <<: *base", "    image: nginx", "  web:", "    <<: *base", "    image: a/b:1"))
        .containsExactly("+    pull_policy: always");
    assertThat(diff("stale-image", "services:", "  base: &base", "    pull_policy: never", "    image: a/b:1", "  api:", "    <<: *base", "    image: nginx"))
        .containsExactly("+    pull_policy: always");
    assertThat(diff("stale-image", "x-a: &a", "  pull_policy: never", "x-b: &b", "  <<: *a", "services:", "  api:", "    <<: *b", "    image: nginx",
        "  web:", "    <<: *b", "    image: a/b:1")).containsExactly("+    pull_policy: always");
    assertThat(diff("stale-image", "services:", "  base:", "    pull_policy: never", "    image: a/b:1", "  api:", "    extends: {service: base}", "    image: nginx"))
        .containsExactly("+    pull_policy: always");
    assertThat(diff("stale-image", "services:", "  base:", "    pull_policy: never", "    image: a/b:1", "  api:", "    image: nginx", "    extends: base"))
        .containsExactly("+    pull_policy: always");
  }

  @Test
  void anAliasIsTheServicesOwn() {
    assertThat(diff("stale-image", "x-never: &never never", "services:", "  api:", "    image: nginx", "    pull_policy: *never", "  web:", "    image: a/b:1", "    pull_policy:  *never"))
        .containsExactly("+    pull_policy: always", "-    pull_policy: *never");
    assertThat(diff("privileged", "x-yes: &yes true", "services:", "  api:", "    image: a/b:1", "    privileged: *yes", "    tty: *yes"))
        .containsExactly("-    privileged: *yes");
  }

  @Test
  void whatOthersReadIsLeft() {
    assertThat(diff("privileged", "x-base: &base", "  privileged: true", "services:", "  api:", "    <<: *base", "    image: a/b:1", "  web:", "    <<: *base", "    image: a/b:1"))
        .containsExactly("refused: it is shared through an anchor");
    assertThat(diff("privileged", "services:", "  base:", "    privileged: true", "    image: a/b:1", "  api:", "    extends: base").getFirst()).doesNotStartWith("+");
    assertThat(diff("stale-image", "x-base: &base", "  pull_policy: ${NEVER:-never}", "services:", "  api:", "    <<: *base", "    image: nginx", "  web:", "    <<: *base", "    image: a/b:1").getFirst())
        .startsWith("refused");
  }
}
