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
      "command: python manage.py migrate", "entrypoint: [php, artisan, migrate]", "profiles: [tools]",
      "command: sh -c 'pg_dump -h db shop > /backup/shop.sql'", "entrypoint: [mysqldump, --all-databases]"})
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

  @ParameterizedTest
  @ValueSource(strings = {
      "{mode: global}", "{mode: replicated, replicas: 2}", "{placement: {constraints: [node.role == manager]}}", "{endpoint_mode: dnsrr}",
      "{update_config: {parallelism: 1}}", "{rollback_config: {parallelism: 1}}"})
  void aSwarmStartsItsContainersAgain(String deploy) {
    assertThat(restarts("deploy: " + deploy)).isEmpty();
    assertThat(restarts("restart: 'no'|  deploy: " + deploy)).isEmpty();
    assertThat(restarts("deploy: " + deploy.substring(0, deploy.length() - 1) + ", restart_policy: {condition: none}}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{replicas: 2}", "{resources: {limits: {memory: 1g}}}", "{labels: [a=b]}", "{placement: null}", "{}"})
  void whatComposeTakesTooTellsNoSwarm(String deploy) {
    assertThat(restarts("deploy: " + deploy)).hasSize(1);
  }

  private static List<Finding> restarts(String keys) {
    return Judged.compose(
        "services:\n" + ("a:|  image: acme/a:1|  ports: ['127.0.0.1:80:80']|  " + keys).replace("|", "\n").indent(2), new NoRestart());
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
