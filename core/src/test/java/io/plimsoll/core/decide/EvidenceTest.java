package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Draft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  private static final String TOKEN = "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";

  /** The evidence of a part of a text, the mark in angle brackets. */
  private static String shown(String text, int start, int end) {
    Source source = Source.of("f", text);
    var subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of("f", source));
    return shown(new Evidence(subjects, Masks.of(subjects), new Pool()), source, start, end);
  }

  private static String shown(Evidence evidence, Source source, int start, int end) {
    Evidence.Shown shown = evidence.of(new Draft(source.place(start, end)));
    return shown.text().substring(0, shown.markStart()) + "<" + shown.text().substring(shown.markStart(), shown.markEnd()) + ">"
        + shown.text().substring(shown.markEnd());
  }

  private static String shown(String text, String part) {
    int at = text.indexOf(part);
    return shown(text, at, at + part.length());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "a: b | b | a: <b>",
    "a: b c | a: b c | <a: b c>",
    "token: swordfish b | b | token: *** <b>",
    "token: swordfish b | swordfish | token: <***> b",
    "token: swordfish b | fish | token: <***> b",
    "a\u001B[31mb: c | c | a\\u{1b}[31mb: <c>",
    "a\u202Eb: c | \u202Eb | a<\\u{202e}b>: c",
    "\uD83D\uDC33 = c | \uD83D\uDC33 | <\uD83D\uDC33> = c",
  })
  void theLineIsMaskedAndPrintable(String text, String part, String expected) {
    assertThat(shown("x\n   " + text + "   \r\ny", part)).isEqualTo(expected);
    // Cut out of a line that is too long to be looked at as a whole.
    String around = " 日".repeat(10_000);
    assertThat(shown(around + " " + text + around, part)).contains(expected).startsWith("…").endsWith("…");
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    String text = "\uD83D\uDC33".repeat(200) + "x" + "\uD83D\uDC33".repeat(200);
    assertThat(shown(text, "x")).isEqualTo("…" + "\uD83D\uDC33".repeat(20) + "<x>" + "\uD83D\uDC33".repeat(59) + "…");
    assertThat(shown(text, 401, 402)).doesNotContain("\\u{");
  }

  @Test
  void noPartOfASecretIsLeftWhereALineIsCut() {
    for (int before = 0; before < 200; before += 7) {
      for (int length : new int[] {40, 300, 3000}) {
        String secret = "kX8vQ2mZ7p".repeat(length / 10);
        String text = "z ".repeat(10_000) + "password: " + secret + " " + "y ".repeat(before) + "HERE " + "z ".repeat(10_000);
        assertThat(shown(text, "HERE")).contains("<HERE>").doesNotContain("Q2mZ7p");
        assertThat(shown(text, "password")).contains("<password>: ***").doesNotContain("Q2mZ7p");
      }
    }
  }

  /** Each of these secrets is a finding of its own. */
  @Test
  void aLineOfManyFindingsTakesNoTime() {
    String entry = "A_TOKEN: " + TOKEN + ", ";
    Source source = Source.of("f", "{" + entry.repeat(40_000) + "}");
    var subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of("f", source));
    var evidence = new Evidence(subjects, Masks.of(subjects), new Pool());
    for (int i = 0; i < 40_000; i++) {
      int at = 1 + entry.length() * i;
      String shown = shown(evidence, source, at, at + 7);
      assertThat(shown.contains("<A_TOKEN>: ghp_...") && !shown.contains("Ab3d")).as(shown).isTrue();
    }
  }
}
