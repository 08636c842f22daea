package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language server as editors start it: a process, spoken to over its standard input and output. */
class LspProcessTest {

  @TempDir Path temporary;

  private Tree tree;
  private Process process;
  private Path errors;

  @BeforeEach
  void start() throws IOException {
    tree = Tree.gitTop(temporary);
    errors = temporary.resolve("errors");
    var path = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.append(path.isEmpty() ? "" : File.pathSeparator).append(Path.of(entry).toAbsolutePath());
    }
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp",
        path.toString(), "io.plimsoll.cli.Main", "lsp", "--stdio"));
    var builder = new ProcessBuilder(command).directory(tree.folder.toFile()).redirectError(errors.toFile());
    builder.environment().clear();
    process = builder.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private int exit() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
    return process.exitValue();
  }

  private Editor editor() {
    return new Editor(process.getInputStream(), process.getOutputStream());
  }

  @Test
  void whatCheckFindsIsToldAndMendedAsFixDoes() throws Exception {
    String compose = "# café 😀\nservices:\n  web:\n    build: ./web\n    privileged: true # why?\n    ports: [\"80:80\"]\n";
    Path file = tree.write("compose.yaml", compose);
    Path dockerfile = tree.write("web/Dockerfile", "FROM docker.io/library/debian:12.5\nMAINTAINER ada@example.org\nUSER root\n");
    Editor editor = editor();
    var result = editor.initialize(tree.folder);
    assertThat(result.getServerInfo().getName()).isEqualTo("plimsoll");
    String uri = editor.open(file, "dockercompose");
    List<Diagnostic> told = editor.await(uri, codes -> codes.contains("PL2001"));
    Diagnostic privileged = told.stream().filter(one -> one.getCode().getLeft().equals("PL2001")).findFirst().orElseThrow();
    assertThat(privileged.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
    assertThat(privileged.getSource()).isEqualTo("plimsoll");
    assertThat(privileged.getMessage().getLeft()).startsWith("Whoever breaks into web owns this host\n");
    assertThat(privileged.getRange().getStart()).isEqualTo(editor.at(uri, "true #"));
    // The Dockerfile that it builds is told of too, although it is not open.
    String built = dockerfile.toUri().toString();
    editor.await(built, codes -> codes.contains("PL1100"));

    // All safe fixes, as the editor makes them, are what fix writes.
    assertThat(editor.hover(uri, privileged.getRange().getStart())).startsWith("**PL2001 privileged**").contains("```yaml");
    List<CodeAction> all = editor.actions(uri, new Range(editor.at(uri, "services"), editor.at(uri, "services")), "source.fixAll");
    assertThat(all).extracting(CodeAction::getKind).containsExactly("source.fixAll.plimsoll");
    editor.apply(all.getFirst().getEdit());
    editor.await(uri, codes -> !codes.isEmpty());
    String open = editor.open(dockerfile, "dockerfile");
    editor.await(open, codes -> codes.contains("PL1100"));
    Range maintainer = new Range(editor.at(open, "MAINTAINER"), editor.at(open, "MAINTAINER"));
    CodeAction label = editor.actions(open, maintainer, "quickfix").getFirst();
    assertThat(label.getIsPreferred()).isTrue();
    editor.apply(label.getEdit());
    editor.await(open, codes -> !codes.contains("PL1100"));

    tree.run("fix", "compose.yaml", "--write");
    tree.run("fix", "--only", "deprecated-maintainer", "--write");
    assertThat(editor.text(uri)).isEqualTo(Files.readString(file)).isNotEqualTo(compose);
    assertThat(editor.text(open)).isEqualTo(Files.readString(dockerfile));

    Editor.answer(editor.server.shutdown());
    editor.server.exit();
    assertThat(exit()).isZero();
    assertThat(Files.readString(errors)).isEmpty();
  }

  @Test
  void whoGoesWithoutAWordIsNotWaitedFor() throws Exception {
    editor().initialize(tree.folder);
    process.getOutputStream().close();
    assertThat(exit()).isEqualTo(1);
  }

  @Test
  void exitAloneIsAFailure() throws Exception {
    Editor editor = editor();
    editor.initialize(tree.folder);
    editor.server.exit();
    assertThat(exit()).isEqualTo(1);
  }

  @Test
  void itEndsWithTheProcessOfTheEditor() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "600").start();
    try {
      editor().initialize(params -> params.setProcessId(Math.toIntExact(sleeping.pid())), tree.folder);
      assertThat(process.isAlive()).isTrue();
    } finally {
      sleeping.destroyForcibly();
    }
    assertThat(exit()).isEqualTo(1);
  }

  @Test
  void nothingButMessagesIsWritten() throws Exception {
    // No message at all; half a one; JSON that is none; what nobody knows; a question before the first.
    String unknown = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"plimsoll/nothing\"}";
    String early = "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"textDocument/hover\",\"params\":{}}";
    String initialize = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
    String bad = "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":[1,{\"password\":\"hunter2\"}]}";
    String wrong = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"textDocument/hover\",\"params\":{\"position\":\"hunter2\"}}";
    String shutdown = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
    String exit = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";
    var out = process.getOutputStream();
    for (String message : List.of(early, "{not json", "\"text\"", "null", "[]", "{}", "[".repeat(100_000), initialize, unknown, bad, wrong, "{", shutdown, exit)) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      out.write(("X-Other: 1\r\ncontent-length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
    }
    out.flush();
    assertThat(exit()).isZero();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> messages = Arrays.stream(written.split("Content-Length: \\d+\r\n\r\n", -1)).filter(one -> !one.isEmpty()).toList();
    assertThat(messages).allSatisfy(message -> assertThat(message).startsWith("{\"jsonrpc\":\"2.0\""));
    assertThat(messages).anySatisfy(one -> assertThat(one).contains("\"id\":8", "-32002"));
    assertThat(messages).anySatisfy(one -> assertThat(one).contains("\"id\":7", "-32601"));
    assertThat(messages).anySatisfy(one -> assertThat(one).contains("\"id\":1,", "\"positionEncoding\":\"utf-16\""));
    assertThat(messages).anySatisfy(one -> assertThat(one).contains("\"id\":9,", "\"error\""));
    assertThat(messages).anySatisfy(one -> assertThat(one).contains("\"id\":2,"));
    assertThat(written + Files.readString(errors)).doesNotContain("hunter2", "\tat ");
  }

  @Test
  void aHeaderThatPromisesTooMuchEndsIt() throws Exception {
    var out = process.getOutputStream();
    out.write("Content-Length: 99999999999\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
    out.flush();
    assertThat(exit()).isEqualTo(2);
    assertThat(Files.readString(errors)).contains("is the most; the connection ends");
  }
}
