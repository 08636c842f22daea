package io.plimsoll.core.read.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1048576, 1048576", "512m, 536870912", "512M, 536870912", "1.5g, 1610612736", "1.5GiB, 1610612736",
    "'64 MB', 67108864", "1kb, 1024", "7b, 7", "7B, 7", "1t, 1099511627776", "2p, 2251799813685248", "0.5k, 512",
    ".5k, 512", "1.k, 1024", "0.0001k, 0", "1e3, 1000", "+5, 5", "8191p, 9222246136947933184"
  })
  void bytes(String written, long bytes) {
    assertThat(Sizes.bytes(written)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "m", "-1", "-1m", "1x", "1 m m", "1mm", "1ibm", "1bb", "1.2.3", "0x10", "NaN", "Inf", "1_000", "8192p",
    "1m ",
    "٣m", "1e99", "99999999999999999999999999999999999999999999999999999999999999999999"
  })
  void notBytes(String written) {
    assertThat(Sizes.bytes(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1000000000", "1.5, 1500000000", ".25, 250000000", "3/2, 1500000000", "1e-9, 1", "-1, -1000000000",
      "0, 0"})
  void cpus(String written, long billionths) {
    assertThat(Sizes.cpus(written)).isEqualTo(billionths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1/0", "1/3", "1e-10", "1/", "/2", "1.2.3", "1e40", "1 "})
  void notCpus(String written) {
    assertThat(Sizes.cpus(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "-1, -1", "+7, 7", "0x1F, 31", "0b101, 5", "0o17, 15", "017, 15",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void integers(String written, long value) {
    assertThat(Sizes.integer(written)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+", "0x", "08", "1.0", "1e3", "9223372036854775808", " 1", "--1", "0x-1", "１"})
  void notIntegers(String written) {
    assertThat(Sizes.integer(written)).isNull();
  }

  @Test
  void decimalIntegersHaveNoOctals() {
    assertThat(Sizes.decimalInteger("010")).isEqualTo(10L);
    assertThat(Sizes.decimalInteger("0x10")).isNull();
    assertThat(Sizes.decimalInteger("-")).isNull();
    assertThat(Sizes.decimalInteger("9".repeat(65))).isNull();
  }

  @Test
  void booleansAreThoseOfGo() {
    assertThat(Sizes.bool("T")).isTrue();
    assertThat(Sizes.bool("0")).isFalse();
    assertThat(Sizes.bool("yes")).isNull();
    assertThat(Sizes.bool("tRUE")).isNull();
  }
}
