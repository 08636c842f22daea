package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run is parted, its verdict is the same: what it says, by which ids, and what it says of comments and waivers. */
class BatchesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final String POLICY =
      """
      version: 1
      waivers:
        - {rule: privileged, at: "p1/compose.yaml#api", owner: o, until: 2027-01-01, reason: r}
        - {rule: privileged, at: "p2/compose.yaml#api", owner: o, until: 2027-01-01, reason: covers nothing}
        - {rule: runs-as-root, at: "shared/Dockerfile", owner: o, until: 2027-01-01, reason: r}
      """;

  private final Map<String, String> tree = new LinkedHashMap<>();
  private final List<String> composes = new ArrayList<>();
  private final List<String> dockerfiles = new ArrayList<>();

  @BeforeEach
  void plant() {
    compose("p0/compose.yaml", """
        include: [../p3/compose.yaml]
        services:
          api: {build: {context: .., dockerfile: shared/Dockerfile, args: {BASE: "python:3.8"}}}
        """);
    compose("p1/compose.yaml", """
        services:
          api: {build: {context: .., dockerfile: shared/Dockerfile, args: {BASE: "python:3.8"}}, privileged: true}
          web: {build: {context: ../shared, target: first}, environment: {DB_PASSWORD: "korrekt-h0rse-battery"}}
        """);
    compose("p2/compose.yaml", """
        services:
          api: {build: {context: .., dockerfile: shared/Dockerfile, args: {BASE: "node:14"}}}
          cron: {image: acme/cron, user: "${WHO}"} # plimsoll ignore=untagged-image
        """);
    compose("p3/compose.yaml", """
        services:
          one: {image: docker.io/library/nginx, volumes: ["/:/host"]} # plimsoll ignore=privileged
        """);
    compose("p4/compose.yaml", "services: [");
    compose("p5/compose.yaml", "services: {api: {build: ./gone}, web: {extends: {file: ../p9/compose.yaml, service: x}}}\n");
    dockerfile("shared/Dockerfile", """
        ARG BASE=debian:9
        FROM alpine AS first
        # plimsoll ignore=secret-in-image
        ENV API_KEY=ghp_a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3
        FROM ${BASE}
        # hadolint ignore=DL3059
        RUN sudo apt-get install curl
        COPY . .
        USER root
        CMD ["true"]
        """);
    dockerfile("alone/Dockerfile", "FROM debian:9\nRUN curl http://a.example/x | sh\n# plimsoll ignore=PL1001\nENTRYPOINT true\n");
    dockerfile("broken/Dockerfile", "FROM\nRUN [\n");
    dockerfile("gone/Dockerfile", "");
    tree.remove("gone/Dockerfile");
    tree.put("shared/.dockerignore", ".env\n");
    tree.put(".env", "X=1\n");
  }

  private void compose(String file, String text) {
    composes.add(file);
    tree.put(file, text);
  }

  private void dockerfile(String file, String text) {
    dockerfiles.add(file);
    tree.put(file, text);
  }

  private record Said(List<Finding> findings, List<Intake.Failure> failures, List<String> judged, String texts, String census) {}

  private Intake intake(long room) {
    var intake = new Intake(path -> {
      String text = tree.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    }, "shop");
    intake.room(room);
    for (String file : composes) {
      intake.compose(Source.of(file, tree.getOrDefault(file, "")));
    }
    dockerfiles.forEach(intake::dockerfile);
    return intake;
  }

  private Said said(int most) throws PolicyException {
    return said(most, Long.MAX_VALUE);
  }

  /** Judges it; where there is not room for all, as a run does that needs no text any more once it is judged. */
  private Said said(int most, long room) throws PolicyException {
    Source source = Source.of("plimsoll.yaml", POLICY);
    Policy policy = PolicyReader.read(source, Rules.INDEX);
    var decide = new Decide(Rules.ALL, Rules.ALL, policy, TODAY);
    Intake intake = intake(room);
    boolean bounded = room < Long.MAX_VALUE;
    var parts = new ArrayList<Decide.Part>();
    List<Batch> batches = intake.projects(most);
    batches.forEach(batch -> parts.add(part(decide, batch, bounded)));
    batches.forEach(intake::learn);
    Decide after = decide.after(parts);
    batches = intake.dockerfiles(most);
    batches.forEach(batch -> parts.add(part(after, batch, bounded)));
    batches.forEach(intake::learn);
    Verdict verdict = decide.verdict(parts, Map.of("plimsoll.yaml", source));
    return new Said(
        verdict.findings(), intake.failures(), intake.judged(), verdict.texts().sources().keySet().stream().sorted().toList()
        + " " + verdict.texts().dockerfiles().stream().sorted().toList(), verdict.census().toString());
  }

  private static Decide.Part part(Decide decide, Batch batch, boolean bounded) {
    Decide.Part part = decide.part(batch.subjects());
    if (bounded) {
      batch.forget();
    }
    return bounded ? part.withoutFixes() : part;
  }

  /** What there is no room for is read again, and what is said of it is the same. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 400, 2_000})
  void theVerdictIsTheSameWithLittleRoom(long room) throws Exception {
    Said whole = said(Integer.MAX_VALUE);
    Said bounded = said(2, room);
    assertThat(bounded.findings.stream().map(BatchesTest::shown).toList())
        .containsExactlyElementsOf(whole.findings.stream().map(BatchesTest::shown).toList());
    assertThat(bounded.failures).isEqualTo(whole.failures);
    assertThat(bounded.judged).isEqualTo(whole.judged);
    assertThat(bounded.census).isEqualTo(whole.census);
  }

  /** A project of which a file is gone once it is to be judged would be another project. */
  @Test
  void aFileThatIsGoneInTheMeantimeIsSaid() {
    Intake intake = intake(0);
    List<Batch> batches = intake.projects(1);
    tree.remove("p2/compose.yaml");
    batches.forEach(Batch::subjects);
    batches.forEach(intake::learn);
    assertThat(intake.failures()).contains(new Intake.Failure("p2/compose.yaml", "it is not there any more", null));
    assertThat(intake.source("p2/compose.yaml")).isNull();
    assertThat(intake.names()).contains("p2/compose.yaml");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theVerdictIsTheSame(int most) throws Exception {
    Said whole = said(Integer.MAX_VALUE);
    Said parted = said(most);
    assertThat(parted.findings.stream().map(BatchesTest::line).toList())
        .containsExactlyElementsOf(whole.findings.stream().map(BatchesTest::line).toList());
    assertThat(parted).isEqualTo(whole);
  }

  private static String shown(Finding finding) {
    return finding.rule().name() + " " + finding.id() + " " + finding.subject().name() + " " + finding.at() + " " + finding.message()
        + " " + finding.evidence() + " " + finding.related();
  }

  private static String line(Finding finding) {
    return shown(finding) + " " + finding.fixes();
  }

  @Test
  void aRunInOnePieceSaysTheSame() throws Exception {
    Intake intake = intake(Long.MAX_VALUE);
    Source source = Source.of("plimsoll.yaml", POLICY);
    intake.mention(source);
    Subjects subjects = intake.subjects();
    Policy policy = PolicyReader.read(source, Rules.INDEX);
    List<String> ids = new ArrayList<>();
    Decide.decide(Rules.ALL, subjects, policy, TODAY).findings().forEach(finding -> ids.add(finding.id().hex()));
    List<String> parted = new ArrayList<>();
    said(2).findings.forEach(finding -> parted.add(finding.id().hex()));
    assertThat(parted).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void theRunHasWhatIsHardAboutIt() throws Exception {
    Said whole = said(1);
    List<String> names = whole.findings.stream().map(finding -> finding.rule().name() + " " + finding.state()).toList();
    // Said of one stage by services of several batches, with all of them named beside it.
    assertThat(whole.findings).filteredOn(finding -> finding.related().size() > 1 && "shared/Dockerfile".equals(finding.at().file()))
        .isNotEmpty();
    assertThat(names).contains("stale-waiver OPEN", "stale-ignore OPEN", "privileged WAIVED", "secret-in-image WAIVED");
    assertThat(whole.failures).extracting(Intake.Failure::file).contains("p4/compose.yaml", "p5/compose.yaml", "gone/Dockerfile");
    assertThat(whole.judged).contains("p3/compose.yaml", "alone/Dockerfile").doesNotContain("gone/Dockerfile");
  }
}
