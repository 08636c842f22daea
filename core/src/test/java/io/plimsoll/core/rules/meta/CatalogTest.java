package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  private static final String PEERS =
      """
      peer\trule_id\tseverity
      hadolint\tDL3006\tWarning
      kics\timage_version_not_explicit\tMEDIUM
      buildkit-check\tSecretsUsedInArgOrEnv\twarning
      trivy-checks\tDS-0001\tMEDIUM
      semgrep-rules\tmissing-user\tERROR
      sonar-iac\tS6471\tMinor
      datadog-iac (KICS fork, extra)\tavoid_http\tMEDIUM
      dclint\tno-version-field\twarning
      """;

  private static List<String> violations(RuleInfo... infos) {
    var rules = new ArrayList<Rule<?>>();
    for (RuleInfo info : infos) {
      rules.add(MadeUp.SOUND.with(info));
    }
    return Catalog.violations(rules);
  }

  private static RuleInfo info(String id, String name, String title, String... refs) {
    return RuleInfo.container(id, name, title, Severity.LOW, refs);
  }

  @Test
  void soundRules() {
    assertThat(violations(info("PL2001", "one", "a fault", "CWE-250", "CIS-Docker-1.6:5.31"), info("PL2002", "other-one2", "ARG is a fault")))
        .containsExactly("PL2002: the title \"ARG is a fault\" is not a clause of 60 characters that starts in lower case");
    assertThat(violations(info("PL2001", "one", "a fault"), info("PL2002", "two", "another fault"))).isEmpty();
  }

  @Test
  void twoRulesOfOneId() {
    assertThat(violations(info("PL2001", "one", "a fault"), info("PL2001", "two", "a fault")))
        .containsExactly("PL2001: two rules have this id");
  }

  @Test
  void twoRulesOfOneName() {
    assertThat(violations(info("PL2001", "one", "a fault"), info("PL2002", "one", "a fault")))
        .containsExactly("PL2002: it is called one, and so is PL2001");
  }

  @Test
  void outOfOrder() {
    assertThat(violations(info("PL2002", "one", "a fault"), info("PL2001", "two", "a fault")))
        .containsExactly("PL2001: it stands after PL2002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PL201", "PL20011", "pl2001", "XY2001", "PL2O01"})
  void idOfAnotherForm(String id) {
    assertThat(violations(info(id, "one", "a fault"))).contains(id + ": an id is PL and four digits");
  }

  @Test
  void idOfAnotherKind() {
    assertThat(violations(info("PL3001", "one", "a fault"))).containsExactly("PL3001: rules over ContainerSpec begin with PL2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"One", "one_two", "-one", "one-", "one--two", "1one", "öne"})
  void nameOfAnotherForm(String name) {
    assertThat(violations(info("PL2001", name, "a fault"))).containsExactly("PL2001: the name " + name + " is not kebab-case");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A fault", "a fault.", "a fault that takes so very many words that it can be no cell of a table"})
  void titleOfAnotherForm(String title) {
    assertThat(violations(info("PL2001", "one", title)))
        .containsExactly("PL2001: the title \"" + title + "\" is not a clause of 60 characters that starts in lower case");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "CWE-0", "CWE250", "CIS-Docker-1.5:5.31", "CIS-Docker-1.6:5", "DL3006", "hadolint:3006", "KICS:Image Version", "trivy:DS002",
    "checkov:CKV_3", "compose-lint:CL-1", "tally:stateful", "snyk:1", "docker-bench:5",
  })
  void referenceOfAnotherForm(String ref) {
    assertThat(violations(info("PL2001", "one", "a fault", ref)))
        .containsExactly("PL2001: the reference " + ref + " is not of a known form");
  }

  @Test
  void referenceTwice() {
    assertThat(violations(info("PL2001", "one", "a fault", "CWE-1", "CWE-1")))
        .containsExactly("PL2001: the reference CWE-1 comes twice");
  }

  @Test
  void gateOfAnotherKind() {
    assertThat(violations(RuleInfo.at(Set.of(Gate.COMPOSE, Gate.DAEMON), "PL2001", "one", "a fault", Severity.LOW)))
        .singleElement().asString().startsWith("PL2001: a ContainerSpec is not met at ");
    assertThat(violations(RuleInfo.at(Set.of(), "PL2001", "one", "a fault", Severity.LOW)))
        .containsExactly("PL2001: a ContainerSpec is not met at []");
  }

  @Test
  void subjectThatNoRunHas() {
    var rule = new MadeUp<>(MadeUp.INFO, String.class, (subject, out) -> {});
    assertThat(Catalog.violations(List.of(rule))).containsExactly("PL2999: no run has a String");
  }

  @Test
  void referencesOfPeers() {
    var known = info(
        "PL2001", "one", "a fault", "CWE-250", "CIS-Docker-1.6:5.31", "hadolint:DL3006", "KICS:image_version_not_explicit",
        "buildkit:SecretsUsedInArgOrEnv", "trivy:DS-0001", "semgrep:missing-user", "sonar:S6471", "datadog:avoid_http",
        "dclint:no-version-field");
    var unknown = info("PL2002", "two", "a fault", "hadolint:DL9999", "trivy:DS-9999");
    assertThat(Catalog.violations(List.of(MadeUp.SOUND.with(known), MadeUp.SOUND.with(unknown)))).isEmpty();
    assertThat(Catalog.unknownRefs(List.of(MadeUp.SOUND.with(known), MadeUp.SOUND.with(unknown)), PEERS.lines().toList()))
        .containsExactly("PL2002: hadolint:DL9999 is no rule of hadolint", "PL2002: trivy:DS-9999 is no rule of trivy");
  }
}
