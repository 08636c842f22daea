package io.plimsoll.fuzz;

import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.ignore.Reasons;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes quadratic time, but so little a character that only a text of megabytes shows it. */
final class LongTextsTest {

  private static final int LENGTH = 1 << 20;

  /** Each line was searched for a comment up to the next one, wherever that was. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"run.sh|\"\"|\"a\n\"", "compose.yaml|\"services: {a: {image: b}}\nx-a:\n\"|\" - b\n\""})
  void linesWithoutAComment(String file, String head, String line) {
    Input input = Input.of(line.getBytes(StandardCharsets.UTF_8));
    Growth.isLinear(new Input(input.text(), 0), LENGTH, text -> {
      var intake = new Intake(Files.NONE, "folder");
      Source source = Source.of(file, head + text);
      if (file.equals("run.sh")) {
        intake.script(source);
      } else {
        intake.compose(List.of(source));
      }
      Ignores.of(intake.subjects(), Rules.ALL, Checked.TODAY, Reasons.NONE);
    });
  }
}
