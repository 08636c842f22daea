package io.plimsoll.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final Place HERE = new Place.InText("compose.yaml", Source.of("compose.yaml", "x").range(0, 1));
  private static final Room ROOM = new Room(HERE, Key.PID);

  /** {@code ho$st}: each $ is a hole. */
  private static Text text(String written) {
    var builder = new Text.Builder();
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) == '$') {
        builder.hole("X");
      } else {
        builder.literal(written.substring(i, i + 1));
      }
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({
      "host, true", "hos, false", "$, true", "ho$, true", "$st, true", "h$t, true", "h$o$t, true", "host$, true", "$host, true",
      "ho$ost, false", "x$, false", "$x, false", "h$x$t, false", "h$o$s$t, true", "h$s$o$t, false", "$o$s$, true", "hos$ost, false"})
  void whatTheHolesMayMakeOfIt(String written, boolean maybe) {
    assertThat(text(written).mayBe("host")).isEqualTo(maybe);
  }

  @Test
  void aTextIsAWordOrNotOrOpen() {
    assertThat(Answer.is(new Prop.Known<>(text("host"), HERE), "private", "host")).isEqualTo(new Answer.Yes(HERE, "host"));
    assertThat(Answer.is(new Prop.Inherited<>(text("host"), HERE, ROOM), "host")).isEqualTo(new Answer.Yes(HERE, "host"));
    assertThat(Answer.is(new Prop.Known<>(text("ho$"), HERE), "host"))
        .isEqualTo(new Answer.Open(HERE, "${X} has no value here"));
    assertThat(Answer.is(new Prop.Known<>(text("no$"), HERE), "host")).isEqualTo(new Answer.No());
    assertThat(Answer.is(new Prop.Absent<>(ROOM), "host")).isEqualTo(new Answer.No());
    assertThat(Answer.is(new Prop.Unknown<>("why", HERE), "host")).isEqualTo(new Answer.Open(HERE, "why"));
  }

  @Test
  void aListHasAnItemOrNotOrIsOpen() {
    assertThat(any(true, "a", "b")).isEqualTo(new Answer.No());
    assertThat(any(true, "a", "wanted", "$")).isInstanceOf(Answer.Yes.class);
    assertThat(any(true, "$", "wanted")).isInstanceOf(Answer.Yes.class);
    assertThat(any(true, "a", "$")).isEqualTo(new Answer.Open(HERE, "${X} has no value here"));
    assertThat(any(false, "a")).isInstanceOf(Answer.Open.class);
    assertThat(any(false, "wanted")).isInstanceOf(Answer.Yes.class);
  }

  private static Answer any(boolean complete, String... items) {
    var words = new ArrayList<Word>();
    for (String item : items) {
      words.add(new Word(text(item), HERE));
    }
    return Answer.any(new Prop.Known<>(new Listing<>(List.copyOf(words), complete), HERE), "wanted"::equals);
  }

  @Test
  void aSwitchIsOnOrNotOrOpen() {
    assertThat(Answer.isOn(new Prop.Known<>(true, HERE))).isInstanceOf(Answer.Yes.class);
    assertThat(Answer.isOn(new Prop.Inherited<>(false, HERE, ROOM))).isInstanceOf(Answer.No.class);
    assertThat(Answer.isOn(new Prop.Absent<>(ROOM))).isInstanceOf(Answer.No.class);
    assertThat(Answer.isOn(new Prop.Unknown<>("why", HERE))).isInstanceOf(Answer.Open.class);
  }
}
