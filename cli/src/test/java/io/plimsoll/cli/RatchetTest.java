package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --known}: an old project fails only on what is new. */
class RatchetTest {

  private static final String OLD = """
      services:
        web:
          image: docker.io/acme/web:1.0
          privileged: true
        db:
          image: docker.io/acme/db:1.0
          pid: host
      """;

  @TempDir Path temporary;

  private Tree tree;
  private Path known;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
    tree.write("compose.yaml", OLD);
    known = tree.folder.resolve("known.txt");
  }

  private String check(String... more) {
    var words = new ArrayList<>(List.of("check", "--known", "known.txt"));
    words.addAll(List.of(more));
    return tree.run(words.toArray(String[]::new));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(known).stream().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void whatIsTakenDownDoesNotFail() throws IOException {
    assertThat(tree.run("check")).endsWith("exit 1");
    assertThat(check("--update-known")).startsWith("plimsoll: known.txt: 2 added, 0 taken out, 2 in all\n").contains("2 known").endsWith("exit 0");
    assertThat(lines()).isSorted().hasSize(2)
        .anySatisfy(line -> assertThat(line).matches("[0-9a-f]{16} PL\\d{4} web compose\\.yaml (critical|high)"))
        .anySatisfy(line -> assertThat(line).matches("[0-9a-f]{16} PL\\d{4} db compose\\.yaml (critical|high)"));
    assertThat(check()).contains("2 known").doesNotContain("privileged").endsWith("exit 0");
    assertThat(check("--all")).contains("KNOWN").contains("known before: only what is new counts").endsWith("exit 0");
    assertThat(check("--format", "json")).contains("\"known\": 2").contains("\"state\": \"known\"").endsWith("exit 0");
  }

  @Test
  void aLineMayHaveAComment() throws IOException {
    check("--update-known");
    String text = Files.readString(known);
    Files.writeString(known, text.replaceAll("(?m)^([0-9a-f].*)$", "$1 # OPS-12, said so by the owner").replaceFirst(" # OPS", "   # OPS"));
    assertThat(check()).contains("2 known").endsWith("exit 0");
    Files.writeString(known, text.replaceAll("(?m)^([0-9a-f].*)$", "$1 OPS-12"));
    assertThat(check()).contains("this has more; a comment begins with #").endsWith("exit 2");
    Files.writeString(known, text.replaceAll("(?m) (critical|high)$", " bad"));
    assertThat(check()).contains("there is no such severity").endsWith("exit 2");
    Files.writeString(known, text.replaceAll("(?m) compose.yaml.*$", ""));
    assertThat(check()).contains("this has less").endsWith("exit 2");
  }

  @Test
  void aSecondUpdateChangesNothing() throws IOException {
    check("--update-known");
    String before = Files.readString(known);
    assertThat(check("--update-known")).startsWith("plimsoll: known.txt: 0 added, 0 taken out, 2 in all\n").endsWith("exit 0");
    assertThat(known).hasContent(before);
  }

  @Test
  void whatIsNewFails() throws IOException {
    check("--update-known");
    tree.write("compose.yaml", OLD + "    ipc: host\n  api:\n    image: docker.io/acme/api:1.0\n    privileged: true\n");
    assertThat(check()).contains("api").contains("2 known").endsWith("exit 1");
  }

  @Test
  void linesMayMove() throws IOException {
    check("--update-known");
    tree.write("compose.yaml", "# old\n\nname: shop\n" + OLD.replace("    pid: host\n", "    # why\n    pid: host\n"));
    assertThat(check()).contains("2 known").doesNotContain("no longer needed").endsWith("exit 0");
  }

  @Test
  void aLineThatNothingIsFoundOfIsSaidAndTakenOut() throws IOException {
    check("--update-known");
    tree.write("compose.yaml", OLD.replace("    privileged: true\n", ""));
    assertThat(check()).containsPattern("plimsoll: known\\.txt: line [34] is no longer needed: --update-known takes it out\n").endsWith("exit 0");
    assertThat(check("-q")).isEqualTo("exit 0");
    assertThat(check("--update-known")).startsWith("plimsoll: known.txt: 0 added, 1 taken out, 1 in all\n").endsWith("exit 0");
    assertThat(lines()).singleElement().asString().contains(" db ");
  }

  @Test
  void ofAFileThatIsGoneNothingIsNeeded() throws IOException {
    tree.write("old/compose.yaml", OLD);
    check("--update-known");
    Files.delete(tree.folder.resolve("old/compose.yaml"));
    assertThat(check()).contains("plimsoll: known.txt: 2 lines are no longer needed (");
    assertThat(check("--update-known")).startsWith("plimsoll: known.txt: 0 added, 2 taken out, 2 in all\n");
  }

  /** What was not looked at may still be there. */
  @Test
  void whatARunDoesNotLookAtIsKept() throws IOException {
    tree.write("old/compose.yaml", OLD);
    check("--update-known");
    tree.write("compose.yaml", Tree.PRIVILEGED.replace("    privileged: true\n", ""));
    tree.write("old/compose.yaml", "services: {}\n");
    assertThat(check("old", "--skip", "privileged", "--update-known")).startsWith("plimsoll: known.txt: 0 added, 1 taken out, 3 in all\n");
    assertThat(check("--profile", "none", "--update-known")).startsWith("plimsoll: known.txt: 0 added, 0 taken out, 3 in all\n");
    tree.write("old/compose.yaml", "services: [\n");
    assertThat(check("--update-known")).contains("plimsoll: known.txt: 0 added, 2 taken out, 1 in all\n").endsWith("exit 2");
    assertThat(lines()).singleElement().asString().contains(" old/compose.yaml ");
  }

  @Test
  void onlyWhatFailsIsTakenDown() throws IOException {
    check("--update-known");
    int few = lines().size();
    check("--update-known", "--fail-on", "low");
    assertThat(lines()).hasSizeGreaterThan(few);
    assertThat(check("--fail-on", "low")).endsWith("exit 0");
  }

  @Test
  void namesWithSpacesAreOneWord() throws IOException {
    tree.write("a b%/Dockerfile", "FROM docker.io/library/debian:9\nRUN curl http://a.example/x | sh\n");
    check("--update-known", "--fail-on", "info");
    assertThat(lines()).filteredOn(line -> line.contains(" a%20b%25/Dockerfile ")).isNotEmpty();
    assertThat(check("--fail-on", "info")).doesNotContain("no longer needed").endsWith("exit 0");
    assertThat(check("--update-known", "--fail-on", "info")).contains(" 0 added, 0 taken out, ");
  }

  @Test
  void aCommandLineHasNoFile() throws IOException {
    assertThat(tree.run("check", "--known", "known.txt", "--update-known", "--", "docker", "run", "--privileged", "docker.io/acme/web:1.0"))
        .endsWith("exit 0");
    assertThat(lines()).isNotEmpty().allSatisfy(line -> assertThat(line).contains(" - "));
    assertThat(check("--update-known")).contains(" 0 taken out, ").endsWith("exit 0");
  }

  @Test
  void whatGotWorseIsNew() throws IOException {
    String db = "services:\n  db:\n    image: postgres:17\n    ports: [\"5432:5432\"]\n    environment:\n";
    tree.write("compose.yaml", db + "      POSTGRES_PASSWORD_FILE: /run/secrets/x\n");
    check("--update-known");
    assertThat(check()).endsWith("exit 0");
    tree.write("compose.yaml", db + "      POSTGRES_HOST_AUTH_METHOD: trust\n");
    assertThat(check()).contains("CRITICAL").endsWith("exit 1");
  }

  @Test
  void aLineWithoutASeverityHoldsForAny() throws IOException {
    check("--update-known");
    Files.write(known, lines().stream().map(line -> line.substring(0, line.lastIndexOf(' '))).toList());
    assertThat(check()).contains("2 known").endsWith("exit 0");
  }

  @Test
  void whatIsThereAndIgnoredKeepsItsLines() throws IOException {
    check("--update-known");
    tree.write(".gitignore", "compose.yaml\n");
    tree.dockerfile("Dockerfile");
    assertThat(check("--update-known")).contains(" 0 taken out, 2 in all");
  }

  @Test
  void noReportGoesOverIt() throws IOException {
    check("--update-known");
    String before = Files.readString(known);
    assertThat(check("--format", "json=known.txt")).contains("the report can't be written to known.txt").endsWith("exit 2");
    assertThat(known).hasContent(before);
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThat(check()).isEqualTo("plimsoll: there is no file known.txt, which --known names: --update-known makes it\nexit 2");
    assertThat(tree.run("check", "--update-known"))
        .isEqualTo("plimsoll: --update-known writes the file that --known names: give that too\nexit 2");
    assertThat(tree.run("check", "--known", ".git")).startsWith("plimsoll: --known .git: ").endsWith("exit 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "0123456789abcdef PL2001 web", "0123456789abcdeg PL2001 web compose.yaml", "0123456789abcdef PL2001 web a b"})
  void aLineThatIsNoneIsShown(String line) throws IOException {
    Files.writeString(known, "# head\n\n" + line + "\n");
    assertThat(check()).startsWith("known.txt:3:1  a line is an id of 16 hex digits, rule, subject, file and severity, one space apart:\n")
        .endsWith("plimsoll: --known known.txt is no list of findings\nexit 2");
  }

  private Git repository() throws IOException {
    tree = new Tree(temporary.toRealPath().resolve("repository"));
    known = tree.folder.resolve("known.txt");
    Git git = tree.git();
    git.run("init", "-q", "-b", "main");
    return git;
  }

  private static void commit(Git git) {
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "x");
  }

  /** Two branches that each take something down. */
  private void merge(Git git) throws IOException {
    tree.write("compose.yaml", OLD);
    check("--update-known");
    commit(git);
    git.run("checkout", "-q", "-b", "other");
    tree.write("x/compose.yaml", OLD);
    check("--update-known");
    commit(git);
    git.run("checkout", "-q", "main");
    tree.write("y/compose.yaml", OLD);
    check("--update-known");
    commit(git);
  }

  @Test
  void gitMergesTwoBranches() throws Exception {
    Git git = repository();
    tree.write(".gitattributes", "known.txt merge=union\n");
    merge(git);
    git.run("merge", "-q", "-m", "both", "other");
    assertThat(check()).contains("6 known").endsWith("exit 0");
  }

  @Test
  void whatGitCanNotMergeIsMergedHere() throws Exception {
    Git git = repository();
    merge(git);
    String ours = Files.readString(known);
    Files.writeString(known, "<<<<<<< HEAD\n" + ours + "=======\n" + git.run("show", "other:known.txt") + ">>>>>>> other\n");
    tree.write("x/compose.yaml", OLD);
    assertThat(check()).startsWith("known.txt:1:1  git could not merge this: --update-known takes the lines of both sides\n").endsWith("exit 2");
    assertThat(check("--update-known")).startsWith("plimsoll: known.txt: 0 added, 0 taken out, 6 in all\n").endsWith("exit 0");
    assertThat(check()).contains("6 known").endsWith("exit 0");
  }

  @Test
  void changesAloneAreNoReasonToForget() throws Exception {
    Git git = repository();
    tree.write("compose.yaml", OLD);
    tree.write("old/compose.yaml", OLD);
    check("--update-known");
    commit(git);
    tree.write("compose.yaml", OLD + "    privileged: true\n");
    assertThat(check("--changed-since", "HEAD")).contains("privileged").doesNotContain("no longer").endsWith("exit 1");
    check("--changed-since", "HEAD", "--update-known");
    assertThat(lines()).hasSize(5);
  }
}
