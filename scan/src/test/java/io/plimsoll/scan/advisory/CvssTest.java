package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of FIRST's own examples, and of vectors that NVD has scored. */
final class CvssTest {

  @ParameterizedTest
  @CsvSource({
    // FIRST, CVSS v3.1 examples: MySQL, SSLv3 POODLE, VMware, Tomcat, Linux kernel, Heartbleed, Shellshock, Cisco, log4j.
    "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 6.4",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1",
    "CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1",
    "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H, 9.9",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N, 7.5",
    "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H, 7.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0",
    "CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 6.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1",
    "CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H, 9.3",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O, 9.8"})
  void cvss3(String vector, double score) {
    assertThat(Cvss3.score(vector)).isEqualTo(score);
  }

  @ParameterizedTest
  @CsvSource({
    // A Complete Guide, section 3.3: CVE-2002-0392, CVE-2003-0818, CVE-2003-0062.
    "AV:N/AC:L/Au:N/C:N/I:N/A:C, 7.8",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, 10.0",
    "AV:L/AC:H/Au:N/C:C/I:C/A:C, 6.2",
    "(AV:N/AC:M/Au:N/C:N/I:P/A:N), 4.3",
    "AV:N/AC:L/Au:N/C:N/I:N/A:N, 0.0"})
  void cvss2(String vector, double score) {
    assertThat(Cvss2.score(vector)).isEqualTo(score);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "CVSS:3.1/", "CVSS:3.1/AV:N", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:Z/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:1", "AV:N/AC:L/Au:N/C:N/I:N", "AV:N/AC:L/Au:N/C:N/I:N/A:NN",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"})
  void whatIsNoVectorHasNoScore(String vector) {
    assertThat(Cvss3.score(vector)).isNaN();
    assertThat(Cvss2.score(vector)).isNaN();
    assertThat(Score.of(new Stated("CVSS_V3", vector))).isNull();
    assertThat(Score.of(new Stated("CVSS_V2", vector))).isNull();
    assertThat(Score.of(new Stated("CVSS_V4", vector))).isNull();
  }

  /** A word of the vendor, else the best score of any, else a word of another. */
  @Test
  void whoSays() {
    var two = new Stated("CVSS_V2", "AV:N/AC:L/Au:N/C:C/I:C/A:C");
    var three = new Stated("CVSS_V3", "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N");
    var word = new Stated("severity", "Important");
    assertThat(rated(List.of(two), List.of())).isEqualTo("high cvss2");
    assertThat(rated(List.of(two), List.of(three))).isEqualTo("low cvss3");
    assertThat(rated(List.of(three), List.of(two, word))).isEqualTo("low cvss3");
    assertThat(rated(List.of(three, word), List.of(two))).isEqualTo("high vendor");
    assertThat(rated(List.of(), List.of(word))).isEqualTo("high vendor");
    assertThat(rated(List.of(new Stated("severity", "None")), List.of())).isEqualTo("high none");
    assertThat(rated(List.of(new Stated("informational", "unmaintained")), List.of())).isEqualTo("info vendor");
    assertThat(rated(List.of(new Stated("cvss_v3", "9.1")), List.of())).isEqualTo("critical cvss3");
    assertThat(rated(List.of(new Stated("cvss_v3", "91")), List.of())).isEqualTo("high none");
    assertThat(Rating.of(List.of(), List.of(), false, false, Double.NaN).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(Rating.of(List.of(word), List.of(), false, true, Double.NaN).severity()).isEqualTo(Severity.CRITICAL);
  }

  private static String rated(List<Stated> own, List<Stated> others) {
    Rating rating = Rating.of(own, others, true, false, Double.NaN);
    return rating.severity().id() + " " + rating.from().id();
  }
}
