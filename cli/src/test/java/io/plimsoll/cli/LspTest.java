package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor is told, in one process. */
class LspTest {

  private static final String PRIVILEGED = "PL2001";
  private static final String MAINTAINER = "PL1100";

  @TempDir Path temporary;

  private Tree tree;
  private Editor editor;
  private CompletableFuture<Integer> exit;
  private final java.io.ByteArrayOutputStream log = new java.io.ByteArrayOutputStream();

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
    start();
  }

  private void start(String... options) throws IOException {
    // Not PipedInputStream, which takes a thread that has ended for the end.
    Pipe toServer = Pipe.open();
    Pipe toClient = Pipe.open();
    var io = new Io(
        Channels.newInputStream(toServer.source()), new PrintStream(Channels.newOutputStream(toClient.sink()), true, StandardCharsets.UTF_8), new PrintStream(log, true, StandardCharsets.UTF_8),
        Map.of("SOURCE_DATE_EPOCH", "1795338764"), tree.folder, false, Instant.EPOCH);
    var words = new ArrayList<>(List.of("lsp"));
    words.addAll(List.of(options));
    exit = CompletableFuture.supplyAsync(() -> Main.run(words, io));
    editor = new Editor(Channels.newInputStream(toClient.source()), Channels.newOutputStream(toServer.sink()));
  }

  @AfterEach
  void end() throws Exception {
    Editor.answer(editor.server.shutdown());
    editor.server.exit();
    assertThat(Editor.answer(exit)).isZero();
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("internal error");
  }

  private static Range at(Position position) {
    return new Range(position, position);
  }

  @Test
  void whatIsNotSavedCounts() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    editor.type(uri, "privileged: true", "privileged: false");
    editor.await(uri, codes -> !codes.contains(PRIVILEGED));
    editor.type(uri, "privileged: false", "privileged: true");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
  }

  /** Rules of a policy's own are asked too; one that can't be is said in the policy, and hides no other. */
  @Test
  void thePolicysOwnRules() throws Exception {
    Path policy = tree.write("plimsoll.yaml", """
        version: 1
        user-rules:
          - {name: team-label, for: container, when: '!("team" in container.labels)', message: no team, severity: high}
        """);
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED) && codes.contains("user:team-label"));
    Object page = Editor.answer(editor.server.getWorkspaceService().executeCommand(
        new ExecuteCommandParams("plimsoll.explain", List.of("user:team-label"))));
    assertThat(String.valueOf(page)).contains("no team");
    String own = editor.open(policy, "yaml");
    editor.type(own, "'!(\"team\" in container.labels)'", "'1 / container.pids_limit == 1'");
    editor.await(uri, codes -> codes.contains(PRIVILEGED) && !codes.contains("user:team-label"));
    List<Diagnostic> said = editor.await(own, codes -> !codes.isEmpty());
    assertThat(said).anyMatch(one -> String.valueOf(one.getMessage()).contains("can't be asked of web: this divides by 0"));
  }

  /** A fix is offered wherever the cursor is on the line, and what is under the cursor comes first. */
  @Test
  void actionsOfTheLine() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    int line = (int) Tree.PRIVILEGED.substring(0, Tree.PRIVILEGED.indexOf("privileged")).lines().count() - 1;
    for (int column : new int[] {0, 4, 40}) {
      assertThat(editor.actions(uri, at(new Position(line, column)))).extracting(CodeAction::getTitle)
          .as("column " + column).anyMatch(title -> title.contains("Explain privileged"));
    }
    assertThat(editor.actions(uri, at(new Position(0, 0)))).extracting(CodeAction::getTitle).noneMatch(title -> title.contains("privileged"));
  }

  /** Each edit is judged or overtaken; what is told last is so, whatever was told of older versions. */
  @Test
  void anOlderVersionIsNeverToldAfterANewerOne() throws Exception {
    var services = new StringBuilder("services:\n");
    for (int i = 0; i < 60; i++) {
      services.append("  web").append(i).append(":\n    image: docker.io/acme/web:1.0\n    privileged: false\n");
    }
    Path file = tree.write("compose.yaml", services.toString());
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    for (int i = 0; i < 200; i++) {
      editor.type(uri, i % 2 == 0 ? "privileged: false" : "privileged: true", i % 2 == 0 ? "privileged: true" : "privileged: false");
    }
    editor.type(uri, "privileged: false", "privileged: true");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    List<PublishDiagnosticsParams> told = editor.told(uri);
    List<Integer> versions = told.stream().map(PublishDiagnosticsParams::getVersion).toList();
    assertThat(versions).isSorted().doesNotHaveDuplicates();
    assertThat(versions.getLast()).isEqualTo(editor.version(uri));
    // Two hundred edits at once are not two hundred runs.
    assertThat(versions).hasSizeLessThan(150);
    for (PublishDiagnosticsParams one : told) {
      boolean edited = one.getVersion() > 1 && one.getVersion() % 2 == 0;
      assertThat(Editor.codes(one.getDiagnostics()).contains(PRIVILEGED)).as("version " + one.getVersion()).isEqualTo(edited);
    }
  }

  @Test
  void aProjectIsToldOfInAllItsFiles() throws Exception {
    Path file = tree.write("compose.yaml", "services:\n  web:\n    build: ./web\n");
    Path over = tree.write("compose.override.yaml", "services:\n  web:\n    privileged: true\n");
    Path dockerfile = tree.write("web/Dockerfile", "FROM docker.io/library/debian:12.5\nMAINTAINER a@acme.org\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    String built = dockerfile.toUri().toString();
    String laid = over.toUri().toString();
    editor.await(built, codes -> codes.contains(MAINTAINER));
    editor.await(laid, codes -> codes.contains(PRIVILEGED));
    // It no longer builds it: what was told of the Dockerfile is taken back, since nothing of it is open.
    editor.type(uri, "build: ./web", "image: docker.io/acme/web:1.0");
    editor.await(built, List::isEmpty);
    editor.close(uri);
    editor.await(laid, List::isEmpty);
    editor.await(uri, List::isEmpty);
  }

  @Test
  void aDockerfileIsJudgedAsItsProjectBuildsIt() throws Exception {
    tree.write("compose.yaml", "services:\n  web:\n    build: {context: ./web, args: {TAG: latest}}\n");
    Path dockerfile = tree.write("web/Dockerfile", "ARG TAG\nFROM docker.io/library/debian:$TAG\nUSER 1000\n");
    Path other = tree.write("other/Dockerfile", "FROM docker.io/library/debian:12.5\nUSER 1000\n");
    editor.initialize(tree.folder);
    String uri = editor.open(dockerfile, "dockerfile");
    List<String> told = Editor.codes(editor.await(uri, codes -> codes.contains("PL1001")));
    assertThat(told).containsExactlyInAnyOrderElementsOf(checked("web/Dockerfile"));
    String second = editor.open(other, "dockerfile");
    editor.await(second, codes -> !codes.isEmpty());
    assertThat(Editor.codes(editor.diagnostics(second))).containsExactlyInAnyOrderElementsOf(checked("other/Dockerfile"));
  }

  /** What check of the whole tree finds in a file, waived findings apart. */
  private List<String> checked(String file) {
    String json = tree.run("check", "--format", "json");
    var codes = new ArrayList<String>();
    String rule = "";
    String state = "";
    for (String line : json.lines().map(String::strip).toList()) {
      if (line.startsWith("\"rule\":")) {
        rule = line.split("\"", -1)[3];
      } else if (line.startsWith("\"state\":")) {
        state = line.split("\"", -1)[3];
      } else if (line.startsWith("\"at\": {\"file\": \"" + file + "\"") && (state.equals("open") || state.equals("undecided"))) {
        codes.add(rule);
      }
    }
    assertThat(codes).isNotEmpty();
    return codes;
  }

  @Test
  void whatDoesNotParseIsSaidAtItsPlace() throws Exception {
    Path bad = tree.write("bad/compose.yaml", "services:\n  web:\n    image: x\n   build: y\n");
    Path good = tree.write("good/compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String first = editor.open(bad, "yaml");
    String second = editor.open(good, "yaml");
    Diagnostic fault = editor.await(first, codes -> !codes.isEmpty()).getFirst();
    assertThat(fault.getCode().getLeft()).isEqualTo("unreadable");
    assertThat(fault.getRange().getStart().getLine()).isBetween(2, 3);
    editor.await(second, codes -> codes.contains(PRIVILEGED));
  }

  @Test
  void aFileThatIsTooLargeIsOneDiagnostic() throws Exception {
    Path file = tree.write("Dockerfile", "FROM scratch\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file.toUri().toString(), "dockerfile", "FROM scratch\n" + "# x\n".repeat(1_100_000));
    List<Diagnostic> told = editor.await(uri, codes -> !codes.isEmpty());
    assertThat(told).singleElement().satisfies(one -> assertThat(one.getMessage().getLeft()).contains("larger than 4 MB"));
  }

  @Test
  void thePolicyIsHeededAsItIsTyped() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    Path policy = tree.write("plimsoll.yaml", "version: 1\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    String rules = editor.open(policy, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    editor.type(rules, "version: 1\n", "version: 1\nrules: {privileged: off}\n");
    editor.await(uri, codes -> !codes.contains(PRIVILEGED));
    // A mistake is said at its place, and what held before holds on.
    editor.type(rules, "privileged: off", "privilegd: off");
    Diagnostic mistake = editor.await(rules, codes -> !codes.isEmpty()).getFirst();
    assertThat(mistake.getMessage().getLeft()).isEqualTo("there is no rule privilegd; did you mean privileged?");
    assertThat(mistake.getRange()).isEqualTo(new Range(new Position(1, 8), new Position(1, 17)));
    assertThat(Editor.codes(editor.diagnostics(uri))).doesNotContain(PRIVILEGED);
    editor.type(rules, "rules: {privilegd: off}\n", "");
    editor.await(rules, List::isEmpty);
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
  }

  @Test
  void aCommentIsOfferedThatIgnores() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    Path dockerfile = tree.write("Dockerfile", "FROM docker.io/library/debian:12.5\nRUN true && \\\n  curl -k -o /srv/a https://files.acme.org/a\n");
    editor.initialize(tree.folder);
    for (String[] one : new String[][] {{"compose.yaml", PRIVILEGED, "true", "    # plimsoll ignore=privileged\n    privileged"},
        {"Dockerfile", "PL1300", "curl", "# plimsoll ignore=tls-check-off\nRUN"}}) {
      String uri = editor.open(one[0].equals("Dockerfile") ? dockerfile : file, "x");
      Diagnostic told = editor.await(uri, codes -> codes.contains(one[1])).stream()
          .filter(diagnostic -> diagnostic.getCode().getLeft().equals(one[1])).findFirst().orElseThrow();
      CodeAction ignore = editor.actions(uri, told.getRange(), "quickfix").stream()
          .filter(action -> action.getTitle().startsWith("Ignore " + (one[1].equals(PRIVILEGED) ? "privileged" : "tls-check-off")))
          .findFirst().orElseThrow();
      assertThat(ignore.getEdit()).isNull();
      editor.apply(editor.resolved(ignore).getEdit());
      assertThat(editor.text(uri)).contains(one[3]);
      editor.await(uri, codes -> !codes.contains(one[1]) && !codes.contains("PL9003"));
    }
  }

  @Test
  void noSecretGoesToTheEditor() throws Exception {
    String secret = "hunter2-Zx81qPw7";
    Path file = tree.write("compose.yaml", "services:\n  db:\n    image: docker.io/library/postgres:16.2\n    environment:\n"
        + "      POSTGRES_PASSWORD: " + secret + "\n    ports: [\"5432:5432\"]\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    List<Diagnostic> told = editor.await(uri, codes -> codes.contains("PL2020"));
    assertThat(told.toString()).doesNotContain(secret);
    for (Diagnostic one : told) {
      for (CodeAction action : editor.actions(uri, one.getRange())) {
        assertThat(action.toString()).doesNotContain(secret);
      }
      assertThat(String.valueOf(editor.hover(uri, one.getRange().getStart()))).doesNotContain(secret);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(secret);
  }

  /** All safe fixes are edits of the lines that they change: what stands between them is not sent about. */
  @Test
  void whatStandsBetweenTwoFixesIsNotSent() throws Exception {
    String secret = "hunter2-Zx81qPw7";
    String database = "    image: docker.io/library/postgres:16.2\r\n    environment:\r\n      POSTGRES_PASSWORD: " + secret + "\r\n    restart: always";
    Path file = tree.write("compose.yaml", "services:\r\n  one:\r\n" + database + "\r\n  two:\r\n" + database + "\r\n  web:\r\n    image: docker.io/acme/c:1.0");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> !codes.isEmpty());
    CodeAction all = editor.actions(uri, at(new Position(0, 0)), "source.fixAll.plimsoll").getFirst();
    assertThat(all.toString()).doesNotContain(secret);
    assertThat(all.getEdit().getDocumentChanges().getFirst().getLeft().getEdits()).hasSizeGreaterThan(1);
    editor.apply(all.getEdit());
    tree.run("fix", "--write");
    assertThat(editor.text(uri)).isEqualTo(Files.readString(file)).contains(secret);
  }

  @Test
  void anUnsafeFixSaysWhatItMayBreak() throws Exception {
    Path file = tree.write("compose.yaml", "services:\n  web:\n    image: docker.io/acme/web:1.0\n    ports: [\"8080:80\"]\n    volumes:\n"
        + "      - /var/run/docker.sock:/var/run/docker.sock\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains("PL2007"));
    List<CodeAction> actions = editor.actions(uri, at(editor.at(uri, "/var/run/docker.sock")));
    CodeAction remove = actions.stream().filter(one -> one.getTitle().contains("(may break something: ")).findFirst().orElseThrow();
    assertThat(remove.getIsPreferred()).isNull();
    assertThat(remove.getDiagnostics()).hasSize(1);
    editor.apply(remove.getEdit());
    editor.await(uri, codes -> !codes.contains("PL2007"));
    assertThat(editor.text(uri)).doesNotContain("docker.sock");
  }

  @Test
  void anActionForATextThatHasChangedIsNone() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    CodeAction ignore = editor.actions(uri, at(editor.at(uri, "true"))).stream()
        .filter(one -> one.getTitle().startsWith("Ignore privileged")).findFirst().orElseThrow();
    editor.type(uri, "services:", "# new\nservices:");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    assertThat(editor.resolved(ignore).getEdit()).isNull();
  }

  @Test
  void aRuleIsExplained() throws Exception {
    Path file = tree.write("Dockerfile", "FROM docker.io/library/debian:12.5\nMAINTAINER a@acme.org\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "dockerfile");
    Diagnostic told = editor.await(uri, codes -> codes.contains(MAINTAINER)).stream()
        .filter(one -> one.getCode().getLeft().equals(MAINTAINER)).findFirst().orElseThrow();
    assertThat(told.getTags()).containsExactly(DiagnosticTag.Deprecated);
    assertThat(editor.hover(uri, told.getRange().getStart()))
        .contains("### The deprecated MAINTAINER is used", "**What to do instead.**", "Bad, as `Dockerfile`:\n\n```dockerfile\n")
        .doesNotContain("# v PL1100");
    CodeAction explain = editor.actions(uri, told.getRange()).stream().filter(one -> one.getCommand() != null).findFirst().orElseThrow();
    Editor.answer(editor.server.getWorkspaceService().executeCommand(
        new ExecuteCommandParams(explain.getCommand().getCommand(), explain.getCommand().getArguments())));
    assertThat(editor.messages).singleElement()
        .satisfies(message -> assertThat(message.getMessage()).startsWith("PL").contains("What to do instead."));
  }

  private List<String> completed(String uri, Position position) throws Exception {
    var params = new CompletionParams(new TextDocumentIdentifier(uri), position);
    return Editor.answer(editor.server.getTextDocumentService().completion(params)).getLeft().stream().map(CompletionItem::getLabel).toList();
  }

  @Test
  void thePolicyIsCompleted() throws Exception {
    editor.initialize(tree.folder);
    String uri = editor.open(tree.folder.resolve("plimsoll.yaml").toUri().toString(), "yaml", "version: 1\nle");
    assertThat(completed(uri, new Position(1, 2))).contains("level", "rules", "waivers").doesNotContain("version");
    editor.change(uri, new TextEdit(new Range(new Position(1, 2), new Position(1, 2)), "vel: "));
    assertThat(completed(uri, new Position(1, 7))).containsExactly("relaxed", "recommended", "strict");
    assertThat(editor.hover(uri, new Position(1, 1))).contains("How strict a run is");
    editor.change(uri, new TextEdit(new Range(new Position(1, 7), new Position(1, 7)), "strict\nwaivers:\n  - rule: docker-s\n"));
    assertThat(completed(uri, new Position(3, 18))).contains("docker-socket", "privileged");
  }

  @Test
  void whatComesAndGoesOnTheDiskIsSeen() throws Exception {
    Path file = tree.write("compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    assertThat(editor.registered).hasSize(1);
    tree.write("plimsoll.yaml", "version: 1\nrules: {privileged: off}\n");
    editor.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
    editor.await(uri, codes -> !codes.contains(PRIVILEGED));
    Files.delete(tree.folder.resolve("plimsoll.yaml"));
    editor.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
  }

  @Test
  void whatThePolicyLeavesOutIsNotTold() throws Exception {
    Path file = tree.write("legacy/compose.yaml", Tree.PRIVILEGED);
    Path other = tree.write("compose.yaml", Tree.PRIVILEGED);
    tree.write("plimsoll.yaml", "version: 1\nexclude: /legacy/\n");
    editor.initialize(tree.folder);
    String out = editor.open(file, "yaml");
    String in = editor.open(other, "yaml");
    editor.await(in, codes -> codes.contains(PRIVILEGED));
    assertThat(editor.diagnostics(out)).isEmpty();
  }

  @Test
  void namesThatEditorsSpellInTheirOwnWay() throws Exception {
    Path file = tree.write("a b/ü#/compose.yaml", Tree.PRIVILEGED);
    editor.initialize(tree.folder);
    String plain = "file://" + tree.folder + "/a b/ü%23/compose.yaml";
    editor.open(plain, "yaml", Files.readString(file));
    editor.await(plain, codes -> codes.contains(PRIVILEGED));
    String other = "untitled:Untitled-1";
    editor.open(other, "dockerfile", "FROM docker.io/library/debian:12.5\nMAINTAINER a@acme.org\n");
    editor.await(other, codes -> codes.contains(MAINTAINER));
    // Another machine's file, which is not looked for here.
    String windows = "file:///c%3A/shop/compose.yaml";
    editor.open(windows, "yaml", Tree.PRIVILEGED);
    editor.await(windows, codes -> codes.contains(PRIVILEGED));
    String foreign = "git:/shop/compose.yaml?HEAD";
    editor.open(foreign, "yaml", Tree.PRIVILEGED);
    editor.close(foreign);
  }

  @Test
  void nothingBeyondTheTreeIsRead() throws Exception {
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret.env"), "PASSWORD=hunter2\n");
    Files.createSymbolicLink(tree.folder.resolve("link.env"), outside.resolve("secret.env"));
    Path file = tree.write("compose.yaml", "services:\n  web:\n    image: docker.io/acme/web:1.0\n    env_file: [link.env, ../outside/secret.env]\n"
        + "    privileged: true\n");
    editor.initialize(tree.folder);
    String uri = editor.open(file, "yaml");
    editor.await(uri, codes -> codes.contains(PRIVILEGED));
    assertThat(editor.told).allSatisfy(one -> assertThat(one.getUri()).doesNotContain("secret.env"));
    // A document beside the editor's folders is judged in its own.
    Path beside = Files.writeString(outside.resolve("compose.yaml"), Tree.PRIVILEGED);
    String other = editor.open(beside, "yaml");
    editor.await(other, codes -> codes.contains(PRIVILEGED));
  }

  @Test
  void charactersAreCountedAsTheEditorDoes() throws Exception {
    Path file = tree.write("compose.yaml", "services:\n  web: {image: docker.io/acme/web:1.0, labels: {a: \"😀é\"}, privileged: true}\n");
    var result = editor.initialize(params -> params.getCapabilities().getGeneral().setPositionEncodings(List.of("utf-8", "utf-16")), tree.folder);
    assertThat(result.getCapabilities().getPositionEncoding()).isEqualTo("utf-8");
    String uri = editor.open(file, "yaml");
    Diagnostic told = editor.await(uri, codes -> codes.contains(PRIVILEGED)).stream()
        .filter(one -> one.getCode().getLeft().equals(PRIVILEGED)).findFirst().orElseThrow();
    String line = editor.text(uri).lines().toList().get(1);
    int bytes = line.substring(0, line.indexOf("true")).getBytes(StandardCharsets.UTF_8).length;
    assertThat(told.getRange().getStart()).isEqualTo(new Position(1, bytes));
  }

  @Test
  void severalFoldersAndLessSevereFindingsLeftOut() throws Exception {
    Tree other = new Tree(temporary.toRealPath().resolve("other"));
    Path first = tree.write("compose.yaml", Tree.PRIVILEGED);
    Path second = other.write("compose.yaml", Tree.PRIVILEGED);
    other.write("plimsoll.yaml", "version: 1\nrules: {privileged: off}\n");
    var options = new com.google.gson.JsonObject();
    options.addProperty("severity", "high");
    editor.initialize(params -> params.setInitializationOptions(options), tree.folder, other.folder);
    String one = editor.open(first, "yaml");
    String two = editor.open(second, "yaml");
    assertThat(Editor.codes(editor.await(one, codes -> codes.contains(PRIVILEGED)))).containsExactly(PRIVILEGED);
    editor.await(two, List::isEmpty);
  }

  /** What the protocol has and this server has not is no fault of its own. */
  @Test
  void whatIsNotOfferedIsNotFound() throws Exception {
    editor.initialize(tree.folder);
    var document = new TextDocumentIdentifier("file:///x/compose.yaml");
    var position = new Position(0, 0);
    for (CompletableFuture<?> asked : List.of(
        editor.server.getTextDocumentService().definition(new org.eclipse.lsp4j.DefinitionParams(document, position)),
        editor.server.getTextDocumentService().references(new org.eclipse.lsp4j.ReferenceParams(document, position, new org.eclipse.lsp4j.ReferenceContext(true))),
        editor.server.getTextDocumentService().documentSymbol(new org.eclipse.lsp4j.DocumentSymbolParams(document)),
        editor.server.getTextDocumentService().semanticTokensFull(new org.eclipse.lsp4j.SemanticTokensParams(document)),
        editor.server.getWorkspaceService().symbol(new org.eclipse.lsp4j.WorkspaceSymbolParams("a")))) {
      assertThatThrownBy(() -> asked.get(20, TimeUnit.SECONDS)).cause()
          .isInstanceOfSatisfying(org.eclipse.lsp4j.jsonrpc.ResponseErrorException.class, error -> assertThat(error.getResponseError().getCode()).isEqualTo(-32601));
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
