package io.plimsoll.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What can be done about what was told: the fixes of a finding, all safe ones of a file, a comment, and the rule's page. */
final class Actions {

  /** The kind of the action that makes all safe fixes; editors can be told to take it whenever a file is saved. */
  static final String FIX_ALL = CodeActionKind.SourceFixAll + ".plimsoll";

  /** The command that shows what a rule is about. */
  static final String EXPLAIN = "plimsoll.explain";

  private final Client client;
  private final Map<String, Document> documents;

  /**
   * For one request.
   *
   * @param documents what is open
   */
  Actions(Client client, Map<String, Document> documents) {
    this.client = client;
    this.documents = documents;
  }

  List<Either<Command, CodeAction>> of(Document document, List<Board.Told> told, Range range, CodeActionContext context) {
    var actions = new ArrayList<CodeAction>();
    if (isAsked(context, CodeActionKind.QuickFix)) {
      // What is under the cursor stands before what is beside it.
      for (Board.Told one : told.stream().sorted(Comparator.comparing(one -> isAway(one, range))).toList()) {
        if (meet(one.range(), range)) {
          Diagnostic diagnostic = diagnostic(one, context);
          fixes(one, diagnostic, actions);
          ignore(document, one, diagnostic, actions);
          actions.add(explain(one.finding(), diagnostic));
        }
      }
    }
    // Who does not ask for it by its kind gets it where there is something to mend under the cursor.
    boolean meant = context.getOnly() != null && isAsked(context, FIX_ALL);
    if (meant || (context.getOnly() == null && !actions.isEmpty())) {
      fixAll(told, actions);
    }
    // What is preferred stands first.
    actions.sort(Comparator.comparing(action -> !Boolean.TRUE.equals(action.getIsPreferred())));
    return actions.stream().map(action -> Either.<Command, CodeAction>forRight(action)).toList();
  }

  /** True where an editor asks for this kind: for it, for one that it is of, or for any. */
  private static boolean isAsked(CodeActionContext context, String kind) {
    List<String> only = context.getOnly();
    return only == null || only.stream().anyMatch(one -> kind.equals(one) || kind.startsWith(one + ".") || one.isEmpty());
  }

  /** True where two ranges have a line in common: the cursor may be on the key of a value, or behind it. */
  private static boolean meet(Range a, Range b) {
    return a.getStart().getLine() <= b.getEnd().getLine() && b.getStart().getLine() <= a.getEnd().getLine();
  }

  /** How far the cursor is from what a finding is about, for what of a line stands first. */
  private static boolean isAway(Board.Told told, Range cursor) {
    return compare(told.range().getStart(), cursor.getEnd()) > 0 || compare(cursor.getStart(), told.range().getEnd()) > 0;
  }

  static int compare(Position a, Position b) {
    int lines = Integer.compare(a.getLine(), b.getLine());
    return lines != 0 ? lines : Integer.compare(a.getCharacter(), b.getCharacter());
  }

  /** The diagnostic that the editor has of a finding, or null. */
  private static @Nullable Diagnostic diagnostic(Board.Told told, CodeActionContext context) {
    for (Diagnostic diagnostic : context.getDiagnostics() == null ? List.<Diagnostic>of() : context.getDiagnostics()) {
      if (told.finding().rule().id().equals(Diagnose.code(diagnostic)) && told.range().equals(diagnostic.getRange())) {
        return diagnostic;
      }
    }
    return null;
  }

  private void fixes(Board.Told told, @Nullable Diagnostic diagnostic, List<CodeAction> actions) {
    boolean preferred = true;
    for (Fix fix : told.finding().fixes()) {
      CodeAction action = action(title(fix), CodeActionKind.QuickFix, diagnostic);
      switch (told.ruling().offer(told.finding(), fix)) {
        case Ruling.Offer.None none -> {}
        case Ruling.Offer.Withheld(String why) -> refuse(action, why, actions);
        case Ruling.Offer.Edits(List<Plan.Splice> splices) -> {
          WorkspaceEdit edit = edit(splices, told.ruling());
          if (edit == null) {
            refuse(action, "this editor makes no new files: run plimsoll fix", actions);
          } else {
            action.setEdit(edit);
            if (fix.isSafe() && preferred) {
              action.setIsPreferred(true);
              preferred = false;
            }
            actions.add(action);
          }
        }
      }
    }
  }

  private static String title(Fix fix) {
    String title = Character.toUpperCase(fix.title().charAt(0)) + fix.title().substring(1);
    return switch (fix.safety()) {
      case Fix.Safety.Safe safe -> title;
      case Fix.Safety.Unsafe(String mayBreak) -> title + " (may break something: " + mayBreak + ")";
    };
  }

  /** Shows an action that can't be taken, where the editor can. */
  private void refuse(CodeAction action, String why, List<CodeAction> actions) {
    if (client.disabled()) {
      action.setDisabled(new CodeActionDisabled(why));
      actions.add(action);
    }
  }

  private static CodeAction action(String title, String kind, @Nullable Diagnostic diagnostic) {
    var action = new CodeAction(title);
    action.setKind(kind);
    if (diagnostic != null) {
      action.setDiagnostics(List.of(diagnostic));
    }
    return action;
  }

  /** A comment that switches the finding off; whether there is one is only known once it is tried. */
  private void ignore(Document document, Board.Told told, @Nullable Diagnostic diagnostic, List<CodeAction> actions) {
    Finding finding = told.finding();
    if (finding.state() != Finding.State.OPEN || isOwn(finding)) {
      return;
    }
    CodeAction action = action("Ignore " + finding.rule().name() + " here, with a comment", CodeActionKind.QuickFix, diagnostic);
    if (client.resolves()) {
      var data = new JsonArray();
      data.add(document.uri());
      data.add(document.version());
      data.add(finding.id().hex());
      action.setData(data);
      actions.add(action);
    } else if (ignored(action, told)) {
      actions.add(action);
    }
  }

  /** What Plimsoll says of ignores and waivers, no comment switches off. */
  private static boolean isOwn(Finding finding) {
    return finding.rule().id().startsWith("PL9");
  }

  private boolean ignored(CodeAction action, Board.Told told) {
    Plan.Splice splice = told.ruling().ignoring(told.finding());
    WorkspaceEdit edit = splice == null ? null : edit(List.of(splice), told.ruling());
    if (edit != null) {
      action.setEdit(edit);
    }
    return edit != null;
  }

  /**
   * Fills in the edit of an action that was chosen.
   *
   * @param told what is told of a document by its URI; null where that is no longer open, or was changed
   */
  CodeAction resolve(CodeAction action, Function<Document, @Nullable List<Board.Told>> told) {
    if (action.getData() instanceof JsonArray data && data.size() == 3 && data.get(0) instanceof JsonPrimitive uri
        && data.get(1) instanceof JsonPrimitive version && data.get(2) instanceof JsonPrimitive id && version.isNumber()) {
      Document document = documents.get(uri.getAsString());
      List<Board.Told> all = document == null || document.version() != version.getAsInt() ? null : told.apply(document);
      for (Board.Told one : all == null ? List.<Board.Told>of() : all) {
        if (one.finding().id().hex().equals(id.getAsString()) && ignored(action, one)) {
          return action;
        }
      }
    }
    return action;
  }

  private static CodeAction explain(Finding finding, @Nullable Diagnostic diagnostic) {
    CodeAction action = action("Explain " + finding.rule().name(), CodeActionKind.QuickFix, diagnostic);
    action.setCommand(new Command("Explain " + finding.rule().name(), EXPLAIN, List.of(finding.rule().id())));
    return action;
  }

  private void fixAll(List<Board.Told> told, List<CodeAction> actions) {
    if (told.isEmpty()) {
      return;
    }
    Board.Told first = told.getFirst();
    String file = first.finding().at().file();
    List<Plan.Splice> splices = file == null ? List.of() : first.ruling().mended(file);
    WorkspaceEdit edit = splices.isEmpty() ? null : edit(splices, first.ruling());
    if (edit != null) {
      CodeAction action = action("Fix all safe problems in this file", FIX_ALL, null);
      action.setEdit(edit);
      actions.add(action);
    }
  }

  /** The edit that some splices are, or null where the editor can't make it. */
  private @Nullable WorkspaceEdit edit(List<Plan.Splice> splices, Ruling ruling) {
    Map<String, List<Plan.Splice>> files = new LinkedHashMap<>();
    splices.forEach(splice -> files.computeIfAbsent(splice.file(), file -> new ArrayList<>()).add(splice));
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    Map<String, List<TextEdit>> plain = new HashMap<>();
    for (Map.Entry<String, List<Plan.Splice>> file : files.entrySet()) {
      String uri = ruling.uri(file.getKey());
      Plan.Splice first = file.getValue().getFirst();
      Document document = documents.get(uri);
      List<TextEdit> edits;
      if (first.create()) {
        if (!client.creates()) {
          return null;
        }
        changes.add(Either.forRight(new CreateFile(uri)));
        edits = List.of(new TextEdit(new Range(new Position(0, 0), new Position(0, 0)), first.text()));
      } else {
        Source source = ruling.source(file.getKey());
        if (source == null) {
          return null;
        }
        var ends = new Ends(document == null ? source.text() : document.text(), client.encoding());
        edits = file.getValue().stream().map(splice -> new TextEdit(
            ends.range(ends.index(source, splice.startByte()), ends.index(source, splice.endByte())), splice.text())).toList();
      }
      var identifier = new VersionedTextDocumentIdentifier();
      identifier.setUri(uri);
      identifier.setVersion(document == null ? null : document.version());
      changes.add(Either.forLeft(new TextDocumentEdit(identifier, edits.stream().map(Actions::either).toList())));
      plain.put(uri, edits);
    }
    var edit = new WorkspaceEdit();
    if (client.versions()) {
      edit.setDocumentChanges(changes);
    } else {
      edit.setChanges(plain);
    }
    return edit;
  }

  private static Either<TextEdit, org.eclipse.lsp4j.SnippetTextEdit> either(TextEdit edit) {
    return Either.forLeft(edit);
  }
}
