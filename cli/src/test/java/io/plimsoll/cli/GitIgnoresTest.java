package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.read.git.IgnoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git ignores is passed over by a walk, and what it tracks is not. */
class GitIgnoresTest {

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = new Tree(temporary.toRealPath().resolve("tree"));
    tree.git().run("init", "-q");
  }

  @Test
  void ignoredFilesAndFoldersArePassedOver() throws IOException {
    for (String name : List.of("Dockerfile", "a/Dockerfile", "build/Dockerfile", "a/build/x/Dockerfile", "a/Dockerfile.local")) {
      tree.dockerfile(name);
    }
    tree.write(".gitignore", "build/\n*.local\n");
    assertThat(tree.found()).containsExactly("Dockerfile", "a/Dockerfile");
    assertThat(tree.run("check", "--no-gitignore")).startsWith("5 files");
    assertThat(tree.run("check")).startsWith("Dockerfile, a/Dockerfile, level");
  }

  @Test
  void whatIsTrackedInFoldersPassedOverByNameIsCountedAndUnderALockRead() throws IOException {
    tree.write("deploy/vendor/compose.yaml", Tree.PRIVILEGED);
    for (String name : List.of("Dockerfile", "deploy/vendor/x/node_modules/Dockerfile", "deploy/vendor/untracked/Dockerfile", "node_modules/Dockerfile")) {
      tree.dockerfile(name);
    }
    tree.git().run("add", "deploy/vendor/compose.yaml", "deploy/vendor/x", "Dockerfile");
    assertThat(tree.run("check")).startsWith("plimsoll: git tracks 2 Compose files and Dockerfiles in folders that are passed over by their names, such as "
        + "deploy/vendor: name them to have them read\nDockerfile, level").endsWith("exit 0");
    assertThat(tree.run("check", "-q")).doesNotContain("vendor");
    assertThat(tree.run("check", "--exclude", "vendor")).doesNotContain("git tracks");
    tree.write("org.yaml", "version: 1\nlock: [exclude]\n");
    assertThat(tree.run("check", "--org", "org.yaml")).startsWith("3 files: 1 service").contains("deploy/vendor/compose.yaml:4:17")
        .doesNotContain("git tracks").endsWith("exit 1");
    assertThat(tree.run("check", "--org", "org.yaml", "--no-gitignore")).as("what git ignores as well").startsWith("5 files");
  }

  @Test
  void whatIsNamedIsRead() throws IOException {
    tree.dockerfile("build/a/Dockerfile");
    tree.dockerfile("a/Dockerfile");
    tree.write(".gitignore", "build/\na/*\n");
    assertThat(tree.run("check", "build/a/Dockerfile")).startsWith("build/a/Dockerfile, level").endsWith("exit 0");
    assertThat(tree.run("check", "build")).as("a folder that is ignored, whole").startsWith("build/a/Dockerfile, level");
    assertThat(tree.run("check", "build/a")).startsWith("build/a/Dockerfile, level");
    assertThat(tree.run("check", "a")).isEqualTo("plimsoll: there is nothing to check here: no Dockerfile and no Compose file; "
        + "git ignores one file or folder, which --no-gitignore reads\nexit 2");
  }

  @Test
  void whatIsTrackedIsReadAllTheSame() throws IOException {
    tree.write("build/deep/compose.yaml", Tree.PRIVILEGED);
    tree.dockerfile("build/deep/Dockerfile");
    tree.git().run("add", "build/deep/compose.yaml");
    tree.write(".gitignore", "build/\ncompose.yaml\n");
    assertThat(tree.found()).containsExactly("build/deep/compose.yaml");
    tree.git().run("update-index", "--index-version", "4");
    assertThat(tree.run("check", "--only", "privileged")).contains("build/deep/compose.yaml:4:17").endsWith("exit 1");
  }

  @Test
  void foldersAboveCountUpToTheTop() throws IOException {
    tree.dockerfile("a/b/Dockerfile");
    tree.dockerfile("a/b/gen/Dockerfile");
    tree.write(".gitignore", "gen\n");
    tree.write("a/.gitignore", "!gen\n");
    tree.dockerfile("c/gen/Dockerfile");
    assertThat(tree.found(tree.folder.resolve("a/b"))).containsExactly("a/b/Dockerfile", "a/b/gen/Dockerfile");
    assertThat(tree.found(tree.folder.resolve("c"))).isEmpty();
    assertThat(tree.run("check", "c", "--root", "c")).as("nothing is read beyond the root").startsWith("c/gen/Dockerfile");
  }

  @Test
  void outsideOfAWorkTreeNothingIsIgnored() throws IOException {
    var other = new Tree(temporary.toRealPath().resolve("other"));
    other.dockerfile("a/Dockerfile");
    other.write(".gitignore", "*\n");
    assertThat(other.found()).containsExactly("a/Dockerfile");
  }

  @Test
  void ownPatternsOfTheCloneCount() throws IOException {
    tree.dockerfile("a/Dockerfile");
    tree.dockerfile("b/Dockerfile");
    tree.write(".git/info/exclude", "a\n");
    assertThat(tree.found()).containsExactly("b/Dockerfile");
    tree.write(".gitignore", "!a\n");
    assertThat(tree.found()).containsExactly("a/Dockerfile", "b/Dockerfile");
  }

  @Test
  void furtherWorkTreesAndSubmodulesHaveTheirOwn() throws IOException {
    tree.dockerfile("a/Dockerfile");
    tree.write(".gitignore", "gen\n");
    tree.git().run("add", ".");
    tree.git().run("commit", "-q", "-m", "one");
    Path side = tree.folder.resolveSibling("side");
    tree.git().run("worktree", "add", "-q", side.toString());
    var second = new Tree(side);
    second.dockerfile("gen/Dockerfile");
    second.dockerfile("x/Dockerfile");
    tree.write(".git/info/exclude", "x\n");
    assertThat(second.found()).containsExactly("a/Dockerfile");
    second.git().run("add", "-f", "gen/Dockerfile");
    assertThat(second.found()).containsExactly("a/Dockerfile", "gen/Dockerfile");

    tree.write(".gitignore", "gen\nsub\n");
    var origin = new Tree(tree.folder.resolveSibling("origin"));
    origin.git().run("init", "-q");
    origin.dockerfile("gen/Dockerfile");
    origin.git().run("add", ".");
    origin.git().run("commit", "-q", "-m", "one");
    tree.git().run("submodule", "--quiet", "add", "-f", origin.folder.toString(), "sub");
    assertThat(tree.found()).containsExactly("a/Dockerfile", "sub/gen/Dockerfile");
  }

  @Test
  void aFolderThatIsIgnoredAndClosedIsNoFault() throws IOException, InterruptedException {
    tree.dockerfile("Dockerfile");
    tree.dockerfile("data/Dockerfile");
    tree.write(".gitignore", "data\n");
    Files.setPosixFilePermissions(tree.folder.resolve("data"), PosixFilePermissions.fromString("---------"));
    try {
      assertThat(tree.run("check")).startsWith("Dockerfile, level").endsWith("exit 0");
    } finally {
      Files.setPosixFilePermissions(tree.folder.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void inDoubtNothingIsIgnored() throws IOException {
    tree.dockerfile("a/Dockerfile");
    tree.write(".gitignore", "a\n");
    tree.write(".git/index", "DIRC and nonsense");
    assertThat(tree.found()).containsExactly("a/Dockerfile");
    assertThat(tree.run("check")).contains(".git/index: what git tracks can't be told, so nothing is ignored: it is of version 543256164")
        .endsWith("exit 0");
    Files.delete(tree.folder.resolve(".git/index"));
    assertThat(tree.found()).isEmpty();
    tree.write(".gitignore", "a\n".repeat(IgnoreFile.MAX_BYTES));
    assertThat(tree.found()).containsExactly("a/Dockerfile");
    assertThat(tree.idle()).containsExactly(".gitignore: it does not count: it has more than 1 MB or 20000 patterns");
  }

  @Test
  void aGitignoreThatIsALinkOrNoFileDoesNotCount() throws IOException, InterruptedException {
    tree.dockerfile("a/Dockerfile");
    tree.write("patterns", "a\n");
    Files.createSymbolicLink(tree.folder.resolve(".gitignore"), Path.of("patterns"));
    assertThat(tree.found()).as("as in git").containsExactly("a/Dockerfile");
    assertThat(tree.git().run("status", "--porcelain")).contains("?? a/");
    Files.delete(tree.folder.resolve(".gitignore"));
    assertThat(new ProcessBuilder("mkfifo", tree.folder.resolve(".gitignore").toString()).start().waitFor()).isZero();
    assertThat(tree.found()).containsExactly("a/Dockerfile");
  }

  @Test
  void patternsThatTakeTooLongDoNotCount() throws IOException {
    tree.write(".gitignore", ("*a".repeat(1000) + "b\n").repeat(500));
    for (int i = 0; i < 60; i++) {
      tree.dockerfile(i + "a".repeat(240) + "/" + "a".repeat(200) + ".Dockerfile");
    }
    assertThat(tree.found()).hasSize(60);
    assertThat(tree.idle()).containsExactly(".gitignore: the patterns here and below take too long, so nothing is ignored");
  }

  /** Whole trees with a .gitignore here and there, some of it tracked, against git. */
  @Test
  void gitFindsTheSame() throws IOException {
    var random = new Random(83);
    String[] names = {"a", "b", "ab", "x.y", "é", "a b"};
    String[] lines = {
        "a", "a/", "/a", "!a", "!a/", "*", "!*/", "a/b", "**/b", "b/**", "*.Dockerfile", "!x.y", "x.*", "[ab]", "Dockerfile", "!Dockerfile",
        "/*/Dockerfile", "\\a", "a*", "é", "? ?", "!b/Dockerfile"};
    int kept = 0;
    int all = 0;
    for (int round = 0; round < 60; round++) {
      var one = new Tree(temporary.toRealPath().resolve("t" + round));
      one.git().run("init", "-q");
      for (int i = 0; i < 25; i++) {
        var path = new StringBuilder();
        for (int j = random.nextInt(4); j > 0; j--) {
          path.append(names[random.nextInt(names.length)]).append('/');
        }
        if (random.nextInt(3) == 0) {
          var text = new StringBuilder();
          for (int j = random.nextInt(4); j >= 0; j--) {
            text.append(lines[random.nextInt(lines.length)]).append('\n');
          }
          one.write(path + ".gitignore", text.toString());
        } else {
          Path file = one.dockerfile(path + (random.nextBoolean() ? "Dockerfile" : "x.Dockerfile"));
          all++;
          if (random.nextInt(6) == 0) {
            one.git().run("add", "-f", file.toString());
          }
        }
      }
      var expected = new TreeSet<Path>();
      for (String path : one.git().run("ls-files", "-z", "--cached", "--others", "--exclude-per-directory=.gitignore").split("\0", -1)) {
        if (FileNames.kind(path.substring(path.lastIndexOf('/') + 1)) != null) {
          expected.add(Path.of(path));
        }
      }
      assertThat(one.found()).as("tree %s", round).containsExactly(expected.stream().map(Path::toString).toArray(String[]::new));
      kept += expected.size();
    }
    assertThat(kept).isBetween(all / 5, all * 4 / 5);
  }

  @Test
  void manyFoldersAreSoonWalked() throws IOException {
    for (int i = 0; i < 3000; i++) {
      Files.createDirectories(tree.folder.resolve("f" + i % 50 + "/g" + i));
    }
    tree.dockerfile("f1/g1/Dockerfile");
    tree.write(".gitignore", "*.log\n/none\nx/**/y\n".repeat(100));
    assertThat(tree.found()).containsExactly("f1/g1/Dockerfile");
    try (Stream<Path> top = Files.list(tree.folder)) {
      assertThat(top).hasSize(52);
    }
  }
}
