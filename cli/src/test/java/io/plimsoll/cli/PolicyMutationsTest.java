package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One byte of a policy is another, or one too many, or missing: never is less said of the project, and nothing of that. */
class PolicyMutationsTest {

  private static final String POLICY = """
      version: 1
      level: strict # the team's
      fail-on: medium
      exclude: [old/, "*.bak"]
      trusted:
        registries: [docker.io/library, ghcr.io/acme]
        images: [quay.io/tools/proxy]
        digest: required
      rules:
        no-healthcheck: {severity: high}
        no-pids-limit: off
        published-port: {severity: critical, services: [api, "cache-*"]}
        no-init:
          severity: high
          services:
            - api
            - portal
        secret-in-env:
          options:
            allow: [PUBLIC_KEY]
      waivers:
        - {rule: privileged, at: "compose.yaml#portal", owner: platform-team, until: 2027-01-31, reason: "moves behind the guard, OPS-412"}
        - rule: host-pid
          at: compose.yaml#agent
          owner: ops
          until: 1970-12-31
          reason: it watches
      user-rules:
        - name: team-label
          for: container
          when: '!("team" in container.labels)'
          message: says no team
          severity: high
      undecided: {compose: warn}
      """;

  private static final String COMPOSE = """
      services:
        api:
          image: ghcr.io/acme/api:1.4
          privileged: true
          environment: {API_PASSWORD: correct-horse, PUBLIC_KEY: abcdefghijkl, EXTRA: "${EXTRA}"}
          ports: ["8080:8080"]
        portal:
          image: quay.io/tools/proxy:3
          privileged: true
          labels: {team: a}
        agent: {image: "quay.io/x/agent:2", pid: host, volumes: ["${DIR}:/x"]}
        db:
          image: "postgres:9"
          pid: host
          ports: ["5432:5432"]
        cache-1:
          image: redis:7
          ports: ["6379:6379"]
      """;

  private static final Pattern FINDING = Pattern.compile("""
      "id": "(\\w+)",
            "rule": "([\\w-]+)",
            "name": "[\\w-]+",
            "severity": "(\\w+)",
            "state": "(\\w+)\"""");

  private static final List<String> SEVERITIES = List.of("info", "low", "medium", "high", "critical");

  /** What means something to YAML or to a policy. */
  private static final String SIGNS = " #*,:\"'-/9\n[]{}|>&!~aeos0";

  @TempDir Path temporary;

  private record Finding(String rule, int severity, boolean open) {}

  /** What a run says. */
  private record Said(int exit, Map<String, Finding> findings, String beside) {

    /** True where it says less of the project than another, or fails where the other does not. */
    boolean isLaxerThan(Said other) {
      if (exit < other.exit) {
        return true;
      }
      for (Map.Entry<String, Finding> entry : other.findings.entrySet()) {
        Finding old = entry.getValue();
        Finding now = findings.get(entry.getKey());
        boolean less = now == null || now.severity < old.severity || (old.open && !now.open);
        if (less && !old.rule.startsWith("PL9")) {
          return true;
        }
      }
      return false;
    }

    /** True where the policy itself is found wanting, or something stands beside the report, that the other does not have. */
    boolean saysSoBeside(Said other) {
      return !beside.equals(other.beside)
          || findings.entrySet().stream().anyMatch(one -> one.getValue().rule.startsWith("PL9") && !other.findings.containsKey(one.getKey()));
    }
  }

  private static Said check(Tree tree, String policy) throws IOException {
    tree.write("plimsoll.yaml", policy);
    String text = tree.run("check", "--format", "json", ".");
    int report = text.indexOf("{\n  \"schema\"");
    Map<String, Finding> findings = new HashMap<>();
    Matcher matcher = FINDING.matcher(text);
    while (matcher.find()) {
      findings.put(matcher.group(1), new Finding(matcher.group(2), SEVERITIES.indexOf(matcher.group(3)), matcher.group(4).equals("open")));
    }
    return new Said(Integer.parseInt(text.substring(text.lastIndexOf("exit ") + "exit ".length()).strip()), findings,
        report < 0 ? text : text.substring(0, report));
  }

  private Tree tree() throws IOException {
    Tree tree = Tree.gitTop(temporary);
    tree.write("compose.yaml", COMPOSE);
    return tree;
  }

  @Test
  void nothingIsSilentlyLaxer() throws IOException {
    Tree tree = tree();
    Said base = check(tree, POLICY);
    assertThat(base.exit).isEqualTo(1);
    assertThat(base.findings).hasSizeGreaterThan(30);
    List<String> mutants = mutants();
    var silent = new ArrayList<String>();
    int laxer = 0;
    int refused = 0;
    for (String mutant : mutants) {
      Said said = check(tree, mutant);
      assertThat(said.exit).as(mutant).isIn(0, 1, 2);
      if (said.exit == 2) {
        refused++;
        assertThat(said.beside).as(mutant).contains("plimsoll.yaml");
      } else if (said.isLaxerThan(base)) {
        laxer++;
        if (!said.saysSoBeside(base)) {
          silent.add(mutant);
        }
      }
    }
    assertThat(silent).isEmpty();
    // They reach both ends: policies that say less, and what is none.
    assertThat(laxer).isGreaterThan(5);
    assertThat(refused).isGreaterThan(mutants.size() / 2);
  }

  /** A # at the beginning of each line in every way; and of all others so many that they take some seconds. */
  private static List<String> mutants() {
    var mutants = new ArrayList<String>();
    var random = new Random(4711);
    int line = 0;
    while (line < POLICY.length()) {
      int text = line;
      while (POLICY.charAt(text) == ' ') {
        text++;
      }
      for (int at = line; at <= text; at++) {
        mutants.add(POLICY.substring(0, at) + "#" + POLICY.substring(at));
        mutants.add(POLICY.substring(0, at) + "#" + POLICY.substring(at + 1));
      }
      line = POLICY.indexOf('\n', line) + 1;
    }
    for (int i = 0; i < 600; i++) {
      int at = random.nextInt(POLICY.length());
      String rest = POLICY.substring(at + random.nextInt(2));
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      mutants.add(POLICY.substring(0, at) + (random.nextInt(4) == 0 ? "" : String.valueOf(sign)) + rest);
    }
    mutants.removeIf(POLICY::equals);
    return mutants;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "#level: strict", "level: strict\n#fail-on: low", "#ail-on: low", "rules:\n  no-init: high\n  #no-healthcheck: high", "rules:\n  #no-init: high\n  no-healthcheck: high",
      "rules:\n  no-init: high\n# no-healthcheck: high", "rules:\n  no-init: high\n  #o-healthcheck: high", "trusted:\n  registries: [a.example]\n\n  #digest: required",
      "rules:\n  no-init:\n    severity: high\n    services:\n      - api\n      #- db", "rules:\n  no-init:\n    severity: high\n    services:\n      - api\n      # db",
      "trusted:\n  registries: [a.example]#  digest: required",
      "waivers:\n  - rule: host-pid\n    at: compose.yaml #db\n    owner: o\n    until: 1970-12-31\n    reason: r"})
  void aSettingThatOneByteMakesAComment(String policy) throws IOException {
    assertThat(check(tree(), "version: 1\n" + policy + "\n").beside).contains("stands where a setting would, and sets nothing");
  }

  /** Whoever comments out as editors do has meant it, and prose is none. */
  @ParameterizedTest
  @ValueSource(strings = {
      "# level: strict", "# trusted:\n#   digest: required", "rules:\n  no-init: high\n  # no-healthcheck: high", "rules:\n  # note: see OPS-1\n  #1: first\n  no-init: high",
      "rules:\n#   no-healthcheck: high\n  no-init: high", "level: strict # fail-on: low", "#\n#level", "rules:\n  no-init:\n    severity: high\n    # the fast ones\n    services:\n      # those at the edge\n      - api",
      "waivers:\n  - rule: host-pid\n    at: compose.yaml#db # OPS-2\n    owner: o\n    until: 1970-12-31\n    reason: |\n      it watches\n      #reason: none"})
  void aCommentIsNone(String policy) throws IOException {
    assertThat(check(tree(), "version: 1\n" + policy + "\n").beside).doesNotContain("sets nothing").doesNotContain("error");
  }
}
