package io.plimsoll.lsp;

import io.plimsoll.core.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** How a connection begins and ends, and what the server says that it can do. */
final class Server implements LanguageServer, LanguageClientAware {

  /** What is told of that comes and goes beside the documents that are open. */
  private static final List<String> WATCHED = List.of(
      "**/*[Cc]ompose*.{yml,yaml}", "**/*[Dd]ockerfile*", "**/*[Cc]ontainerfile*", "**/plimsoll.yaml", "**/.env", "**/*.env", "**/.dockerignore",
      "**/*.dockerignore", "**/.gitignore");

  private final Editing editing;
  private final Severity least;
  private final String version;
  private final TextDocuments documents;
  private final Workspace workspace;
  private final Consumer<Integer> ended;
  private volatile boolean down;
  private volatile boolean initialized;

  /**
   * For one connection.
   *
   * @param least what is told where the editor does not say
   * @param ended is told the exit code
   */
  Server(Editing editing, Severity least, String version, Executor answers, Consumer<Integer> ended) {
    this.editing = editing;
    this.least = least;
    this.version = version;
    this.documents = new TextDocuments(editing, answers);
    this.workspace = new Workspace(editing);
    this.ended = ended;
  }

  @Override
  public void connect(LanguageClient client) {
    editing.connect(client);
  }

  boolean isInitialized() {
    return initialized;
  }

  boolean isDown() {
    return down;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    Client client = Client.of(params, least);
    editing.introduce(client, folders(params));
    watch(params.getProcessId());
    initialized = true;
    var result = new InitializeResult(abilities(client), new ServerInfo("plimsoll", version));
    return CompletableFuture.completedFuture(result);
  }

  @SuppressWarnings("deprecation") // Older editors name the one folder that they have like this.
  private static List<Path> folders(InitializeParams params) {
    List<Path> folders = Workspace.paths(params.getWorkspaceFolders());
    if (params.getWorkspaceFolders() != null) {
      return folders;
    }
    Path root = params.getRootUri() != null ? Uris.path(params.getRootUri())
        : params.getRootPath() != null ? Uris.path("file://" + params.getRootPath()) : null;
    return root == null ? folders : List.of(root);
  }

  /** Ends with the editor's process. One that can't be seen from here lives in another container, and is not waited for. */
  private void watch(@Nullable Integer process) {
    if (process != null && process != ProcessHandle.current().pid()) {
      ProcessHandle.of(process).ifPresent(handle -> {
        var _ = handle.onExit().thenRun(() -> ended.accept(down ? 0 : 1));
      });
    }
  }

  private static ServerCapabilities abilities(Client client) {
    var abilities = new ServerCapabilities();
    abilities.setPositionEncoding(client.encoding().id());
    var sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    abilities.setTextDocumentSync(sync);
    abilities.setHoverProvider(true);
    abilities.setCompletionProvider(new CompletionOptions(false, List.of(":", " ", "=", ",")));
    var actions = new CodeActionOptions(List.of(CodeActionKind.QuickFix, Actions.FIX_ALL));
    actions.setResolveProvider(true);
    abilities.setCodeActionProvider(actions);
    abilities.setExecuteCommandProvider(new ExecuteCommandOptions(List.of(Actions.EXPLAIN)));
    var folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    abilities.setWorkspace(new WorkspaceServerCapabilities(folders));
    return abilities;
  }

  @Override
  public void initialized(InitializedParams params) {
    LanguageClient editor = editing.editor();
    if (editor != null && editing.client().watches()) {
      Stream<FileSystemWatcher> watchers = WATCHED.stream().map(glob -> new FileSystemWatcher(Either.forLeft(glob)));
      var options = new DidChangeWatchedFilesRegistrationOptions(watchers.toList());
      // An editor that refuses tells of nothing, and files are looked for when one is saved.
      var _ = editor.registerCapability(new RegistrationParams(List.of(
          new Registration("plimsoll-files", "workspace/didChangeWatchedFiles", options)))).exceptionally(refused -> null);
    }
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    down = true;
    editing.runs().close();
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    ended.accept(down ? 0 : 1);
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing to trace that an editor does not trace itself.
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return workspace;
  }
}
