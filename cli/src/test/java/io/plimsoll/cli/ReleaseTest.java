package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as it is shipped: the launcher, and a dist without sources, run by a real Java. What only shows from outside is
 * looked at here: streams, locales, rights, names that are no text. Root may read everything, so these tests run as nobody.
 */
class ReleaseTest {

  @TempDir static Path shared;

  @TempDir Path temporary;

  private static Path launcher;

  private Path tree;

  @BeforeAll
  static void release() throws IOException {
    readable(shared);
    launcher = Release.in(shared.resolve("release"));
  }

  private static void readable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @BeforeEach
  void tree() throws IOException {
    readable(temporary);
    tree = Files.createDirectories(temporary.toRealPath().resolve("tree"));
    Files.createDirectories(tree.resolve(".git"));
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  a:\n    image: docker.io/acme/api:1.4\n    privileged: true\n");
  }

  private Launched start(Map<String, String> environment, String... command) throws IOException {
    Map<String, String> all = new HashMap<>(Map.of(
        "PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8", "PLIMSOLL", launcher.toString()));
    all.putAll(environment);
    var words = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    words.addAll(List.of(command));
    return Launched.start(tree, all, words.toArray(String[]::new));
  }

  private Launched run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
    Launched launched = start(environment, Stream.concat(Stream.of(launcher.toString()), Stream.of(words)).toArray(String[]::new));
    launched.exit();
    return launched;
  }

  private Launched shell(String line) throws IOException, InterruptedException {
    Launched launched = start(Map.of(), "sh", "-c", line);
    launched.exit();
    return launched;
  }

  @Test
  void itStarts() throws IOException, InterruptedException {
    Launched launched = run(Map.of(), "check");
    assertThat(launched.out()).startsWith("compose.yaml: 1 service, level recommended\n\nCRITICAL  Whoever breaks into a owns this host");
    assertThat(launched.err()).isEmpty();
    assertThat(launched.exit()).isEqualTo(1);
  }

  @Test
  void aDamagedCacheIsNoNews() throws IOException, InterruptedException {
    Path cache = launcher.resolveSibling("dist/lib/plimsoll.aot");
    byte[] damaged = new byte[100_000];
    new Random(1).nextBytes(damaged);
    try {
      Files.write(cache, damaged);
      Launched launched = run(Map.of(), "version");
      assertThat(launched.out()).startsWith("plimsoll ").hasLineCount(1);
      assertThat(launched.err()).isEmpty();
      assertThat(launched.exit()).isZero();
    } finally {
      Files.delete(cache);
    }
  }

  @Test
  void whatIsLostIsSaid() throws IOException, InterruptedException {
    for (String command : List.of("check", "version", "--help", "rules", "check --format json", "fix --unsafe")) {
      Launched launched = shell("\"$PLIMSOLL\" " + command + " >/dev/full");
      assertThat(launched.err()).as(command).contains("plimsoll: standard output can't be written: no space left on device\n");
      assertThat(launched.exit()).as(command).isEqualTo(2);
    }
    assertThat(shell("\"$PLIMSOLL\" check >&-").err()).isEqualTo("plimsoll: standard output is closed\n");
    assertThat(shell("\"$PLIMSOLL\" check - <&-").err()).isEqualTo("plimsoll: standard input can't be read: it is closed\n");
  }

  @Test
  void aReaderThatHasSeenEnoughHasLostNothing() throws IOException, InterruptedException {
    Launched launched = shell("{ \"$PLIMSOLL\" check --format json; echo \"exit $?\" >&2; } | true");
    assertThat(launched.err()).isEqualTo("exit 1\n");
  }

  @Test
  void filesHaveAnyNameInAnyLocale() throws IOException, InterruptedException {
    Files.writeString(Files.createDirectories(tree.resolve("größe 🐳")).resolve("Dockerfile"), "FROM scratch\n");
    for (String locale : List.of("C", "POSIX", "de_DE.ISO-8859-1", "", "xx_XX.UTF-8")) {
      Launched launched = run(Map.of("LC_ALL", locale), "check", "größe 🐳");
      assertThat(launched.out()).as(locale).startsWith("größe 🐳/Dockerfile, level recommended");
      assertThat(launched.err()).isEmpty();
    }
  }

  @Test
  void aNameThatIsNoTextIsSaidAndTheRestIsJudged() throws IOException, InterruptedException {
    // A byte that begins no character, in a file's name and in a folder's.
    assertThat(new ProcessBuilder("sh", "-c", "printf 'FROM scratch\\n' >\"$(printf 'Dockerfile.\\377')\" && "
        + "mkdir \"$(printf 'caf\\351')\" && cp Dockerfile.* \"$(printf 'caf\\351')/Dockerfile\"").directory(tree.toFile()).start().waitFor()).isZero();
    for (String locale : List.of("C.UTF-8", "C")) {
      Launched launched = run(Map.of("LC_ALL", locale), "check");
      assertThat(launched.out()).startsWith("compose.yaml: 1 service").contains("FAIL at high in ", ": 2 inputs could not be read.");
      assertThat(launched.err()).isEqualTo("""
          Dockerfile.\uFFFD: its name is not UTF-8, and such a file is not read
          caf\uFFFD/Dockerfile: its name is not UTF-8, and such a file is not read
          """);
      assertThat(launched.exit()).isEqualTo(2);
    }
    Launched named = shell("\"$PLIMSOLL\" check compose.yaml \"$(printf 'Dockerfile.\\377')\"");
    assertThat(named.err()).isEqualTo("Dockerfile.\uFFFD: its name is not UTF-8, and such a file is not read\n");
    assertThat(named.out()).contains("CRITICAL");
    assertThat(named.exit()).isEqualTo(2);
  }

  @Test
  void whatMayNotBeReadIsSaidAndTheRestIsJudged() throws IOException, InterruptedException {
    Files.writeString(Files.createDirectories(tree.resolve("locked/deep")).resolve("Dockerfile"), "FROM scratch\n");
    Files.writeString(Files.createDirectories(tree.resolve("listed")).resolve("Dockerfile"), "FROM scratch\n");
    Path secret = Files.writeString(tree.resolve("secret.compose.yaml"), "services: {}\n");
    Files.setPosixFilePermissions(tree.resolve("locked"), PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(tree.resolve("listed"), PosixFilePermissions.fromString("r--r--r--"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    try {
      Launched all = run(Map.of(), "check");
      assertThat(all.err()).isEqualTo("""
          secret.compose.yaml: permission denied
          listed: permission denied
          locked: permission denied
          """);
      assertThat(all.out()).contains("CRITICAL");
      assertThat(all.exit()).isEqualTo(2);
      for (String path : List.of("locked", "locked/deep", "locked/deep/Dockerfile", "listed/Dockerfile", "secret.compose.yaml")) {
        Launched one = run(Map.of(), "check", path, "compose.yaml");
        assertThat(one.err()).as(path).isEqualTo(path + ": permission denied\n");
        assertThat(one.out()).as(path).contains("CRITICAL");
        assertThat(one.exit()).as(path).isEqualTo(2);
      }
      assertThat(run(Map.of(), "check", "-c", "secret.compose.yaml").err())
          .isEqualTo("plimsoll: the policy secret.compose.yaml can't be read: permission denied\n");
      assertThat(run(Map.of(), "check", "compose.yaml", "--format", "json=out.json").err())
          .isEqualTo("plimsoll: the report can't be written to out.json: permission denied\n");
    } finally {
      Files.setPosixFilePermissions(tree.resolve("locked"), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(tree.resolve("listed"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aNarrowTerminalBreaksNoCaretAwayFromItsLine() throws IOException, InterruptedException {
    Launched launched = start(Map.of("NO_COLOR", "1"), "script", "-qec", "stty cols 52; \"$PLIMSOLL\" check", "/dev/null");
    launched.exit();
    String out = launched.out().replace("\r", "");
    assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(52));
    assertThat(out).contains("privileged: true\n" + " ".repeat(32) + "^^^^");
  }

  @Test
  void textIsUtf8() throws IOException, InterruptedException {
    Launched launched = run(Map.of("LC_ALL", "C"), "check", "--", "docker", "run", "--privileged", "acme/größe");
    assertThat(launched.out().getBytes(StandardCharsets.UTF_8)).contains("größe".getBytes(StandardCharsets.UTF_8));
  }
}
