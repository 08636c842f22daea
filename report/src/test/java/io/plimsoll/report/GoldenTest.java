package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden lies in the testkit, which has no tests of its own. */
class GoldenTest {

  @TempDir
  private Path folder;

  @Test
  void aMissingFileFailsAndIsNotMade() {
    Path file = folder.resolve("deep/a.txt");
    assertThatThrownBy(() -> Golden.check(file, "a\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no golden file")
        .hasMessageContaining("-Dgolden=update");
    assertThat(file).doesNotExist();
  }

  @Test
  void updateWritesAndPasses() throws IOException {
    Path file = folder.resolve("deep/a.txt");
    Golden.check(file, "größe\r\n", true);
    assertThat(Files.readString(file)).isEqualTo("größe\r\n");
    Golden.check(file, "b\n", true);
    assertThatCode(() -> Golden.check(file, "b\n", false)).doesNotThrowAnyException();
  }

  @Test
  void theDifferenceIsShown() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "1\n2\n3\n4\n5\nold\n6\n7\n8\n9\n10\n11\n12\n13\ngone\n");
    assertThatThrownBy(() -> Golden.check(file, "1\n2\n3\n4\n5\nnew\nmore\n6\n7\n8\n9\n10\n11\n12\n13\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("""
            @ line 3
              3
              4
              5
            - old
            + new
            + more
              6
              7
              8
            @ line 12
              11
              12
              13
            - gone""");
    assertThat(Files.readString(file)).contains("old");
  }

  @Test
  void lineEndsShow() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "a\nb\n");
    assertThatThrownBy(() -> Golden.check(file, "a\nb", false)).hasMessageContaining("+ b\\ no line end");
    assertThatThrownBy(() -> Golden.check(file, "a\r\nb\n", false)).hasMessageContaining("+ a\\r");
    assertThatThrownBy(() -> Golden.check(file, "", false)).hasMessageContaining("- a\n- b");
  }

  @Test
  void longTextsThatShareNothingEndSoon() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "a\n".repeat(50_000));
    assertThatThrownBy(() -> Golden.check(file, "b\n".repeat(50_000), false)).hasMessageContaining("lines more");
  }
}
