package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Draft;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SaysWhyTest {

  private static final String WHERE = "bad sample 1, compose.yaml:5: ";

  private static List<String> violations(Consumer<Draft> words) {
    return new SaysWhy().violations(MadeUp.container((spec, out) -> {
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        words.accept(out.at(spec.get(Key.STDIN_OPEN).place()).so("Nobody types it").says("it waits").hint("take it out"));
      }
    }).sheet());
  }

  @Test
  void threeClauses() {
    assertThat(violations(draft -> {})).isEmpty();
    assertThat(violations(draft -> draft.so("api waits"))).isEmpty();
    assertThat(violations(draft -> draft.so(""))).containsExactly(WHERE + "there is no headline");
    assertThat(violations(draft -> draft.says(" "))).containsExactly(WHERE + "there is no cause");
    assertThat(violations(draft -> draft.hint(""))).containsExactly(WHERE + "there is no way out");
    assertThat(violations(draft -> draft.says("it waits."))).containsExactly(WHERE + "the cause is no clause of one line: it waits.");
    assertThat(violations(draft -> draft.hint("a\nb"))).containsExactly(WHERE + "the way out is no clause of one line: a\nb");
    assertThat(violations(draft -> draft.so("W" + "x".repeat(120)))).singleElement().asString().startsWith(WHERE + "the headline is no clause");
    assertThat(violations(draft -> draft.so("nobody types it")))
        .containsExactly(WHERE + "the headline begins with neither a capital nor the name of what it is about");
    assertThat(violations(draft -> draft.says("Nobody types it"))).containsExactly(WHERE + "the cause only repeats the headline");
  }
}
