package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report goes where it is to go, whole, and over nothing that was read. */
class ReportsTest {

  private static final String COMPOSE = "services: {a: {image: x, privileged: true, env_file: [vars.env]}}\n";

  @TempDir Path temporary;

  private Path tree;

  @BeforeEach
  void tree() throws IOException {
    tree = temporary.toRealPath().resolve("tree");
    Files.createDirectories(tree.resolve(".git"));
    Files.writeString(tree.resolve("compose.yaml"), COMPOSE);
    Files.writeString(tree.resolve("vars.env"), "A=1\n");
    Files.write(tree.resolve("odd.compose.yaml"), new byte[] {'a', 0, 'b'});
  }

  private String check(String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var all = Stream.concat(Stream.of("check"), Stream.of(words)).toList();
      int exit = Main.run(all, new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), tree, false, Instant.EPOCH));
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(tree)) {
      return files.map(FileNames::of).sorted().toList();
    }
  }

  @Test
  void nothingThatWasReadIsWrittenOver() throws IOException {
    Files.createLink(tree.resolve("hard.json"), tree.resolve("compose.yaml"));
    Files.createSymbolicLink(tree.resolve("soft.json"), Path.of("compose.yaml"));
    for (String name : List.of("compose.yaml", "./compose.yaml", "hard.json", "soft.json", "vars.env", "odd.compose.yaml")) {
      assertThat(check("--format", "json=" + name)).contains("this run has read it").endsWith("exit 2");
    }
    assertThat(Files.readString(tree.resolve("compose.yaml"))).isEqualTo(COMPOSE);
    assertThat(Files.readString(tree.resolve("vars.env"))).isEqualTo("A=1\n");
    assertThat(Files.readAllBytes(tree.resolve("odd.compose.yaml"))).hasSize(3);
  }

  @Test
  void oneReportThatFailsDoesNotCostTheOthers() throws IOException {
    assertThat(check("compose.yaml", "--format", "json=compose.yaml", "--format", "sarif=out.sarif", "--format", "table"))
        .contains("CRITICAL").endsWith("exit 2");
    assertThat(Files.readString(tree.resolve("out.sarif"))).endsWith("}\n");
  }

  @Test
  void aNewReportIsForWhomTheUsersMaskSays() throws IOException {
    assertThat(check("compose.yaml", "--format", "json=out.json")).endsWith("exit 1");
    Path plain = Files.writeString(tree.resolve("plain"), "");
    assertThat(Files.getPosixFilePermissions(tree.resolve("out.json"))).isEqualTo(Files.getPosixFilePermissions(plain));
    assertThat(names()).as("nothing is left beside it")
        .containsExactly(".git", "compose.yaml", "odd.compose.yaml", "out.json", "plain", "vars.env");
  }

  @Test
  void aReportInThePlaceOfAnotherKeepsItsMode() throws IOException {
    Path file = Files.writeString(tree.resolve("out.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(check("compose.yaml", "--format", "json=out.json")).endsWith("exit 1");
    assertThat(Files.readString(file)).startsWith("{").endsWith("}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw-r--");
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Files.createDirectories(tree.resolve("reports"));
    Files.createSymbolicLink(tree.resolve("out.json"), Path.of("reports/new.json"));
    assertThat(check("compose.yaml", "--format", "json=out.json")).endsWith("exit 1");
    assertThat(check("compose.yaml", "--format", "json=out.json")).endsWith("exit 1");
    assertThat(Files.isSymbolicLink(tree.resolve("out.json"))).isTrue();
    assertThat(Files.readString(tree.resolve("reports/new.json"))).startsWith("{");
  }

  @Test
  void whatIsNoFileIsWrittenAsItStands() throws IOException {
    assertThat(check("compose.yaml", "--format", "json=/dev/null")).endsWith("exit 1");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThat(check("compose.yaml", "--format", "json=/dev/full"))
        .contains("the report can't be written to /dev/full: no space left on device").endsWith("exit 2");
  }

  @Test
  void twoNamesOfOneFileAreOneFile() throws IOException {
    Path file = Files.writeString(tree.resolve("out.json"), "old");
    Files.createSymbolicLink(tree.resolve("same.json"), file);
    assertThat(check("compose.yaml", "--format", "json=out.json", "--format", "sarif=same.json"))
        .contains("two reports can't share the file same.json").endsWith("exit 2");
    assertThat(Files.readString(file)).isEqualTo("old");
  }
}
