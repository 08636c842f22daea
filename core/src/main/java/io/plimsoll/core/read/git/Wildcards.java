package io.plimsoll.core.read.git;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The wildcards of gitignore (git's wildmatch.c, with WM_PATHNAME): {@code *} and {@code ?} match no {@code /}; {@code **}
 * between slashes, or between one and the end, matches any folders, and elsewhere is a mere {@code *}; a class never matches
 * {@code /}. Git tries one way after the other, which can take exponential time; here one row of a table says which beginnings
 * of the text the pattern so far can match, so that a match costs pattern times text and never more.
 */
final class Wildcards {

  private static final int ANY = -1;
  private static final int STAR = -2;
  /** {@code **}{@code /}: nothing, or whatever ends with a slash. */
  private static final int FOLDERS = -3;
  private static final int ALL = -4;
  /** The first class; the next is one less. */
  private static final int CLASS = -5;

  private final int[] items;
  private final long[][] classes;

  private Wildcards(int[] items, long[][] classes) {
    this.items = items;
    this.classes = classes;
  }

  /** A pattern in {@link Octets}, or null for one that matches nothing: a class without an end. */
  static @Nullable Wildcards of(String pattern) {
    var items = new int[pattern.length()];
    var classes = new long[0][];
    int count = 0;
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '*') {
        int end = at;
        while (end < pattern.length() && pattern.charAt(end) == '*') {
          end++;
        }
        boolean parted = (at == 0 || pattern.charAt(at - 1) == '/')
            && (end == pattern.length() || pattern.startsWith("/", end) || pattern.startsWith("\\/", end));
        boolean folders = parted && end - at > 1 && pattern.startsWith("/", end);
        items[count++] = folders ? FOLDERS : parted && end - at > 1 ? ALL : STAR;
        at = folders ? end + 1 : end;
      } else if (c == '?') {
        items[count++] = ANY;
        at++;
      } else if (c == '\\') {
        if (at + 1 == pattern.length()) {
          return null;
        }
        items[count++] = pattern.charAt(at + 1);
        at += 2;
      } else if (c == '[') {
        var one = new ByteClass(pattern, at + 1);
        if (one.end() < 0) {
          return null;
        }
        items[count++] = CLASS - classes.length;
        classes = Arrays.copyOf(classes, classes.length + 1);
        classes[classes.length - 1] = one.bits();
        at = one.end();
      } else {
        items[count++] = c;
        at++;
      }
    }
    return new Wildcards(Arrays.copyOf(items, count), classes);
  }

  /** How many steps a match takes at the most. */
  long cost(int length) {
    return (long) (items.length + 1) * (length + 1);
  }

  /** True where the whole of a text from here on matches. */
  boolean matches(String text, int from) {
    int length = text.length() - from;
    boolean[] row = new boolean[length + 1];
    row[0] = true;
    for (int item : items) {
      boolean open = row[0];
      boolean some = false;
      switch (item) {
        case STAR, ALL -> {
          for (int i = 1; i <= length; i++) {
            open = row[i] || (open && (item == ALL || text.charAt(from + i - 1) != '/'));
            row[i] = open;
          }
          some = true;
        }
        case FOLDERS -> {
          for (int i = 1; i <= length; i++) {
            boolean here = row[i];
            row[i] = here || (open && text.charAt(from + i - 1) == '/');
            open |= here;
          }
          some = true;
        }
        default -> {
          for (int i = length; i > 0; i--) {
            row[i] = row[i - 1] && one(item, text.charAt(from + i - 1));
            some |= row[i];
          }
          row[0] = false;
        }
      }
      if (!some) {
        return false;
      }
    }
    return row[length];
  }

  private boolean one(int item, char c) {
    if (item >= 0) {
      return item == c;
    }
    return c != '/' && (item == ANY || ByteClass.has(classes[CLASS - item], c));
  }
}
