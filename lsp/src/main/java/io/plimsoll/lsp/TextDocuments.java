package io.plimsoll.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What an editor says and asks of its documents. */
final class TextDocuments implements TextDocumentService {

  /** How long a question about findings waits for a run to end, in milliseconds. */
  private static final long PATIENCE = 2_000;

  /** The pages that are shown at one place. */
  private static final int MOST_PAGES = 4;

  private final Editing editing;
  private final Executor answers;

  /**
   * Over what is open.
   *
   * @param answers takes what is asked, so that what is said is heard meanwhile
   */
  TextDocuments(Editing editing, Executor answers) {
    this.editing = editing;
    this.answers = answers;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    editing.open(new Document(item.getUri(), item.getLanguageId() == null ? "" : item.getLanguageId(), item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Document before = editing.document(uri);
    if (before != null) {
      Integer version = params.getTextDocument().getVersion();
      editing.change(uri, before.changed(
          version == null ? before.version() + 1 : version, params.getContentChanges(), editing.client().encoding()));
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    editing.close(params.getTextDocument().getUri());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    editing.lookAgain();
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
    Document document = editing.document(params.getTextDocument().getUri());
    return CompletableFuture.supplyAsync(
        () -> Either.forLeft(document == null ? List.of() : editing.words().complete(document, params.getPosition(), editing.client())), answers);
  }

  /** Answers from what was told of a document, once its last change is judged. */
  private <R extends @Nullable Object> CompletableFuture<R> judged(@Nullable Document document, Function<@Nullable List<Board.Told>, R> answer) {
    return editing.runs().settled().orTimeout(PATIENCE, TimeUnit.MILLISECONDS)
        .handleAsync((nothing, late) -> answer.apply(document == null ? null : editing.board().of(document)), answers);
  }

  @Override
  @SuppressWarnings("NullAway") // Nothing to show is null in the protocol, of which the library's types say nothing.
  public CompletableFuture<Hover> hover(HoverParams params) {
    Document document = editing.document(params.getTextDocument().getUri());
    return judged(document, told -> {
      if (document == null) {
        return null;
      }
      Client client = editing.client();
      Hover written = editing.words().hover(document, params.getPosition(), client);
      return written != null || told == null ? written : page(told, params.getPosition(), client);
    });
  }

  /** The pages of what is found at a position; the findings themselves the editor shows beside them. */
  private static @Nullable Hover page(List<Board.Told> told, Position at, Client client) {
    var pages = new ArrayList<String>();
    Range range = null;
    for (Board.Told one : told) {
      boolean within = Actions.compare(one.range().getStart(), at) <= 0 && Actions.compare(at, one.range().getEnd()) <= 0;
      String page = within && pages.size() < MOST_PAGES ? RulePage.markdown(rule(one)) : "";
      if (!page.isEmpty() && !pages.contains(page)) {
        pages.add(page);
        range = range == null ? one.range() : range;
      }
    }
    return range == null ? null : Words.hover(String.join("\n\n---\n\n", pages), range, client);
  }

  private static io.plimsoll.core.rule.Rule<?> rule(Board.Told told) {
    return told.ruling().rule(told.finding());
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    Map<String, Document> documents = editing.documents();
    Document document = documents.get(params.getTextDocument().getUri());
    return judged(document, told -> document == null || told == null ? List.of()
        : new Actions(editing.client(), documents).of(document, told, params.getRange(), params.getContext()));
  }

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction unresolved) {
    Map<String, Document> documents = editing.documents();
    return CompletableFuture.supplyAsync(
        () -> new Actions(editing.client(), documents).resolve(unresolved, editing.board()::of), answers);
  }
}
