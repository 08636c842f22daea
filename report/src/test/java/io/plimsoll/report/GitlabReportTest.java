package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GitlabReportTest {

  private static String gitlab(Run run) {
    return Sample.written(new GitlabReport(), run);
  }

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.gitlab.json"), gitlab(Sample.run()));
  }

  /** GitLab Docs, "Code Quality report format". */
  @Test
  void everyIssueHasWhatGitLabAsksFor() {
    for (Run run : List.of(Sample.run(), Hostile.run(), Hostile.clean())) {
      var fingerprints = new HashSet<String>();
      JsonNode report = Schemas.parse(gitlab(run));
      assertThat(report.isArray()).isTrue();
      for (JsonNode issue : report) {
        assertThat(issue.get("description").stringValue()).isNotBlank();
        assertThat(issue.get("check_name").stringValue()).isNotBlank();
        assertThat(issue.get("severity").stringValue()).isIn("info", "minor", "major", "critical", "blocker");
        assertThat(issue.at("/location/path").stringValue()).isNotEmpty();
        assertThat(issue.at("/location/lines/begin").intValue()).isPositive();
        assertThat(fingerprints.add(issue.get("fingerprint").stringValue())).as("occurs once").isTrue();
      }
      long standing = run.verdict().count(Finding.State.OPEN) + run.verdict().count(Finding.State.UNDECIDED);
      assertThat(fingerprints).hasSize((int) standing + run.unreadable().size());
    }
  }

  /** The files are the same with three lines more at their top. */
  @Test
  void aFingerprintStaysWhenLinesMove() {
    var before = Schemas.parse(gitlab(Hostile.run("a b")));
    var after = Schemas.parse(gitlab(Hostile.run("a b", "\n\n\n")));
    assertThat(after.at("/1/location/lines/begin").intValue()).isEqualTo(before.at("/1/location/lines/begin").intValue() + 3);
    assertThat(after.valueStream().map(issue -> issue.get("fingerprint")).toList())
        .isEqualTo(before.valueStream().map(issue -> issue.get("fingerprint")).toList());
  }
}
