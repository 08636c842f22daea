package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.dockerfile.BadJsonForm;
import io.plimsoll.core.rules.dockerfile.BadTrigger;
import io.plimsoll.core.rules.dockerfile.SpacedEquals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of files that BuildKit refuses, beside the list of those that can't be read. */
final class FaultyDockerfilesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          ONBUILD FROM b         > FROM can't be the trigger of an ONBUILD
          ONBUILD maintainer me  > MAINTAINER can't be the trigger of an ONBUILD
          ONBUILD ONBUILD RUN c  > ONBUILD can't be the trigger of an ONBUILD
          ONBUILD RUM c          > RUM is no instruction
          """)
  void forbiddenTriggersAreFound(String line, String message) {
    List<Finding> findings = Judged.faulty("FROM a\n" + line + "\nRUN x\n", new BadTrigger());
    assertThat(findings).extracting(Finding::message).containsExactly(message);
    assertThat(line(findings.getFirst())).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          ARG A =1          > 2
          ARG A = 1         > 2
          ARG B=2 A =1      > 2
          ENV B=2 A =1      > 2
          LABEL B=2 A =1    > 2
          ENV A =1          > 2
          """)
  void aBlankBeforeTheSignIsFound(String written, int line) {
    List<Finding> findings = Judged.faulty("FROM a\n" + written + "\nRUN x\n", new SpacedEquals());
    assertThat(findings).extracting(FaultyDockerfilesTest::line).containsExactly(line);
  }

  @Test
  void aSignWithinAValueIsNone() {
    String text = "FROM a\nARG A=1 B\nENV A=\" =\" B=' = '\nLABEL a=\"b \\\n =c\"\nENV C d =e\nARG D=\n";
    assertThat(Judged.faulty(text, new SpacedEquals())).isEmpty();
  }

  @Test
  void aListOfCopyHasCommasAndAPatternHasNone() {
    String text = "FROM a\nCOPY [b, /c]\nCOPY [a-z]* [bc] /x/\nCOPY [b] [c]\n";
    assertThat(Judged.faulty(text, new BadJsonForm())).extracting(FaultyDockerfilesTest::line).containsExactly(2);
  }

  private static int line(Finding finding) {
    return finding.at() instanceof Place.InText at ? at.range().start().line() : 0;
  }
}
