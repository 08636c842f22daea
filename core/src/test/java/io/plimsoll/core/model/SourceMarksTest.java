package io.plimsoll.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in texts with long lines, against counting from the start. */
class SourceMarksTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void positionsAreThoseOfTheBytes(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder(seed % 2 == 0 ? "\uFEFF" : "");
    String[] parts = {"a", "é", "€", "𝄞", "\n", "\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    int used = seed == 5 ? 1 : parts.length;
    for (int i = 0; i < 700; i++) {
      text.append(parts[random.nextInt(used)]);
    }
    Source source = Source.of("f", text.toString());
    String body = source.text();
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i <= body.length(); i++) {
      boolean inPair = i > 0 && i < body.length() && Character.isLowSurrogate(body.charAt(i));
      if (!inPair) {
        int bytes = body.substring(0, i).getBytes(StandardCharsets.UTF_8).length + (source.bom() ? 3 : 0);
        assertThat(source.position(i)).isEqualTo(new Position(line, i - lineStart + 1, bytes));
        assertThat(source.index(bytes)).isEqualTo(i);
      }
      if (i < body.length() && body.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
  }
}
