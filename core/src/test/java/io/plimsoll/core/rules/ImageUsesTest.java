package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that a service takes for something else than to run them, and names that stand in an image's place. */
class ImageUsesTest {

  private static List<Finding> findings(String compose, Map<String, String> tree) {
    var intake = new Intake(path -> tree.get(path) == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, tree.get(path))), "shop");
    intake.compose(Source.of("compose.yaml", compose));
    tree.forEach((path, text) -> intake.dockerfile(Source.of(path, text)));
    return Decide.decide(List.copyOf(Rules.ALL), Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings();
  }

  private static List<String> of(String id, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.rule().id().equals(id)).map(finding -> finding.state() + " " + finding.at().file()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "image: docker.io/acme/a:1|pre_start: [{image: docker.io/acme/b, command: a}]",
      "image: docker.io/acme/a:1|volumes: [{type: image, source: docker.io/acme/b, target: /b}]",
      "build: {context: ., additional_contexts: {base: docker-image://docker.io/acme/b}}",
      "build: {context: ., args: {BUILDKIT_SYNTAX: docker.io/acme/b}}", "image: docker.io/acme/b|build: .|pull_policy: always",
      "image: docker.io/acme/b|build: .|pull_policy: daily"})
  void areJudgedAsTheOneThatIsRun(String service) {
    String compose = "services:\n  a:\n" + service.replace('|', '\n').indent(4);
    assertThat(Judged.compose(compose, Rules.ALL.toArray(Rule<?>[]::new))).filteredOn(finding -> finding.rule().id().equals("PL2159"))
        .singleElement().satisfies(finding -> assertThat(finding.message()).isEqualTo("acme/b has no tag, which means latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image: docker.io/acme/b|build: .", "image: docker.io/acme/b|build: .|pull_policy: build",
      "build: {context: ., additional_contexts: {base: ../b, other: 'https://github.com/acme/b.git', third: 'docker-image://docker.io/acme/b:1'}}"})
  void whatIsBuiltHereIsNot(String service) {
    String compose = "services:\n  a:\n" + service.replace('|', '\n').indent(4);
    assertThat(of("PL2159", Judged.compose(compose, Rules.ALL.toArray(Rule<?>[]::new)))).isEmpty();
  }

  @Test
  void aNameThatEveryBuildGivesIsNoImage() {
    String dockerfile = "FROM nginxinc/nginx-unprivileged\nCOPY --from=acme/tool /a /a\n";
    String given = "{context: ., additional_contexts: {\"docker.io/nginxinc/nginx-unprivileged:latest\": \"docker-image://docker.io/acme/b:1\", acme/tool: ./t}}";
    List<Finding> findings = findings("services:\n  a: {build: " + given + "}\n", Map.of("Dockerfile", dockerfile));
    assertThat(of("PL1001", findings)).isEmpty();
    assertThat(of("PL2002", findings)).as("who runs is not told by that name").containsExactly("UNDECIDED Dockerfile");
    List<Finding> some = findings("services:\n  a: {build: " + given + "}\n  b: {build: .}\n", Map.of("Dockerfile", dockerfile));
    assertThat(of("PL1001", some)).as("for the other service it is an image").hasSize(2);
  }

  @Test
  void aContextIsNoWindowsByItsName() {
    String base = "mcr.microsoft.com/windows/nanoserver:ltsc2022";
    String compose = "services:\n  a: {build: {context: ., additional_contexts: {\"" + base + "\": \"docker-image://docker.io/acme/b:1\"}}}\n";
    assertThat(of("PL2006", findings(compose, Map.of("Dockerfile", "FROM " + base + "\n")))).hasSize(1);
    assertThat(of("PL2006", findings("services:\n  a: {build: .}\n", Map.of("Dockerfile", "FROM " + base + "\n")))).isEmpty();
  }

  @Test
  void theSyntaxIsReadBehindAShebang() {
    List<Finding> plain = findings("services:\n  a: {build: .}\n", Map.of("Dockerfile", "#!/bin/x\n# escape=`\nFROM docker.io/acme/a:1\nUSER 1\n"));
    assertThat(of("PL1001", plain)).isEmpty();
  }

  @Test
  void aMissingDockerfileIsSaid() {
    var intake = new Intake(path -> new Files.Look.Missing(), "shop");
    intake.compose(Source.of("compose.yaml", "services:\n  a: {build: ./a}\n  b: {build: {context: ., dockerfile: ../x}}\n  c: {build: '${C}'}\n"));
    intake.subjects();
    assertThat(intake.failures()).extracting(Intake.Failure::message).containsExactly(
        "there is no a/Dockerfile, and a is built from it", "../x lies outside of the tree, and b is built from it");
  }
}
