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

/** {@code plimsoll fix} moves a secret out of a Compose file: to where it belongs, all of it or nothing, and shows it to nobody. */
class MovedSecretsTest {

  private static final String VALUE = "correct-horse";

  private static final String COMPOSE =
      "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: " + VALUE + "\n"
          + "  other:\n    image: mariadb:11\n    environment:\n      - MARIADB_ROOT_PASSWORD=" + VALUE + "2\n";

  private static final String MENDED =
      "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_postgres_password\n"
          + "    secrets:\n      - db_postgres_password\n"
          + "  other:\n    image: mariadb:11\n    environment:\n      - MARIADB_ROOT_PASSWORD_FILE=/run/secrets/other_mariadb_root_password\n"
          + "    secrets:\n      - other_mariadb_root_password\n"
          + "secrets:\n  db_postgres_password:\n    file: ./secrets/db_postgres_password\n"
          + "  other_mariadb_root_password:\n    file: ./secrets/other_mariadb_root_password\n";

  @TempDir Path temporary;

  private Path tree;

  private record Printed(String out, String err, int exit) {}

  @BeforeEach
  void tree() throws IOException {
    tree = Files.createDirectory(temporary.toRealPath().resolve("tree"));
    Files.writeString(tree.resolve("compose.yaml"), COMPOSE);
  }

  private Printed run(boolean terminal, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8); var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), outStream, errStream, Map.of(), tree, terminal, Instant.EPOCH);
      int exit = Main.run(Stream.of(words).toList(), io);
      var printed = new Printed(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), exit);
      assertThat(printed.out + printed.err).doesNotContain(VALUE);
      return printed;
    }
  }

  private Printed fix(String... words) {
    return run(false, Stream.concat(Stream.of("fix", "--unsafe", "--only", "secret-in-env"), Stream.of(words)).toArray(String[]::new));
  }

  @Test
  void whatIsWritten() throws IOException {
    Printed printed = fix("--write");
    assertThat(printed.err).contains("2 findings mended in 6 files");
    assertThat(tree.resolve("compose.yaml")).hasContent(MENDED);
    Path secret = tree.resolve("secrets/db_postgres_password");
    assertThat(Files.readString(secret)).isEqualTo(VALUE);
    assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(tree.resolve("secrets/other_mariadb_root_password")).content().isEqualTo(VALUE + "2");
    assertThat(tree.resolve("secrets/.gitignore")).content().contains("\n*\n");
    assertThat(tree.resolve("secrets/db_postgres_password.example")).content().contains("POSTGRES_PASSWORD").doesNotContain(VALUE);
    Printed again = fix("--write");
    assertThat(again.err).contains("nothing to mend");
    assertThat(tree.resolve("compose.yaml")).hasContent(MENDED);
    assertThat(fix("--check").exit).isZero();
  }

  /** What git is asked is what counts. */
  @Test
  void gitSeesTheExamplesOnly() throws IOException, InterruptedException {
    fix("--write");
    Process process = new ProcessBuilder("git", "-c", "init.defaultBranch=main", "init", "-q", ".").directory(tree.toFile()).start();
    assertThat(process.waitFor()).isZero();
    Process status = new ProcessBuilder("git", "status", "--porcelain", "-uall").directory(tree.toFile()).start();
    String shown = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shown.lines()).containsExactlyInAnyOrder(
        "?? compose.yaml", "?? secrets/.gitignore", "?? secrets/db_postgres_password.example",
        "?? secrets/other_mariadb_root_password.example");
  }

  /** A diff can't hold what it must not show: what is to be applied leaves the whole fix out. */
  @Test
  void aDiffForProgramsLeavesItOut() {
    Printed printed = fix();
    assertThat(printed.out).isEmpty();
    assertThat(printed.err).contains("left out of the diff").contains("--write writes them");
    Printed shown = run(true, "fix", "--unsafe", "--only", "secret-in-env");
    assertThat(shown.out).contains("secrets/db_postgres_password", "masked");
    assertThat(run(false, "check", "--format", "json").out).contains("\"secret\": true");
  }

  /** A second secret finds the folder as the first left it. */
  @Test
  void oneMoreOnALaterRun() throws IOException {
    fix("--write");
    Files.writeString(tree.resolve("compose.yaml"), MENDED.replace("  other:\n", "  third:\n    image: mysql:8.4\n    environment:\n"
        + "      MYSQL_PASSWORD: " + VALUE + "3\n  other:\n"));
    assertThat(fix("--write").err).contains("1 finding mended in 3 files");
    assertThat(tree.resolve("secrets/third_mysql_password")).content().isEqualTo(VALUE + "3");
  }

  /** What is in the way stays as it is, and nothing is written by halves. */
  @Test
  void whatIsInTheWay() throws IOException {
    Files.createDirectory(tree.resolve("secrets"));
    Path other = tree.resolve("secrets/db_postgres_password");
    Files.writeString(other, "mine");
    assertThat(fix("--write").err).contains("1 finding mended").contains("secrets/db_postgres_password is there already");
    assertThat(other).hasContent("mine");
    assertThat(tree.resolve("compose.yaml")).content().contains("POSTGRES_PASSWORD: " + VALUE, "MARIADB_ROOT_PASSWORD_FILE=");
    Files.writeString(tree.resolve("compose.yaml"), COMPOSE);
    for (String name : List.of("other_mariadb_root_password", "other_mariadb_root_password.example", ".gitignore", "db_postgres_password")) {
      Files.delete(tree.resolve("secrets/" + name));
    }
    Files.delete(tree.resolve("secrets"));
    Files.writeString(tree.resolve("secrets"), "a file");
    fix("--write");
    assertThat(tree.resolve("compose.yaml")).hasContent(COMPOSE);
    assertThat(tree.resolve("secrets")).hasContent("a file");
    Files.delete(tree.resolve("secrets"));
    Path beyond = Files.createDirectory(temporary.resolve("beyond"));
    Files.createSymbolicLink(tree.resolve("secrets"), beyond);
    fix("--write");
    assertThat(tree.resolve("compose.yaml")).hasContent(COMPOSE);
    assertThat(beyond).isEmptyDirectory();
  }
}
