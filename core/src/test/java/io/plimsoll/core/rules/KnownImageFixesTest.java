package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.container.DefaultCapabilities;
import io.plimsoll.core.rules.container.PrivilegeEscalation;
import io.plimsoll.core.rules.container.WritableRoot;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fix of a service that runs a well-known image leaves it what the image's entrypoint needs. */
final class KnownImageFixesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          image: postgres:17 > image: postgres:17|cap_drop:|- ALL|cap_add:|- CHOWN|- DAC_OVERRIDE|- FOWNER|- SETGID|- SETUID
          image: redis:7.4|command: redis-server --save 1 > image: redis:7.4|command: redis-server --save 1|cap_drop:|- ALL|cap_add:|- CHOWN|- DAC_OVERRIDE|- SETGID|- SETUID
          image: redis:7.4|user: '999' > image: redis:7.4|user: '999'|cap_drop:|- ALL
          image: nginx:1.31|cap_add: [CHOWN] > image: nginx:1.31|cap_add: [CHOWN, NET_BIND_SERVICE, SETGID, SETUID]|cap_drop: [ALL]
          image: caddy:2 > image: caddy:2|cap_drop:|- ALL|cap_add:|- NET_BIND_SERVICE
          image: prom/prometheus:v3.13.1 > image: prom/prometheus:v3.13.1|cap_drop:|- ALL
          image: lscr.io/linuxserver/sonarr:4 > image: lscr.io/linuxserver/sonarr:4|cap_drop:|- ALL|cap_add:|- CHOWN|- DAC_OVERRIDE|- FOWNER|- SETGID|- SETUID
          image: php:8.4-apache > image: php:8.4-apache|cap_drop:|- ALL|cap_add:|- CHOWN|- DAC_OVERRIDE|- NET_BIND_SERVICE|- SETGID|- SETUID
          image: acme/api:1 > image: acme/api:1|cap_drop:|- ALL
          image: postgres:17|entrypoint: [/my] > image: postgres:17|entrypoint: [/my]|cap_drop:|- ALL
          """)
  void capabilities(String before, String after) {
    assertThat(mended(before, new DefaultCapabilities())).isEqualTo(after.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          image: postgres:17 > image: postgres:17|read_only: true|tmpfs:|- /tmp|- /var/run/postgresql
          image: nginx:1.31|tmpfs: [/tmp] > image: nginx:1.31|tmpfs: [/tmp, /var/cache/nginx, /var/run]|read_only: true
          image: nginx:1.31|tmpfs: [/run, /tmp, /var/cache] > image: nginx:1.31|tmpfs: [/run, /tmp, /var/cache]|read_only: true
          image: redis:8 > image: redis:8|read_only: true
          image: grafana/grafana:13.1.0|volumes: [data:/var/lib/grafana] > image: grafana/grafana:13.1.0|volumes: [data:/var/lib/grafana]|read_only: true|tmpfs: [/tmp]
          image: acme/api:1 > image: acme/api:1|read_only: true|tmpfs:|- /tmp
          image: acme/api:1|volumes: [scratch:/tmp] > image: acme/api:1|volumes: [scratch:/tmp]|read_only: true
          image: acme/api:1|command: x --pid=/run/x/x.pid --logfile - > image: acme/api:1|command: x --pid=/run/x/x.pid --logfile -|read_only: true|tmpfs:|- /tmp|- /run/x
          image: acme/api:1|working_dir: /app|command: [x, --log-file, log/a.log] > image: acme/api:1|working_dir: /app|command: [x, --log-file, log/a.log]|read_only: true|tmpfs:|- /tmp|volumes:|- /app/log
          image: acme/api:1|command: x --log-dir /var/log/x|volumes: [logs:/var/log] > image: acme/api:1|command: x --log-dir /var/log/x|volumes: [logs:/var/log]|read_only: true|tmpfs: [/tmp]
          image: acme/api:1|command: x --log-file "$$LOG" --pidfile ${PID} > image: acme/api:1|command: x --log-file "$$LOG" --pidfile ${PID}|read_only: true|tmpfs:|- /tmp
          image: php:8.4-apache > image: php:8.4-apache|read_only: true|tmpfs:|- /tmp|- /var/lock/apache2|- /var/run/apache2
          """)
  void folders(String before, String after) {
    assertThat(mended(before, new WritableRoot())).isEqualTo(after.strip());
  }

  @Test
  void whatIsKnownToBreakIsNotOffered() {
    assertThat(finding("image: elasticsearch:9.1.0", new WritableRoot()).fixes()).isEmpty();
    assertThat(finding("image: rabbitmq:4", new WritableRoot()).fixes()).isEmpty();
    // It writes beside its programs, which a volume would keep as they are now.
    assertThat(finding("image: acme/api:1|working_dir: /app|command: x --log-file a.log", new WritableRoot()).fixes()).isEmpty();
    assertThat(finding("image: acme/api:1|command: x --log-file /opt/api/a.log", new WritableRoot()).fixes()).isEmpty();
    // Its entrypoint gives its program a capability of its own, which no-new-privileges forbids.
    assertThat(finding("image: hashicorp/vault:1.21", new PrivilegeEscalation()).fixes()).noneMatch(fix -> fix.isSafe());
    assertThat(finding("image: postgres:17", new PrivilegeEscalation()).fixes()).allMatch(fix -> fix.isSafe());
  }

  private static Finding finding(String service, Rule<?> rule) {
    return Decide.decide(List.of(rule), subjects(service), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings().getFirst();
  }

  private static Subjects subjects(String service) {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", "services:\n  a:\n" + service.replace("|", "\n").indent(4)));
    assertThat(intake.failures()).isEmpty();
    return intake.subjects();
  }

  private static String mended(String service, Rule<?> rule) {
    Subjects subjects = subjects(service.strip());
    Finding finding = finding(service.strip(), rule);
    assertThat(finding.fixes()).singleElement().satisfies(fix -> assertThat(fix.isSafe()).isFalse());
    Plan plan = new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject());
    String text = Rewrite.apply(subjects.source("compose.yaml"), ((Plan.Splices) plan).splices());
    return text.lines().skip(2).map(String::strip).reduce((a, b) -> a + "|" + b).orElse("");
  }
}
