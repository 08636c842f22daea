package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Short Dockerfiles, each for one rule of a peer that ours answer for by their refs, and whether that is found. Some have no
 * FROM, some have faults: people paste such pieces, and linters are asked about them.
 */
final class SnippetsTest {

  private static final Set<String> KEYWORDS = Set.of(
      "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL",
      "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");

  /**
   * A line of {@code dockerfile.txt}: {@code + id text} or {@code - id text}; in the text {@code \n} ends a line and {@code \\}
   * is a backslash.
   */
  private record Snippet(boolean found, String id, String text) {

    static Snippet of(String line) {
      int blank = line.indexOf(' ', 2);
      var text = new StringBuilder();
      String written = line.substring(blank + 1);
      for (int i = 0; i < written.length(); i++) {
        char c = written.charAt(i);
        if (c == '\\') {
          char next = written.charAt(++i);
          text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
        } else {
          text.append(c);
        }
      }
      return new Snippet(line.charAt(0) == '+', line.substring(2, blank), text.append('\n').toString());
    }

    /** With its keywords in lower case. */
    Snippet lower() {
      var lower = new StringBuilder();
      boolean start = true;
      for (String line : text.split("(?<=\n)", -1)) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? "" : line.substring(0, blank);
        lower.append(start && KEYWORDS.contains(word) ? word.toLowerCase(Locale.ROOT) + line.substring(blank) : line);
        start = !line.endsWith("\\\n");
      }
      return new Snippet(found, id, lower.toString());
    }

    List<Rule<?>> rules() {
      var rules = new ArrayList<Rule<?>>();
      for (Rule<?> rule : Rules.ALL) {
        if (rule.info().refs().contains(id)) {
          rules.add(rule);
        }
      }
      return rules;
    }
  }

  @Test
  void eachIsFoundOrLeftAlone() throws IOException {
    var wrong = new ArrayList<String>();
    int count = 0;
    for (Snippet snippet : snippets()) {
      List<Rule<?>> rules = snippet.rules();
      assertThat(rules).as("rules for %s", snippet.id).isNotEmpty();
      for (Snippet one : List.of(snippet, snippet.lower())) {
        count++;
        List<Finding> findings = Judged.faulty(one.text, rules.toArray(new Rule<?>[0])).stream()
            .filter(finding -> finding.state() == Finding.State.OPEN).toList();
        if (findings.isEmpty() == snippet.found) {
          wrong.add((snippet.found ? "not found: " : "found: ") + snippet.id + " " + one.text.replace("\n", "\\n")
              + findings.stream().map(finding -> " " + finding.rule().id() + " " + finding.message()).toList());
          break;
        }
      }
    }
    assertThat(count).isGreaterThan(400);
    assertThat(wrong).as(wrong.size() + " of " + count / 2 + "\n" + String.join("\n", wrong) + "\n").isEmpty();
  }

  private static List<Snippet> snippets() throws IOException {
    try (InputStream in = SnippetsTest.class.getResourceAsStream("/snippets/dockerfile.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#').map(Snippet::of).toList();
    }
  }
}
