package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read as what it was. */
class YamlTextTest {

  private static final String SIGNS = "ab1 :#,{}[]&*!|>'\"%@`-?~\\\n\t=<./\u0085\u00e9\u2028\ufeff\u0007";

  @Test
  void everyTextComesBack() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < 5000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(7); i > 0; i--) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      comesBack(text.toString());
    }
    for (String word : new String[] {"yes", "Off", "null", "~", "1", "0x1", "1e3", "2027-01-31", "12:30:45", "<<", "=", "", "true"}) {
      comesBack(word);
    }
  }

  private static void comesBack(String text) throws Exception {
    String yaml = "[{a: " + YamlText.of(text) + "}, " + YamlText.of(text) + "] # x";
    var list = (Node.Sequence) YamlReader.read(Source.of("a.yaml", yaml)).getFirst();
    var scalar = (Node.Scalar) list.items().get(1);
    assertThat(scalar.value()).as(yaml).isEqualTo(text);
    assertThat(Typed.type(scalar)).as(yaml).isEqualTo(Typed.Type.TEXT);
  }
}
