package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditSecrecyTest {

  private static final Source FILE = Source.of("compose.yaml", """
      größe: 1
      DB_PASSWORD: x # the 🐳 password
      image: postgres:16
      environment: {API_TOKEN: "", DEBUG: 1}
      """);
  private static final Texts TEXTS =
      new Texts(Map.of("compose.yaml", FILE), Set.of(), Set.of());

  /** What stands in place of the first text, and whether that may be shown. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "x                 | hunter2                             | true",
      "x                 | ${DB_PASSWORD}                      | false",
      "x                 | /run/secrets/db                     | false",
      "x # the           |                                     | false",
      "postgres:16       | postgres:17                         | false",
      "postgres:16       | ghp_a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5a1B2c3D4e5 | true",
      "postgres:16       | a NL  command: --password hunter2  | true",
      "DEBUG: 1          | DEBUG: 0                            | false",
      "\"\", DEBUG       | \"hunter2\", DEBUG                  | true",
      "größe: 1          | größe: 2                            | false",
  })
  void isJudgedWhereItStands(String old, @Nullable String text, boolean secret) {
    int start = Sample.startByte(FILE, old);
    int end = start + old.getBytes(StandardCharsets.UTF_8).length;
    var splice = new Plan.Splice("compose.yaml", start, end, text == null ? "" : text.replace("NL", "\n"));
    assertThat(EditSecrecy.hides(splice, TEXTS)).isEqualTo(secret);
  }

  @Test
  void aFileForItsOwnerAloneIsASecret() {
    assertThat(hidesFile("secrets/db", "hunter2", 0_600)).isTrue();
    assertThat(hidesFile("secrets/db", "hunter2", 0_400)).isTrue();
    assertThat(hidesFile(".dockerignore", ".git\n", 0_644)).isFalse();
    assertThat(hidesFile(".env", "DB_PASSWORD=hunter2\n", 0_644)).isTrue();
  }

  private static boolean hidesFile(String file, String text, int mode) {
    return EditSecrecy.hides(new Plan.Splice(file, 0, 0, text, true, mode), TEXTS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "/Env/0               | \"DB_PASSWORD=hunter2\" | true",
      "/Env/0               | \"DEBUG=1\"             | false",
      "/Labels/api-token    | \"hunter2\"             | true",
      "/HostConfig/Memory   | 512                     | false",
      "/HostConfig/CapDrop  | [\"ALL\"]               | false",
  })
  void aValueIsJudgedByItsPointer(String pointer, String value, boolean secret) {
    assertThat(EditSecrecy.hides(new Plan.Operation(pointer, "add", value))).isEqualTo(secret);
    assertThat(EditSecrecy.hides(new Plan.Operation(pointer, "remove", null))).isFalse();
  }

  @Test
  void aLongLineCostsLittle() {
    Source line = Source.of("long", "a: ".repeat(400_000));
    var texts = new Texts(Map.of("long", line), Set.of(), Set.of());
    for (int i = 0; i < 2_000; i++) {
      assertThat(EditSecrecy.hides(new Plan.Splice("long", 600_000, 600_001, "b"), texts)).isFalse();
    }
  }
}
