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
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.dockerfile.SpacedEquals;
import io.plimsoll.core.rules.packages.DownloadCacheLeft;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixes of Dockerfiles that were made once are not made again, and change nothing else. */
final class DownloadCacheTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          npm ci > npm ci && npm cache clean --force
          npm i -g pnpm && npm ci > npm i -g pnpm && npm ci && npm cache clean --force
          cd a && npm ci; cd ../b; npm ci > cd a && npm ci; cd ../b; npm ci && npm cache clean --force
          npm ci && yarn install > npm ci && npm cache clean --force && yarn install && yarn cache clean
          npm ci || npm install > npm ci && npm cache clean --force || npm install && npm cache clean --force
          if x; then npm ci; fi; npm i y > if x; then npm ci && npm cache clean --force; fi; npm i y && npm cache clean --force
          npm ci | tee log > npm ci | tee log
          yes | npm ci > yes | npm ci && npm cache clean --force
          npm ci && npm cache clean -f > npm ci && npm cache clean -f
          """)
  void isDeletedOnce(String before, String after) {
    String once = mended("FROM a\nRUN " + before.strip() + "\n", new DownloadCacheLeft());
    assertThat(once).isEqualTo("FROM a\nRUN " + after.strip() + "\n");
    assertThat(mended(once, new DownloadCacheLeft())).isEqualTo(once);
  }

  @Test
  void spacesOfAValueAreKept() {
    assertThat(mended("FROM a\nENV A = b   c\nENV B =\"x  y\"\nENV C = d e=f\n", new SpacedEquals()))
        .isEqualTo("FROM a\nENV A=\"b   c\"\nENV B=\"x  y\"\nENV C=\"d e=f\"\n");
    assertThat(mended("FROM a\nENV A = b\\ c 'd'\n", new SpacedEquals())).isEqualTo("FROM a\nENV A = b\\ c 'd'\n");
  }

  /** Mends one finding after the other, as long as there is one that can be. */
  private static String mended(String text, Rule<?> rule) {
    String now = text;
    for (int i = 0; i < 10; i++) {
      var intake = new Intake(Files.NONE, "shop");
      intake.dockerfile(Source.of("Dockerfile", now));
      Subjects subjects = intake.subjects();
      Finding open = Decide.decide(List.of(rule), subjects, Policy.defaults(), LocalDate.of(2026, 11, 22)).findings().stream()
          .filter(finding -> !finding.fixes().isEmpty()).findFirst().orElse(null);
      if (open == null) {
        return now;
      }
      Plan plan = new Patch(subjects.texts()).plan(open.fixes().getFirst(), open.subject());
      now = Rewrite.apply(subjects.source("Dockerfile"), ((Plan.Splices) plan).splices());
    }
    throw new AssertionError("never done: " + now);
  }
}
