package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixDiffTest {

  private static final Source SOURCE = Source.of("größe.yaml", """
      services:
        api:
          image: größe
          privileged: true
          environment: {DB_PASSWORD: hunter2-hunter2, A: 1}
        web:
          image: web
      """);

  private static Plan.Splice splice(String from, String to, String text) {
    int start = SOURCE.text().indexOf(from);
    int end = SOURCE.text().indexOf(to, start);
    return new Plan.Splice("größe.yaml", SOURCE.position(start).offset(), SOURCE.position(end).offset(), text);
  }

  private static String diff(Plan.Splice... splices) {
    var subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of("größe.yaml", SOURCE));
    var out = new StringBuilder();
    for (FixDiff diff : FixDiff.of(new Plan.Splices(List.of(splices)), subjects.texts(), Masks.of(subjects))) {
      diff.rows().forEach(row -> out.append(row.sign()).append(row.text()).append('\n'));
    }
    return out.toString();
  }

  @Test
  void aLineThatGoes() {
    assertThat(diff(splice("    privileged", "    environment", ""))).isEqualTo("""
             image: größe
        -    privileged: true
             environment: {DB_PASSWORD: ***, A: 1}
        """.replace("     image", "     image"));
  }

  @Test
  void aLineThatComes() {
    assertThat(diff(splice("  web:", "  web:", "    pids_limit: 200\n"))).isEqualTo("""
             environment: {DB_PASSWORD: ***, A: 1}
        +    pids_limit: 200
           web:
        """);
  }

  @Test
  void whatStandsBesideASecretStaysMasked() {
    assertThat(diff(splice("A: 1", "}", "A: 2"))).isEqualTo("""
             privileged: true
        -    environment: {DB_PASSWORD: ***, A: 1}
        +    environment: {DB_PASSWORD: ***, A: 2}
           web:
        """);
  }

  @Test
  void farApartIsTwoStretchesNearIsOne() {
    assertThat(diff(splice("größe\n", "\n", "klein"), splice("true", "\n", "false"))).doesNotContain("@")
        .contains("-    image: größe\n-    privileged: true\n+    image: klein\n+    privileged: false\n");
    assertThat(diff(splice("  api", ":", "  app"), splice("web\n", "\n", "www"))).contains("@");
  }

  @Test
  void whatMustNotBeShownIsNot() {
    assertThat(diff(splice("hunter2-hunter2", ",", "correct-horse-battery"))).isEmpty();
    assertThat(diff(splice("true", "\n", "false"), splice("privileged", "\n", "x"))).as("they overlap").isEmpty();
    assertThat(diff(new Plan.Splice("gone.yaml", 0, 1, "x"))).isEmpty();
  }
}
