package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a .dockerignore leaves out, as moby/patternmatcher has it. */
class IgnoreTest {

  private static ContextFilter filter(String patterns) throws ReadException {
    return Ignore.read(Source.of(".dockerignore", patterns.replace('|', '\n')));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      ".env; .env", "/.env; .env", "./.env/; .env", "  .env\t; .env", "#x|.env; .env", ".env; .env/inside",
      "*.pem; key.pem", "**/*.pem; a/b/key.pem", "**/*.pem; key.pem", "a/*/c; a/b/c", "a/*/c; a/b/c/d", "node_modules; node_modules/x/y",
      "**; a/b", "*; a/b", "**/secrets/**; a/secrets/b", "**/secrets; a/b/secrets", "secrets/**; secrets/a/b", "?; a", "[a-c]x; bx",
      "[^a-c]x; dx", "\\*; *", "a**b; ab", "a**b; ax/b", "**x; axx", "!a|a; a", "a|!a|a; a", "/!a|b; b", "a/../b; b", "a//b; a/b",
  })
  void leavesOut(String patterns, String path) throws ReadException {
    assertThat(filter(patterns).leavesOut(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      ".env; x.env", ".env; a/.env", "*.pem; a/key.pem", "a/*/c; a/b/x/c", "a/*; a", " #x; x", "*|!a; a", "**|!a/b; a/b",
      "a|!a/b; a/b", "secrets/**; secrets", "?; ab", "[a-c]x; dx", "a**b; axb", "node_modules; src/node_modules", "**/a; ab",
      "# a; a", "a\\*b; axb",
  })
  void keeps(String patterns, String path) throws ReadException {
    assertThat(filter(patterns).leavesOut(path)).isFalse();
  }

  @Test
  void whatMayBeTakenBackBelowAFolderIsNotGone() throws ReadException {
    assertThat(filter("src").leavesAllOf("src")).isTrue();
    assertThat(filter("src|!docs").leavesAllOf("src")).isTrue();
    assertThat(filter("src|!src/main").leavesAllOf("src")).isFalse();
    assertThat(filter("src|!**/*.go").leavesAllOf("src")).isFalse();
    assertThat(filter("src|!s*/x").leavesAllOf("src")).isFalse();
    assertThat(filter("*").leavesEverything()).isTrue();
    assertThat(filter("*|!app").leavesEverything()).isFalse();
    assertThat(filter(".*").leavesEverything()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "! ", "!/", "/!", "a[", "a[]", "[a-]", "a\\", "[^]", "x|[z"})
  void refusesWhatStopsABuild(String patterns) {
    assertThatThrownBy(() -> filter(patterns)).isInstanceOf(ReadException.class);
  }

  @Test
  void isBounded() throws ReadException {
    assertThatThrownBy(() -> filter("a\n".repeat(Ignore.PATTERNS + 1))).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> filter("a".repeat(Ignore.CHARACTERS + 1))).isInstanceOf(ReadException.class);
    ContextFilter slow = filter(("**/*a" + "*".repeat(200) + "b\n").repeat(300));
    assertThat(slow.leavesOut("a/".repeat(255) + "a")).isFalse();
    assertThat(slow.leavesOut("b".repeat(10_000))).isFalse();
  }
}
