package io.plimsoll.core.read.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

  private static final Text MIXED =
      new Text.Builder().literal("a:").hole("X").hole("Y").literal("b:").hole("Z").literal(":c").build();

  @Test
  void cutsAtLettersAndKeepsEveryHoleOnItsSide() {
    List<Span> parts = Span.of(MIXED).split(':');
    assertThat(parts).extracting(Span::shown).containsExactly("a", "${X}${Y}b", "${Z}", "c");
    assertThat(Text.join(':', parts.stream().map(Span::text).toList())).isEqualTo(MIXED);
    assertThat(parts).extracting(Span::isHole).containsExactly(false, false, true, false);
    assertThat(parts).extracting(Span::isKnown).containsExactly(true, false, false, true);
  }

  @Test
  void knowsWhereItStandsAmongTheLetters() {
    List<Span> parts = Span.of(MIXED).split(':');
    assertThat(parts).extracting(Span::start).containsExactly(0, 2, 4, 5);
    assertThat(parts).extracting(Span::end).containsExactly(1, 3, 4, 6);
  }

  @Test
  void comparesKnownLettersOnly() {
    Span span = Span.of(new Text.Builder().literal("host").hole("X").build());
    assertThat(span.is("host")).isFalse();
    assertThat(span.startsWith("host")).isTrue();
    Span split = Span.of(new Text.Builder().literal("ho").hole("X").literal("st").build());
    assertThat(split.startsWith("host")).isFalse();
    assertThat(split.startsWith("ho")).isTrue();
    assertThat(Span.of(Text.hole("X")).startsWithHole()).isTrue();
    assertThat(Span.of(Text.hole("X")).isEmpty()).isFalse();
  }

  @Test
  void trimsNoHoleAway() {
    Span span = Span.of(new Text.Builder().hole("X").literal(" a ").hole("Y").literal(" ").build());
    assertThat(span.trim().shown()).isEqualTo("${X} a ${Y}");
    assertThat(Span.of("  a b\t").trim().shown()).isEqualTo("a b");
  }

  @Test
  void unescapedLettersRememberTheirPlace() throws BadSpelling {
    List<Span> fields = Csv.fields(Span.of("x,\"a\"\"b,c\",y"));
    Span field = fields.get(1);
    assertThat(field.shown()).isEqualTo("a\"b,c");
    assertThat(field.start()).isEqualTo(3);
    assertThat(field.end()).isEqualTo(9);
    Span tail = field.slice(4);
    assertThat(tail.shown()).isEqualTo("c");
    assertThat(tail.start()).isEqualTo(8);
  }

  @Test
  void holesRememberTheirPlaceAmongLettersThatWereTakenOff() throws BadSpelling {
    Text text = new Text.Builder().literal("\"a").hole("X").literal("\"\"b").hole("Y").literal("\"").build();
    Span field = Csv.fields(Span.of(text)).getFirst();
    assertThat(field.shown()).isEqualTo("a${X}\"b${Y}");
    assertThat(field.end()).isEqualTo(5);
    Span middle = field.slice(1);
    assertThat(middle.shown()).isEqualTo("${X}\"b${Y}");
    assertThat(middle.start()).isEqualTo(2);
    assertThat(field.slice(0, 1).end()).isEqualTo(2);
    Span lower = Span.of(new Text.Builder().literal("N=A,").hole("X").literal("=B").build()).slice(4).lower();
    Span name = KeyValue.of(lower).name();
    assertThat(name.isHole()).isTrue();
    assertThat(name.start()).isEqualTo(4);
    assertThat(name.end()).isEqualTo(4);
  }
}
