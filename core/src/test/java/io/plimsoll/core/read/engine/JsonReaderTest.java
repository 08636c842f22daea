package io.plimsoll.core.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static Json read(String text) throws ReadException {
    return JsonReader.read(Source.of("f.json", text));
  }

  /** Every value below, as {@code pointer=text}. */
  private static List<String> places(Json json, Source source) {
    var out = new ArrayList<String>();
    out.add(json.at().pointer() + "=" + source.slice(json.at().place().range()));
    switch (json) {
      case Json.Obj object ->
          object.members().forEach(member -> {
            out.add("name " + source.slice(member.nameAt().place().range()));
            out.addAll(places(member.value(), source));
          });
      case Json.Arr array -> array.items().forEach(item -> out.addAll(places(item, source)));
      default -> {}
    }
    return out;
  }

  @Test
  void everyValueHasItsTextAndPointer() throws ReadException {
    Source source = Source.of("f.json",
        "\uFEFF{ \"a\\\"b\" : [1,-2.5e3 , \"é\\n𝄞\"],\r\n\t\"m~/n\":{\"\":null, \"é\": true,\"x\":false}}");
    assertThat(places(JsonReader.read(source), source))
        .containsExactly(
            "=" + source.text(),
            "name \"a\\\"b\"",
            "/a\"b=[1,-2.5e3 , \"é\\n𝄞\"]",
            "/a\"b/0=1",
            "/a\"b/1=-2.5e3",
            "/a\"b/2=\"é\\n𝄞\"",
            "name \"m~/n\"",
            "/m~0~1n={\"\":null, \"é\": true,\"x\":false}",
            "name \"\"",
            "/m~0~1n/=null",
            "name \"é\"",
            "/m~0~1n/é=true",
            "name \"x\"",
            "/m~0~1n/x=false");
  }

  /** Beyond the parser's buffer, with names and strings across its border. */
  @Test
  void placesHoldInLongTexts() throws ReadException {
    var text = new StringBuilder("[");
    for (int i = 0; i < 3_000; i++) {
      text.append(i == 0 ? "" : " ,");
      text.append("{\"n").append("é".repeat(i % 7)).append("\" : \"v\\u00e9").append(i).append("\"}");
    }
    Source source = Source.of(null, text.append(']').toString());
    var array = (Json.Arr) JsonReader.read(source);
    assertThat(array.items()).hasSize(3_000);
    for (int i = 0; i < array.items().size(); i++) {
      Json.Member member = ((Json.Obj) array.items().get(i)).members().getFirst();
      assertThat(source.slice(member.nameAt().place().range())).isEqualTo("\"n" + "é".repeat(i % 7) + "\"");
      assertThat(source.slice(member.value().at().place().range())).isEqualTo("\"v\\u00e9" + i + "\"");
      assertThat(((Json.Str) member.value()).value()).isEqualTo("vé" + i);
    }
  }

  @Test
  void namesComeInOrderAndMoreThanOnce() throws ReadException {
    var object = (Json.Obj) read("{\"b\":1,\"a\":2,\"b\":3}");
    assertThat(object.members()).extracting(Json.Member::name).containsExactly("b", "a", "b");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', value = {
    "`` > 0", "` ` > 1", "{ > 1", "[1,] > 3", "{\"a\":1,} > 7", "[1 2] > 3", "{a:1} > 1", "{'a':1} > 1", "[01] > 2",
    "[1.] > 2", "[.5] > 1",
    "[+1] > 2", "[NaN] > 4", "[1]x > 3", "[1] [2] > 4", "{} {} > 3", "[1],[2] > 3", "nul > 0", "\"abc > 4",
    "// c\\n1 > 0", "[\"\\x\"] > 3",
    "{\"a\" 1} > 5", "{1:2} > 1", "[tru] > 1", "] > 0"
  })
  void whatIsNotJsonIsRefusedWhereItIs(String text, int at) {
    assertRefused(() -> read(text), "", at);
  }

  @Test
  void whatReadersDisagreeAboutIsRefused() {
    assertRefused(() -> read("{\"a\":\"x\\u0000y\"}"), "NUL", 5);
    assertRefused(() -> read("{\"a\\u0000\":1}"), "NUL", 1);
    assertRefused(() -> read("{\"a\":\u0000}"), "not JSON", 5);
    assertRefused(() -> read("[\"\\ud800\"]"), "surrogate", 1);
    assertRefused(() -> read("[\"\\udc00\\ud800\"]"), "surrogate", 1);
    assertRefused(() -> read("[\"a\ud800\"]"), "surrogate", 1);
    assertRefused(() -> read("[\"a\nb\"]"), "not JSON", 3);
  }

  @Test
  void anEngineMayAnswerNul() throws ReadException {
    Json json = JsonReader.readAnswer(Source.of(null, "[\"A\\u0000B\"]"));
    assertThat(((Json.Str) ((Json.Arr) json).items().getFirst()).value()).isEqualTo("A\0B");
  }

  @Test
  void limits() throws ReadException {
    assertThat(read("[".repeat(64) + "]".repeat(64))).isInstanceOf(Json.Arr.class);
    assertRefused(() -> read("[".repeat(65) + "]".repeat(65)), "64 levels", 65);
    assertRefused(() -> read("{\"a\":".repeat(100_000)), "64 levels", 321);
    assertThat(read("{\"" + "n".repeat(JsonReader.LONGEST_NAME) + "\":1}")).isInstanceOf(Json.Obj.class);
    assertThatThrownBy(() -> read("{\"" + "n".repeat(200_000) + "\":1}")).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> read("[" + "9".repeat(200_000) + "]")).isInstanceOf(ReadException.class);
    assertThat(((Json.Arr) read("[" + "1,".repeat(999_998) + "1]")).items()).hasSize(999_999);
    assertThatThrownBy(() -> read("[" + "1,".repeat(999_999) + "1]"))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"x\"", "null", "true", "[]", "{}", " \t\r\n1 "})
  void aDocumentMayBeAnyValue(String text) throws ReadException {
    assertThat(read(text).at().pointer()).isEmpty();
  }

  private static void assertRefused(ThrowingCallable reading, String message, int at) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            ReadException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.at().range().start().column() - 1).as(e.getMessage()).isEqualTo(at);
              assertThat(e.at().file()).isEqualTo("f.json");
            });
  }
}
