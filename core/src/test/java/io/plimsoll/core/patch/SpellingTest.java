package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class SpellingTest {

  private static final String LETTERS =
      "abT01259 :#-?,[]{}&*!|>'\"%@`~._+=<\\\n\t\u0001\u0085\u00A0\u2028\uFEFFéx/\uFFFF";

  @Test
  void whatIsWrittenIsReadAsTheSameString() throws Refusal {
    var random = new Random(3);
    var styles = List.of(Node.Style.PLAIN, Node.Style.SINGLE, Node.Style.DOUBLE);
    for (int i = 0; i < 10_000; i++) {
      var value = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        if (random.nextInt(20) == 0) {
          value.append("😀");
        } else {
          value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
      }
      String wanted = value.toString();
      Node.Style style = styles.get(random.nextInt(3));
      String block = Spelling.string(wanted, Spelling.Context.BLOCK, style);
      String flow = Spelling.string(wanted, Spelling.Context.FLOW, style);
      String json = Spelling.string(wanted, Spelling.Context.JSON, style);
      String text = "- " + block + " # c\n- [" + flow + ", " + flow + "]\n- {k: " + flow + ", " + flow
          + " : v}\n- {\"k\":" + json + "}\n";
      assertThat(read(text)).as(text).isInstanceOf(Node.Sequence.class);
      var list = (Node.Sequence) read(text);
      var pair = (Node.Sequence) list.items().get(1);
      var map = (Node.Mapping) list.items().get(2);
      var object = (Node.Mapping) list.items().get(3);
      assertThat(List.of(list.items().getFirst(), pair.items().getFirst(), pair.items().get(1), map.entries().getFirst()
          .value(),
              map.entries().get(1).key(), object.entries().getFirst().value()))
          .as(text)
          .allSatisfy(node -> assertThat(Scalars.text((Node.Scalar) node)).isEqualTo(wanted));
      assertThat(new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString("- " + block))
          .isEqualTo(List.of(wanted));
      assertThat(Json.read(json)).isEqualTo(wanted);
    }
  }

  private static Node read(String text) {
    try {
      return YamlReader.read(Source.of("f", text)).getFirst();
    } catch (ReadException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void typesAreThoseOfBothYamls() {
    Map<String, Spelling.Type> types = Map.ofEntries(
        Map.entry("", Spelling.Type.NULL), Map.entry("~", Spelling.Type.NULL), Map.entry("Null", Spelling.Type.NULL),
        Map.entry("True", Spelling.Type.BOOLEAN), Map.entry("tRUE", Spelling.Type.STRING),
            Map.entry("on", Spelling.Type.CONTESTED),
        Map.entry("N", Spelling.Type.CONTESTED), Map.entry("0", Spelling.Type.NUMBER),
            Map.entry("-17", Spelling.Type.NUMBER),
        Map.entry("0o17", Spelling.Type.NUMBER), Map.entry("0x1F", Spelling.Type.NUMBER),
            Map.entry("0b1", Spelling.Type.NUMBER),
        Map.entry("1_000", Spelling.Type.NUMBER), Map.entry("1.", Spelling.Type.NUMBER),
            Map.entry(".5", Spelling.Type.NUMBER),
        Map.entry("1e3", Spelling.Type.NUMBER), Map.entry("1E+3", Spelling.Type.NUMBER),
            Map.entry(".inf", Spelling.Type.NUMBER),
        Map.entry("-.INF", Spelling.Type.NUMBER), Map.entry(".nan", Spelling.Type.NUMBER),
            Map.entry("1.2.3", Spelling.Type.STRING),
        Map.entry("127.0.0.1", Spelling.Type.STRING), Map.entry("127.0.0.1:80:80", Spelling.Type.STRING),
        Map.entry("22:22", Spelling.Type.CONTESTED), Map.entry("80:80", Spelling.Type.STRING),
            Map.entry("8080:59", Spelling.Type.CONTESTED),
        Map.entry("1:2:3.5", Spelling.Type.CONTESTED), Map.entry("1000:1000", Spelling.Type.STRING),
            Map.entry("512m", Spelling.Type.STRING),
        Map.entry("2026-11-22", Spelling.Type.CONTESTED), Map.entry("2026-1-2T10:00:00Z", Spelling.Type.CONTESTED),
        Map.entry("2026-11-22x", Spelling.Type.STRING), Map.entry("-", Spelling.Type.STRING),
            Map.entry(".", Spelling.Type.STRING),
        Map.entry("<<", Spelling.Type.CONTESTED), Map.entry("1-2", Spelling.Type.STRING),
            Map.entry("0xg", Spelling.Type.STRING));
    types.forEach((value, type) -> assertThat(Spelling.type(value)).as(value).isEqualTo(type));
  }
}
