package io.plimsoll.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of docs/ignores.md do what the page says. Behind the language of an example stand the rules that its comments
 * switch off, and behind {@code said=} what is said of the comments.
 */
class IgnoresPageTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /**
   * An example.
   *
   * @param line of its fence, from 1
   */
  record Example(int line, String language, Set<String> ignored, Set<String> said, String text) {
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  static List<Example> examples() {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(System.getProperty("root"), "docs/ignores.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var examples = new ArrayList<Example>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith("```")) {
        List<String> words = List.of(lines.get(at).substring(3).split(" ", -1));
        var ignored = new TreeSet<String>();
        var said = new TreeSet<String>();
        for (String word : words.subList(1, words.size())) {
          if (word.startsWith("said=")) {
            said.add(word.substring("said=".length()));
          } else {
            ignored.add(word);
          }
        }
        int first = at + 1;
        at = first + lines.subList(first, lines.size()).indexOf("```");
        // What is only said of comments, such as their grammar, is a text.
        if (!words.getFirst().equals("text")) {
          examples.add(new Example(first, words.getFirst(), ignored, said, String.join("\n", lines.subList(first, at)) + "\n"));
        }
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void holds(Example example) throws Exception {
    if (example.ignored.contains("plimsoll.yaml")) {
      assertThat(PolicyReader.read(Source.of("plimsoll.yaml", example.text), Rules.INDEX).rules()).containsKey(Reasons.RULE);
      return;
    }
    var intake = new Intake(io.plimsoll.core.resolve.Files.NONE, "shop");
    if (example.language.equals("yaml")) {
      intake.compose(Source.of("compose.yaml", example.text));
    } else {
      intake.dockerfile(Source.of("Dockerfile", example.text));
    }
    List<Finding> findings = Decide.decide(Rules.ALL, intake.subjects(), Policy.defaults(), TODAY).findings();
    assertThat(intake.failures()).isEmpty();
    assertThat(ids(findings, true)).isEqualTo(example.ignored);
    assertThat(ids(findings, false).tailSet("PL9", true)).isEqualTo(example.said);
    // All of it, or the example shows less than it seems to.
    assertThat(ids(findings, false).stream().filter(example.ignored::contains)).isEmpty();
  }

  private static NavigableSet<String> ids(List<Finding> findings, boolean waived) {
    var ids = new TreeSet<String>();
    for (Finding finding : findings) {
      if ((finding.state() == Finding.State.WAIVED) == waived) {
        ids.add(finding.rule().id());
      }
    }
    return ids;
  }

  @Test
  void everyLinterIsShown() {
    assertThat(examples()).hasSizeGreaterThan(30);
    String all = String.join("", examples().stream().map(Example::text).toList());
    assertThat(all).contains(
        "hadolint ignore=", "hadolint global ignore=", "check=skip=", "tally ignore=", "tally global ignore=", "checkov:skip=",
        "kics-scan ignore\n", "kics-scan ignore-line", "kics-scan ignore-block", "kics-scan disable=", "trivy:ignore:", "nosemgrep", "NOSONAR",
        "no-dd-sa", "dclint disable ", "dclint disable-line", "compose-lint ignore=", "scope=stage", "scope=service", "scope=file", "until=");
  }
}
