package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code fix --write} does to the files of a tree, and what it leaves alone. */
class WritingTest {

  private static final String COMPOSE = "services:\n  a:\n    image: nginx:1\n    user: \"1000\"\n";
  private static final String MENDED = COMPOSE + "    security_opt:\n      - no-new-privileges:true\n";

  @TempDir Path temporary;

  private Path tree;

  @BeforeEach
  void write() throws IOException {
    tree = Files.createDirectory(temporary.toRealPath().resolve("tree"));
    Files.writeString(tree.resolve("compose.yaml"), COMPOSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-------", "rwxrwxrwx", "rw-rw-r--"})
  void theModeStays(String mode) throws IOException {
    Path file = tree.resolve("compose.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThat(fix()).isEqualTo("0 1 finding mended in 1 file");
    assertThat(Files.readString(file)).isEqualTo(MENDED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
    assertThat(names()).containsExactly("compose.yaml");
    assertThat(fix()).isEqualTo("0 nothing to mend safely");
  }

  @Test
  void bytesThatAreNotMendedStay() throws IOException {
    Path file = tree.resolve("compose.yaml");
    String text = "\uFEFF# é🐳\r\n" + COMPOSE.stripTrailing().replace("\n", "\t # x\r\n");
    Files.writeString(file, text);
    assertThat(fix()).startsWith("0 1 finding mended");
    assertThat(Files.readString(file)).startsWith(text).endsWith("\r\n    security_opt:\r\n      - no-new-privileges:true");
  }

  @Test
  void whatIsNotMendedIsSaidHoweverQuiet() throws IOException {
    String shared = "services:\n  web: &web\n    image: nginx:1\n    privileged: true\n  other: *web\n";
    Files.writeString(tree.resolve("compose.yaml"), shared);
    assertThat(fix("--quiet", "--unsafe", "--only", "privileged"))
        .isEqualTo("0 not mended: compose.yaml:4 privileged (remove it): it is shared through an anchor");
  }

  @Test
  void whyEachIsNotMendedIsSaidByItsSeverity() throws IOException {
    Files.writeString(tree.resolve("compose.yaml"), """
        services:
          a: &a
            image: postgres:99
            pid: host
            environment: {POSTGRES_PASSWORD: "correct-horse-7"}
            network_mode: ${NM:-host}
          b: *a
        """);
    String said = all("--skip", "end-of-life-image");
    assertThat(said).contains("not mended: compose.yaml:4 host-pid (remove it): ", "not mended: compose.yaml:6 host-network (remove it): it comes from a variable")
        .containsPattern("not mended: [0-9]+ findings below high; --all says why").doesNotContain("no-memory-limit");
    assertThat(all("--skip", "end-of-life-image", "--all")).contains(" no-memory-limit (").doesNotContain("--all says why");
    // What is mended on the way, by the fix of another finding, is not left.
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  a:\n    image: acme/x:1\n    cap_add: [ALL]\n    cap_drop: [ALL]\n");
    assertThat(all("--unsafe", "--only", "host-capability", "--only", "default-capabilities")).contains("1 finding mended").doesNotContain("not mended");
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  a:\n    image: acme/x:1\n    cap_add: [ALL]\n");
    assertThat(all("--unsafe", "--only", "host-capability", "--only", "default-capabilities")).contains("2 findings mended in 1 file").doesNotContain("more");
    assertThat(Files.readString(tree.resolve("compose.yaml")))
        .isEqualTo("services:\n  a:\n    image: acme/x:1\n    cap_drop: [ALL]\n");
  }

  @Test
  void whatIsReadOnlyIsLeftAlone() throws IOException {
    Path file = tree.resolve("compose.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThat(fix()).isEqualTo("2 plimsoll: compose.yaml is read-only and is not written");
    assertThat(Files.readString(file)).isEqualTo(COMPOSE);
    assertThat(names()).containsExactly("compose.yaml");
  }

  @Test
  void aLinkStaysOneAndItsFileIsWritten() throws IOException {
    Files.createDirectories(tree.resolve("shared"));
    Files.move(tree.resolve("compose.yaml"), tree.resolve("shared/base.yaml"));
    Files.createSymbolicLink(tree.resolve("compose.yaml"), Path.of("shared/base.yaml"));
    assertThat(fix()).isEqualTo("0 1 finding mended in 1 file");
    assertThat(Files.readSymbolicLink(tree.resolve("compose.yaml"))).isEqualTo(Path.of("shared/base.yaml"));
    assertThat(Files.readString(tree.resolve("shared/base.yaml"))).isEqualTo(MENDED);
    assertThat(Files.isRegularFile(tree.resolve("shared/base.yaml"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aSecondNameKeepsTheOldFile() throws IOException {
    Path backup = temporary.resolve("backup.yaml");
    Files.createLink(backup, tree.resolve("compose.yaml"));
    assertThat(fix()).isEqualTo("0 1 finding mended in 1 file");
    assertThat(Files.readString(tree.resolve("compose.yaml"))).isEqualTo(MENDED);
    assertThat(Files.readString(backup)).isEqualTo(COMPOSE);
  }

  @Test
  void nothingIsWrittenOverAChange() throws Exception {
    Files.writeString(tree.resolve("other.yaml"), "a\n");
    var files = new LinkedHashMap<String, Writing.Replacement>();
    files.put("other.yaml", replacement("other.yaml", "a\n", "b\n"));
    files.put("compose.yaml", replacement("compose.yaml", "something else\n", MENDED));
    assertThatThrownBy(() -> Writing.replace(new Disk(tree), files)).isInstanceOf(Problem.class)
        .hasMessage("compose.yaml has changed in the meantime and is not written; run it again; nothing is written");
    assertThat(Files.readString(tree.resolve("other.yaml"))).as("all or nothing").isEqualTo("a\n");
    Files.delete(tree.resolve("compose.yaml"));
    assertThatThrownBy(() -> Writing.replace(new Disk(tree), files)).isInstanceOf(Problem.class)
        .hasMessage("compose.yaml can't be written: there is no such file or folder; nothing is written");
    files.remove("compose.yaml");
    Writing.replace(new Disk(tree), files);
    assertThat(Files.readString(tree.resolve("other.yaml"))).isEqualTo("b\n");
  }

  @Test
  void aLinkOutOfTheTreeIsNotFollowed() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.yaml"), "a\n");
    Files.createSymbolicLink(tree.resolve("out.yaml"), outside);
    assertThatThrownBy(() -> Writing.replace(new Disk(tree), Map.of("out.yaml", replacement("out.yaml", "a\n", "b\n"))))
        .isInstanceOf(Problem.class).hasMessage("out.yaml leads out of the tree and is not written");
    assertThat(Files.readString(outside)).isEqualTo("a\n");
    Files.delete(tree.resolve("out.yaml"));
  }

  private static Writing.Replacement replacement(String shown, String expected, String text) {
    return new Writing.Replacement(shown, Source.of("f", expected), Source.of("f", text), 0);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(tree)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The exit code and the last line that is said. */
  private String fix(String... options) {
    String said = all(options);
    return said.substring(0, said.indexOf(' ') + 1) + said.substring(Math.max(said.lastIndexOf('\n'), said.indexOf(' ')) + 1);
  }

  /** The exit code and all that is said. */
  private String all(String... options) {
    var err = new ByteArrayOutputStream();
    int exit;
    try (var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), out, errors, Map.of(), tree, false, Instant.EPOCH);
      exit = Main.run(Stream.concat(Stream.of("fix", "--write", "compose.yaml"), Stream.of(options)).toList(), io);
    }
    return exit + " " + err.toString(StandardCharsets.UTF_8).strip();
  }
}
