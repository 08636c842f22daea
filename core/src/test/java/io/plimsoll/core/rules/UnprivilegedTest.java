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
import io.plimsoll.core.rules.container.RunsAsRoot;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a Dockerfile says its user once it is mended: late enough for what the build does as root. */
final class UnprivilegedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          FROM b|FROM a                                          > FROM b|FROM a|+
          FROM a|                                                > FROM a|+|
          FROM a|CMD x|                                          > FROM a|+|CMD x|
          FROM a|RUN x|CMD x|                                    > FROM a|RUN x|+|CMD x|
          FROM a|CMD x|RUN x|                                    > FROM a|CMD x|RUN x|+|
          FROM a|CMD x|COPY a b|                                 > FROM a|+|CMD x|COPY a b|
          FROM a|USER root|RUN x|CMD x|                          > FROM a|USER root|RUN x|+|CMD x|
          FROM a|USER b|RUN x|USER root|RUN y|ENTRYPOINT x|CMD z > FROM a|USER b|RUN x|USER root|RUN y|+|ENTRYPOINT x|CMD z
          FROM a|RUN x|USER root|ENTRYPOINT x|CMD z              > FROM a|RUN x|+|ENTRYPOINT x|CMD z
          FROM a|ENTRYPOINT x|EXPOSE 80|CMD z|                   > FROM a|+|ENTRYPOINT x|EXPOSE 80|CMD z|
          FROM a|RUN x||# start|# it|CMD x|                      > FROM a|RUN x||+|# start|# it|CMD x|
          FROM a|RUN x|# other||CMD x|                           > FROM a|RUN x|# other||+|CMD x|
          FROM a|  RUN x|  # it|  CMD x|                         > FROM a|  RUN x|+|  # it|  CMD x|
          FROM a|RUN <<E|x|E                                     > FROM a|RUN <<E|x|E|+
          FROM a|RUN x|# end|                                    > FROM a|RUN x|+|# end|
          FROM a AS b|USER root|FROM b|RUN y|CMD x|              > FROM a AS b|USER root|FROM b|RUN y|+|CMD x|
          FROM a|USER 0|ONBUILD RUN x|CMD x|                     > FROM a|+|ONBUILD RUN x|CMD x|
          """)
  void theUserIsSaidBehindTheLastRun(String before, String after) {
    for (String end : List.of("\n", "\r\n")) {
      assertThat(mended(before.replace("|", end))).isEqualTo(after.replace("+", "USER 65532:65532").replace("|", end));
    }
  }

  private static String mended(String text) {
    Source source = Source.of("Dockerfile", text);
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(source);
    Subjects subjects = intake.subjects();
    Finding finding = Decide.decide(List.of(new RunsAsRoot()), subjects, Policy.defaults(), LocalDate.EPOCH).findings().getFirst();
    var plan = (Plan.Splices) new Patch(subjects).plan(finding.fixes().getFirst(), finding.subject());
    return Rewrite.apply(source, plan.splices());
  }
}
