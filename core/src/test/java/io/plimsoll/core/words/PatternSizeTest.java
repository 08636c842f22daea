package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {

  @ParameterizedTest
  @CsvSource(delimiter = ' ', value = {
      "abc 3", "a*b+ 6", "[a-z]x 2", "[]x] 1", "[^]a]b 2", "[[:alpha:]]b 2", "a\\.b 3", "\\pLa 3", "\\p{Greek}a 2", "\\x{10FFFF} 1", "a{3} 6",
      "a{3,} 6", "a{2,5} 10", "a{,5} 5", "a{b} 4", "a{} 3", "a{0} 2", "(a|b){2} 14", "\\Qa{9}\\Eb 5", "[\\]a] 1", "a\\ 2", "[ab 1", "a)b 4"})
  void aPatternIsAsLargeAsWhatItRepeats(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).as(pattern).isEqualTo(size);
  }

  @Test
  void whatMultipliesIsEndless() {
    assertThat(PatternSize.of("(a{1,1000}){1,1000}")).isGreaterThan(1_000_000);
    assertThat(PatternSize.of("(".repeat(26) + "a" + "){1,2}".repeat(26))).isGreaterThan(1L << 26);
    assertThat(PatternSize.of("(".repeat(PatternSize.MAX_DEPTH + 1))).isEqualTo(PatternSize.ENDLESS);
    assertThat(PatternSize.of("a" + "{99}".repeat(100))).isEqualTo(PatternSize.ENDLESS);
    assertThat(PatternSize.of("a{99999999999999999}")).isEqualTo(PatternSize.ENDLESS);
  }
}
