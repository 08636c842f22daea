package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void layout() throws IOException {
    var out = new StringBuilder();
    Json.write(out, 2, json -> json.object(() -> json
        .number("a", 1)
        .object("none", () -> {})
        .list("empty", () -> {})
        .texts("words", List.of("x", "y"))
        .object("b", () -> json.flag("c", true).nothing("d")
            .list("e", () -> json
                .object(() -> json.list("f", () -> json.object(() -> json.text("g", null).number("h", -2))))
                .object(() -> json.text("i", "")))
            .object("j", () -> json.texts("k", List.of("l"))))));
    assertThat(out.toString()).isEqualTo("""
        {
          "a": 1,
          "none": {},
          "empty": [],
          "words": ["x", "y"],
          "b": {
            "c": true,
            "d": null,
            "e": [
              {"f": [{"g": null, "h": -2}]},
              {"i": ""}
            ],
            "j": {"k": ["l"]}
          }
        }
        """);
  }

  @Test
  void aGivenValueIsWrittenInOurForm() throws IOException {
    var out = new StringBuilder();
    Json.write(out, 0, json -> json.object(() -> json
        .json("a", " [ 1.50 , -0, 1E400, 123456789012345678901234567890, \"\\u009b\\ud800\" , {\"\\ud800\":null} ]\n")
        .json("b", "false")));
    assertThat(out.toString()).isEqualTo(
        "{\"a\": [1.50, -0, 1E400, 123456789012345678901234567890, \"\\u009b\uFFFD\", {\"\uFFFD\": null}],"
            + " \"b\": false}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1", "1 2", "{}}", "nul", "'a'", "{\"a\":1,\"a\":2}", "NaN", "\"a\nb\""})
  void whatIsNoValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.write(new StringBuilder(), 0, json -> json.object(() -> json.json("a", text))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aNameTwiceIsRefused() {
    assertThatThrownBy(() ->
        Json.write(new StringBuilder(), 0, json -> json.object(() -> json.number("a", 1).number("a", 2))))
        .hasMessageContaining("Duplicate");
  }
}
