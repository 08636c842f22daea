package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoTest {

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
    "plain, plain",
    "``, \"\"",
    "`two words`, \"two words\"",
    "`a\"b`, \"a\"b\"",
    "日本, 日本",
    "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6, ghp_...",
    "password=swordfish, password=***",
    "https://u:swordfish@h, https://u:***@h",
  })
  void aWordIsShownSafely(String word, String shown) {
    assertThat(Echo.of(word)).isEqualTo(shown);
  }

  @Test
  void nothingDrivesATerminal() {
    assertThat(Echo.of("a\u001B[31m\u202Eb\uDC00")).isEqualTo("a\\u{1b}[31m\\u{202e}b\\u{dc00}");
    assertThat(Echo.of("FROM\u00A0a")).isEqualTo("FROM\\u{a0}a");
    assertThat(Echo.sentence("a\r\nb\tc")).isEqualTo("a  b c");
  }

  @Test
  void whatIsLongIsCutByItsColumns() {
    assertThat(Echo.of("x".repeat(60))).isEqualTo("x".repeat(60));
    assertThat(Echo.of("x".repeat(61))).isEqualTo("x".repeat(59) + "…");
    assertThat(Echo.of("日".repeat(31))).isEqualTo("日".repeat(29) + "…");
    assertThat(Echo.of("x".repeat(1 << 20))).hasSize(60);
    assertThat(Echo.of("e" + "\u0301".repeat(5000))).isEqualTo("e\u0301\u0301\u0301");
    assertThat(Columns.of(Echo.sentence("word ".repeat(1000)))).isEqualTo(Echo.MAX_SENTENCE);
  }

  @Test
  void aLongSecretIsMaskedBeforeItIsCut() {
    assertThat(Echo.of("x".repeat(50) + " ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6")).endsWith(" ghp_...\"");
  }

  @Test
  void wordsInARow() {
    assertThat(Series.or(List.of())).isEmpty();
    assertThat(Series.or(List.of("a"))).isEqualTo("a");
    assertThat(Series.or(List.of("a", "b"))).isEqualTo("a or b");
    assertThat(Series.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }
}
