package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What services share by an anchor or extend is one fault, said once with their names. */
final class SharedValuesTest {

  private static final String SHARED = """
      x-base: &base
        image: docker.io/acme/api:latest
        user: root
      services:
        api:
          <<: *base
        worker:
          <<: *base
        cron:
          <<: *base
          user: "10001"
        other:
          image: docker.io/acme/api:latest
      """;

  private static List<Finding> findings(String text, String... names) {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", text));
    List<Rule<?>> rules = Rules.ALL.stream().<Rule<?>>map(rule -> rule).filter(rule -> List.of(names).contains(rule.info().name())).toList();
    return Decide.decide(rules, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings();
  }

  @Test
  void theValueOfAnAnchorIsSaidOnce() {
    List<Finding> findings = findings(SHARED, "runs-as-root").stream().filter(one -> one.state() == Finding.State.OPEN).toList();
    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.consequence()).isEqualTo("Whoever breaks into api or worker is root in it");
      assertThat(finding.subject().name()).isEqualTo("api");
      assertThat(finding.related()).extracting(Draft.Related::role, Draft.Related::note).containsExactly(
          org.assertj.core.groups.Tuple.tuple("alias", "shared with worker"));
    });
  }

  @Test
  void whatStandsTwiceIsSaidTwice() {
    assertThat(findings(SHARED, "unpinned-image")).extracting(Finding::consequence).containsExactly(
        "What starts as api, worker or cron tomorrow may not be what was tested today",
        "What starts as other tomorrow may not be what was tested today");
  }

  @Test
  void whoASentenceBeginsWithIsFollowedByAVerbForOne() {
    String bad = "services:\n  r:\n    image: docker.io/acme/r:1\n    restart: &r some\n  p:\n    image: docker.io/acme/p:1\n    restart: *r\n";
    assertThat(findings(bad, "refused-value")).extracting(Finding::consequence)
        .containsExactly("Each of r and p does not start: some is no restart policy");
  }

  @Test
  void anotherHostIsThatHost() {
    var intake = new Intake(Files.NONE, "shop");
    intake.script(Source.of("deploy.sh", """
        docker run --privileged docker.io/acme/a:1
        ssh h docker run --privileged docker.io/acme/b:1
        docker -H tcp://10.0.0.1:2376 run --privileged docker.io/acme/c:1
        DOCKER_HOST=ssh://h docker run --privileged docker.io/acme/d:1
        """));
    List<Rule<?>> rules = Rules.ALL.stream().<Rule<?>>map(rule -> rule).filter(rule -> rule.info().name().equals("privileged")).toList();
    assertThat(Decide.decide(rules, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings())
        .extracting(Finding::consequence).containsExactly(
            "Whoever breaks into a owns this host", "Whoever breaks into b owns that host", "Whoever breaks into c owns that host",
            "Whoever breaks into d owns that host");
  }

  @Test
  void whatNobodyWroteIsSaidOfEach() {
    assertThat(findings(SHARED, "no-restart")).extracting(finding -> finding.subject().name()).containsExactly("api", "worker", "cron", "other");
  }

  @Test
  void ofManyTheFirstAreNamed() {
    var text = new StringBuilder("x-base: &base\n  image: docker.io/acme/api:1\n  privileged: true\nservices:\n");
    for (int i = 0; i < 100; i++) {
      text.append("  s").append(i).append(":\n    <<: *base\n");
    }
    assertThat(findings(text.toString(), "privileged")).singleElement().satisfies(finding ->
        assertThat(finding.consequence()).isEqualTo("Whoever breaks into s0, s1, s2, s3, s4 or 95 more owns this host"));
  }
}
