package io.plimsoll.core.model;

/**
 * The patterns of a {@code .dockerignore} (moby/patternmatcher, v0.6). It turns a pattern into a regular expression; here one
 * row of a table says which beginnings of the path the pattern so far can match, which takes time in proportion to pattern
 * times path and gives the folders above for nothing. Its quirks are kept: {@code **} before anything stands for folders or
 * for nothing ({@code a**b} matches {@code ab} and {@code ax/b}, not {@code axb}), at the end for anything at all, and a
 * pattern of {@code **} and plain text alone is a mere ending ({@code **}{@code x} matches {@code axx}).
 */
final class PathGlob {

  private PathGlob() {}

  /** True if a pattern matches a path or a folder above it. */
  static boolean matchesOrAbove(String glob, String path) {
    if (isEnding(glob)) {
      return endsSo(glob, path);
    }
    boolean[] row = new boolean[path.length() + 1];
    row[0] = true;
    int at = 0;
    while (at < glob.length()) {
      at = step(glob, at, path, row);
    }
    for (int i = 1; i <= path.length(); i++) {
      if (row[i] && (i == path.length() || path.charAt(i) == '/')) {
        return true;
      }
    }
    return false;
  }

  /** Takes one piece of the pattern; the answer is where the next begins. */
  private static int step(String glob, int at, String path, boolean[] row) {
    char c = glob.charAt(at);
    return switch (c) {
      case '*' -> {
        if (at + 1 == glob.length() || glob.charAt(at + 1) != '*') {
          star(row, path);
          yield at + 1;
        }
        int next = at + 2 < glob.length() && glob.charAt(at + 2) == '/' ? at + 3 : at + 2;
        folders(row, path, next == glob.length());
        yield next;
      }
      case '?' -> {
        one(row, path, i -> path.charAt(i) != '/');
        yield at + 1;
      }
      case '[' -> {
        int end = classEnd(glob, at);
        one(row, path, i -> inClass(glob, at + 1, end - 1, path.charAt(i)));
        yield end;
      }
      case '\\' -> {
        char meant = at + 1 < glob.length() ? glob.charAt(at + 1) : c;
        one(row, path, i -> path.charAt(i) == meant);
        yield at + 2;
      }
      default -> {
        one(row, path, i -> path.charAt(i) == c);
        yield at + 1;
      }
    };
  }

  private interface At {
    boolean fits(int index);
  }

  private static void one(boolean[] row, String path, At at) {
    for (int i = path.length(); i > 0; i--) {
      row[i] = row[i - 1] && at.fits(i - 1);
    }
    row[0] = false;
  }

  private static void star(boolean[] row, String path) {
    for (int i = 1; i <= path.length(); i++) {
      row[i] |= row[i - 1] && path.charAt(i - 1) != '/';
    }
  }

  /** Folders with their slashes, or nothing; at the end of a pattern anything. */
  private static void folders(boolean[] row, String path, boolean last) {
    boolean open = row[0];
    for (int i = 1; i <= path.length(); i++) {
      boolean here = row[i];
      row[i] = here || (open && (last || path.charAt(i - 1) == '/'));
      open |= here;
    }
  }

  /** True for {@code **} and plain text behind it. */
  private static boolean isEnding(String glob) {
    if (!glob.startsWith("**")) {
      return false;
    }
    for (int i = 2; i < glob.length(); i++) {
      if ("*?[]\\".indexOf(glob.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsSo(String glob, String path) {
    String ending = glob.substring(2);
    if (ending.isEmpty()) {
      return true;
    }
    boolean whole = ending.charAt(0) == '/' && (path.equals(ending.substring(1)) || path.startsWith(ending.substring(1) + "/"));
    for (int i = path.indexOf(ending); i >= 0 && !whole; i = path.indexOf(ending, i + 1)) {
      int end = i + ending.length();
      whole = end == path.length() || path.charAt(end) == '/';
    }
    return whole;
  }

  /** Where a class ends, exclusive; the reader has refused one without an end. */
  private static int classEnd(String glob, int open) {
    int at = open + 1;
    boolean first = true;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (c == ']' && !first) {
        return at + 1;
      }
      first = first && c == '^';
      at += c == '\\' ? 2 : 1;
    }
    return glob.length() + 1;
  }

  private static boolean inClass(String glob, int from, int to, char c) {
    boolean not = from < to && glob.charAt(from) == '^';
    int at = not ? from + 1 : from;
    boolean found = false;
    while (at < to) {
      at += glob.charAt(at) == '\\' && at + 1 < to ? 1 : 0;
      char low = glob.charAt(at++);
      char high = low;
      if (at + 1 < to && glob.charAt(at) == '-') {
        at += glob.charAt(at + 1) == '\\' && at + 2 < to ? 2 : 1;
        high = glob.charAt(at++);
      }
      found |= low <= c && c <= high;
    }
    return found != not;
  }

  /** True unless a pattern's plain beginning shows that it matches nothing below a folder. */
  static boolean mayMatchBelow(String glob, String folder) {
    int plain = 0;
    while (plain < glob.length() && "*?[\\".indexOf(glob.charAt(plain)) < 0) {
      plain++;
    }
    String below = folder + "/";
    if (plain == glob.length()) {
      return glob.startsWith(below);
    }
    String head = glob.substring(0, plain);
    return head.startsWith(below) || below.startsWith(head);
  }
}
