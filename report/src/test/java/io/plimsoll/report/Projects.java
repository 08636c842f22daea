package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Compose files, read and judged by all rules as a check does it. */
final class Projects {

  private static final List<String> NETS = List.of("edge", "app", "data", "queue", "monitoring-and-alerts");
  private static final List<String> PORTS = List.of("80:80", "127.0.0.1:8081:8080", "5432:5432", "53:53/udp", "[::1]:9000-9010:9000-9010", "443");
  private static final List<String> HOLDS = List.of(
      "/var/run/docker.sock:/var/run/docker.sock", "/etc:/host/etc:ro", "./data:/data", "/srv/a/rather/long/path/to/what/this/service/keeps:/keep", "pg:/pg");

  private Projects() {}

  static Run run(String... composes) {
    var intake = new Intake(Files.NONE, "shop");
    for (int i = 0; i < composes.length; i++) {
      intake.compose(Source.of(i == 0 ? "compose.yaml" : "part" + i + "/compose.yaml", composes[i]));
    }
    assertThat(intake.failures()).isEmpty();
    var subjects = intake.subjects();
    var verdict = Decide.decide(Rules.ALL, subjects, Policy.defaults(), LocalDate.of(2026, 11, 22));
    return Sample.run(verdict, subjects, List.of());
  }

  static Atlas atlas(String compose) {
    return Atlas.of(run(compose));
  }

  static String html(Run run) {
    return Sample.written(new HtmlReport(Rules.INDEX), run);
  }

  /** A project of some services in some of five networks, with ports and mounts here and there; the same each time. */
  static String compose(int services) {
    var random = new Random(services);
    var out = new StringBuilder("services:\n");
    for (int i = 0; i < services; i++) {
      out.append("  ").append("service-with-a-name-".repeat(i % 7 == 6 ? 2 : 0)).append("worker-").append(i).append(":\n");
      out.append("    image: registry.example.org/acme/worker:1.").append(i).append('\n');
      if (i % 11 == 10) {
        out.append("    network_mode: host\n    privileged: true\n");
      } else {
        int first = random.nextInt(NETS.size());
        out.append("    networks: [").append(NETS.get(first)).append(random.nextBoolean() && first > 0 ? ", " + NETS.get(0) : "").append("]\n");
      }
      some(out, random, "ports", PORTS, 5);
      some(out, random, "volumes", HOLDS, 4);
    }
    return out.append("networks: {edge: , app: , data: {internal: true}, queue: {internal: true}, monitoring-and-alerts: {external: true}}\nvolumes: {pg: }\n")
        .toString();
  }

  /** One service in {@code rarely} has some of them. */
  private static void some(StringBuilder out, Random random, String key, List<String> values, int rarely) {
    if (random.nextInt(rarely) == 0) {
      out.append("    ").append(key).append(":\n");
      int count = 1 + random.nextInt(values.size());
      values.subList(0, count).forEach(value -> out.append("      - \"").append(value).append("\"\n"));
    }
  }
}
