package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --changed-since}, with a real repository. */
class ChangedSinceTest {

  private static final String BUILDS = "services:\n  web:\n    build: .\n    privileged: true\n    env_file: [web.env]\n";

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = new Tree(temporary.toRealPath().resolve("tree"));
    tree.git().run("init", "-q");
    for (String folder : List.of("a", "b")) {
      tree.write(folder + "/compose.yaml", BUILDS);
      tree.write(folder + "/Dockerfile", "FROM scratch\nUSER root\n");
      tree.write(folder + "/web.env", "A=1\n");
      tree.write(folder + "/.env", "B=1\n");
      tree.write(folder + "/.dockerignore", "x\n");
    }
    tree.write("c/compose.yaml", "include: [part/compose.yaml]\nservices:\n  web:\n    extends: {file: base.yaml, service: web}\n");
    tree.write("c/part/compose.yaml", Tree.PRIVILEGED.replace("web", "other"));
    tree.write("c/base.yaml", Tree.PRIVILEGED);
    tree.write("README.md", "x\n");
    commit();
    tree.git().run("checkout", "-q", "-b", "work");
  }

  private void commit() {
    tree.git().run("add", "-A");
    tree.git().run("commit", "-q", "-m", "x");
  }

  /** The files in which findings stand. */
  private Set<String> reported(String... more) {
    var words = new ArrayList<>(List.of("check", "--changed-since", "main", "--format", "github", "--all", "-q"));
    words.addAll(List.of(more));
    var files = new TreeSet<String>();
    for (String line : tree.run(words.toArray(String[]::new)).lines().toList()) {
      int at = line.indexOf("file=");
      if (at >= 0) {
        files.add(line.substring(at + 5, line.indexOf(',', at)));
      }
    }
    return files;
  }

  @Test
  void withoutAChangeNothingIsReported() {
    assertThat(reported()).isEmpty();
    assertThat(tree.run("check", "--changed-since", "main")).contains("0 of 6 files changed, or hang on what changed").endsWith("exit 0");
    for (String format : List.of("table", "markdown", "html", "github")) {
      assertThat(tree.run("check", "--changed-since", "main", "--format", format).replace("\n", " "))
          .as(format).contains("of what changed since main: 0 of 6 files");
    }
    assertThat(tree.run("check", "--changed-since", "main", "--format", "json"))
        .containsPattern("\"changed\":\\s*\\{\\s*\"since\": \"main\",\\s*\"files\": 0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a/compose.yaml          | a/compose.yaml, a/Dockerfile
      a/Dockerfile            | a/Dockerfile, a/compose.yaml
      a/web.env               | a/compose.yaml
      a/.env                  | a/compose.yaml
      a/.dockerignore         | a/Dockerfile, a/compose.yaml
      a/Dockerfile.dockerignore | a/Dockerfile, a/compose.yaml
      a/compose.override.yaml | a/compose.override.yaml, a/compose.yaml
      c/base.yaml             | c/base.yaml, c/compose.yaml, c/part/compose.yaml
      c/part/compose.yaml     | c/base.yaml, c/compose.yaml, c/part/compose.yaml
      README.md               |
      """)
  void whatHangsOnAChangeIsReported(String changed, String files) throws IOException {
    Path file = tree.folder.resolve(changed);
    String old = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, old + (changed.contains("override") ? "services: {web: {read_only: false}}\n" : "# more\n"));
    String[] expected = files == null ? new String[0] : files.split(", ", -1);
    assertThat(reported()).containsExactlyInAnyOrder(expected);
    commit();
    assertThat(reported()).as("committed").containsExactlyInAnyOrder(expected);
  }

  @Test
  void stagedCommittedUntrackedAndDeletedFilesCount() throws IOException {
    tree.write("a/web.env", "A=2\n");
    tree.git().run("add", "-A");
    assertThat(reported()).contains("a/compose.yaml").doesNotContain("b/compose.yaml");
    commit();
    assertThat(reported()).contains("a/compose.yaml").doesNotContain("b/compose.yaml");
    Files.delete(tree.folder.resolve("b/web.env"));
    assertThat(tree.run("check", "--changed-since", "main")).contains("b/compose.yaml:4:17").endsWith("exit 1");
    tree.git().run("checkout", "-q", "b/web.env");
    tree.write("d/new.compose.yaml", Tree.PRIVILEGED);
    assertThat(reported()).contains("d/new.compose.yaml");
    tree.write(".gitignore", "d\n");
    assertThat(reported()).doesNotContain("d/new.compose.yaml");
    assertThat(reported("--no-gitignore")).contains("d/new.compose.yaml");
  }

  @Test
  void theMergeBaseCounts() throws IOException {
    tree.git().run("checkout", "-q", "main");
    tree.write("b/web.env", "A=3\n");
    commit();
    tree.git().run("checkout", "-q", "work");
    assertThat(reported()).as("what main changed meanwhile is no change of this branch").isEmpty();
  }

  @Test
  void verdictsAreThoseOfAWholeRun() throws IOException {
    tree.write("a/web.env", "A=2\n");
    List<String> some = tree.run("check", "--changed-since", "main", "--format", "json", "-q").lines()
        .filter(line -> line.contains("\"id\":")).toList();
    List<String> all = tree.run("check", "--format", "json", "-q").lines().filter(line -> line.contains("\"id\":")).toList();
    assertThat(all).containsAll(some).hasSizeGreaterThan(some.size());
    assertThat(some).isNotEmpty();
  }

  @Test
  void whatCantBeReadElsewhereIsLeftOut() throws IOException {
    tree.write("e/compose.yaml", "services: [\n");
    commit();
    tree.git().run("branch", "-f", "main");
    tree.write("a/web.env", "A=2\n");
    assertThat(tree.run("check", "--changed-since", "main", "--fail-on", "critical", "--only", "PL2030")).doesNotContain("e/compose.yaml").endsWith("exit 0");
    tree.write("e/compose.yaml", "services: [[\n");
    assertThat(tree.run("check", "--changed-since", "main")).contains("e/compose.yaml").endsWith("exit 2");
  }

  @Test
  void touchedButEqualIsNoChange() throws IOException {
    Files.setLastModifiedTime(tree.folder.resolve("a/compose.yaml"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
    assertThat(tree.git().run("diff-index", "HEAD", "--")).as("git does not look").contains("a/compose.yaml");
    assertThat(reported()).isEmpty();
  }

  @Test
  void carriageReturnsThatGitAddsAreNoChange() throws IOException {
    tree.git().run("config", "core.autocrlf", "true");
    Files.delete(tree.folder.resolve("a/compose.yaml"));
    tree.git().run("checkout", "-q", "--", "a/compose.yaml");
    assertThat(tree.folder.resolve("a/compose.yaml")).content().contains("\r\n");
    assertThat(reported()).isEmpty();
  }

  @Test
  void foldersBelowAndNamedFilesWork() throws IOException {
    tree.write("a/web.env", "A=2\n");
    tree.write("b/web.env", "A=2\n");
    assertThat(Tree.run(tree.folder.resolve("a"), Git.environment(), "check", "--changed-since", "main", "--only", "privileged"))
        .contains("compose.yaml:4:17").doesNotContain("b/compose.yaml").endsWith("exit 1");
    assertThat(reported("b/compose.yaml")).contains("b/compose.yaml").doesNotContain("a/compose.yaml");
    assertThat(reported("c/compose.yaml")).isEmpty();
    assertThat(reported("--root", "a", "a")).contains("compose.yaml");
  }

  @Test
  void fixMendsWhatChanged() throws IOException {
    tree.write("a/web.env", "A=2\n");
    assertThat(tree.run("fix", "--changed-since", "main", "--unsafe", "--only", "privileged"))
        .contains("+++ b/a/compose.yaml").doesNotContain("b/b/compose.yaml").endsWith("exit 0");
  }

  @Test
  void aChangeBehindALinkCounts() throws IOException {
    tree.write("shared/all.env", "A=1\n");
    Files.delete(tree.folder.resolve("a/web.env"));
    Files.createSymbolicLink(tree.folder.resolve("a/web.env"), Path.of("../shared/all.env"));
    commit();
    tree.git().run("branch", "-f", "main");
    tree.write("shared/all.env", "A=2\n");
    assertThat(reported()).contains("a/compose.yaml").doesNotContain("b/compose.yaml");
  }

  @Test
  void namesMayBeOdd() throws IOException {
    tree.write("x\ny/\"é\" compose.yaml", Tree.PRIVILEGED);
    assertThat(tree.run("check", "--changed-since", "main", "--only", "privileged")).contains("1 critical").endsWith("exit 1");
  }

  @Test
  void submodulesThatMovedCount() throws IOException {
    var origin = new Tree(tree.folder.resolveSibling("origin"));
    origin.git().run("init", "-q");
    origin.write("compose.yaml", Tree.PRIVILEGED);
    origin.git().run("add", ".");
    origin.git().run("commit", "-q", "-m", "one");
    tree.git().run("submodule", "--quiet", "add", origin.folder.toString(), "sub");
    commit();
    assertThat(reported()).contains("sub/compose.yaml");
    tree.git().run("branch", "-f", "main");
    assertThat(reported()).isEmpty();
    new Git(tree.folder.resolve("sub")).run("commit", "-q", "--allow-empty", "-m", "two");
    assertThat(reported()).contains("sub/compose.yaml");
  }

  @Test
  void furtherWorkTreesWork() throws IOException {
    Path side = tree.folder.resolveSibling("side");
    tree.git().run("worktree", "add", "-q", side.toString());
    Files.writeString(side.resolve("a/web.env"), "A=2\n");
    assertThat(Tree.run(side, Git.environment(), "check", "--changed-since", "main", "--only", "privileged"))
        .contains("a/compose.yaml:4:17").doesNotContain("b/compose.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--output=x", ""})
  void anOptionIsNoCommit(String ref) {
    assertThat(tree.run("check", "--changed-since=" + ref)).contains("--changed-since takes a commit, branch or tag, not ").endsWith("exit 2");
  }

  @Test
  void whatGitCantTellIsSaid() throws IOException {
    assertThat(tree.run("check", "--changed-since", "nope")).isEqualTo("plimsoll: --changed-since: git knows no commit nope here\nexit 2");
    tree.git().run("update-ref", "refs/remotes/origin/nope", "HEAD");
    assertThat(tree.run("check", "--changed-since", "nope")).contains("here; did you mean origin/nope?");
    assertThat(Tree.run(tree.folder, Map.of("PATH", ".:" + tree.folder.resolve("a")), "check", "--changed-since", "main"))
        .isEqualTo("plimsoll: --changed-since asks git, and there is no git on the PATH\nexit 2");
    tree.git().run("checkout", "-q", "--orphan", "alone");
    assertThat(tree.run("check", "--changed-since", "main")).contains("there is no commit yet").endsWith("exit 2");
    tree.git().run("commit", "-q", "-m", "another");
    assertThat(tree.run("check", "--changed-since", "main")).contains("main and HEAD have no commit in common\n").endsWith("exit 2");
    var other = new Tree(temporary.toRealPath().resolve("other"));
    other.dockerfile("Dockerfile");
    assertThat(other.run("check", "--changed-since", "main")).contains("lies in no git work tree").endsWith("exit 2");
    Files.createDirectories(other.folder.resolve(".git"));
    assertThat(other.run("check", "--changed-since", "main")).contains("git can't tell what has changed in ").contains("not a git repository").endsWith("exit 2");
  }

  @Test
  void aShallowCloneIsToldHowToGetDeeper() throws IOException {
    tree.write("a/web.env", "A=2\n");
    commit();
    var clone = new Tree(tree.folder.resolveSibling("clone"));
    clone.git().run("clone", "-q", "--depth", "1", "-b", "work", "file://" + tree.folder, ".");
    assertThat(clone.run("check", "--changed-since", "origin/main")).contains("git knows no commit origin/main here; this clone is shallow: git fetch --unshallow");
    clone.git().run("fetch", "-q", "--depth", "1", "origin", "main:main");
    assertThat(clone.run("check", "--changed-since", "main"))
        .contains("main and HEAD have no commit in common; this clone is shallow: git fetch --unshallow, or fetch-depth: 0").endsWith("exit 2");
  }

  /** Whatever a repository may name as a program leaves a mark when it is run. */
  @Test
  void nothingOfTheRepositoryIsRun() throws IOException {
    Path mark = temporary.toRealPath().resolve("mark");
    String touch = "touch " + mark;
    for (String name : List.of("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "diff.x.command", "diff.x.textconv",
        "filter.x.clean", "filter.x.smudge", "filter.x.process", "core.editor", "core.askPass", "credential.helper", "core.alternateRefsCommand",
        "pager.diff-index", "alias.diff-index", "gpg.program", "interactive.diffFilter")) {
      tree.git().run("config", name, name.equals("alias.diff-index") ? "!" + touch : touch);
    }
    for (String hook : List.of("post-index-change", "pre-commit", "post-checkout", "reference-transaction", "fsmonitor-watchman")) {
      Launched.script(tree.folder.resolve(".git/hooks/" + hook), "#!/bin/sh\n" + touch + "\n");
    }
    Launched.script(tree.folder.resolve("git"), "#!/bin/sh\n" + touch + "\n");
    tree.write(".gitattributes", "* diff=x filter=x\n");
    tree.write("a/web.env", "A=2\n");
    Files.setLastModifiedTime(tree.folder.resolve("b/web.env"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
    assertThat(reported()).contains("a/compose.yaml").doesNotContain("b/compose.yaml");
    assertThat(mark).doesNotExist();
    try {
      tree.git().run("status");
    } catch (IllegalStateException e) {
      // These programs do not answer as git expects, but that is later.
    }
    assertThat(mark).as("it would be run by git as people run it").exists();
  }
}
