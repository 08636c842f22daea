package io.plimsoll.core.read.dockerfile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of <code>${X#p}</code>, <code>${X%p}</code> and <code>${X/p/r}</code>: {@code ?} is one character, {@code *}
 * any number, and a backslash makes a literal of one of {@code * ? \} or, without being part of the pattern, of
 * <code>}</code> and {@code /}. There are no brackets.
 *
 * <p>A pattern is literal runs between stars. A run is looked for where it fits first; only where the longest match is
 * asked for is the last one looked for from the end. So a match costs at most value times pattern, never more, and callers
 * charge that to their budget. A value with a line feed, which a Dockerfile can't write, is not matched: {@code *} ends
 * there for BuildKit.
 */
final class Glob {

  private static final int ANY = -1;
  private static final int STAR = -2;

  private final int[] items;

  private Glob(int[] items) {
    this.items = items;
  }

  /** A pattern, or null where BuildKit refuses it. */
  static @Nullable Glob of(String pattern) {
    return of(pattern.codePoints().toArray());
  }

  private static @Nullable Glob of(int[] pattern) {
    var items = new int[pattern.length];
    int count = 0;
    // Go's text scanner swallows a byte-order mark that stands first.
    for (int i = pattern.length > 0 && pattern[0] == 0xFEFF ? 1 : 0; i < pattern.length; i++) {
      int c = pattern[i];
      if (c == '*') {
        items[count++] = STAR;
      } else if (c == '?') {
        items[count++] = ANY;
      } else if (c == '\\') {
        int escaped = i + 1 < pattern.length ? pattern[i + 1] : -1;
        if (escaped == '}' || escaped == '/') {
          continue;
        }
        if (escaped != '*' && escaped != '?' && escaped != '\\') {
          return null;
        }
        items[count++] = escaped;
        i++;
      } else {
        items[count++] = c;
      }
    }
    return new Glob(Arrays.copyOf(items, count));
  }

  /** The value without its shortest or longest start that matches; null for a bad pattern. */
  static @Nullable String withoutPrefix(String pattern, String value, boolean longest) {
    Glob glob = of(pattern);
    return glob == null ? null : text(glob.cut(value.codePoints().toArray(), longest));
  }

  /** The value without its shortest or longest end that matches; null for a bad pattern. */
  static @Nullable String withoutSuffix(String pattern, String value, boolean longest) {
    Glob glob = of(reversedPattern(pattern.codePoints().toArray()));
    return glob == null ? null : text(reversed(glob.cut(reversed(value.codePoints().toArray()), longest)));
  }

  /** The value with its first match, or all, replaced; null for a bad pattern. */
  static @Nullable String replaced(String pattern, String value, String replacement, boolean all) {
    Glob glob = of(pattern);
    return glob == null ? null : glob.replaced(value.codePoints().toArray(), replacement, all);
  }

  private int[] cut(int[] value, boolean longest) {
    int end = end(value, 0, longest);
    return end < 0 ? value : Arrays.copyOfRange(value, end, value.length);
  }

  private String replaced(int[] value, String replacement, boolean all) {
    var out = new StringBuilder();
    int from = 0;
    int last = -1;
    for (int at = 0; at <= value.length; ) {
      int start = start(value, at);
      if (start < 0) {
        break;
      }
      int end = end(value, start, true);
      append(out, value, from, start);
      from = end;
      // An empty match right behind a match does not count.
      if (end > start || start != last) {
        if (all) {
          expand(out, replacement, text(Arrays.copyOfRange(value, start, end)));
        } else {
          out.append(replacement);
        }
      }
      if (!all) {
        break;
      }
      last = end;
      at = end > start ? end : end + 1;
    }
    append(out, value, from, value.length);
    return out.toString();
  }

  /** The first start of a match at or after {@code from}, or -1. */
  private int start(int[] value, int from) {
    int run = runEnd(0);
    for (int start = from; start <= value.length - run; start++) {
      if (fits(value, start, 0, run)) {
        // If what follows the first star does not match behind the first place, it matches behind no other.
        return end(value, start, false) < 0 ? -1 : start;
      }
    }
    return -1;
  }

  /** Where the match that starts here ends, or -1. */
  private int end(int[] value, int start, boolean longest) {
    int item = runEnd(0);
    if (!fits(value, start, 0, item)) {
      return -1;
    }
    int at = start + item;
    while (item < items.length) {
      int run = item + 1;
      int next = runEnd(run);
      int length = next - run;
      boolean fromEnd = longest && next == items.length;
      int place = fromEnd ? value.length - length : at;
      while (place >= at && place <= value.length - length && !fits(value, place, run, next)) {
        place += fromEnd ? -1 : 1;
      }
      if (place < at || place > value.length - length) {
        return -1;
      }
      at = place + length;
      item = next;
    }
    return at;
  }

  private int runEnd(int item) {
    int end = item;
    while (end < items.length && items[end] != STAR) {
      end++;
    }
    return end;
  }

  private boolean fits(int[] value, int at, int item, int end) {
    if (at + end - item > value.length) {
      return false;
    }
    for (int i = item; i < end; i++) {
      if (items[i] != ANY && items[i] != value[at + i - item]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Replacing all takes the replacement for a template, as Go's regular expressions do: {@code $0} is the match, any other
   * {@code $name} nothing, {@code $$} a dollar sign.
   */
  private static void expand(StringBuilder out, String template, String match) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(template, at, dollar);
      boolean braces = template.startsWith("{", dollar + 1);
      int name = dollar + (braces ? 2 : 1);
      int end = name;
      while (end < template.length()) {
        int c = template.codePointAt(end);
        if (c != '_' && !Character.isLetter(c) && !Character.isDigit(c)) {
          break;
        }
        end += Character.charCount(c);
      }
      if (template.startsWith("$", dollar + 1)) {
        out.append('$');
        at = dollar + 2;
      } else if (end == name || (braces && !template.startsWith("}", end))) {
        out.append('$');
        at = dollar + 1;
      } else {
        out.append(template.substring(name, end).equals("0") ? match : "");
        at = braces ? end + 1 : end;
      }
    }
    out.append(template, at, template.length());
  }

  private static int[] reversed(int[] value) {
    var out = new int[value.length];
    for (int i = 0; i < value.length; i++) {
      out[value.length - 1 - i] = value[i];
    }
    return out;
  }

  /** Reversed, but for a backslash, which stays before what it escapes. */
  private static int[] reversedPattern(int[] pattern) {
    var out = new int[pattern.length];
    int last = pattern.length - 1;
    for (int i = 0; i <= last; i++) {
      if (pattern[i] == '\\' && i < last) {
        out[last - i - 1] = '\\';
        out[last - i] = pattern[++i];
      } else {
        out[last - i] = pattern[i];
      }
    }
    return out;
  }

  private static void append(StringBuilder out, int[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      out.appendCodePoint(value[i]);
    }
  }

  private static String text(int[] value) {
    return new String(value, 0, value.length);
  }
}
