package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What .env files name by COMPOSE_FILE; a bar is the end of a line. */
class NamedFilesTest {

  private static Source env(String text) {
    return Source.of(".env", text.replace('|', '\n'));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "COMPOSE_FILE=evil.yml ~ evil.yml", "COMPOSE_FILE=a.yml:b.yml ~ a.yml;b.yml", "export COMPOSE_FILE='a.yml:../b.yml' ~ a.yml;../b.yml",
      "COMPOSE_PATH_SEPARATOR=,|COMPOSE_FILE=a.yml,b:c.yml ~ a.yml;b:c.yml", "COMPOSE_FILE=a.yml.b.yml|COMPOSE_PATH_SEPARATOR=. ~ a;yml;b;yml",
      "COMPOSE_PATH_SEPARATOR=|COMPOSE_FILE=a:b ~ a;b", "D=deploy|COMPOSE_FILE=${D}/a.yml ~ deploy/a.yml", "COMPOSE_FILE: a.yml ~ a.yml",
      "COMPOSE_FILE=a.yml|COMPOSE_FILE=b.yml ~ b.yml", "COMPOSE_FILE=${X:-evil.yml} ~ evil.yml"})
  void namesFiles(String text, String paths) throws ReadException {
    NamedFiles named = NamedFiles.of(env(text));
    assertThat(named).isNotNull();
    assertThat(named.paths()).isEqualTo(List.of(paths.split(";")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=b", "COMPOSE_FILES=a.yml", "# COMPOSE_FILE=a.yml", "COMPOSE_FILE=", "COMPOSE_FILE", "A=COMPOSE_FILE=b"})
  void namesNone(String text) throws ReadException {
    assertThat(NamedFiles.of(env(text))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPOSE_FILE='a", "COMPOSE FILE=a|COMPOSE_FILE=b"})
  void whatMakesNoSenseIsSaid(String text) {
    assertThat(catchThrowableOfType(ReadException.class, () -> NamedFiles.of(env(text)))).isNotNull();
  }
}
