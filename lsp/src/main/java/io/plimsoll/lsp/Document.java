package io.plimsoll.lsp;

import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * An open document at one version.
 *
 * @param uri as the editor spells it
 * @param language what the editor takes it for
 */
record Document(String uri, String language, int version, String text) {

  /** The next version, by changes of which each is made upon the one before. */
  Document changed(int next, List<TextDocumentContentChangeEvent> changes, Encoding encoding) {
    String now = text;
    for (TextDocumentContentChangeEvent change : changes) {
      Range range = change.getRange();
      String put = change.getText() == null ? "" : change.getText();
      now = range == null ? put : spliced(now, range, put, encoding);
    }
    return new Document(uri, language, next, now);
  }

  private static String spliced(String text, Range range, String put, Encoding encoding) {
    var ends = new Ends(text, encoding);
    Position first = range.getStart();
    Position last = range.getEnd();
    int start = ends.index(first);
    int end = Math.max(start, ends.index(last));
    return new StringBuilder(text.length() + put.length()).append(text, 0, start).append(put).append(text, end, text.length()).toString();
  }
}
