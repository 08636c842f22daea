package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fixes that change no file in common are settled apart. */
class ApartTest {

  private static List<Plan.Splice> plan(String... files) {
    return Arrays.stream(files).map(file -> new Plan.Splice(file, 0, 1, "x")).toList();
  }

  @Test
  void whoSharesAFileStaysTogetherAndOthersAreApart() {
    var plans = List.of(plan("a"), plan("b"), plan("a", "c"), plan("d"), plan("c"), plan("b", "e"), plan("e", "f"), plan("f"));
    assertThat(Apart.byFile(plans, List.of(0, 1, 2, 3, 4, 5, 6, 7)))
        .containsExactly(List.of(0, 2, 4), List.of(1, 5, 6, 7), List.of(3));
    assertThat(Apart.byFile(plans, List.of(0, 4))).as("who joins them is not asked about").containsExactly(List.of(0), List.of(4));
  }

  @Test
  void thoseBesideAreFoundByTheirFiles() {
    var plans = List.of(plan("a"), plan("b", "a"), plan("c"), plan("a", "a"), plan("b"));
    var index = Apart.index(plans, List.of(0, 1, 2, 3));
    assertThat(index.get("a")).containsExactly(0, 1, 3);
    assertThat(Apart.touching(plans, index, List.of(4))).containsExactly(1);
    assertThat(Apart.touching(plans, index, List.of(0, 2))).containsExactly(0, 1, 2, 3);
  }
}
