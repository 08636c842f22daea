package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dockerfiles of thousands of steps, judged by all rules: the time that a test may take is what only more than linear work needs. */
@Timeout(60)
class LongDockerfilesTest {

  private static final int STEPS = 20_000;
  private static final Rule<?>[] ALL = Rules.ALL.toArray(Rule<?>[]::new);

  @Test
  void stepsThatInstall() {
    assertThat(Judged.dockerfile(counted("FROM debian:12\n", i -> "RUN echo " + i + " && apt-get install x" + i + "\n"), ALL))
        .hasSizeGreaterThan(STEPS);
  }

  @Test
  void stepsOfManyPackageManagers() {
    assertThat(Judged.dockerfile(
        counted("FROM debian:12\n", i -> switch (i % 4) {
          case 0 -> "RUN pip install x" + i + "\n";
          case 1 -> "RUN bundle install --jobs " + i + "\n";
          case 2 -> "RUN composer install && rails assets:precompile\n";
          default -> "ENV A" + i + "=1\n";
        }), ALL)).hasSizeGreaterThan(STEPS / 4);
  }

  @Test
  void stagesUponStages() {
    assertThat(Judged.dockerfile(
        counted("FROM debian:12 AS s0\n", i -> i % 2 == 0 ? "RUN apt-get install x\n" : "FROM s" + (i - 1) / 2 + " AS s" + (i + 1) / 2 + "\n"), ALL))
        .hasSizeGreaterThan(STEPS / 4);
  }

  private static String counted(String head, IntFunction<String> step) {
    var text = new StringBuilder(head);
    for (int i = 0; i < STEPS; i++) {
      text.append(step.apply(i));
    }
    return text.toString();
  }
}
