package io.plimsoll.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * What an editor can do, as far as it matters here.
 *
 * @param encoding in what units it counts characters
 * @param markdown whether it shows Markdown where the mouse rests
 * @param related whether it shows places beside that of a diagnostic
 * @param tags whether it fades and strikes through
 * @param versions whether it takes edits of a document's version
 * @param creates whether it makes files
 * @param disabled whether it shows actions that can't be taken, and why
 * @param resolves whether it asks for an action's edit when it is chosen
 * @param watches whether it tells of files that come and go
 * @param least findings that are less severe are not told
 */
record Client(
    Encoding encoding, boolean markdown, boolean related, boolean tags, boolean versions, boolean creates, boolean disabled,
    boolean resolves, boolean watches, Severity least) {

  /** One that has said nothing yet. */
  static Client unknown(Severity least) {
    return new Client(Encoding.UTF16, false, false, false, false, false, false, false, false, least);
  }

  /**
   * What an editor says of itself.
   *
   * @param fallback what is told where it does not say
   */
  static Client of(InitializeParams params, Severity fallback) {
    ClientCapabilities all = params.getCapabilities() == null ? new ClientCapabilities() : params.getCapabilities();
    List<String> encodings = all.getGeneral() == null ? null : all.getGeneral().getPositionEncodings();
    var document = all.getTextDocument();
    HoverCapabilities hover = document == null ? null : document.getHover();
    PublishDiagnosticsCapabilities diagnostics = document == null ? null : document.getPublishDiagnostics();
    CodeActionCapabilities action = document == null ? null : document.getCodeAction();
    WorkspaceClientCapabilities workspace = all.getWorkspace();
    WorkspaceEditCapabilities edit = workspace == null ? null : workspace.getWorkspaceEdit();
    boolean versions = edit != null && is(edit.getDocumentChanges());
    return new Client(
        Encoding.of(encodings),
        hover != null && hover.getContentFormat() != null && hover.getContentFormat().contains(MarkupKind.MARKDOWN),
        diagnostics != null && is(diagnostics.getRelatedInformation()),
        diagnostics != null && diagnostics.getTagSupport() != null,
        versions,
        versions && edit != null && edit.getResourceOperations() != null
            && edit.getResourceOperations().contains(ResourceOperationKind.Create),
        action != null && is(action.getDisabledSupport()),
        action != null && is(action.getDataSupport()) && action.getResolveSupport() != null
            && action.getResolveSupport().getProperties() != null && action.getResolveSupport().getProperties().contains("edit"),
        workspace != null && workspace.getDidChangeWatchedFiles() != null
            && is(workspace.getDidChangeWatchedFiles().getDynamicRegistration()),
        least(params.getInitializationOptions(), fallback));
  }

  private static boolean is(@Nullable Boolean said) {
    return said != null && said;
  }

  /** What {@code severity} says among the options of the editor. */
  private static Severity least(@Nullable Object options, Severity fallback) {
    if (options instanceof JsonObject object && object.get("severity") instanceof JsonPrimitive word && word.isString()) {
      Severity given = Severity.of(word.getAsString());
      return given == null ? fallback : given;
    }
    return fallback;
  }
}
