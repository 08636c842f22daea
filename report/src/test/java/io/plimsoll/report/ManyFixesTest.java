package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A file of thousands of findings, each of which can be mended, is read once a report and not once a fix. */
class ManyFixesTest {

  @Test
  void aFileIsReadOnceForAllItsFixes() {
    var text = new StringBuilder("services:\n");
    for (int i = 0; i < 1500; i++) {
      text.append("  s").append(i).append(":\n    image: postgres:17\n    ports: [\"5432:5432\"]\n");
    }
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("compose.yaml", text.toString()));
    Verdict verdict = Decide.decide(Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22));
    assertThat(verdict.findings()).hasSizeGreaterThan(6000);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (Report report : List.of(
        new TableReport(new TableReport.View(Style.PLAIN, 100, Severity.HIGH, false, UnaryOperator.identity())), new SarifReport(Rules.INDEX))) {
      long start = threads.getCurrentThreadCpuTime();
      assertThat(Sample.written(report, Sample.run(verdict, List.of()))).contains("5432:5432");
      assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(15));
    }
  }
}
