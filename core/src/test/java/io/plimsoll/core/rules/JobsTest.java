package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.container.NoHealthcheck;
import io.plimsoll.core.rules.container.NoRestart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody asks a job whether it still answers, or starts it again. */
final class JobsTest {

  private static List<Finding> findings(String services) {
    return Judged.compose("services:\n" + services.replace("|", "\n").indent(2), new NoHealthcheck(), new NoRestart());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "restart: 'no'", "command: [npm, run, migrate]", "command: bundle exec rails db:migrate", "command: alembic upgrade head",
      "command: python manage.py migrate", "entrypoint: [php, artisan, migrate]", "profiles: [tools]"})
  void ofJobsNothingIsAsked(String key) {
    assertThat(findings("a:|  image: acme/a:1|  " + key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "command: sh -c 'npm run migrate && npm start'", "command: [npm, start]", "restart: 'no'|  ports: ['80:80']", "restart: 'no'|  ports: ['80:80']",
      "command: [npm, run, migrate]|  ports: ['80:80']"})
  void ofOthersItIs(String key) {
    assertThat(findings("a:|  image: acme/a:1|  " + key)).hasSize(2);
  }

  @Test
  void whoseEndIsWaitedForIsAJob() {
    String job = "a:|  image: acme/a:1|b:|  image: acme/b:1|  restart: always|  healthcheck: {test: x}|  depends_on:|    a: {condition: %s}";
    assertThat(findings(job.formatted("service_completed_successfully"))).isEmpty();
    assertThat(findings(job.formatted("service_started"))).hasSize(2);
  }

  @Test
  void aCheckThatIsSwitchedOffIsNoMoreThanTold() {
    for (String off : List.of("{disable: true}", "{test: [NONE]}", "{test: NONE}")) {
      List<Finding> findings = findings("a:|  image: acme/a:1|  restart: always|  healthcheck: " + off);
      assertThat(findings.stream().map(finding -> finding.severity().id())).isSubsetOf("info");
    }
  }

  @Test
  void aCheckIsAdvisedThatTheImageHas() {
    assertThat(findings("a:|  image: redis:8|  restart: always")).singleElement()
        .satisfies(finding -> assertThat(finding.hint()).isEqualTo("healthcheck: {test: [\"CMD\", \"redis-cli\", \"ping\"]}"));
    assertThat(findings("a:|  image: acme/a:1|  restart: always")).singleElement()
        .satisfies(finding -> assertThat(finding.hint()).startsWith("healthcheck: with"));
  }
}
