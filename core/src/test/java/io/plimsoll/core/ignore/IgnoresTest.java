package io.plimsoll.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Judged;
import io.plimsoll.core.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments switch off, in every linter's words. */
class IgnoresTest {

  private static final Rule<?>[] RULES = {rule("PL1001"), rule("PL1100"), rule("PL2001"), rule("PL2007"), rule("PL2030"), rule("PL9003")};

  private static Rule<?> rule(String id) {
    return Rules.INDEX.find(id).getFirst();
  }

  /** The open findings: line and rule. */
  private static List<String> open(List<Finding> findings) {
    var open = new ArrayList<String>();
    for (Finding finding : findings) {
      if (finding.state() == Finding.State.OPEN && finding.at() instanceof Place.InText at) {
        open.add(at.range().start().line() + " " + finding.rule().id());
      }
    }
    return open;
  }

  private static List<String> dockerfile(String... lines) {
    return open(Judged.dockerfile(String.join("\n", lines) + "\n", RULES));
  }

  private static List<String> compose(String... lines) {
    return open(Judged.compose(String.join("\n", lines) + "\n", RULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "# plimsoll ignore=PL1001", "# plimsoll ignore=unpinned-base", "#plimsoll ignore=unpinned-base,privileged reason=a, b=c",
      "# plimsoll ignore=DL3006", "# hadolint ignore=DL3006", "# hadolint ignore=SC2046,DL3006", "#hadolint ignore=DL3006 , DL4000",
      "# hadolint global ignore=DL3006", "# checkov:skip=CKV_DOCKER_7:we pin elsewhere", "# checkov:skip=CKV_DOCKER_7",
      "# kics-scan ignore-line", "# kics-scan ignore-block", "# kics-scan ignore", "# trivy:ignore:DS-0001", "#trivy:ignore:AVD-DS-0001",
      "# trivy:ignore:DS001", "# trivy:ignore:*", "# trivy:ignore:DS-0029 trivy:ignore:DS-0001:exp:2027-01-31", "# nosemgrep",
      "# nosemgrep: dockerfile.best-practice.missing-image-version.missing-image-version", "# tally ignore=hadolint/DL3006;reason=x",
      "# tally global ignore=hadolint/DL3006", "# plimsoll ignore=*", "# plimsoll ignore=unpinned-base scope=stage",
      "# plimsoll ignore=unpinned-base scope=file reason=why"})
  void everyLintersWordsBeforeAnInstruction(String comment) {
    assertThat(dockerfile(comment, "FROM debian")).describedAs(comment).noneMatch(one -> one.endsWith("PL1001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "# hadolint ignore=DL3009", "# plimsoll ignore", "# I told hadolint to ignore=DL3006", "# plimsoll ignore=privileged",
      "# checkov:skip=CKV_DOCKER_6:other", "# trivy:ignore:DS-0002", "# nosemgrep: missing-user", "# nosemgrepping", "# kics-scan disable=a-b"})
  void whatSaysNothingOfTheRule(String comment) {
    assertThat(dockerfile(comment, "FROM debian")).describedAs(comment).contains("2 PL1001");
  }

  @Test
  void buildKitsDirective() {
    assertThat(dockerfile("# check=skip=MaintainerDeprecated;error=true", "FROM debian:12.5", "MAINTAINER a")).isEmpty();
    assertThat(dockerfile("# check=skip=all", "FROM debian", "MAINTAINER a")).isEmpty();
    assertThat(dockerfile("# check=skip=StageNameCasing", "FROM debian:12.5", "MAINTAINER a")).contains("3 PL1100");
    // Anywhere else it speaks of the next instruction.
    assertThat(dockerfile("FROM debian:12.5", "# check=skip=MaintainerDeprecated", "MAINTAINER a", "MAINTAINER b"))
        .contains("4 PL1100").doesNotContain("3 PL1100");
  }

  @Test
  void theNextInstructionOnly() {
    assertThat(dockerfile("FROM debian:12.5", "# plimsoll ignore=PL1100", "", "# words", "MAINTAINER a", "MAINTAINER b"))
        .containsExactly("6 PL1100");
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER a # nosemgrep", "MAINTAINER b")).containsExactly("3 PL1100");
  }

  @Test
  void oneStageOnly() {
    assertThat(dockerfile(
        "FROM debian:12.5 AS a", "# plimsoll ignore=PL1100 scope=stage", "MAINTAINER a", "RUN x", "MAINTAINER b", "FROM debian:12.5",
        "MAINTAINER c")).containsExactly("7 PL1100");
  }

  @Test
  void noCommentStandsInAHeredoc() {
    assertThat(dockerfile("FROM debian:12.5", "RUN <<EOF", "# plimsoll ignore=PL1100", "EOF", "MAINTAINER a")).containsExactly("5 PL1100");
  }

  @Test
  void aNodeOfYaml() {
    assertThat(compose(
        "services:", "  a:", "    image: acme/a:1", "    restart: always", "    privileged: true # plimsoll ignore=privileged",
        "  b:", "    image: acme/b:1", "    restart: always", "    # plimsoll ignore=PL2001", "    privileged: true",
        "  c:", "    image: acme/c:1", "    restart: always", "    privileged: true")).containsExactly("14 PL2001");
  }

  @Test
  void aServiceAsAWhole() {
    assertThat(compose(
        "services:", "  # plimsoll ignore=privileged,no-restart", "  a:", "    image: acme/a:1", "    privileged: true",
        "  b:", "    image: acme/b:1", "    privileged: true # plimsoll ignore=*  scope=service reason=it mends itself"))
        .isEmpty();
  }

  @Test
  void aHashInAScalarIsNoComment() {
    assertThat(compose(
        "services:", "  a:", "    image: acme/a:1", "    restart: always", "    command: \"x # plimsoll ignore=* scope=file\"",
        "    privileged: true", "    labels:", "      x: |", "        # plimsoll ignore=* scope=file"))
        .containsExactly("6 PL2001");
  }

  @Test
  void whatIsIgnoredInVainIsSaid() {
    assertThat(compose(
        "services:", "  a:", "    image: acme/a:1", "    restart: always # plimsoll ignore=privileged"))
        .containsExactly("4 PL9003");
    assertThat(dockerfile("# plimsoll ignore=no-such-rule", "FROM debian:12.5")).containsExactly("1 PL9003");
    // Of what other linters mean by an id that we do not have, nothing is known.
    assertThat(dockerfile("# hadolint ignore=DL9999", "FROM debian:12.5")).isEmpty();
    assertThat(dockerfile("# hadolint ignore=DL3006", "FROM debian:12.5")).containsExactly("1 PL9003");
  }

  @Test
  void aWaivedFindingNamesTheComment() {
    List<Finding> findings = Judged.dockerfile("# plimsoll ignore=unpinned-base reason=rebuilt daily, see OPS-1\nFROM debian\n", RULES);
    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.state()).isEqualTo(Finding.State.WAIVED);
      assertThat(finding.waiver()).isEqualTo(new Finding.Waived(null, "rebuilt daily, see OPS-1", null, "Dockerfile", 1));
    });
  }

  @Test
  void aHostileFileTakesNoTime() {
    var text = new StringBuilder("FROM debian\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("# plimsoll ignore=privileged,a,b\nRUN x\n");
    }
    assertThat(Judged.dockerfile(text.toString(), RULES)).isNotEmpty();
  }
}
