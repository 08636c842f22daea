package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.container.EndOfLifeImage;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What findings call things. */
final class WordsOfFindingsTest {

  @ParameterizedTest
  @CsvSource({
      "traefik, New security holes in Traefik 3.2 stay open",
      "edge, New security holes in Traefik 3.2 of edge stay open",
      "trae, New security holes in Traefik 3.2 of trae stay open"})
  void aServiceCalledLikeItsProductIsNotNamedTwice(String service, String said) {
    assertThat(Judged.compose("services: {" + service + ": {image: traefik:3.2}}\n", new EndOfLifeImage()))
        .singleElement().extracting(Finding::consequence).isEqualTo(said);
  }

  @Test
  void aFileOfVariablesIsNoVariable() {
    String text = "services: {a: {image: a, env_file: [gone.env, \"${F}\", \"${E}/b.env\"]}}\n";
    assertThat(Judged.compose(text, new SecretInEnv())).extracting(Finding::consequence)
        .containsExactlyInAnyOrder("what gone.env sets", "what ${F} sets", "what ${E}/b.env sets");
  }

  @Test
  void anExpressionIsNotRepeated() {
    assertThat(Text.hole("X").why()).isEqualTo("${X} has no value here");
    assertThat(Text.hole("(pwd)").why()).isEqualTo("$(pwd) has no value here");
    assertThat(Text.hole("(pwd)").shown()).isEqualTo("$(pwd)");
    assertThat(Judged.faulty("FROM debian:13\nCOPY ${${T:-x}} /x\n", new SecretInImage()))
        .singleElement().extracting(Finding::message).isEqualTo("what it copies: ${...} has no value here");
  }
}
