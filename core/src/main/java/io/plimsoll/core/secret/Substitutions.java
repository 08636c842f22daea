package io.plimsoll.core.secret;

import java.util.List;

/**
 * What sed puts in where a name tells of a secret: {@code s/__DB_PASSWORD__/x/}, {@code s|^requirepass .*|requirepass x|}. It is hidden
 * in print, since it may be the name of a variable; a setting with its name and its value is found, as in a file.
 */
final class Substitutions {

  /** Neither side of one is longer, in characters. */
  private static final int MOST = 300;

  /** How far behind the program one is looked for, in characters. */
  private static final int REACH = 1 << 12;

  private static final String SIGNS = "/|#,:@!%~+_";

  private Substitutions() {}

  /** Takes a substitution: where its sign stands first, in the middle, and last. */
  private interface Taker {
    void take(int first, int middle, int end);
  }

  static void find(String text, List<SecretText.Span> spans) {
    each(text, (first, middle, end) -> hide(text, first, middle, end, spans));
  }

  /** Adds the passwords of the lines that sed puts in: {@code s/PASSWORD=.*}{@code /PASSWORD=x/}. */
  static void settings(String text, List<SecretFormats.Hit> hits) {
    each(text, (first, middle, end) -> {
      for (SecretFormats.Hit hit : SecretFormats.findInFile(text.substring(middle + 1, end))) {
        int start = middle + 1 + hit.start();
        // A group of the pattern, and all of what it found.
        if (text.charAt(start) != '\\' && text.charAt(start) != '&') {
          hits.add(new SecretFormats.Hit(start, middle + 1 + hit.end(), hit.kind(), hit.shown()));
        }
      }
    });
  }

  private static void each(String text, Taker taker) {
    int looked = 0;
    for (int at = text.indexOf("sed "); at >= 0; at = text.indexOf("sed ", at + 1)) {
      int last = Math.min(text.length(), at + REACH);
      for (int i = Math.max(at + 4, looked); i + 3 < last; i++) {
        boolean begins = text.charAt(i) == 's' && SIGNS.indexOf(text.charAt(i + 1)) >= 0 && " '\";{/0123456789$".indexOf(text.charAt(i - 1)) >= 0;
        int middle = begins ? end(text, i + 1) : -1;
        int end = middle < 0 ? -1 : end(text, middle);
        if (end >= 0) {
          taker.take(i + 1, middle, end);
          i = end;
        }
      }
      looked = Math.max(looked, last - 3);
    }
  }

  private static void hide(String text, int sign, int middle, int end, List<SecretText.Span> spans) {
    String name = name(text, sign + 1, middle);
    if (name.isEmpty()) {
      return;
    }
    int start = middle + 1;
    int again = text.indexOf(name, start);
    if (again >= 0 && again < end) {
      start = again + name.length();
      while (start < end && " =:\"'\\".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
    }
    String value = text.substring(start, end);
    if (value.length() > 1 && !Secrets.isHarmless(value) && !SecretFormats.isReference(value, 0, value.length())) {
      spans.add(new SecretText.Span(start, end, ""));
    }
  }

  private static int end(String text, int sign) {
    char c = text.charAt(sign);
    for (int i = sign + 1; i < text.length() && i - sign < MOST && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  /** The name in a pattern that tells of a secret, or nothing. */
  private static String name(String text, int from, int to) {
    int start = -1;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ' ' : text.charAt(i);
      boolean part = c == '_' || c == '-' || c == '.' || Character.isLetterOrDigit(c);
      if (part) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        int end = i;
        while (end > start && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
          end--;
        }
        String name = text.substring(start, end);
        if (Secrets.isTelling(name) || name.equals("requirepass") || name.equals("masterauth") || isBare(name)) {
          return name;
        }
        start = -1;
      }
    }
    return "";
  }

  private static boolean isBare(String name) {
    return name.equals("PASS") || name.equals("PWD") || name.equals("pass");
  }
}
