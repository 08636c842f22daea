package io.plimsoll.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where characters lie: of a file, and of a text put together from it. */
final class CodeTest {

  @Test
  void positionsAreThoseOfTheBytes() {
    var random = new Random(7);
    for (int round = 0; round < 40; round++) {
      var text = new StringBuilder();
      String characters = round % 4 == 0 ? "ab \n" : "ab \r\né日\u2028";
      for (int i = random.nextInt(2_000); i >= 0; i--) {
        if (round % 4 > 1 && random.nextInt(9) == 0) {
          text.append("😀");
        } else {
          text.append(characters.charAt(random.nextInt(characters.length())));
        }
      }
      Source source = Source.of("f", (round % 2 == 0 ? "" : "\uFEFF") + text);
      int line = 1;
      int column = 1;
      for (int i = 0; i <= text.length(); i++) {
        // Half of a pair has no bytes of its own.
        boolean whole = i == 0 || i == text.length() || !Character.isHighSurrogate(text.charAt(i - 1));
        if (whole) {
          int bytes = text.substring(0, i).getBytes(StandardCharsets.UTF_8).length + (source.bom() ? 3 : 0);
          assertThat(source.position(i)).isEqualTo(new Position(line, column, bytes));
          assertThat(source.index(bytes)).isEqualTo(i);
        }
        boolean ends = i < text.length() && text.charAt(i) == '\n';
        line += ends ? 1 : 0;
        column = ends ? 1 : column + 1;
      }
    }
  }

  @Test
  void aPieceThatStandsForOthersIsTheirPlace() {
    Source source = Source.of("f", "é\\n\\u0041b\ncd");
    Code line = new Code.Builder(source).add(0, 10).add(11, 13).build();
    assertThat(line.text()).isEqualTo("é\\n\\u0041bcd");
    Code code =
        new Code.Builder(source)
            .add(line, 0, 1)
            .add("\n", line, 1, 3)
            .add("A", line, 3, 9)
            .add(line, 9, 12)
            .build();
    assertThat(code.text()).isEqualTo("é\nAbcd");
    assertThat(slice(source, code.place(0, 2))).isEqualTo("é\\n");
    assertThat(slice(source, code.place(1, 2))).isEqualTo("\\n");
    assertThat(slice(source, code.place(2, 4))).isEqualTo("\\u0041b");
    assertThat(slice(source, code.place(3, 5))).isEqualTo("b\nc");
    assertThat(slice(source, code.place(4, 6))).isEqualTo("cd");
    assertThat(code.place(6, 6).range().start()).isEqualTo(new Position(2, 3, 14));
    assertThat(code.place(2, 2).range().start()).isEqualTo(new Position(1, 4, 4));
    Code part = code.part(1, 5);
    assertThat(part.text()).isEqualTo("\nAbc");
    assertThat(slice(source, part.place(0, 1))).isEqualTo("\\n");
    assertThat(slice(source, part.place(1, 4))).isEqualTo("\\u0041b\nc");
  }

  @Test
  void partsOfPartsKeepTheirPlaces() {
    Source source = Source.of("f", "0123456789");
    Code code = new Code.Builder(source).add(1, 3).add(3, 4).add(6, 6).add(7, 10).build();
    assertThat(code.text()).isEqualTo("123789");
    Code part = code.part(1, 5).part(1, 3);
    assertThat(part.text()).isEqualTo("37");
    assertThat(slice(source, part.place(0, 1))).isEqualTo("3");
    assertThat(slice(source, part.place(0, 2))).isEqualTo("34567");
    assertThat(code.part(2, 2).place(0, 0).range().start().offset()).isEqualTo(3);
    assertThat(code.part(6, 6).place(0, 0).range().start().offset()).isEqualTo(10);
  }

  @Test
  void anEmptyFirstPieceYieldsToTheNext() {
    Source source = Source.of("f", "\\\nab");
    Code code = new Code.Builder(source).add(0, 0).add(2, 4).build();
    assertThat(slice(source, code.place(0, 1))).isEqualTo("a");
    Code empty = new Code.Builder(source).add(2, 2).build();
    assertThat(empty.place(0, 0).range().start().offset()).isEqualTo(2);
  }

  private static String slice(Source source, Place.InText at) {
    return source.slice(at.range());
  }
}
