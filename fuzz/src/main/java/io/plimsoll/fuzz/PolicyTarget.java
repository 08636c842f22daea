package io.plimsoll.fuzz;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.policy.Problem;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reader of the policy file; and a project, judged by it. */
public final class PolicyTarget {

  private static final Subjects SUBJECTS = subjects();

  private PolicyTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Source source = Source.of("plimsoll.yaml", input.text());
    var readings = new Readings(source);
    Policy policy = read(source, readings);
    if (policy != null && input.isOneIn(4)) {
      judge(policy, source);
    }
    if (input.isOneIn(8)) {
      var again = new Readings(source);
      read(Source.of("plimsoll.yaml", input.text()), again);
      Claim.same(readings.sum(), again.sum());
    }
    Growth.isLinear(input, text -> read(Source.of("plimsoll.yaml", text), null));
  }

  private static @Nullable Policy read(Source source, @Nullable Readings readings) {
    try {
      Policy policy = PolicyReader.read(source, Rules.INDEX);
      if (readings != null) {
        readings.of(policy);
      }
      return policy;
    } catch (PolicyException e) {
      List<Problem> problems = e.problems();
      Claim.that(!problems.isEmpty() && problems.size() <= PolicyReader.MAX_PROBLEMS + 1, () -> problems.size() + " problems");
      for (Problem problem : problems) {
        Claim.sentence(problem.message());
      }
      if (readings != null) {
        readings.of(problems);
      }
      return null;
    }
  }

  private static void judge(Policy policy, Source source) {
    var decide = new Decide(Rules.ALL, Rules.ALL, policy, Checked.TODAY);
    Verdict verdict = decide.verdict(List.of(decide.part(SUBJECTS)), Map.of("plimsoll.yaml", source));
    verdict.findings().forEach(finding -> Claim.that(!policy.isOff(finding.rule().id()), () -> finding.rule() + " is off and says something"));
  }

  private static Subjects subjects() {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", """
        services:
          api:
            image: ghcr.io/acme/api:1.4
            privileged: true
            volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
            environment: {API_PASSWORD: correct-horse}
          db: {image: "postgres:9", ports: ["5432:5432"]}
        """));
    intake.dockerfile(Source.of("Dockerfile", "FROM debian\nRUN curl https://a.example/x | sh # hadolint\nCOPY . /srv\n"));
    return intake.subjects();
  }
}
