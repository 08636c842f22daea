package io.plimsoll.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a policy something is being written. The text need not be YAML yet, so it is told by indentation: which keys lead to a line,
 * and what stands on that line up to the cursor. A flow mapping ({@code {a: b}}) is seen within one line.
 *
 * @param path the keys that lead to the mapping or list in which it stands; {@link #ITEM} for an item of a list
 * @param key whose value it is, or null where it is itself a key, or the first word of an item
 * @param start where the word at the cursor begins, in characters of the line
 * @param end where it ends
 * @param word all of it, without quotes
 * @param siblings the keys that stand beside it before the cursor, or behind it in the same block
 */
record PolicyCursor(List<String> path, @Nullable String key, int start, int end, String word, Set<String> siblings) {

  static final String ITEM = "[]";

  /** No policy nests deeper. */
  private static final int DEEPEST = 32;

  PolicyCursor {
    path = List.copyOf(path);
    siblings = Set.copyOf(siblings);
  }

  private record Entry(int indent, String name) {
    boolean isItem() {
      return name.equals(ITEM);
    }
  }

  /** What is at a character of a line of a text; null in a comment. */
  static @Nullable PolicyCursor at(Ends text, int line, int character) {
    var stack = new ArrayDeque<Entry>();
    for (int i = 0; i < line; i++) {
      outer(text.line(i), stack);
    }
    String now = text.line(line);
    int at = Math.min(character, now.length());
    int hash = comment(now);
    if (hash >= 0 && at > hash) {
      return null;
    }
    int start = at;
    while (start > 0 && isWord(now.charAt(start - 1))) {
      start--;
    }
    int end = at;
    while (end < now.length() && isWord(now.charAt(end))) {
      end++;
    }
    String before = now.substring(0, start);
    int indent = spaces(before);
    String rest = before.substring(indent);
    boolean item = rest.startsWith("- ") || rest.equals("-");
    leave(stack, before.isBlank() && end == start ? at : indent, item);
    while (rest.startsWith("- ") && stack.size() < DEEPEST) {
      stack.push(new Entry(indent, ITEM));
      int more = 1 + spaces(rest.substring(1));
      indent += more;
      rest = rest.substring(more);
    }
    var path = new ArrayList<String>();
    stack.descendingIterator().forEachRemaining(entry -> path.add(entry.name));
    Set<String> siblings = new HashSet<>();
    String key = flow(rest, path, siblings);
    if (siblings.isEmpty() && key == null) {
      beside(text, line, indent, item, siblings);
    }
    return new PolicyCursor(path, key, start, end, now.substring(start, end), siblings);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == '*';
  }

  private static int spaces(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == ' ') {
      count++;
    }
    return count;
  }

  /** Where a comment begins in a line, or -1. */
  private static int comment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
        return i;
      }
    }
    return -1;
  }

  /** Leaves what a line so far to the left no longer belongs to. */
  private static void leave(Deque<Entry> stack, int indent, boolean item) {
    while (!stack.isEmpty()) {
      Entry top = stack.peek();
      // The items of a list may stand below the first letter of its key.
      boolean kept = top.indent < indent || (item && top.indent == indent && !top.isItem());
      if (kept) {
        return;
      }
      stack.pop();
    }
  }

  /** Takes in a line above the cursor. */
  private static void outer(String line, Deque<Entry> stack) {
    int hash = comment(line);
    String bare = (hash < 0 ? line : line.substring(0, hash)).stripTrailing();
    int indent = spaces(bare);
    String rest = bare.substring(indent);
    if (rest.isEmpty()) {
      return;
    }
    leave(stack, indent, rest.startsWith("- ") || rest.equals("-"));
    while ((rest.startsWith("- ") || rest.equals("-")) && stack.size() < DEEPEST) {
      stack.push(new Entry(indent, ITEM));
      int more = 1 + spaces(rest.substring(1));
      indent += more;
      rest = rest.substring(Math.min(more, rest.length()));
    }
    String key = key(rest);
    if (key != null && stack.size() < DEEPEST) {
      stack.push(new Entry(indent, key));
    }
  }

  /** The key that a line begins with, or null. */
  private static @Nullable String key(String rest) {
    int colon = rest.indexOf(':');
    boolean is = colon > 0 && (colon + 1 == rest.length() || rest.charAt(colon + 1) == ' ') && rest.charAt(0) != '{' && rest.charAt(0) != '[';
    return is ? unquoted(rest.substring(0, colon)) : null;
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() > 1 && (bare.charAt(0) == '"' || bare.charAt(0) == '\'') && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /**
   * Follows what stands on the line before the word.
   *
   * @param path gets what is entered
   * @param siblings gets the keys beside it in a flow mapping
   * @return the key whose value begins, or null
   */
  private static @Nullable String flow(String before, List<String> path, Set<String> siblings) {
    var open = new ArrayDeque<Character>();
    String key = null;
    var token = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        token.append(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        token.append(c);
      } else if (c == ':' && key == null && (i + 1 == before.length() || before.charAt(i + 1) == ' ')) {
        key = unquoted(token.toString());
        token.setLength(0);
        siblings.add(key);
      } else if ((c == '{' || c == '[') && token.toString().isBlank() && open.size() < DEEPEST) {
        if (key != null) {
          path.add(key);
        } else if (!open.isEmpty() && open.peek() == '[') {
          path.add(ITEM);
        }
        open.push(c);
        siblings.clear();
        key = null;
        if (c == '[') {
          path.add(ITEM);
        }
      } else if ((c == '}' || c == ']') && !open.isEmpty()) {
        open.pop();
        path.removeLast();
        key = null;
        token.setLength(0);
      } else if (c == ',' && !open.isEmpty()) {
        key = null;
        token.setLength(0);
      } else {
        token.append(c);
      }
    }
    return key;
  }

  /**
   * The keys of the block that a line stands in.
   *
   * @param item true where an item begins on the line, so that what stands above is another's
   */
  private static void beside(Ends text, int line, int indent, boolean item, Set<String> siblings) {
    for (int step : item ? new int[] {1} : new int[] {-1, 1}) {
      for (int i = line + step; i >= 0 && i < text.lineCount(); i += step) {
        String other = text.line(i);
        int spaces = spaces(other);
        String rest = other.substring(spaces);
        boolean first = rest.startsWith("- ");
        int begin = first ? spaces + 1 + spaces(rest.substring(1)) : spaces;
        if (rest.isEmpty() || rest.charAt(0) == '#' || begin > indent) {
          continue;
        }
        if (begin < indent || (first && step > 0)) {
          break;
        }
        String key = key(first ? other.substring(begin) : rest);
        if (key != null) {
          siblings.add(key);
        }
        if (first) {
          break;
        }
      }
    }
  }
}
