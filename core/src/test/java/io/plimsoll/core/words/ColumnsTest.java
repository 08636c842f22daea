package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  /** EastAsianWidth.txt of Unicode 14: W and F are wide, all else is not; marks of category Mn and Me take nothing. */
  @ParameterizedTest
  @CsvSource({
    "0041, 1", "00E9, 1", "0300, 0", "0301, 0", "036F, 0", "0370, 1", "0488, 0", "1100, 2", "115F, 2", "1160, 0",
    "11FF, 0", "1200, 1", "20AC, 1", "2026, 1", "231A, 2", "231B, 2", "231C, 1", "23E9, 2", "26A0, 1", "26A1, 2",
    "2705, 2", "2E80, 2", "3000, 2", "303F, 1", "3042, 2", "4DC0, 1", "4E00, 2", "9FFF, 2", "A4CF, 1", "AC00, 2",
    "D7A3, 2", "F900, 2", "FE0F, 0", "FF01, 2", "FF60, 2", "FF61, 1", "FFE6, 2", "FFFD, 1", "1F004, 2", "1F005, 1",
    "1F321, 1", "1F433, 2", "1F600, 2", "1F6D2, 2", "1F6D3, 1", "20000, 2", "3FFFD, 2", "E000, 1"})
  void countsAsTerminalsDo(String hex, int columns) {
    assertThat(Columns.of(Integer.parseInt(hex, 16))).isEqualTo(columns);
  }

  @Test
  void aTextIsItsCodePoints() {
    assertThat(Columns.of("a日e\u0301🐳")).isEqualTo(6);
  }
}
