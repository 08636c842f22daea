package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which waivers are said to cover nothing: only those whose rule looked where they point. */
class IdleWaiversTest {

  private static final String COMPOSE =
      """
      services:
        api:
          image: docker.io/acme/api:1.4
        db:
          image: docker.io/acme/db:1
          privileged: true
          user: ${WHO}
        web:
          image: docker.io/acme/web:1
          privileged: true # plimsoll ignore=privileged
      """;

  private static List<Integer> stale(String at, String until, String rule, String more, List<Rule<?>> rules) throws PolicyException {
    String text = "version: 1\nwaivers:\n  - {rule: " + rule + ", at: \"" + at + "\", owner: o, until: " + until + ", reason: r}\n" + more;
    Policy policy = PolicyReader.read(Source.of("plimsoll.yaml", text), Rules.INDEX);
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("shop/compose.yaml", COMPOSE));
    intake.mention(Source.of("plimsoll.yaml", text));
    return Decide.decide(rules, Rules.ALL, intake.subjects(), policy, LocalDate.of(2026, 11, 22)).findings().stream()
        .filter(finding -> finding.rule().id().equals("PL9004"))
        .map(finding -> ((io.plimsoll.core.model.Place.InText) finding.at()).range().start().line()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "privileged, shop/compose.yaml#api, true",
    "privileged, shop/compose.yaml#gone, true",
    "privileged, shop/compose.yaml, false",
    "privileged, shop/compose.yaml#db, false",
    "privileged, shop/compose.yaml#web, false",
    "privileged, compose.yaml#api, false",
    "privileged, other/compose.yaml, false",
    "privileged, '#api', true",
    "privileged, '#a*', true",
    "privileged, '#gone', false",
    "privileged, '*/compose.yaml#api', true",
    "privileged, '*/compose.yaml#gone', false",
    "privileged, '@docker.io/acme/api:*', true",
    "privileged, '@docker.io/acme/other:*', false",
    "privileged, '%pkg:deb/*', false",
    "runs-as-root, '#db', false",
    "open-database, '#db', true",
    "stale-waiver, plimsoll.yaml, false",
    "expired-waiver, shop/compose.yaml, false",
  })
  void whatIsJudgedAndNotFound(String rule, String at, boolean stale) throws PolicyException {
    assertThat(stale(at, "2026-11-22", rule, "", Rules.ALL)).isEqualTo(stale ? List.of(3) : List.of());
    assertThat(stale(at, "2026-11-21", rule, "", Rules.ALL)).as("expired").isEmpty();
  }

  @Test
  void aRuleThatIsNotAskedFindsNothing() throws PolicyException {
    String api = "shop/compose.yaml#api";
    assertThat(stale(api, "2099-01-01", "privileged", "rules:\n  privileged: off\n", Rules.ALL)).isEmpty();
    List<Rule<?>> some = Rules.ALL.stream().filter(rule -> !rule.info().name().equals("privileged")).toList();
    assertThat(stale(api, "2099-01-01", "privileged", "", some)).isEmpty();
    assertThat(stale(api, "2099-01-01", "privileged", "rules:\n  stale-waiver: off\n", Rules.ALL)).isEmpty();
    String waived = "  - {rule: stale-waiver, at: plimsoll.yaml, owner: o, until: 2099-01-01, reason: r}\n";
    assertThat(stale(api, "2099-01-01", "privileged", waived, Rules.ALL)).as("waived, and so in the report").containsExactly(3);
  }
}
