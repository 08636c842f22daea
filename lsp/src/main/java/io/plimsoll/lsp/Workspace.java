package io.plimsoll.lsp;

import com.google.gson.JsonPrimitive;
import io.plimsoll.core.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** What an editor says and asks of the folders that it works in. */
final class Workspace implements WorkspaceService {

  private final Editing editing;

  Workspace(Editing editing) {
    this.editing = editing;
  }

  /** Where folders lie; one that is nowhere on this disk is passed over. */
  static List<Path> paths(@Nullable List<WorkspaceFolder> folders) {
    var paths = new ArrayList<Path>();
    for (WorkspaceFolder folder : folders == null ? List.<WorkspaceFolder>of() : folders) {
      Path path = folder.getUri() == null ? null : Uris.path(folder.getUri());
      if (path != null && !paths.contains(path)) {
        paths.add(path);
      }
    }
    return paths;
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    editing.folders(paths(params.getEvent().getAdded()), paths(params.getEvent().getRemoved()));
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // What there is to set is set where the server is started.
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    editing.lookAgain();
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    List<Object> arguments = params.getArguments() == null ? List.of() : params.getArguments();
    Object first = arguments.isEmpty() ? "" : arguments.getFirst();
    String word = first instanceof JsonPrimitive primitive ? primitive.getAsString() : String.valueOf(first);
    boolean explains = Actions.EXPLAIN.equals(params.getCommand());
    Rule<?> ours = explains ? RulePage.named(word, editing.rules()) : null;
    Rule<?> rule = ours == null && explains ? editing.board().rule(word) : ours;
    if (rule == null) {
      var error = new ResponseError(ResponseErrorCode.InvalidParams, "there is no such command, or no such rule", null);
      return CompletableFuture.failedFuture(new ResponseErrorException(error));
    }
    LanguageClient editor = editing.editor();
    if (editor != null) {
      editor.showMessage(new MessageParams(MessageType.Info, RulePage.summary(rule)));
    }
    return CompletableFuture.completedFuture(RulePage.markdown(rule));
  }
}
