package io.plimsoll.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticsTagSupport;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/** An editor as far as a language server sees it: the client of Eclipse LSP4J over two streams, and the texts that are open. */
final class Editor implements LanguageClient {

  private static final int PATIENCE = 60;

  final LanguageServer server;
  /** All that was told, in order. */
  final List<PublishDiagnosticsParams> told = new ArrayList<>();
  final List<MessageParams> messages = new ArrayList<>();
  final List<RegistrationParams> registered = new ArrayList<>();
  private final Map<String, PublishDiagnosticsParams> now = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();

  Editor(InputStream in, OutputStream out) {
    var launcher = LSPLauncher.createClientLauncher(this, in, out);
    server = launcher.getRemoteProxy();
    var _ = launcher.startListening();
  }

  /** What a good editor can do. */
  static ClientCapabilities able() {
    var diagnostics = new PublishDiagnosticsCapabilities(true);
    diagnostics.setTagSupport(new DiagnosticsTagSupport(List.of()));
    diagnostics.setVersionSupport(true);
    var action = new CodeActionCapabilities();
    action.setDisabledSupport(true);
    action.setDataSupport(true);
    action.setIsPreferredSupport(true);
    action.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
    var document = new TextDocumentClientCapabilities();
    document.setPublishDiagnostics(diagnostics);
    document.setCodeAction(action);
    document.setHover(new HoverCapabilities(List.of("markdown", "plaintext"), false));
    var edit = new WorkspaceEditCapabilities();
    edit.setDocumentChanges(true);
    edit.setResourceOperations(List.of(ResourceOperationKind.Create));
    var workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceEdit(edit);
    workspace.setWorkspaceFolders(true);
    workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
    var all = new ClientCapabilities();
    all.setTextDocument(document);
    all.setWorkspace(workspace);
    all.setGeneral(new GeneralClientCapabilities());
    return all;
  }

  InitializeResult initialize(Path... folders) throws Exception {
    return initialize(params -> {}, folders);
  }

  InitializeResult initialize(Consumer<InitializeParams> further, Path... folders) throws Exception {
    var params = new InitializeParams();
    params.setCapabilities(able());
    params.setProcessId(Math.toIntExact(ProcessHandle.current().pid()));
    var all = new ArrayList<WorkspaceFolder>();
    for (Path folder : folders) {
      all.add(new WorkspaceFolder(folder.toUri().toString(), folder.getFileName().toString()));
    }
    params.setWorkspaceFolders(all);
    further.accept(params);
    InitializeResult result = answer(server.initialize(params));
    server.initialized(new InitializedParams());
    return result;
  }

  static <T> T answer(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** Opens a file as it is on the disk. */
  String open(Path file, String language) throws Exception {
    return open(file.toUri().toString(), language, Files.readString(file));
  }

  String open(String uri, String language, String text) {
    texts.put(uri, text);
    versions.put(uri, 1);
    server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, language, 1, text)));
    return uri;
  }

  String text(String uri) {
    return Objects.requireNonNull(texts.get(uri), uri);
  }

  int version(String uri) {
    return Objects.requireNonNull(versions.get(uri), uri);
  }

  /** Writes something in the place of something else that stands in a document once. */
  void type(String uri, String old, String text) {
    int start = text(uri).indexOf(old);
    if (start < 0) {
      throw new AssertionError(old + " is not in " + text(uri));
    }
    change(uri, new TextEdit(new Range(position(uri, start), position(uri, start + old.length())), text));
  }

  /** Makes edits, of which each is meant for the text as it is now. */
  void change(String uri, TextEdit... edits) {
    var ordered = new ArrayList<>(List.of(edits));
    ordered.sort(Comparator.comparingInt((TextEdit edit) -> index(uri, edit.getRange().getStart())).reversed());
    var changes = new ArrayList<TextDocumentContentChangeEvent>();
    for (TextEdit edit : ordered) {
      String text = text(uri);
      int start = index(uri, edit.getRange().getStart());
      int end = index(uri, edit.getRange().getEnd());
      changes.add(new TextDocumentContentChangeEvent(edit.getRange(), edit.getNewText()));
      texts.put(uri, text.substring(0, start) + edit.getNewText() + text.substring(end));
    }
    versions.merge(uri, 1, Integer::sum);
    server.getTextDocumentService().didChange(new DidChangeTextDocumentParams(
        new VersionedTextDocumentIdentifier(uri, version(uri)), changes));
  }

  void close(String uri) {
    server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  Position position(String uri, int index) {
    String before = text(uri).substring(0, index);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Position(line, index - before.lastIndexOf('\n') - 1);
  }

  /** The position of the first letter of something. */
  Position at(String uri, String what) {
    return position(uri, text(uri).indexOf(what));
  }

  private int index(String uri, Position position) {
    String text = text(uri);
    int at = 0;
    for (int i = 0; i < position.getLine(); i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at + position.getCharacter();
  }

  /** What can be done at a place. */
  List<CodeAction> actions(String uri, Range range, String @Nullable ... only) throws Exception {
    var context = new CodeActionContext(diagnostics(uri));
    if (only != null && only.length > 0) {
      context.setOnly(List.of(only));
    }
    var params = new CodeActionParams(new TextDocumentIdentifier(uri), range, context);
    return answer(server.getTextDocumentService().codeAction(params)).stream().map(one -> one.getRight()).toList();
  }

  CodeAction resolved(CodeAction action) throws Exception {
    return answer(server.getTextDocumentService().resolveCodeAction(action));
  }

  /** Makes what an action says, in what is open, and on the disk where it is not. */
  void apply(WorkspaceEdit edit) throws Exception {
    for (var change : edit.getDocumentChanges()) {
      if (change.isRight() && change.getRight() instanceof CreateFile create) {
        open(create.getUri(), "plaintext", "");
        continue;
      }
      var edits = change.getLeft();
      String uri = edits.getTextDocument().getUri();
      if (texts.containsKey(uri) && edits.getTextDocument().getVersion() != null && edits.getTextDocument().getVersion() != version(uri)) {
        throw new AssertionError("an edit of version " + edits.getTextDocument().getVersion() + ", and now is " + version(uri));
      }
      change(uri, edits.getEdits().stream().map(one -> one.getLeft()).toArray(TextEdit[]::new));
    }
  }

  @Nullable String hover(String uri, Position position) throws Exception {
    var hover = answer(server.getTextDocumentService().hover(new HoverParams(new TextDocumentIdentifier(uri), position)));
    return hover == null ? null : hover.getContents().getRight().getValue();
  }

  /** What is told of a document now. */
  synchronized List<Diagnostic> diagnostics(String uri) {
    PublishDiagnosticsParams params = now.get(uri);
    return params == null ? List.of() : params.getDiagnostics();
  }

  static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(one -> one.getCode().getLeft()).toList();
  }

  /** Waits until of a document that is told which is wanted, of the version that it has now. */
  List<Diagnostic> await(String uri, Predicate<List<String>> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    synchronized (this) {
      while (true) {
        PublishDiagnosticsParams params = now.get(uri);
        if (params != null && (params.getVersion() == null || params.getVersion().equals(versions.get(uri))) && wanted.test(codes(params.getDiagnostics()))) {
          return params.getDiagnostics();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("never; last told of " + uri + ": " + (params == null ? "nothing" : params));
        }
        wait(left);
      }
    }
  }

  @Override
  public synchronized void publishDiagnostics(PublishDiagnosticsParams params) {
    told.add(params);
    now.put(params.getUri(), params);
    notifyAll();
  }

  synchronized List<PublishDiagnosticsParams> told(String uri) {
    return told.stream().filter(one -> one.getUri().equals(uri)).toList();
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new AssertionError("nothing is measured");
  }

  @Override
  public synchronized void showMessage(MessageParams params) {
    messages.add(params);
    notifyAll();
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {}

  @Override
  public synchronized CompletableFuture<Void> registerCapability(RegistrationParams params) {
    registered.add(params);
    notifyAll();
    return CompletableFuture.completedFuture(null);
  }
}
