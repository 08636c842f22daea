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
import io.plimsoll.core.rules.dockerfile.DeprecatedMaintainer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A maintainer is the same text as a label: MAINTAINER puts no variables in, and LABEL does. */
final class DeprecatedMaintainerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          MAINTAINER me             > "me"
          MAINTAINER a b c@d        > "a b c@d"
          MAINTAINER "a" b          > '"a" b'
          MAINTAINER a $HOME        > 'a $HOME'
          MAINTAINER a\\b           > 'a\\b'
          MAINTAINER o'neill        > "o'neill"
          MAINTAINER "o'neill"      > -
          """)
  void theLabelSaysTheSame(String line, String label) {
    String written = line.replace("\\\\", "\\").replace("|", "\n");
    String value = label.replace("\\\\", "\\");
    Source source = Source.of("Dockerfile", "FROM a\n" + written + "\nCMD x");
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(source);
    Subjects subjects = intake.subjects();
    Finding finding =
        Decide.decide(List.of(new DeprecatedMaintainer()), subjects, Policy.defaults(), LocalDate.EPOCH).findings().getFirst();
    if (value.equals("-")) {
      assertThat(finding.fixes()).isEmpty();
    } else {
      var plan = (Plan.Splices) new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject());
      assertThat(Rewrite.apply(source, plan.splices()))
          .isEqualTo("FROM a\nLABEL org.opencontainers.image.authors=" + value + "\nCMD x");
    }
  }
}
