package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Git;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --exclude} and the policy's {@code exclude}. */
class ExcludeTest {

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
    tree.dockerfile("Dockerfile");
    tree.dockerfile("a/Dockerfile");
    tree.dockerfile("b/a/Dockerfile.dev");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a               | Dockerfile
      /a              | Dockerfile, b/a/Dockerfile.dev
      a/              | Dockerfile
      b/**            | Dockerfile, a/Dockerfile
      *.dev           | Dockerfile, a/Dockerfile
      /Dockerfile     | a/Dockerfile, b/a/Dockerfile.dev
      Dockerfile/     | Dockerfile, a/Dockerfile, b/a/Dockerfile.dev
      **/a/*.dev      | Dockerfile, a/Dockerfile
      """)
  void goesByTheLinesOfGitignore(String glob, String left) {
    assertThat(tree.run("check", "--exclude", glob)).contains(left + ", level");
    assertThat(tree.run("check", ".", "--exclude", glob)).contains(left + ", level");
    assertThat(tree.run("check", "--no-gitignore", "--exclude", glob)).contains(left + ", level");
  }

  @Test
  void severalAllCount() {
    assertThat(tree.run("check", "--exclude", "/a", "--exclude", "*.dev")).startsWith("Dockerfile, level");
  }

  @Test
  void pathsBeginAtTheFolderThatIsWalked() {
    assertThat(tree.run("check", "a", "b", "--exclude", "/a")).startsWith("a/Dockerfile, level").endsWith("exit 0");
  }

  @Test
  void whatIsNamedIsRead() {
    assertThat(tree.run("check", "a/Dockerfile", "--exclude", "a")).contains("a/Dockerfile, level")
        .contains("--exclude a leaves nothing out: nothing that was looked for matches it").endsWith("exit 0");
    assertThat(tree.run("check", "a", "--exclude", "a")).contains("a/Dockerfile, level").endsWith("exit 0");
  }

  @Test
  void oneThatMatchesNothingIsSaid() {
    assertThat(tree.run("check", "--exclude", "aa", "--exclude", "a"))
        .startsWith("plimsoll: --exclude aa leaves nothing out: nothing that was looked for matches it\nDockerfile, level").endsWith("exit 0");
    assertThat(tree.run("check", "--exclude", "aa", "-q")).isEqualTo("exit 0");
  }

  @Test
  void whenNothingIsLeftItIsAnError() {
    assertThat(tree.run("check", "--exclude", "*")).isEqualTo("plimsoll: there is nothing to check here: no Dockerfile and no Compose file; "
        + "--exclude or the policy leaves out 3 files or folders\nexit 2");
    assertThat(tree.run("fix", "--exclude", "*")).contains("there is nothing to check here").endsWith("exit 2");
  }

  @Test
  void whatCanMatchNothingIsWrongUsage() {
    assertThat(tree.run("check", "--exclude", "!a")).isEqualTo("plimsoll: --exclude !a: a glob with ! takes nothing back in here\nexit 2");
    assertThat(tree.run("check", "--exclude", "[a")).isEqualTo("plimsoll: --exclude [a can match nothing\nexit 2");
    assertThat(tree.run("check", "--exclude", "")).isEqualTo("plimsoll: --exclude  can match nothing\nexit 2");
  }

  @Test
  void thePolicyGoesByPathsFromTheRoot() throws IOException {
    tree.write("plimsoll.yaml", "version: 1\nexclude: [/a, \"*.dev\"]\n");
    assertThat(tree.run("check")).startsWith("Dockerfile, level");
    assertThat(Tree.run(tree.folder.resolve("b"), Git.environment(), "check")).contains("nothing to check here");
    tree.write("plimsoll.yaml", "version: 1\nexclude: b/a\n");
    assertThat(Tree.run(tree.folder.resolve("b"), Git.environment(), "check")).contains("nothing to check here")
        .contains("leaves out one file or folder");
    assertThat(tree.run("check", "b/a/Dockerfile.dev")).startsWith("b/a/Dockerfile.dev, level");
  }

  @Test
  void whatAProjectBuildsIsReadWithIt() throws IOException {
    tree.write("compose.yaml", "services:\n  web:\n    build: a\n");
    assertThat(tree.run("check", "--exclude", "/a", "--exclude", "/b")).startsWith("Dockerfile, compose.yaml, a/Dockerfile: 1 service");
  }

  @Test
  void theNextCommandLeavesOutTheSame() throws IOException {
    tree.write("compose.yaml", Tree.PRIVILEGED);
    assertThat(tree.run("check", "--only", "privileged", "--exclude", "a b*").replace("\n", " "))
        .contains("plimsoll fix --only privileged --exclude 'a b*' --unsafe");
  }
}
