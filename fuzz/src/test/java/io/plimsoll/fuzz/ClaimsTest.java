package io.plimsoll.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A target that finds nothing may look at nothing: each claim is seen to fail here. */
final class ClaimsTest {

  private static final Source SOURCE = Source.of("f", "größe\n🐳 x\n");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static Place.InText place(int start, int end) {
    return SOURCE.place(start, end);
  }

  @Test
  void placesLieInTheirText() {
    var at = place(6, 8);
    assertThatCode(() -> new Readings(SOURCE).of(List.of(at))).doesNotThrowAnyException();
    var other = new Place.InText("g", at.range());
    assertThatThrownBy(() -> new Readings(SOURCE).of(Map.of("a", other))).hasMessageContaining("a file that is none");
    var shifted = new Place.InText("f", new Range(at.range().start(), new Position(2, 2, at.range().end().offset())));
    assertThatThrownBy(() -> new Readings(SOURCE).of(shifted)).hasMessageContaining("no such end");
    var beyond = new Place.InText("f", new Range(at.range().start(), new Position(9, 1, 900)));
    assertThatThrownBy(() -> new Readings(SOURCE).of(beyond)).hasMessageContaining("no such end");
    var back = new Place.InText("f", new Range(at.range().end(), at.range().start()));
    assertThatThrownBy(() -> new Readings(SOURCE).of(back)).hasMessageContaining("before it begins");
    var half = new Place.InText("f", new Range(SOURCE.position(6), SOURCE.position(7)));
    assertThatThrownBy(() -> new Readings(SOURCE).of(half)).hasMessageContaining("within a character");
    assertThatCode(() -> new Readings(SOURCE).of(place(6, 7))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Readings(SOURCE).fault(new ReadException("a\u001B[31m", at))).hasMessageContaining("no sentence");
  }

  @Test
  void whatDiffersHasAnotherSum() {
    assertThat(new Readings(SOURCE).of(List.of("a", place(0, 1))).sum()).isEqualTo(new Readings(SOURCE).of(List.of("a", place(0, 1))).sum());
    assertThat(new Readings(SOURCE).of(List.of("a", place(0, 1))).sum()).isNotEqualTo(new Readings(SOURCE).of(List.of("a", place(0, 2))).sum());
    assertThat(new Readings(SOURCE).of(List.of("a", "b")).sum()).isNotEqualTo(new Readings(SOURCE).of(List.of("b", "a")).sum());
  }

  @Test
  void whatGrowsFasterThanItsTextIsSeen() {
    Input input = Input.of("ab".getBytes(StandardCharsets.UTF_8));
    assertThatCode(() -> Growth.isLinear(input, text -> assertThat(text.chars().filter(c -> c == 'a').count()).isPositive()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Growth.isLinear(input, 10_000, text -> {
      // 50 ms of work for the shorter text, 16 times as much for the longer.
      double share = text.length() / 10_000.0;
      long end = THREADS.getCurrentThreadCpuTime() + (long) (share * share * 50_000_000);
      while (THREADS.getCurrentThreadCpuTime() < end) {
        Thread.onSpinWait();
      }
    })).hasMessageContaining("for 4 times as much");
  }

  @Test
  void aTreeIsTakenApart() {
    Input tree = Input.of("a\n=== b/Dockerfile\nFROM x\n=== c".getBytes(StandardCharsets.UTF_8));
    assertThat(tree.files("compose.yaml")).containsExactly(Map.entry("compose.yaml", "a\n"), Map.entry("b/Dockerfile", "FROM x\n"));
    assertThat(Input.of("=== a\nb".getBytes(StandardCharsets.UTF_8)).files("c")).containsExactly(Map.entry("a", "b"));
    assertThat(Input.of(new byte[0]).files("c")).containsExactly(Map.entry("c", ""));
  }

  @Test
  void aSecretThatIsShownIsSeen() {
    Planted planted = Planted.in("A=@@\nb@@\n@@@");
    assertThat(planted.text()).startsWith("A=ghp_").contains("\nb@\n");
    assertThatThrownBy(() -> planted.isHiddenIn("x " + planted.text().substring(8, 20))).hasMessageContaining("is shown");
    assertThatCode(() -> planted.isHiddenIn("A=ghp_...")).doesNotThrowAnyException();
    Planted named = Planted.withNames("a @% @@\nb@%\n");
    assertThat(named.text()).startsWith("a DB_PASSWORD=kelpie").contains(" ghp_", "\nb\n");
    assertThatThrownBy(() -> named.isHiddenIn(named.text())).hasMessageContaining("is shown");
    assertThatThrownBy(() -> named.isHiddenIn("kelpiewal")).hasMessageContaining("is shown");
    assertThat(Planted.withNames("@@ kelpiewalrus").has()).isFalse();
  }
}
