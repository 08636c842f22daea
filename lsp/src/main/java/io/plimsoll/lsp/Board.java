package io.plimsoll.lsp;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * What the editor was told last, of each file: what is no longer so is taken back. What is told belongs to the documents that were
 * judged; who asks about another version of one learns nothing.
 */
final class Board {

  /**
   * A finding as it was told.
   *
   * @param ruling in which it is
   */
  record Told(Finding finding, Range range, Ruling ruling) {}

  /** What was told of one file, and of which version of it. */
  private record Sheet(@Nullable Document document, List<Diagnostic> diagnostics, List<Told> told) {

    /** With what another tree has to say of it: a Dockerfile may be built by projects of two folders. */
    Sheet and(Sheet other) {
      Set<Diagnostic> all = new LinkedHashSet<>(diagnostics);
      var both = new ArrayList<>(told);
      other.diagnostics.forEach(all::add);
      other.told.stream().filter(one -> both.stream().noneMatch(mine -> mine.finding().id().equals(one.finding().id()))).forEach(both::add);
      return new Sheet(document, List.copyOf(all), both);
    }
  }

  private Map<String, Sheet> sheets = new HashMap<>();

  /**
   * Tells what is new.
   *
   * @param documents what was open when it was judged, by URI
   */
  synchronized void tell(List<Ruling> rulings, Map<String, Document> documents, Client abilities, LanguageClient client) {
    Map<String, Sheet> next = new HashMap<>();
    for (Ruling ruling : rulings) {
      ruling.said().forEach((uri, said) -> next.merge(uri, sheet(said, ruling, documents.get(uri), abilities), Sheet::and));
    }
    Set<String> gone = new HashSet<>(sheets.keySet());
    gone.removeAll(next.keySet());
    for (String uri : gone) {
      if (!isEmpty(sheets.get(uri))) {
        client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
      }
    }
    next.forEach((uri, sheet) -> {
      Sheet before = sheets.get(uri);
      boolean silent = sheet.diagnostics.isEmpty() && isEmpty(before) && sheet.document == null;
      if (!silent && !isSame(before, sheet)) {
        client.publishDiagnostics(sheet.document == null ? new PublishDiagnosticsParams(uri, sheet.diagnostics)
            : new PublishDiagnosticsParams(uri, sheet.diagnostics, sheet.document.version()));
      }
    });
    sheets = next;
  }

  /** The same diagnostics of the same version need not be told again. */
  private static boolean isSame(@Nullable Sheet before, Sheet now) {
    return before != null && before.document == now.document && before.diagnostics.equals(now.diagnostics);
  }

  private static boolean isEmpty(@Nullable Sheet sheet) {
    return sheet == null || sheet.diagnostics.isEmpty();
  }

  private static Sheet sheet(Ruling.Said said, Ruling ruling, @Nullable Document document, Client abilities) {
    var ends = new Ends(document == null ? said.source().text() : document.text(), abilities.encoding());
    var diagnose = new Diagnose(abilities);
    var diagnostics = new ArrayList<Diagnostic>();
    var told = new ArrayList<Told>();
    said.faults().forEach(fault -> diagnostics.add(diagnose.of(fault, said.source(), ends)));
    for (Finding finding : said.findings()) {
      if (diagnose.tells(finding)) {
        Diagnostic diagnostic = diagnose.of(finding, said, ruling, ends);
        diagnostics.add(diagnostic);
        told.add(new Told(finding, diagnostic.getRange(), ruling));
      }
    }
    return new Sheet(document, diagnostics, told);
  }

  /** A rule of which something is told, by its id; null where nothing is. A policy's own rules are known by that alone. */
  synchronized @Nullable Rule<?> rule(String id) {
    for (Sheet sheet : sheets.values()) {
      for (Told told : sheet.told) {
        if (told.finding.rule().id().equals(id)) {
          return told.ruling.rule(told.finding);
        }
      }
    }
    return null;
  }

  /** The findings that were told of a document as it is now; null where it has changed since. */
  synchronized @Nullable List<Told> of(Document document) {
    Sheet sheet = sheets.get(document.uri());
    return sheet == null || sheet.document != document ? null : sheet.told;
  }
}
