package io.plimsoll.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.ignore.Reasons;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes quadratic time, but so little a character that only a text of megabytes shows it. */
final class LongTextsTest {

  private static final int LENGTH = 1 << 21;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Each line was searched for a comment up to the next one, wherever that was. It is to take no longer than to read them, by far. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "run.sh|\"docker run a # NOSONAR\n\"|\"a\n\"",
    "compose.yaml|\"services: {a: {image: b}} # NOSONAR\nx-a:\n\"|\"- b\n\""})
  void linesWithoutAComment(String file, String head, String line) {
    Source source = Source.of(file, head + line.repeat(LENGTH / line.length()));
    long begun = THREADS.getCurrentThreadCpuTime();
    var intake = new Intake(Files.NONE, "folder");
    if (file.equals("run.sh")) {
      intake.script(source);
    } else {
      intake.compose(List.of(source));
    }
    Subjects subjects = intake.subjects();
    long read = THREADS.getCurrentThreadCpuTime();
    Ignores ignores = Ignores.of(subjects, Rules.ALL, Checked.TODAY, Reasons.NONE);
    long done = THREADS.getCurrentThreadCpuTime();
    assertThat(ignores.all()).hasSize(1);
    assertThat(done - read).isLessThan(3 * (read - begun));
  }
}
