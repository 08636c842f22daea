package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plimsoll fix} prints is applied by the real git and the real patch where it was printed, to the right files. */
class FixAppliesTest {

  private static final String COMPOSE = "services:\n  a:\n    image: nginx:1.29\n";

  private static final String MENDED = COMPOSE + "    security_opt:\n      - no-new-privileges:true\n";

  /** Files of one content, so that a diff that went to the wrong one would be applied there. */
  private static final List<String> FOLDERS =
      List.of("", "sub/", "sub/sub/", "sub/sub/sub/", "other/", "sub/other/", "a/", "b/a/", "with space/", "größe \"x\" \\ y/", "sub/größe/");

  @TempDir Path temporary;

  private Path tree;

  private record Printed(String out, String err, int exit) {}

  @BeforeEach
  void tree() throws IOException {
    tree = temporary.toRealPath().resolve("tree");
    for (String folder : FOLDERS) {
      Files.createDirectories(tree.resolve(folder));
      Files.writeString(tree.resolve(folder + "compose.yaml"), COMPOSE);
    }
  }

  private void git() throws IOException, InterruptedException {
    assertThat(pipe("", tree, "git", "init", "-q", ".").exit).isZero();
  }

  private static Printed plimsoll(Path folder, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8); var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), outStream, errStream, Map.of(), folder, false, Instant.EPOCH);
      int exit = Main.run(Stream.concat(Stream.of("fix"), Stream.of(words)).toList(), io);
      return new Printed(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), exit);
    }
  }

  private static Printed pipe(String input, Path folder, String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    // No git that the machine's own temporary folder may lie in.
    builder.environment().put("GIT_CEILING_DIRECTORIES", folder.getRoot().toString());
    Process process = builder.redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(printed, "", process.waitFor());
  }

  /** The folders whose file has been mended; every other file must be as it was. */
  private List<String> mended() {
    return FOLDERS.stream().filter(folder -> {
      try {
        String text = Files.readString(tree.resolve(folder + "compose.yaml"));
        assertThat(text).isIn(COMPOSE, MENDED);
        return text.equals(MENDED);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }).toList();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
    "., sub, sub/ sub/sub/ sub/sub/sub/ sub/other/ sub/größe/",
    ".,., all",
    "sub, sub, sub/sub/ sub/sub/sub/",
    "sub, sub/compose.yaml, sub/sub/",
    "sub, compose.yaml, sub/",
    "sub/sub, ., sub/sub/ sub/sub/sub/",
    "sub, größe, sub/größe/",
    "a, compose.yaml, a/",
    "b, ., b/a/",
    "b/a, ., b/a/"
  })
  void inGitAndOutsideOfIt(String folder, String path, String expected) throws IOException, InterruptedException {
    List<String> files = expected.equals("all") ? FOLDERS : List.of(expected.split(" "));
    Path at = tree.resolve(folder).normalize();
    assertThat(pipe(plimsoll(at, path).out, at, "patch", "-p1", "--quiet").exit).isZero();
    assertThat(mended()).containsExactlyInAnyOrderElementsOf(files);
    tree();
    assertThat(pipe(plimsoll(at, path).out, at, "git", "apply").exit).as("git apply outside of git").isZero();
    assertThat(mended()).containsExactlyInAnyOrderElementsOf(files);
    tree();
    git();
    Printed applied = pipe(plimsoll(at, path).out, at, "git", "apply");
    assertThat(applied.exit).as(applied.out).isZero();
    assertThat(mended()).containsExactlyInAnyOrderElementsOf(files);
    assertThat(plimsoll(at, path).out).as("a second run").isEmpty();
  }

  @Test
  void whatLiesBesideTheFolderIsAppliedAtTheTop() throws IOException, InterruptedException {
    git();
    Path sub = tree.resolve("sub");
    Printed printed = plimsoll(sub, "../a", ".");
    assertThat(printed.err).contains("../a/compose.yaml lies outside of this folder: apply the diff by git -C '" + tree + "' apply, or use --write");
    assertThat(printed.out).contains("--- a/a/compose.yaml\n").doesNotContain("../");
    Printed applied = pipe(printed.out, sub, "git", "apply");
    assertThat(applied.exit).as("nothing is passed over in silence: " + applied.out).isNotZero();
    assertThat(mended()).as("all or nothing").isEmpty();
    assertThat(pipe(printed.out, sub, "git", "-C", tree.toString(), "apply").exit).isZero();
    assertThat(mended()).containsExactlyInAnyOrder("a/", "sub/", "sub/sub/", "sub/sub/sub/", "sub/other/", "sub/größe/");
    assertThat(plimsoll(sub, "../a", ".").out).as("a second run").isEmpty();
  }

  /** {@code other/compose.yaml}, seen from sub, is there too: a diff that went to it would be applied. */
  @Test
  void neverToAFileOfTheSameName() throws IOException, InterruptedException {
    git();
    Path sub = tree.resolve("sub");
    String diff = plimsoll(sub, "../other", "../compose.yaml").out;
    pipe(diff, sub, "git", "apply");
    assertThat(mended()).isEmpty();
    assertThat(pipe(diff, sub, "git", "-C", tree.toString(), "apply").exit).isZero();
    assertThat(mended()).containsExactlyInAnyOrder("other/", "");
  }

  @Test
  void aboveTheFolder() throws IOException, InterruptedException {
    git();
    Path deep = tree.resolve("sub/sub");
    Printed printed = plimsoll(deep, "..");
    assertThat(pipe(printed.out, deep, "git", "-C", tree.toString(), "apply").exit).as(printed.out).isZero();
    assertThat(mended()).containsExactlyInAnyOrder("sub/", "sub/sub/", "sub/sub/sub/", "sub/other/", "sub/größe/");
  }

  @Test
  void besideTheFolderOutsideOfGitToo() throws IOException, InterruptedException {
    Path sub = tree.resolve("sub");
    Printed printed = plimsoll(sub, "../a", "compose.yaml");
    assertThat(printed.err).contains("../a/compose.yaml lies outside of this folder: apply the diff by patch -p1 -d '" + tree + "', or use --write");
    assertThat(pipe(printed.out, sub, "patch", "-p1", "-d", tree.toString(), "--quiet", "--batch").exit).isZero();
    assertThat(mended()).containsExactlyInAnyOrder("a/", "sub/");
    tree();
    assertThat(plimsoll(sub, "../other", "--write").err).contains("1 finding mended in 1 file").doesNotContain("outside");
    assertThat(mended()).containsExactly("other/");
  }

  @Test
  void aWorkTreeInsideAnotherIsTheOneThatCounts() throws IOException, InterruptedException {
    git();
    assertThat(pipe("", tree.resolve("sub"), "git", "init", "-q", ".").exit).isZero();
    Path deep = tree.resolve("sub/sub");
    assertThat(pipe(plimsoll(deep, ".").out, deep, "git", "apply").exit).isZero();
    assertThat(mended()).containsExactlyInAnyOrder("sub/sub/", "sub/sub/sub/");
    // Seen from above, what lies in the inner one is a file like any other.
    assertThat(pipe(plimsoll(tree, "sub/other").out, tree, "git", "apply").exit).isZero();
    assertThat(mended()).contains("sub/other/");
  }

  /** A link is no text: the diff changes what it leads to. */
  @Test
  void whatALinkLeadsToIsMended() throws IOException, InterruptedException {
    Path link = tree.resolve("sub/other/docker-compose.link.yaml");
    Files.createSymbolicLink(link, Path.of("../../a/compose.yaml"));
    git();
    Printed printed = plimsoll(tree, "sub/other/docker-compose.link.yaml");
    assertThat(printed.out).contains("--- a/a/compose.yaml\n").doesNotContain("link.yaml");
    Printed applied = pipe(printed.out, tree, "git", "apply");
    assertThat(applied.exit).as(applied.out).isZero();
    assertThat(mended()).containsExactly("a/");
    assertThat(link).isSymbolicLink();
    assertThat(plimsoll(tree.resolve("sub"), "other/docker-compose.link.yaml").out).isEmpty();
  }

  /** Many are said in one line, which names the first. */
  @Test
  void whatIsLeftOutOfManyFilesIsSaidOnce() throws IOException, InterruptedException {
    String kept = "    init: true\n    read_only: true\n    cap_drop: [ALL]\n    mem_limit: 1g\n    pids_limit: 9\n    cpus: 1.0\n    security_opt: [no-new-privileges:true]\n"
        + "    restart: unless-stopped\n    healthcheck: {test: [CMD, x]}\n    logging: {driver: local}\n";
    for (int i = 0; i < 5; i++) {
      Path folder = Files.createDirectories(tree.resolve("many/" + i));
      Files.writeString(folder.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:17\n    ports:\n"
          + "      - \"5432:5432\"\n    environment: {PGPASSWORD: correct-horse}\n" + kept);
    }
    git();
    String said = plimsoll(tree, "many", "--unsafe").err;
    assertThat(said).contains("many/0/compose.yaml:5, many/1/compose.yaml:5, many/2/compose.yaml:5 and 2 more: 5 fixes are left out of the diff");
    assertThat(said.split("left out of the diff", -1)).hasSize(2);
    assertThat(plimsoll(tree, "many", "--unsafe", "--all").err.split("left out of the diff \\(", -1)).hasSize(6);
    assertThat(plimsoll(tree, "many", "--unsafe", "--check").err).contains("many/2/compose.yaml and 2 more: secrets are masked in the diff");
  }

  /** What stands in the way of another fix, be it a comment in a flow map or an option beside the next, does not do so for long. */
  @Test
  void oneRunDoesWhatSeveralWould() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(tree.resolve("api"));
    String compose = "services:\n  c: { image: nginx:1.29,\n # c\n privileged: true,\n }\n";
    String dockerfile = "FROM debian:13\nRUN wget --no-check-certificate https://a.example/x\nUSER 10001\n";
    Files.writeString(folder.resolve("compose.yaml"), compose);
    Files.writeString(folder.resolve("Dockerfile"), dockerfile);
    git();
    Printed printed = plimsoll(tree, "api", "--unsafe");
    assertThat(printed.err).contains("findings in 2 files would be mended").doesNotContain("on the next run");
    Printed applied = pipe(printed.out, tree, "git", "apply");
    assertThat(applied.exit).as(applied.out).isZero();
    String mended = Files.readString(folder.resolve("compose.yaml"));
    assertThat(mended).contains("{ image: nginx:1.29, cap_drop: [ALL],", "\n # c\n").doesNotContain("privileged: true");
    assertThat(folder.resolve("Dockerfile")).content().contains("RUN wget -nv https://a.example/x\n");
    assertThat(plimsoll(tree, "api", "--unsafe").out).as("a second run").isEmpty();
    Files.writeString(folder.resolve("compose.yaml"), compose);
    assertThat(plimsoll(tree, "api", "--unsafe", "--write").err).contains("findings mended in 1 file").doesNotContain("on the next run");
    assertThat(folder.resolve("compose.yaml")).hasContent(mended);
  }

  /** A .dockerignore where there is none. */
  @Test
  void aNewFileIsInTheDiffAndIsWritten() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(tree.resolve("api"));
    Files.writeString(folder.resolve("Dockerfile"), "FROM debian:13\nCOPY . /srv\nUSER 10001\n");
    git();
    Printed printed = plimsoll(tree, "api", "--unsafe");
    assertThat(printed.out).contains("--- /dev/null\n+++ b/api/.dockerignore\n");
    Path file = folder.resolve(".dockerignore");
    assertThat(pipe(printed.out, tree, "git", "apply").exit).isZero();
    String applied = Files.readString(file);
    assertThat(applied).contains(".git\n");
    Files.delete(file);
    assertThat(plimsoll(tree, "api", "--unsafe", "--write").err).contains("1 finding mended in 1 file");
    assertThat(file).hasContent(applied);
    assertThat(plimsoll(tree, "api", "--unsafe").out).isEmpty();
  }

  /** Beside a secret a diff can't be shown; what is printed for a program is what can be applied. */
  @Test
  void whatStandsBesideASecretIsLeftOut() throws IOException, InterruptedException {
    String head = "services:\n  db:\n    image: postgres:17\n    ports:\n";
    String kept = "    init: true\n    read_only: true\n    cap_drop: [ALL]\n    mem_limit: 1g\n    pids_limit: 9\n    cpus: 1.0\n"
        + "    restart: unless-stopped\n    healthcheck: {test: [CMD, x]}\n    logging: {driver: local}\n";
    String secret = "    environment: {PGPASSWORD: correct-horse}\n" + kept;
    String other = "  web:\n    image: nginx:1.29\n" + kept;
    String mend = "    security_opt:\n      - no-new-privileges:true\n";
    String mended = head + "      - \"5432:5432\"\n" + secret + mend + other + "    security_opt: [no-new-privileges:true]\n";
    Path file = tree.resolve("compose.yaml");
    Files.writeString(file, head + "      - \"5432:5432\"\n" + secret + other);
    git();
    Printed printed = plimsoll(tree, "compose.yaml", "--unsafe");
    assertThat(printed.out).doesNotContain("correct-horse", "masked");
    assertThat(printed.err).contains(
        "compose.yaml:5: left out of the diff (publish on the loopback address only): a secret stands beside it, which is not shown; "
            + "--write writes it", "2 findings in 1 file would be mended");
    Printed applied = pipe(printed.out, tree, "git", "apply");
    assertThat(applied.exit).as(applied.out).isZero();
    assertThat(file).hasContent(mended);
    Printed rest = plimsoll(tree, "compose.yaml", "--unsafe");
    assertThat(rest.out).isEmpty();
    assertThat(rest.err).contains("left out of the diff").doesNotContain("nothing to mend");
    Printed check = plimsoll(tree, "compose.yaml", "--unsafe", "--check");
    assertThat(check.exit).isEqualTo(1);
    assertThat(check.out).contains("secrets are masked: needs --write").doesNotContain("correct-horse");
    assertThat(plimsoll(tree, "compose.yaml", "--unsafe", "--write").err).contains("1 finding mended");
    assertThat(file).hasContent(mended.replace("5432:5432", "127.0.0.1:5432:5432"));
  }
}
