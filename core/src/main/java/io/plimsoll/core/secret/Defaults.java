package io.plimsoll.core.secret;

import java.util.List;

/**
 * What stands between the braces of a variable behind its name: the value that it has where nobody sets it, <code>${X:-y}</code>, or what
 * somebody took for a way to write one: <code>${X:=y}</code>, <code>${X:y}</code>, <code>${X=y}</code>, <code>${X y}</code>, and
 * <code>${X:-y</code> that is never closed. A text that nothing reads is a secret as one that is read, for whoever sees it.
 */
public final class Defaults {

  /** A longer one is none, in characters. */
  private static final int MOST = 400;

  /** Fewer letters and digits behind a variable are no secret. */
  private static final int LEAST = 4;

  /** What a shell cuts off or puts in is more than a sign from so many letters and digits in a row on. */
  private static final int LEAST_PATTERN = 6;

  /** How deep defaults are looked for in defaults. */
  private static final int DEPTH = 6;

  /** What no word goes on with behind a variable. */
  private static final String ENDS = "/;&|<>@,:)}]\"'`\\";

  private Defaults() {}

  /**
   * Where what may be a default begins, or -1 where there is none: for a name alone, for a message, and for what a shell cuts off.
   *
   * @param at where <code>${</code> stands
   */
  public static int start(String text, int at) {
    int last = end(text, at + 2);
    boolean closed = last < text.length() && text.charAt(last) == '}';
    int i = nameEnd(text, at + 2, last);
    if (i == last) {
      // What is drawn at random names no variable.
      return i == at + 2 || (closed && !Secrets.isDrawn(text.substring(at + 2, i))) ? -1 : at + 2;
    }
    char next = i + 1 < last ? text.charAt(i + 1) : ' ';
    return switch (text.charAt(i)) {
      case ':' -> switch (next) {
        case '?' -> isDrawn(text, i + 2, last) ? i + 2 : -1;
        case '-', '=', '+' -> i + 2;
        default -> isOffset(text, i + 1, last) ? -1 : i + 1;
      };
      case '?' -> isDrawn(text, i + 1, last) ? i + 1 : -1;
      case '{' -> isDrawn(text, i + 1, last) ? i + 1 : -1;
      case '-', '=', '+' -> i + 1;
      case '%', '/', '^', ',', '@', '[', '#' -> isPattern(text, i, last) ? -1 : i + 1;
      case '!' -> i == at + 2 && nameEnd(text, i + 1, last) == last ? -1 : i;
      default -> i;
    };
  }

  /** Where it ends: before the brace that closes it, or with the line. */
  public static int end(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < MOST && text.charAt(end) != '}' && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Behind the brace that closes all that opens from {@code at} on, or where the line or the longest default ends. */
  static int close(String text, int at) {
    int depth = 0;
    int end = at;
    while (end < text.length() && end - at < MOST && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      depth += text.startsWith("${", end) ? 1 : text.charAt(end) == '}' ? -1 : 0;
      end++;
      if (depth == 0 && text.charAt(end - 1) == '}') {
        return end;
      }
    }
    return end;
  }

  /** A text as it is written, without the variables that it begins with: their defaults, or what stands behind them; or nothing. */
  public static String literal(String value) {
    String text = value;
    for (int depth = 0; depth < DEPTH; depth++) {
      if (!text.startsWith("$")) {
        return text;
      }
      int at = 0;
      String inner = null;
      while (inner == null && at + 1 < text.length() && text.charAt(at) == '$') {
        char next = text.charAt(at + 1);
        int brace = next == '$' && text.startsWith("{", at + 2) ? at + 1 : at;
        if (next == '{' || brace > at) {
          int start = start(text, brace);
          int end = end(text, Math.max(start, brace + 2));
          inner = start >= 0 && end > start && !text.substring(start, end).isBlank() ? text.substring(start, end) : null;
          at = Math.min(end + 1, text.length());
        } else if (next == '(') {
          int close = text.indexOf(')', at);
          int end = close < 0 ? text.length() : close;
          inner = Secrets.isDrawn(text.substring(at + 2, end)) ? text.substring(at + 2, end) : null;
          at = close < 0 ? text.length() : close + 1;
        } else if (next == '$') {
          int end = nameEnd(text, at + 2, text.length());
          inner = isCapitals(text, at + 2, end) ? null : text.substring(at + 2);
          at = end;
        } else if (next >= '0' && next <= '9') {
          inner = isWord(text, at + 2, LEAST) ? text.substring(at + 1) : null;
          at += 2;
        } else {
          int end = nameEnd(text, at + 1, text.length());
          inner = end - at > 1 && Secrets.isDrawn(text.substring(at + 1, end)) ? text.substring(at + 1, end) : null;
          // Compose takes a dollar sign before any other sign for itself.
          boolean sign = end == at + 1 && next != '\'' && next != '"' && isWord(text, at + 2, LEAST_PATTERN);
          inner = sign ? text.substring(at + 2) : inner;
          at = end > at + 1 ? end : text.length();
        }
      }
      if (inner == null) {
        boolean more = at > 0 && at < text.length() && text.charAt(at) > ' ' && ENDS.indexOf(text.charAt(at)) < 0 && isWord(text, at, LEAST);
        return more ? text.substring(at) : "";
      }
      text = inner;
    }
    return text;
  }

  /**
   * A value with its dollar signs that mean themselves as letters, so that {@code $ecret99} is a password as any other; its characters
   * stay where they are. What another program may put in its variables for stays: <code>${x}</code>, {@code $NAME} and {@code $password}, and hashes.
   */
  public static String plain(String value) {
    if (value.indexOf('$') < 0) {
      return value;
    }
    var plain = new StringBuilder(value);
    if (value.startsWith("$(") && Secrets.isDrawn(literal(value))) {
      plain.setCharAt(0, 's'); // Compose runs no commands.
    }
    for (int at = value.indexOf('$'); at >= 0; at = value.indexOf('$', at + 1)) {
      int end = nameEnd(value, at + 1, value.length());
      boolean hash = end < value.length() && value.charAt(end) == '$';
      boolean variable = isCapitals(value, at + 1, end) || Secrets.isTelling(value.substring(at + 1, end));
      if (end - at > LEAST && !hash && !variable && PasswordHash.end(value, at) <= at) {
        plain.setCharAt(at, 's');
      }
    }
    return plain.toString();
  }

  /** The same of a word that a program is handed without a shell; a script is for one. */
  static String plainWord(String word) {
    return word.indexOf(' ') >= 0 || word.indexOf('\n') >= 0 ? word : plain(word);
  }

  /** What of a word of a Dockerfile, as it is written, stands there and not in a variable; or nothing. */
  public static String written(String raw) {
    boolean quoted = raw.length() > 1 && (raw.charAt(0) == '"' || raw.charAt(0) == '\'') && raw.charAt(raw.length() - 1) == raw.charAt(0);
    String word = quoted ? raw.substring(1, raw.length() - 1) : raw;
    int brace = word.indexOf("${");
    // A password in which the two signs stand is taken for a variable that is never closed.
    return word.startsWith("$") ? literal(word) : brace > 0 && word.indexOf('}', brace) < 0 ? word : "";
  }

  /** Hides defaults by the names of their own variables, by what they look like, and where a host's password stands. */
  static void find(String text, List<SecretText.Span> spans) {
    int next = 0;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", next)) {
      int close = end(text, at + 2);
      // All that one holds that is never closed is looked at once.
      next = text.startsWith("}", close) ? at + 2 : close;
      int start = start(text, at);
      int end = start < 0 ? -1 : end(text, start);
      if (start < 0 || end <= start) {
        continue;
      }
      String value = literal(text.substring(start, end));
      String name = text.substring(at + 2, nameEnd(text, at + 2, end));
      boolean host = text.startsWith("}@", end) && isLogin(text, at) && value.length() > 1;
      if (!Secrets.isHarmless(value) && (host || Secrets.isDrawn(value) || (Secrets.isTelling(name) && Secrets.judge(name, value) != null))) {
        spans.add(new SecretText.Span(start, end, ""));
      }
    }
  }

  /** True behind {@code scheme://user:}. */
  private static boolean isLogin(String text, int at) {
    int start = at;
    while (start > 0 && at - start < MOST && text.charAt(start - 1) > ' ' && text.charAt(start - 1) != '/') {
      start--;
    }
    return start > 2 && text.startsWith("://", start - 3) && text.charAt(at - 1) == ':';
  }

  /** {@code :0:8} and {@code : -4} of a shell. */
  private static boolean isOffset(String text, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && c != ':' && c != ' ' && c != '-') {
        return false;
      }
    }
    return digit && to - from <= LEAST_PATTERN;
  }

  private static boolean isDrawn(String text, int from, int to) {
    return Secrets.isDrawn(text.substring(from, to).strip());
  }

  /** True where no word stands that is as long as a password. */
  private static boolean isPattern(String text, int from, int to) {
    int run = 0;
    for (int i = from; i < to && run < LEAST_PATTERN; i++) {
      run = Character.isLetterOrDigit(text.charAt(i)) ? run + 1 : 0;
    }
    return run < LEAST_PATTERN;
  }

  private static boolean isWord(String text, int from, int least) {
    int count = 0;
    for (int i = from; i < text.length() && count < least; i++) {
      count += Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
    }
    return count >= least;
  }

  /** True for the name of a variable as programs have them, and for none. */
  private static boolean isCapitals(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  static int nameEnd(String text, int from, int to) {
    int end = from;
    while (end < to && (text.charAt(end) == '_' || (text.charAt(end) >= '0' && text.charAt(end) <= '9')
        || ((text.charAt(end) | 0x20) >= 'a' && (text.charAt(end) | 0x20) <= 'z'))) {
      end++;
    }
    return end;
  }
}
