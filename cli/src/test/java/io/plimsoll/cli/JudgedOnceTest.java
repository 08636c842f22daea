package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is reached by several ways is judged once. */
class JudgedOnceTest {

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
  }

  private String check(String... words) {
    var all = new ArrayList<>(List.of("check", "--only", "privileged"));
    all.addAll(List.of(words));
    return tree.run(all.toArray(String[]::new));
  }

  @Test
  void namedAndFound() throws IOException {
    tree.write("a/compose.yaml", Tree.PRIVILEGED);
    for (String[] words : new String[][] {
        {"."}, {".", "a/compose.yaml"}, {"a/compose.yaml", "."}, {"a", "."}, {".", "a", "a/"}, {"a/compose.yaml", "a/../a/compose.yaml"},
        {"./a/./compose.yaml", "a//compose.yaml", tree.folder.resolve("a/compose.yaml").toString()}}) {
      assertThat(check(words)).startsWith("a/compose.yaml: 1 service").contains("\n1 critical\n");
    }
    assertThat(check("-f", "a/compose.yaml", "a/compose.yaml")).startsWith("a/compose.yaml: 1 service").contains("\n1 critical\n");
  }

  @Test
  void dockerfilesThatAreBuiltNamedAndFound() throws IOException {
    tree.write("a/Dockerfile", "FROM scratch\nUSER root\n");
    tree.write("a/compose.yaml", "services:\n  one: {build: .}\n  two: {build: .}\n");
    assertThat(tree.run("check", "a", "a/Dockerfile", ".", "--only", "runs-as-root", "--all")).startsWith("a/Dockerfile, a/compose.yaml: 2 services")
        .containsOnlyOnce("a/Dockerfile:2:");
  }

  @Test
  void includedAndFound() throws IOException {
    tree.write("compose.yaml", "include: [a/compose.yaml, b/compose.yaml]\n");
    tree.write("a/compose.yaml", Tree.PRIVILEGED);
    tree.write("b/compose.yaml", "include: [../c/compose.yaml]\n");
    tree.write("c/compose.yaml", Tree.PRIVILEGED.replace("web", "other"));
    assertThat(check()).startsWith("4 files: 2 services").contains("\n2 critical\n");
    assertThat(check("a/compose.yaml", ".")).startsWith("4 files: 2 services").contains("\n2 critical\n");
  }

  @Test
  void extendedAndFound() throws IOException {
    tree.write("compose.yaml", "services:\n  one:\n    extends: {file: base.compose.yaml, service: web}\n");
    tree.write("base.compose.yaml", Tree.PRIVILEGED);
    assertThat(check()).startsWith("base.compose.yaml, compose.yaml: 2 services").contains("\n2 critical\n");
  }

  @Test
  void linksLeadToTheSameFile() throws IOException {
    tree.write("a/compose.yaml", Tree.PRIVILEGED);
    Files.createSymbolicLink(tree.folder.resolve("a/other.compose.yaml"), Path.of("compose.yaml"));
    Files.createSymbolicLink(tree.folder.resolve("b"), Path.of("a"));
    assertThat(check()).startsWith("a/compose.yaml: 1 service").contains("\n1 critical\n");
    assertThat(check("b", "a")).startsWith("a/compose.yaml: 1 service").contains("\n1 critical\n");
    assertThat(check("b/compose.yaml", "a/compose.yaml", "a/other.compose.yaml")).contains("compose.yaml: 1 service").contains("\n1 critical\n");
  }

  @Test
  void anOverrideThatIsALinkToItsProjectIsNotLaidOverItself() throws IOException {
    tree.write("compose.yaml", Tree.PRIVILEGED);
    Files.createSymbolicLink(tree.folder.resolve("compose.override.yaml"), Path.of("compose.yaml"));
    assertThat(check()).startsWith("compose.yaml: 1 service").contains("\n1 critical\n");
  }

  /** Hard links are files of their own, and what they mean depends on where they lie: each is another project. */
  @Test
  void hardLinksAreFilesOfTheirOwn() throws IOException {
    tree.write("a/compose.yaml", Tree.PRIVILEGED);
    Files.createDirectories(tree.folder.resolve("b"));
    Files.createLink(tree.folder.resolve("b/compose.yaml"), tree.folder.resolve("a/compose.yaml"));
    assertThat(check()).startsWith("a/compose.yaml, b/compose.yaml: 2 services").contains("\n2 critical\n");
  }
}
