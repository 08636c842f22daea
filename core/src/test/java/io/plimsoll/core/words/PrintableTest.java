package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "0009, false", "0020, true", "007E, true", "007F, false", "0085, false", "009B, false", "00A0, true",
    "00AD, false", "0378, false", "061C, false", "200B, false", "200D, false", "200E, false", "2028, false",
    "2029, false", "202E, false", "2066, false", "FEFF, false", "FFFD, true", "FFFE, false", "D83D, false",
    "E0001, false", "E000, true", "1F433, true", "0301, true"})
  void knowsWhatMayBePrinted(String hex, boolean printable) {
    int codePoint = Integer.parseInt(hex, 16);
    assertThat(Printable.is(codePoint)).isEqualTo(printable);
    String shown = Printable.of(Character.toString(codePoint));
    assertThat(shown.codePoints()).allMatch(Printable::is);
    assertThat(shown.equals(Character.toString(codePoint))).isEqualTo(printable);
  }

  @Test
  void whatMayNotIsShownByItsNumber() {
    assertThat(Printable.of("a\u001B[31mb\u009B2J\u202Ec\uD83D \uD83D\uDC33 日"))
        .isEqualTo("a\\u{1b}[31mb\\u{9b}2J\\u{202e}c\\u{d83d} \uD83D\uDC33 日");
    assertThat(Printable.of("a\tb\r\nc")).isEqualTo("a b  c");
  }

  @Test
  void asOftenAsOneLikes() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String once = Printable.of(Character.toString(codePoint));
      assertThat(Printable.of(once)).isEqualTo(once);
    }
    String plain = "nothing to do";
    assertThat(Printable.of(plain)).isSameAs(plain);
  }
}
