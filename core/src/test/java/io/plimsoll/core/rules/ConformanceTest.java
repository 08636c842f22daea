package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rules.dockerfile.DeprecatedMaintainer;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we find in the test cases of our peers, and what we leave alone there. */
final class ConformanceTest {

  /**
   * Over all cases: the table is written to {@code target/conformance.txt}, what is not yet as the peer wants it is in a
   * golden file. A case that was met and is not any more is named first.
   */
  @Test
  @Tag("shared")
  void cases() throws IOException {
    Path folder = Path.of(System.getProperty("root")).resolveSibling("shared").resolve("conformance/static");
    Conformance conformance = Conformance.of(folder, Rules.ALL);
    Path module = Path.of(System.getProperty("basedir", ""));
    Files.writeString(module.resolve("target/conformance.txt"), conformance.table() + conformance.unmet());
    System.out.print(conformance.table().lines().limit(2).reduce("", (all, line) -> all + line + "\n"));
    assertThat(conformance.cases()).isGreaterThan(400);
    Path golden = module.resolve("src/test/resources/golden/conformance.txt");
    boolean update = "update".equals(System.getProperty("golden"));
    if (!update && Files.exists(golden)) {
      assertThat(Conformance.newlyUnmet(Files.readString(golden), conformance.unmet())).as("met before, not any more").isEmpty();
    }
    Golden.check(Path.of("conformance.txt"), conformance.unmet());
  }

  @TempDir
  Path folder;

  @Test
  void countsWhatIsFoundWhereAndWhatIsSilent() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12.5\nRUN a\nMAINTAINER me\n");
    Files.writeString(folder.resolve("Dockerfile.clean"), "FROM debian:12.5\nRUN a\n");
    Files.writeString(folder.resolve("Dockerfile.broken"), "RUN a\n");
    Files.writeString(folder.resolve("manifest.tsv"), String.join("\n",
        "case_id\tpeer\tquery\tmeaning_group\tfile\tkind\texpected_lines\tline_mode\tforbidden_lines\tn_findings\tscope\tconfig",
        line("found", "hadolint", "DL4000", "Dockerfile", "positive", "", "any"),
        line("at-line", "trivy-checks", "DS-0022", "Dockerfile", "positive", "3", "exact"),
        line("at-other-line", "kics", "maintainer_instruction_being_used", "Dockerfile", "positive", "2,3", "exact"),
        line("missed", "hadolint", "DL4000", "Dockerfile.clean", "positive", "", "any"),
        line("unread", "hadolint", "DL4000", "Dockerfile.broken", "positive", "", "any"),
        line("unknown", "hadolint", "DL9999", "Dockerfile", "positive", "", "any"),
        line("silent", "hadolint", "DL4000", "Dockerfile.clean", "negative", "", "-"),
        line("loud", "sonar-iac", "S6586", "Dockerfile", "negative", "", "-"),
        line("unknown-silent", "hadolint", "DL9999", "Dockerfile", "negative", "", "-")) + "\n");
    Conformance conformance = Conformance.of(folder, List.of(new DeprecatedMaintainer()));
    assertThat(conformance.unmet().lines()).containsExactly(
        "+ a.group at-other-line: PL1100 finds nothing at [2] but at [3]",
        "+ a.group missed: PL1100 finds nothing",
        "+ a.group unread: not read: RUN stands before the first FROM, where only ARG may",
        "+ a.group unknown: no rule",
        "- a.group loud: PL1100 finds something at [3]");
    assertThat(conformance.table().lines().map(line -> line.replaceAll(" +", " "))).contains(
        "all 3/6 50 % 1/2 50 % 1/2 50 %", "hadolint 1/4 25 % - 1/1 100 %", "kics 1/1 100 % 0/1 0 % -");
    assertThat(Conformance.newlyUnmet("+ a.group missed: PL1100 finds nothing\n", conformance.unmet())).hasSize(4);
  }

  private static String line(String id, String peer, String query, String file, String kind, String lines, String mode) {
    return String.join("\t", id, peer, query, "a.group", file, kind, lines, mode, "", "", "", "");
  }
}
