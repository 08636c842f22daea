package io.plimsoll.core.read.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar stands for each of the characters by which readers of YAML tell lines differently, in turn. */
class ForeignBreaksTest {

  private static final List<Character> FOREIGN = List.of('\u0085', '\u2028', '\u2029', '\uFEFF');

  @ParameterizedTest
  @ValueSource(strings = {
      "a: 1\n# harmless|privileged: true\n", "a: 1 # x|b: 2\n", "a: b|\n", "a: 'b|c'\n", "a: >-\n  x|y\n", "a: [b,|c]\n",
      "# \"|privileged: true # \"\n", "a: \"b\"|\n", "a: \"b\" # |\n", "|a: 1\n", "a: \"b\nc: |\n", "? |\n: [", "a: \"|\"\nb: |\n"})
  void outsideOfDoubleQuotesItIsRefused(String text) {
    for (char c : FOREIGN) {
      Source source = Source.of("compose.yaml", "#\n" + text.replace('|', c));
      ReadException e = catchThrowableOfType(ReadException.class, () -> YamlReader.read(source));
      assertThat(e).as("%x in %s", (int) c, text).isNotNull();
      assertThat(e).hasMessage(c == '\uFEFF' ? "U+FEFF is skipped by Compose and seen in no editor"
          : String.format("U+%04X ends a line for Compose and for no editor", (int) c));
      Place.InText at = e.at();
      assertThat(source.slice(at.range())).isEqualTo(String.valueOf(c));
      assertThat(at.range().start().offset()).isEqualTo(source.position(source.text().indexOf(c, text.startsWith("a: \"|") ? 8 : 0)).offset());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: \"b|c\"\n", "\"a|\": 1\n", "a: [\"|\", \"x|y\"] # ok\n", "a: \"\\u0085\\u2028\"\n", "a: b\n"})
  void withinThemItIsText(String text) {
    for (char c : FOREIGN) {
      Source source = Source.of("compose.yaml", "#\n" + text.replace('|', c));
      assertThatCode(() -> YamlReader.read(source)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"# harmless\rprivileged: true\n", "a: 1\rprivileged: true\n"})
  void aCarriageReturnEndsALineForAll(String text) throws ReadException {
    assertThat(YamlReader.read(Source.of("compose.yaml", text))).singleElement()
        .satisfies(node -> assertThat(((Node.Mapping) node).entry("privileged")).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1\u0000\n", "# \u0000\n", "a: \"\u0001\"\n"})
  void whatIsNoTextIsRefused(String text) {
    ReadException e = catchThrowableOfType(ReadException.class, () -> YamlReader.read(Source.of("compose.yaml", text)));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).endsWith("may not stand in YAML");
  }
}
