package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fixes make of Dockerfiles as people write them; a second run finds nothing to do. BuildKit reads them in {@link FixedSamplesIT}. */
class MendedTest {

  static List<String> rules() {
    return Mended.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void asWritten(String rule) {
    var out = new StringBuilder();
    for (Mended one : Mended.of(rule)) {
      Mended now = one.again(rule);
      out.append(now.written());
      var second = new Mended(now.title(), now.after(), "", "").again(rule);
      assertThat(second.after()).as(rule + ", " + now.title()).isEqualTo(now.after());
    }
    Golden.check(Path.of("mended", rule + ".txt"), out.toString());
  }

  /** Files that nobody mends would show nothing. */
  @Test
  void mostOfThemAreMended() {
    List<Mended> all = rules().stream().flatMap(rule -> Mended.of(rule).stream()).toList();
    assertThat(all).hasSizeGreaterThan(120);
    assertThat(all).filteredOn(one -> one.outcome().equals("nothing")).hasSizeLessThan(all.size() / 3);
    assertThat(all).allSatisfy(one -> assertThat(one.outcome().equals("nothing")).as(one.title()).isEqualTo(one.before().equals(one.after())));
  }
}
