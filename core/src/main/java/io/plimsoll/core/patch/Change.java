package io.plimsoll.core.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replacement in a YAML text, with what it means, so that {@link Proof} can hold the one to the other.
 *
 * @param start in characters of the source's text
 * @param end exclusive
 * @param text what stands there afterwards
 * @param home the node that what is written belongs to: the mapping or list that gets another child, or the value that
 *     is replaced; null where nothing is written
 * @param writes the scalars in the text, keys too, in their order
 */
record Change(int start, int end, String text, Outline.@Nullable Slot home, List<String> writes) {

  /**
   * The order of the text. Of two insertions in one place the one that belongs to the deeper node comes first, and a
   * list item before a key in the same column: so each still stands where it is read as a child of its own node.
   */
  static int order(Change a, Change b) {
    int order = Integer.compare(a.start, b.start);
    if (order == 0) {
      order = Integer.compare(a.end, b.end);
    }
    return order == 0 ? byDepth(a.text, b.text) : order;
  }

  Change {
    writes = List.copyOf(writes);
  }

  static Change cut(int start, int end) {
    return new Change(start, end, "", null, List.of());
  }

  /**
   * Compares two inserted texts: what goes on with a command comes before another command in its line, and that before lines of
   * their own, of which the deeper come first.
   */
  static int byDepth(String a, String b) {
    int byRank = Integer.compare(rank(a), rank(b));
    if (byRank != 0) {
      return byRank;
    }
    int byIndent = Integer.compare(indent(b), indent(a));
    return byIndent != 0 ? byIndent : Boolean.compare(startsWithDash(b), startsWithDash(a));
  }

  private static int rank(String text) {
    return firstLine(text) > 0 ? 2 : text.startsWith(" && ") ? 1 : 0;
  }

  /** The column of the first thing in a text that is inserted as lines of its own. */
  static int indent(String text) {
    int line = firstLine(text);
    int i = line;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i - line;
  }

  static boolean startsWithDash(String text) {
    int i = firstLine(text) + indent(text);
    return i + 1 < text.length() && text.charAt(i) == '-' && text.charAt(i + 1) == ' ';
  }

  private static int firstLine(String text) {
    return text.startsWith("\r\n") ? 2 : text.startsWith("\n") ? 1 : 0;
  }
}
