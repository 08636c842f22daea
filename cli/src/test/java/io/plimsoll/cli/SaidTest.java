package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of odd inputs: enough to go on with. */
class SaidTest {

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
  }

  @Test
  void aRequestWhoseUserIsNotKnownNamesTheWaysOut() throws IOException {
    tree.write("create.json", "{\"Image\": \"acme/x:1\", \"HostConfig\": {}}");
    String said = tree.run("check", "--as", "create", "create.json").replace('\n', ' ');
    assertThat(said).contains(
        "the image says it, and is not at hand: give it as User in the request", "which is not accepted of a create request",
        "undecided: {create: note} in the policy").endsWith("exit 2");
    tree.write("plimsoll.yaml", "version: 1\nundecided: {create: note}\n");
    assertThat(tree.run("check", "--as", "create", "create.json")).endsWith("exit 0");
    Files.delete(tree.folder.resolve("plimsoll.yaml"));
    tree.write("create.json", "{\"Image\": \"acme/x:1\", \"User\": \"1000\", \"HostConfig\": {}}");
    assertThat(tree.run("check", "--as", "create", "create.json")).endsWith("exit 0");
  }

  @Test
  void aLineEndInANameIsShown() throws IOException {
    tree.write("a\nb/compose.yaml", Tree.PRIVILEGED);
    // Markdown takes a backslash away, and GitHub wants the name itself.
    Map.of("table", "a\\nb/compose.yaml:4:17", "markdown", "<code>a\\\\nb/compose.yaml:4:17", "github", "file=a%0Ab/compose.yaml")
        .forEach((format, shown) -> assertThat(tree.run("check", "--format", format)).as(format)
            .contains(shown).doesNotContain("a b/compose.yaml", "a\nb/"));
    assertThat(tree.run("check", "--format", "json")).contains("\"file\": \"a\\nb/compose.yaml\"");
    assertThat(tree.run("fix", "--unsafe")).contains("a\\nb/compose.yaml:4: remove it").doesNotContain("a\nb/compose.yaml:4");
  }

  @Test
  void aCommentThatEndsIsStillAComment() throws IOException {
    tree.write("compose.yaml",
        "services:\n  web:\n    image: docker.io/acme/web:1.0\n    # plimsoll ignore=privileged until=2999-01-01 reason=soon\n    privileged: true\n");
    assertThat(tree.run("check", "--all")).contains("ignored by the comment at compose.yaml:4 until 2999-01-01: soon")
        .doesNotContain("null", "waived by");
  }

  @Test
  void anEnvFileOfACommandLineIsReadWhereItIsTyped() throws IOException {
    tree.write("ops/a.env", "API_KEY=ghp_abcdefghijklmnopqrstuvwxyz0123456789\n");
    Tree ops = new Tree(tree.folder.resolve("ops"));
    String said = ops.run("check", "--", "docker", "run", "--env-file", "a.env", "--env-file", "gone.env", "nginx:1.29");
    assertThat(said).contains("Whoever reads this file has a GitHub token", "a.env:1:9", "1 undecided: nginx: what gone.env sets (it is not",
        "plimsoll: command line: gone.env is not read (it is not there)").endsWith("exit 1");
  }

  /** An engine in a container stays privileged, and walls beside that would be for show. */
  @ParameterizedTest
  @ValueSource(strings = {"docker:dind", "docker:27-dind"})
  void noWallsAreBuiltBesidePrivileged(String image) throws IOException {
    tree.write("compose.yaml", "services:\n  d:\n    image: " + image + "\n    privileged: true\n");
    String kept = tree.run("fix", "--unsafe");
    assertThat(kept).contains("mem_limit").doesNotContain("cap_drop", "read_only", "no-new-privileges");
    tree.write("compose.yaml", "services:\n  d:\n    image: docker:27\n    privileged: true\n");
    assertThat(tree.run("fix", "--unsafe")).contains("-    privileged", "cap_drop", "read_only", "no-new-privileges");
  }
}
