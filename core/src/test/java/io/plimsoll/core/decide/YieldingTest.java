package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One rule leaves what it sees to another only where that one is heard. */
final class YieldingTest {

  private static final String ROOT = """
      services:
        c:
          image: docker.io/acme/c:1
          volumes:
            - /:/host
      """;

  private static List<String> open(String text, String policy, String... names) throws Exception {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", text));
    List<Rule<?>> rules = Rules.ALL.stream().<Rule<?>>map(rule -> rule).filter(rule -> List.of(names).contains(rule.info().name())).toList();
    Policy read = policy.isEmpty() ? Policy.defaults()
        : PolicyReader.read(Source.of("plimsoll.yaml", "version: 1\n" + policy), Rules.INDEX);
    return Decide.decide(rules, Rules.ALL, intake.subjects(), read, LocalDate.of(2026, 11, 22)).findings().stream()
        .filter(one -> one.state() == Finding.State.OPEN)
        .map(one -> one.rule().name() + " " + one.severity().id()).toList();
  }

  private static List<String> mounts(String text, String policy) throws Exception {
    return open(text, policy, "docker-socket", "writable-host-path", "sensitive-mount", "host-folder");
  }

  @Test
  void theSocketIsSaidAloneWhereItIsHeard() throws Exception {
    assertThat(mounts(ROOT, "")).containsExactly("docker-socket critical");
  }

  @Test
  void whoIsNotAskedHidesNothing() throws Exception {
    assertThat(open(ROOT, "", "writable-host-path")).containsExactly("writable-host-path critical");
    assertThat(open(ROOT.replace("/host", "/host:ro"), "", "sensitive-mount")).containsExactly("sensitive-mount high");
  }

  @Test
  void whoIsSwitchedOffHidesNothing() throws Exception {
    assertThat(mounts(ROOT, "rules: {docker-socket: off}\n")).containsExactly("writable-host-path critical");
    assertThat(mounts(ROOT.replace("/:", "/var:"), "rules: {docker-socket: off}\n")).containsExactly("writable-host-path critical");
    assertThat(mounts(ROOT.replace("/:", "/run:"), "rules: {docker-socket: off}\n")).containsExactly("sensitive-mount high");
  }

  @Test
  void whatIsIgnoredWaivedOrLoweredHidesNothingWorse() throws Exception {
    String ignored = ROOT.replace("- /:", "# plimsoll ignore=docker-socket reason=a test\n      - /:");
    assertThat(mounts(ignored, "")).containsExactly("writable-host-path critical");
    String waiver = "waivers:\n  - {rule: docker-socket, at: \"#c\", owner: ops, until: 2026-12-31, reason: \"a test\"}\n";
    assertThat(mounts(ROOT, waiver)).containsExactly("writable-host-path critical");
    assertThat(mounts(ROOT, "rules: {docker-socket: {severity: low}}\n")).containsExactly("writable-host-path critical", "docker-socket low");
  }

  @Test
  void aSocketAloneIsNothingElse() throws Exception {
    assertThat(mounts(ROOT.replace("/:", "/var/run/docker.sock:"), "rules: {docker-socket: off}\n")).isEmpty();
  }

  @Test
  void aVolumeInDisguiseIsSaidOnceToo() throws Exception {
    String volume = ROOT.replace("/:", "all:") + "volumes:\n  all:\n    driver_opts: {type: none, o: bind, device: /}\n";
    assertThat(mounts(volume, "")).containsExactly("docker-socket critical");
    assertThat(mounts(volume, "rules: {docker-socket: off}\n")).containsExactly("writable-host-path critical");
  }

  @Test
  void ofSharedMountsEachServiceIsHeard() throws Exception {
    String shared = """
        x-mounts: &mounts
          - /:/host:ro
        services:
          root:
            image: docker.io/acme/c:1
            volumes: *mounts
          other:
            image: docker.io/acme/c:1
            user: "1000"
            volumes: *mounts
        """;
    assertThat(mounts(shared, "")).containsExactly("docker-socket critical", "sensitive-mount high");
  }

  @Test
  void aPortIsSaidOnceAndAlsoAlone() throws Exception {
    String database = "services:\n  db:\n    image: postgres:17\n    ports: [\"5432:5432\"]\n";
    assertThat(open(database, "", "published-port", "open-database")).containsExactly("open-database high");
    assertThat(open(database, "rules: {open-database: off}\n", "published-port", "open-database")).containsExactly("published-port low");
    String ignored = database.replace("    ports", "    # plimsoll ignore=open-database reason=a test\n    ports");
    assertThat(open(ignored, "", "published-port", "open-database")).isEmpty();
  }

  @Test
  void whatAsksForNoPasswordIsSaidWhereItIsOpenOnlyOnce() throws Exception {
    String cache = "services:\n  cache:\n    image: redis:8\n    ports: [\"6379:6379\"]\n";
    assertThat(open(cache, "", "no-password", "open-database")).containsExactly("open-database critical");
    assertThat(open(cache, "rules: {open-database: off}\n", "no-password", "open-database")).containsExactly("no-password low");
  }

  @Test
  void theSeverityOfWhatIsLeftIsItsOwn() throws Exception {
    var all = open(ROOT.replace("/host", "/host:ro\n    user: \"65534\""), "", "docker-socket", "sensitive-mount");
    assertThat(all).containsExactly("sensitive-mount " + Severity.HIGH.id());
  }
}
