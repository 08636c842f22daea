package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Projects as people make them who know what they do, in the folder {@code good}: what is said of them is a little hygiene, and a
 * golden file holds every line of it.
 */
final class GoodFilesTest {

  private static final Path GOOD = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "good");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  static List<String> projects() throws IOException {
    try (var folders = Files.list(GOOD)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("projects")
  void nothingIsSaidOfGoodFilesThatMatters(String project) throws IOException {
    assertThat(findings(project)).filteredOn(finding -> finding.severity().atLeast(Severity.MEDIUM)).map(GoodFilesTest::line).isEmpty();
  }

  @Test
  void whatIsLeftIsKnown() throws IOException {
    var out = new StringBuilder();
    for (String project : projects()) {
      out.append(project).append('\n');
      findings(project).forEach(finding -> out.append("  ").append(line(finding)).append('\n'));
    }
    assertThat(projects()).hasSizeGreaterThan(20);
    Golden.check(Path.of("good-files.txt"), out.toString());
  }

  private static String line(Finding finding) {
    String state = finding.state() == Finding.State.UNDECIDED ? "undecided" : finding.severity().id();
    return state + " " + finding.rule().id() + " " + finding.rule().name() + " " + finding.subject().name() + ": " + finding.message();
  }

  private static List<Finding> findings(String project) throws IOException {
    Path folder = GOOD.resolve(project);
    var intake = new Intake(path -> look(folder, path), project);
    for (String name : List.of("compose.yaml", "Dockerfile")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        Source source = Source.of(name, Files.readString(file));
        if (name.equals("Dockerfile")) {
          intake.dockerfile(source);
        } else {
          intake.compose(source);
        }
      }
    }
    var subjects = intake.subjects();
    assertThat(intake.failures()).isEmpty();
    return new ArrayList<>(Decide.decide(Rules.ALL, subjects, Policy.defaults(), TODAY).findings());
  }

  private static Look look(Path folder, String path) {
    Path file = folder.resolve(path);
    try {
      return Files.isRegularFile(file) ? new Look.Found(Source.of(path, Files.readString(file))) : new Look.Missing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
