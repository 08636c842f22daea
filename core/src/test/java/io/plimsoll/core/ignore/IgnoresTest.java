package io.plimsoll.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Judged;
import io.plimsoll.core.rules.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments switch off, in every linter's words. */
class IgnoresTest {

  private static final Rule<?>[] RULES = {rule("PL1001"), rule("PL1100"), rule("PL2001"), rule("PL2007"), rule("PL2030"), rule("PL9003"),
      rule("PL9005"), rule("PL9006"), rule("PL9007")};

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
      "# tally global ignore=hadolint/DL3006", "# tally ignore=all", "# plimsoll ignore=unpinned-base scope=stage",
      "# plimsoll ignore=unpinned-base scope=file reason=why", "# plimsoll ignore=PL1001 scope=instruction",
      "# plimsoll  ignore=PL1001", "## plimsoll ignore=PL1001", "# plimsoll ignore=PL1001 until=2026-11-22 reason=x",
      "# plimsoll ignore=hadolint:DL3006", "# plimsoll ignore=DS001", "# plimsoll ignore=AVD-DS-0001", "# plimsoll ignore=trivy:DS-0001",
      "# plimsoll ignore=UNPINNED-BASE # by the way", "# hadolint ignore=DL3006 # we rebuild daily", "# hadolint  ignore = DL3006",
      "# bridgecrew:skip=CKV_DOCKER_7:why", "# see OPS-1 checkov:skip=CKV_DOCKER_7:why", "# trivy:ignore:DS-0001:exp:2026-11-22",
      "# kics-scan disable=9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "# kics-scan disable=a,9EFB0B2D-89C9-41A3-91CA-DCC0AEC911FD",
      "# dd-iac-scan disable=9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "# dd-iac-scan ignore-line", "# no-dd-sa", "#no-dd-sa:x/y,image-version-not-explicit",
      "# NOSONAR", "# pinned elsewhere NOSONAR", "# NOSONAR(S6596)", "# NOSONAR(docker:S6596, S1): why"})
  void everyLintersWordsBeforeAnInstruction(String comment) {
    assertThat(dockerfile(comment, "FROM debian")).describedAs(comment).noneMatch(one -> one.endsWith("PL1001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "# hadolint ignore=DL3009", "# plimsoll ignore", "# I told hadolint to ignore=DL3006", "# plimsoll ignore=privileged",
      "# plimsoll ignore=*", "# plimsoll ignore=all scope=file", "# plimsoll ignore=PL1001 until=2026-11-21", "# plimsoll ignore=PL1001 until=soon",
      "# plimsoll ignore PL1001", "# plimsoll: ignore=PL1001", "# Plimsoll ignore=PL1001", "#plimsoll ignore = PL1001", "# plimsol ignore=PL1001",
      "# plimsoll disable=PL1001", "# plimsoll ingore=PL1001", "# plimsoll-ignore=PL1001", "# plimsoll ignore=PL1001 scope=service",
      "# trivy:ignore:DS-0001:exp:2026-11-21", "# trivy:ignore:DS-0001:exp:never", "# NOSONAR(S1135)", "# NOSONARLINT", "# no-dd-sarif", "# no-dd-sa:avoid-http",
      "# dclint disable", "# hadolint ignoreDL3006", "# hadolint ignore=PL1001", "# kics-scan", "# kics-scan enable=x", "# check = skip=all",
      "# checkov:skip=CKV_DOCKER_6:other", "# trivy:ignore:DS-0002", "# nosemgrep: missing-user", "# nosemgrepping", "# kics-scan disable=a-b"})
  void whatSaysNothingOfTheRule(String comment) {
    assertThat(dockerfile(comment, "FROM debian")).describedAs(comment).contains("2 PL1001");
  }

  @Test
  void buildKitsDirective() {
    assertThat(dockerfile("# check=skip=MaintainerDeprecated;error=true", "FROM debian:12.5", "MAINTAINER a")).isEmpty();
    // All that BuildKit checks: it has no rule about tags.
    assertThat(dockerfile("# check=skip=all", "FROM debian", "MAINTAINER a")).containsExactly("2 PL1001");
    assertThat(dockerfile("#Check = skip=all;error=true", "FROM debian:12.5", "MAINTAINER a")).isEmpty();
    assertThat(dockerfile("FROM debian:12.5", "# check=skip=all // here only", "MAINTAINER a", "MAINTAINER b")).containsExactly("4 PL1100");
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
    assertThat(dockerfile("FROM debian:12.5", "RUN <<EOF", "# plimsoll ignore=PL1100", "EOF", "MAINTAINER a"))
        .containsExactlyInAnyOrder("5 PL1100", "3 PL9005");
    assertThat(dockerfile("FROM debian:12.5", "COPY <<EOF /Dockerfile", "# plimsoll ignore=PL1100", "EOF", "MAINTAINER a"))
        .describedAs("what is written to a file may be meant for another run").containsExactly("5 PL1100");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "# plimsoll ignore=PL1100", "# plimsoll: ignore PL1100", "# hadolint ignore=DL4000", "# tally ignore=MaintainerDeprecated",
      "# trivy:ignore:AVD-DS-0022", "# checkov:skip=CKV_DOCKER_6", "#plimsoll ignore=PL1100", "# kics-scan ignore-line"})
  void behindAnInstructionIsNoComment(String comment) {
    List<Finding> findings = Judged.dockerfile("FROM debian:12.5\nMAINTAINER a " + comment + "\n", RULES);
    assertThat(findings).filteredOn(finding -> finding.rule().id().equals("PL9005")).singleElement().satisfies(finding -> {
      assertThat(finding.at()).isInstanceOfSatisfying(Place.InText.class, at -> assertThat(at.range().start().line() + ":" + at.range().start().column()).isEqualTo("2:14"));
      assertThat(finding.message()).isEqualTo("behind an instruction # begins no comment, so that nothing is ignored");
      assertThat(finding.hint()).isEqualTo("write " + comment + " on the line above the instruction");
    });
    assertThat(open(findings)).contains("2 PL1100");
  }

  @Test
  void whatIsNoCommentOfAnyoneIsLeftAlone() {
    assertThat(dockerfile("FROM debian:12.5", "RUN echo \"# plimsoll ignore=PL1100\" > x", "RUN echo a#plimsoll ignore=x", "RUN x # see plimsoll"))
        .isEmpty();
  }

  @Test
  void betweenTheLinesOfAnInstructionIsAboutAllOfIt() {
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER \\", "# plimsoll ignore=PL1100", "  a", "MAINTAINER b")).containsExactly("5 PL1100");
    assertThat(dockerfile("FROM debian:12.5", "RUN a \\", "  # plimsoll ignore=PL1100", "  && b", "MAINTAINER b"))
        .containsExactlyInAnyOrder("5 PL1100", "3 PL9003");
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
        "  b:", "    image: acme/b:1", "    privileged: true # plimsoll ignore=privileged,no-restart  scope=service reason=it mends itself"))
        .isEmpty();
  }

  @Test
  void aHashInAScalarIsNoComment() {
    assertThat(compose(
        "services:", "  a:", "    image: acme/a:1", "    restart: always", "    command: \"x # plimsoll ignore=PL2001 scope=file\"",
        "    privileged: true", "    labels:", "      x: |", "        # plimsoll ignore=PL2001 scope=file"))
        .containsExactly("6 PL2001");
  }

  @Test
  void whatIsIgnoredInVainIsSaid() {
    assertThat(compose(
        "services:", "  a:", "    image: acme/a:1", "    restart: always # plimsoll ignore=privileged"))
        .containsExactly("4 PL9003");
    assertThat(dockerfile("# plimsoll ignore=no-such-rule", "FROM debian:12.5")).containsExactly("1 PL9005");
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

  /** What is addressed to us and ignores nothing: the comment, and what is said of it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "# plimsoll ignore PL1001 | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "# plimsoll: ignore=PL1001 | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "#plimsoll ignore = PL1001 | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "# Plimsoll ignore=PL1001 reason=x | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "# plimsol ignore=a, b | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=a,b",
      "# plimsoll disable-next-line PL1001 | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "# plimsoll:ignore:PL1001 | this is not how an ignore is written, so that nothing is ignored | write # plimsoll ignore=PL1001",
      "# plimsoll ignore | it names no rule | write # plimsoll ignore=RULE",
      "# plimsoll ignore= reason=x | it names no rule | write # plimsoll ignore=RULE reason=WHY",
      "# plimsoll ignore=* | what ignores every rule is not heeded | write the names of the rules",
      "# plimsoll ignore=PL1001 scope=stge | there is no scope stge | write scope=stage",
      "# plimsoll ignore=PL1001 scope=all | there is no scope all | write scope=instruction, stage, service or file",
      "# plimsoll ignore=PL1001 scope=service | a Dockerfile has no services | write scope=stage",
      "# plimsoll ignore=PL1001 until=2026-02-30 | 2026-02-30 is no day, so that nothing is ignored | write until=2027-01-31",
      "# plimsoll ignore=PL1001 reson=x | reson=x is no part of an ignore | write reason=",
      "# plimsoll ignore=PL1001 since we pin | since is no part of an ignore | write reason= before the words that say why",
      "# plimsoll ignore=unpined-base | no rule is called unpined-base | did you mean unpinned-base?",
      "# plimsoll ignore=zzzzzzzzzzzz | no rule is called zzzzzzzzzzzz | plimsoll rules lists them"})
  void whatIsMeantAndNotWritten(String comment, String message, String hint) {
    List<Finding> findings = Judged.dockerfile(comment + "\nFROM debian\n", RULES);
    assertThat(findings).filteredOn(finding -> finding.rule().id().equals("PL9005")).singleElement().satisfies(finding -> {
      assertThat(finding.message()).isEqualTo(message);
      assertThat(finding.hint()).isEqualTo(hint);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "# plimsoll ignores what is listed here", "# plimsoll", "# plimsoll looks at this file", "# plimsoll ignore lists are in docs",
      "# plimsolls", "# see plimsoll ignore=x", "# plimsoll: ignored files stand in .dockerignore", "# pipeline ignore=x", "# plim ignore=y"})
  void prose(String comment) {
    assertThat(dockerfile(comment, "FROM debian:12.5")).isEmpty();
  }

  @Test
  void whatIsRightCountsBesideWhatIsWrong() {
    assertThat(dockerfile("# plimsoll ignore=PL1001,nope", "FROM debian")).containsExactly("1 PL9005");
    assertThat(dockerfile("# plimsoll ignore=PL1001,* because", "FROM debian")).containsExactly("1 PL9005", "1 PL9005");
    assertThat(dockerfile("# plimsoll ignore=PL1001 scope=stge", "FROM debian")).containsExactly("1 PL9005");
  }

  @Test
  void eachWordInVain() {
    List<Finding> findings = Judged.dockerfile("# plimsoll ignore=PL1001,PL1100,privileged\nFROM debian\n", RULES);
    assertThat(findings).filteredOn(finding -> finding.state() == Finding.State.OPEN).extracting(Finding::message)
        .containsExactly("nothing is found here by PL1100 and privileged");
    List<Finding> many = Judged.dockerfile("# plimsoll ignore=a,b,c,d,e,f,g\nFROM debian:12.5\n", RULES);
    assertThat(many).extracting(Finding::message).containsExactly("no rule is called a, b, c, d, e and 2 more");
  }

  @Test
  void twoCommentsForOneThingAreBothOfUse() {
    assertThat(dockerfile("# hadolint ignore=DL3006", "# plimsoll ignore=PL1001", "# plimsoll ignore=PL1001 scope=file", "FROM debian")).isEmpty();
  }

  @Test
  void aRuleThatWasNotAskedIsNotInVain() {
    // DL3006 and DL3007 are one of ours together; DL4000 is PL1100. Others were not asked.
    assertThat(open(Judged.dockerfile("# plimsoll ignore=PL2001\nFROM debian:12.5\n", rule("PL9003")))).isEmpty();
    assertThat(open(Judged.dockerfile("# plimsoll ignore=PL1100\nFROM debian:12.5\n", rule("PL9003"), rule("PL1100")))).containsExactly("1 PL9003");
  }

  @Test
  void untilADay() {
    assertThat(dockerfile("# plimsoll ignore=PL1001 until=2026-11-21 reason=x", "FROM debian")).containsExactlyInAnyOrder("1 PL9006", "2 PL1001");
    assertThat(dockerfile("# trivy:ignore:DS-0001:exp:2020-01-01", "FROM debian")).containsExactlyInAnyOrder("1 PL9006", "2 PL1001");
    assertThat(Judged.dockerfile("# plimsoll ignore=PL1001 until=2027-01-31\nFROM debian\n", RULES)).singleElement()
        .satisfies(finding -> assertThat(finding.waiver()).isEqualTo(
            new Finding.Waived(null, null, LocalDate.of(2027, 1, 31), "Dockerfile", 1)));
  }

  @Test
  void reasonsThatAPolicyAsksFor() throws Exception {
    String ours = "version: 1\nrules:\n  ignore-without-reason: {options: {required: true}}\n";
    String all = "version: 1\nrules:\n  ignore-without-reason: {severity: high, options: {required: true, peers: true}}\n";
    assertThat(dockerfileUnder(ours, "# plimsoll ignore=PL1001\nFROM debian\n")).containsExactlyInAnyOrder("1 PL9007", "2 PL1001");
    assertThat(dockerfileUnder(ours, "# plimsoll ignore=PL1001 reason=\nFROM debian\n")).containsExactlyInAnyOrder("1 PL9007", "2 PL1001");
    assertThat(dockerfileUnder(ours, "# plimsoll ignore=PL1001 reason=x\nFROM debian\n")).isEmpty();
    assertThat(dockerfileUnder(ours, "# hadolint ignore=DL3006\nFROM debian\n")).isEmpty();
    assertThat(dockerfileUnder(all, "# hadolint ignore=DL3006\nFROM debian\n")).containsExactlyInAnyOrder("1 PL9007", "2 PL1001");
    for (String said : List.of(
        "# hadolint ignore=DL3006 # rebuilt", "# checkov:skip=CKV_DOCKER_7:rebuilt", "# tally ignore=DL3006;reason=rebuilt",
        "# NOSONAR: rebuilt")) {
      assertThat(dockerfileUnder(all, said + "\nFROM debian\n")).describedAs(said).isEmpty();
    }
    assertThat(dockerfileUnder("version: 1\nrules: {ignore-without-reason: off}\n", "# plimsoll ignore=PL1001\nFROM debian\n")).isEmpty();
  }

  private static List<String> dockerfileUnder(String policy, String text) throws Exception {
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text));
    Policy read = PolicyReader.read(Source.of("plimsoll.yaml", policy), Rules.INDEX);
    return open(Decide.decide(List.of(RULES), Rules.ALL, intake.subjects(), read, LocalDate.of(2026, 11, 22)).findings());
  }

  @Test
  void aRuleThatThePolicySwitchesOffIsNotInVain() throws Exception {
    assertThat(dockerfileUnder("version: 1\nrules: {unpinned-base: off}\n", "# plimsoll ignore=PL1001\nFROM debian\n")).isEmpty();
  }

  @Test
  void placesInADockerfile() {
    // Inside of an instruction, between its lines; with tabs; with other line ends and a mark of byte order.
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER \\", "\t# plimsoll ignore=PL1100", "  a", "MAINTAINER b")).containsExactly("5 PL1100");
    assertThat(open(Judged.dockerfile("\uFEFF# plimsoll ignore=PL1001\r\nFROM debian\r\n", RULES))).isEmpty();
    // A heredoc holds no comments, whoever runs it.
    assertThat(dockerfile("FROM debian:12.5", "COPY <<A <<B /x/", "# plimsoll ignore=PL1100 scope=file", "A", "# plimsoll ignore=PL1100 scope=file", "B", "MAINTAINER a"))
        .containsExactly("7 PL1100");
    assertThat(dockerfile("FROM debian:12.5", "ONBUILD RUN <<A", "# plimsoll ignore=PL1100 scope=file", "A", "MAINTAINER a"))
        .containsExactlyInAnyOrder("5 PL1100", "3 PL9005");
    // Behind an instruction # is an argument.
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER a # plimsoll ignore=PL1100")).containsExactlyInAnyOrder("2 PL1100", "2 PL9005");
    // At the end nothing follows.
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER a", "# plimsoll ignore=PL1100")).containsExactlyInAnyOrder("2 PL1100", "3 PL9003");
    assertThat(dockerfile("FROM debian:12.5", "MAINTAINER a", "# plimsoll ignore=PL1100 scope=stage")).isEmpty();
    // Before the first FROM there may be no stage yet.
    assertThat(dockerfile("# plimsoll ignore=PL1001 scope=stage", "ARG A=1", "FROM debian")).containsExactlyInAnyOrder("1 PL9005", "3 PL1001");
    assertThat(dockerfile("ARG A=1", "# plimsoll ignore=PL1001 scope=stage", "FROM debian", "FROM debian AS b")).containsExactly("4 PL1001");
  }

  @Test
  void blocksAndLinesOfKics() {
    assertThat(dockerfile("# kics-scan ignore-block", "FROM debian", "MAINTAINER a", "FROM debian:12.5", "MAINTAINER b")).containsExactly("5 PL1100");
    assertThat(dockerfile("# kics-scan ignore-line", "FROM debian", "MAINTAINER a")).containsExactly("3 PL1100");
    // Only at the top of a file, comments apart, is something said about the file.
    assertThat(dockerfile("# words", "# kics-scan ignore", "FROM debian", "MAINTAINER a")).isEmpty();
    assertThat(dockerfile("FROM debian", "# kics-scan ignore", "MAINTAINER a")).containsExactlyInAnyOrder("1 PL1001", "3 PL1100");
    assertThat(compose("services:", "  # kics-scan ignore-line", "  a:", "    image: acme/a:1", "    privileged: true")).contains("5 PL2001");
    assertThat(compose("services:", "  # kics-scan ignore-block", "  a:", "    image: acme/a:1", "    privileged: true")).doesNotContain("5 PL2001");
  }

  @Test
  void dclintsWords() {
    assertThat(compose("# dclint disable", "services:", "  a:", "    image: acme/a:1", "    restart: always", "    ports: [80:80]")).isEmpty();
    assertThat(open(Judged.compose(
        "services:\n  a:\n    image: acme/a:latest # dclint disable-line service-image-require-explicit-tag\n", rule("PL2159")))).isEmpty();
    assertThat(open(Judged.compose(
        "services:\n  a:\n    # dclint disable-line x service-image-require-explicit-tag\n    image: acme/a:latest\n", rule("PL2159")))).isEmpty();
    assertThat(open(Judged.compose("---\n# dclint disable-file\nservices:\n  a:\n    image: acme/a:latest\n", rule("PL2159")))).isEmpty();
    assertThat(open(Judged.compose("services:\n  # dclint disable\n  a:\n    image: acme/a:latest\n", rule("PL2159")))).containsExactly("4 PL2159");
  }

  @Test
  void aBlanketOfAnotherLinterHidesWhatThatLinterFinds() {
    assertThat(compose("services:", "  a:", "    image: acme/a:1", "    restart: always", "    privileged: true # nosemgrep")).isEmpty();
    // dclint has nothing on privileges.
    assertThat(compose("# dclint disable-file", "services:", "  a:", "    image: acme/a:1", "    restart: always", "    privileged: true"))
        .containsExactly("6 PL2001");
  }

  @Test
  void placesInYaml() {
    String[] head = {"services:", "  a:", "    image: acme/a:1", "    restart: always"};
    // Behind a key, all below it; above the services, all of them.
    assertThat(compose("services: # plimsoll ignore=privileged", "  a:", "    image: acme/a:1", "    restart: always", "    privileged: true")).isEmpty();
    assertThat(compose("# plimsoll ignore=privileged", "services:", "  a:", "    image: acme/a:1", "    restart: always", "    privileged: true")).isEmpty();
    assertThat(compose("services:", "  a: # plimsoll ignore=privileged", "    image: acme/a:1", "    restart: always", "    privileged: true")).isEmpty();
    // An item of a list, above it and behind it, in blocks and in brackets.
    assertThat(compose(with(head, "    volumes:", "      # plimsoll ignore=docker-socket", "      - /run/docker.sock:/a", "      - /run/docker.sock:/b")))
        .containsExactly("8 PL2007");
    assertThat(compose(with(head, "    volumes: [", "      /run/docker.sock:/a, # plimsoll ignore=docker-socket", "      /run/docker.sock:/b", "    ]")))
        .containsExactly("7 PL2007");
    assertThat(compose(with(head, "    volumes: [", "      /run/docker.sock:/a", "    ] # plimsoll ignore=docker-socket"))).isEmpty();
    // Behind the end of what goes over several lines.
    assertThat(compose(with(head, "    privileged:", "      true # plimsoll ignore=privileged"))).isEmpty();
    // In a block of text nothing is a comment but what stands on the line of its sign.
    assertThat(compose(with(head, "    labels:", "      x: | # plimsoll ignore=PL2001 scope=service", "        text", "    privileged: true"))).isEmpty();
    assertThat(compose(with(head, "    labels:", "      x: >-", "        # plimsoll ignore=PL2001 scope=service", "    privileged: true")))
        .containsExactly("8 PL2001");
    // No stage, and no service where there is none.
    assertThat(compose(with(head, "    privileged: true # plimsoll ignore=PL2001 scope=stage"))).containsExactlyInAnyOrder("5 PL2001", "5 PL9005");
    assertThat(compose(with(head, "# plimsoll ignore=PL2001 scope=service", "networks: {}"))).containsExactly("5 PL9005");
    assertThat(open(Judged.compose("\uFEFFservices:\r\n  a:\r\n    image: acme/a:1\r\n    privileged: true # plimsoll ignore=PL2001\r\n", rule("PL2001")))).isEmpty();
  }

  private static String[] with(String[] head, String... rest) {
    var all = new ArrayList<>(List.of(head));
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }

  @Test
  void whatAnAnchorBrings() {
    String[] file = {
        "x-a: &a", "  restart: always", "  privileged: true", "services:", "  a:", "    <<: *a", "    image: acme/a:1", "  b:", "    <<: *a",
        "    image: acme/b:1"};
    // Both get it from one place, of which it is said once.
    assertThat(compose(file)).containsExactly("3 PL2001");
    String[] anchor = file.clone();
    anchor[2] += " # plimsoll ignore=PL2001";
    assertThat(compose(anchor)).isEmpty();
    // Of what both get, one ignores its own.
    String[] merge = file.clone();
    merge[5] += " # plimsoll ignore=PL2001";
    assertThat(compose(merge)).containsExactly("3 PL2001");
    String[] service = file.clone();
    service[4] += " # plimsoll ignore=PL2001";
    assertThat(compose(service)).containsExactly("3 PL2001");
  }

  @Test
  void otherFilesOfAProject() {
    Map<String, String> tree = Map.of(
        "base.yaml", "services:\n  base:\n    restart: always\n    # plimsoll ignore=PL2001\n    privileged: true\n",
        "keys.env", "# plimsoll ignore=secret-in-env reason=a test key\nA=ghp_0123456789abcdefghijABCDEFGHIJ012345\nB=ghp_1123456789abcdefghijABCDEFGHIJ012345\n");
    Files files = path -> tree.get(path) == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, tree.get(path)));
    var intake = new Intake(files, "shop");
    intake.compose(Source.of(
        "compose.yaml", "services:\n  a:\n    image: acme/a:1\n    extends: {file: base.yaml, service: base}\n    env_file: keys.env\n"));
    List<Rule<?>> rules = List.of(rule("PL2001"), rule("PL2020"), rule("PL9003"));
    assertThat(open(Decide.decide(rules, Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings()))
        .containsExactly("3 PL2020");
  }

  @Test
  void aHostileFileTakesNoTime() {
    var text = new StringBuilder("FROM debian\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("# plimsoll ignore=privileged,a,b\nRUN x\n");
    }
    assertThat(Judged.dockerfile(text.toString(), RULES)).isNotEmpty();
    var wide = new StringBuilder("FROM debian\n# plimsoll ignore=").append("a,".repeat(30_000)).append('\n');
    for (int i = 0; i < 5_000; i++) {
      wide.append("# plimsoll ignore=PL1100,deprecated-maintainer,DL4000 scope=file\n# plimsoll ignore\n");
    }
    wide.append("MAINTAINER a\n".repeat(20_000));
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThat(Judged.dockerfile(wide.toString(), RULES)).isNotEmpty());
  }
}
