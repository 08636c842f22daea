package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplicingTest {

  private static final Sample SAMPLE =
      RulePage.parse("```text bad f\nä1\nb2\nc3\n```\n").samples().getFirst();

  private static String apply(Plan.Splice... splices) throws Splicing.BadPlan {
    return String.valueOf(Splicing.apply(SAMPLE, List.of(splices)).file("f")).replaceAll("(?s).*text=(.*), pageLine.*", "$1");
  }

  private static Set<Integer> touched(int start, int end, String text) {
    return Splicing.touched(Source.of("f", "ä1\nb2\nc3\n"), new Plan.Splice("f", start, end, text));
  }

  @Test
  void splicesCountInBytesOfTheFileAsItIs() throws Splicing.BadPlan {
    assertThat(apply(new Plan.Splice("f", 4, 5, "BB"), new Plan.Splice("f", 0, 2, "a"), new Plan.Splice("f", 10, 10, "d4\n")))
        .isEqualTo("a1\nBB2\nc3\nd4\n");
    assertThat(Splicing.apply(SAMPLE, List.of(new Plan.Splice("g", 0, 0, "new", true, 0600))).file("g")).isNotNull();
  }

  @Test
  void whatIsNoPlan() {
    assertThatThrownBy(() -> apply(new Plan.Splice("f", 1, 2, ""))).hasMessage("it cuts a character into halves");
    assertThatThrownBy(() -> apply(new Plan.Splice("f", 4, 7, ""), new Plan.Splice("f", 6, 8, ""))).hasMessageContaining("overlap");
    assertThatThrownBy(() -> apply(new Plan.Splice("f", 8, 11, ""))).hasMessageContaining("lie outside");
    assertThatThrownBy(() -> apply(new Plan.Splice("f", 5, 4, ""))).hasMessageContaining("lie outside");
  }

  @Test
  void linesThatAreTouched() {
    assertThat(touched(4, 4, "new\n")).isEmpty();
    assertThat(touched(6, 6, "\nnew")).isEmpty();
    assertThat(touched(10, 10, "new\n")).isEmpty();
    assertThat(touched(5, 5, "x")).containsExactly(2);
    assertThat(touched(5, 5, "x\ny")).containsExactly(2);
    assertThat(touched(4, 7, "")).containsExactly(2);
    assertThat(touched(3, 6, "")).containsExactly(2);
    assertThat(touched(0, 10, "")).containsExactly(1, 2, 3);
    // What is written back as it was is not touched.
    assertThat(touched(0, 10, "ä1\nB2\nc3\n")).containsExactly(2);
    assertThat(touched(0, 10, "ä1\nb2\nnew\nc3\n")).isEmpty();
    assertThat(touched(0, 10, "ä1\nb2\nc3\n")).isEmpty();
  }

  @Test
  void insertions() {
    Source source = Source.of("f", "a: [b]\n");
    assertThat(Splicing.isInsertion(source, new Plan.Splice("f", 5, 5, ", c"))).isTrue();
    assertThat(Splicing.isInsertion(source, new Plan.Splice("f", 3, 6, "[b, c]"))).isTrue();
    assertThat(Splicing.isInsertion(source, new Plan.Splice("f", 3, 6, "[c]"))).isFalse();
    assertThat(Splicing.isInsertion(source, new Plan.Splice("f", 3, 6, "[]"))).isFalse();
  }
}
