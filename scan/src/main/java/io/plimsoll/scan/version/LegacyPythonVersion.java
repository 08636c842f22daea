package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;

/**
 * A version of Python from before PEP 440, older than all of it: setuptools' old order, which packaging kept as LegacyVersion up to its
 * release 21. Numbers are padded to eight digits and compared as texts; words before {@code final} are before the release.
 *
 * @param parts numbers, and words with an asterisk before them, ordered as texts
 */
record LegacyPythonVersion(List<String> parts) implements Key {

  private static final String FINAL = "*final";
  private static final String DASH = "*final-";
  private static final String ZERO = "00000000";

  static LegacyPythonVersion read(String lower) {
    var parts = new ArrayList<String>();
    int at = 0;
    while (at < lower.length()) {
      int end = end(lower, at);
      String part = lower.substring(at, end);
      if (!part.equals(".")) {
        add(parts, Digits.is(part.charAt(0)) ? ZERO.substring(Math.min(part.length(), ZERO.length())) + part : word(part));
      }
      at = end;
    }
    add(parts, FINAL);
    return new LegacyPythonVersion(List.copyOf(parts));
  }

  private static String word(String part) {
    return switch (part) {
      case "pre", "preview", "rc" -> "*c";
      case "dev" -> "*@";
      case "-" -> DASH;
      default -> "*" + part;
    };
  }

  /** Of digits, of letters, of a dot or hyphen by itself, or of all else up to one of these. */
  private static int end(String text, int from) {
    int kind = kind(text.charAt(from));
    int end = from + 1;
    while (kind != 0 && end < text.length() && kind(text.charAt(end)) == kind) {
      end++;
    }
    return end;
  }

  private static int kind(char c) {
    return c == '.' || c == '-' ? 0 : Digits.is(c) ? 1 : c >= 'a' && c <= 'z' ? 2 : 3;
  }

  /** Before a word, zeros say nothing, and hyphens before what comes before the release. */
  private static void add(List<String> parts, String part) {
    if (part.startsWith("*")) {
      while (part.compareTo(FINAL) < 0 && !parts.isEmpty() && parts.getLast().equals(DASH)) {
        parts.removeLast();
      }
      while (!parts.isEmpty() && parts.getLast().equals(ZERO)) {
        parts.removeLast();
      }
    }
    parts.add(part);
  }

  @Override
  public boolean proper() {
    return false;
  }

  @Override
  public Relation relation(Key other) {
    if (!(other instanceof LegacyPythonVersion that)) {
      return Relation.LESS;
    }
    for (int i = 0; i < Math.min(parts.size(), that.parts.size()); i++) {
      int order = parts.get(i).compareTo(that.parts.get(i));
      if (order != 0) {
        return Relation.of(order);
      }
    }
    return Relation.of(Integer.compare(parts.size(), that.parts.size()));
  }
}
