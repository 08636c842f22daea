package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a word; text that comes in pieces becomes one literal as long as its quoting stays the same.
 */
final class WordBuilder {

  private final Cursor in;
  private final List<ShellWord.Part> parts = new ArrayList<>(4);
  private boolean open;
  private boolean quoted;
  private int first;
  private int last;

  /** The newest stretch of the open literal, not copied yet. */
  private int from;

  private int to;

  /** What the open literal holds before that stretch. */
  private @Nullable StringBuilder text;

  WordBuilder(Cursor in) {
    this.in = in;
  }

  /** Adds characters as they stand; none at all still make a literal, such as {@code ''}. */
  void raw(int start, int end, boolean inQuotes) {
    if (open && quoted == inQuotes && to == start) {
      to = end;
      last = end;
      return;
    }
    if (!begin(start, inQuotes)) {
      spill();
    }
    from = start;
    to = end;
    last = end;
  }

  /** Adds what an escape sequence between two indexes stands for. */
  void decoded(CharSequence meaning, int start, int end) {
    begin(start, true);
    spill().append(meaning);
    from = end;
    to = end;
    last = end;
  }

  void part(ShellWord.Part part) {
    close();
    parts.add(part);
  }

  ShellWord build(int start, int end) {
    close();
    return new ShellWord(parts, start == end ? in.end(start) : in.start(start), in.end(end));
  }

  /** Opens a literal; false if one like it is open. */
  private boolean begin(int start, boolean inQuotes) {
    if (open && quoted == inQuotes) {
      return false;
    }
    close();
    open = true;
    quoted = inQuotes;
    first = start;
    from = start;
    to = start;
    return true;
  }

  private StringBuilder spill() {
    if (text == null) {
      text = new StringBuilder();
    }
    text.append(in.text, from, to - from);
    return text;
  }

  private void close() {
    if (!open) {
      return;
    }
    String value = text == null ? in.slice(from, to) : spill().toString();
    parts.add(new ShellWord.Literal(value, quoted, in.start(first), in.end(last)));
    text = null;
    open = false;
  }
}
