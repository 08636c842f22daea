package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> NAMES =
      List.of("memory", "privileged", "network", "cap-add", "cap-drop", "FROM", "ADD", "CMD", "e");

  @ParameterizedTest
  @CsvSource({
    "memroy, memory", "previleged, privileged", "net-work, network", "capadd, cap-add", "PRIVILEGED, privileged",
    "form, FROM", "FRMO, FROM", "AD, ADD", "cdm, CMD", "FROM a, FROM",
    // One letter is as near to any other.
    "x, -", "completely-else, -", "prvlgd, -", "zz, -"
  })
  void whatWasProbablyMeant(String written, String meant) {
    assertThat(Nearest.to(written, NAMES)).isEqualTo(meant.equals("-") ? null : meant);
    assertThat(Nearest.hint(written, NAMES)).isEqualTo(meant.equals("-") ? "" : "; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"al, all", "sever, severity", "for, fort", "AL, all", "as, ask", "xy, -", "a, -", "alll, all"})
  void whatBeginsSoIsMeantFirst(String written, String meant) {
    List<String> names = List.of("as", "all", "always", "severity", "format", "format-of", "fort", "ask");
    assertThat(Nearest.hint(written, names)).isEqualTo(meant.equals("-") ? "" : "; did you mean " + meant + "?");
  }

  @Test
  void aLongWordHasNoNearOne() {
    assertThat(Nearest.to("x".repeat(65), List.of("x".repeat(64)))).isNull();
    assertThat(Nearest.to("x".repeat(64), List.of("x".repeat(61), "x".repeat(60)))).isEqualTo("x".repeat(61));
    assertThat(Nearest.to("x".repeat(64), List.of("x".repeat(60)))).isNull();
  }
}
