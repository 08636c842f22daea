package io.plimsoll.core.secret;

import java.util.List;

/** Secrets in what scripts tell other languages: {@code IDENTIFIED BY 'x'} of SQL, {@code pwd: 'x'} of MongoDB, {@code send "x\r"} of expect. */
final class SecretStatements {

  /** No password is longer, in characters. */
  private static final int MOST = 200;

  /** How far before an answer its question may stand, in characters. */
  private static final int REACH = 160;

  private SecretStatements() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    sql(text, hits);
    mongo(text, hits);
    crypt(text, hits);
    answers(text, hits);
  }

  /** {@code IDENTIFIED BY 'x'}, {@code PASSWORD 'x'} and {@code PASSWORD('x')} of SQL. */
  private static void sql(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf('\''); at >= 0; at = text.indexOf('\'', at + 1)) {
      int before = at;
      while (before > 0 && at - before < 8 && (text.charAt(before - 1) <= ' ' || text.charAt(before - 1) == '(')) {
        before--;
      }
      boolean asked = before < at && (text.regionMatches(true, before - 13, "IDENTIFIED BY", 0, 13)
          || (text.regionMatches(true, before - 8, "PASSWORD", 0, 8) && before > 8 && (text.charAt(before - 9) <= ' ' || text.charAt(before - 9) == '=')));
      int end = asked ? text.indexOf('\'', at + 1) : -1;
      if (end > at + 2 && end - at < MOST && text.charAt(at + 1) > ' ') {
        add(text, at + 1, end, "a password in SQL", hits);
      }
    }
  }

  /** {@code createUser({user: "ada", pwd: "x"})}. */
  private static void mongo(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf("pwd:"); at >= 0; at = text.indexOf("pwd:", at + 1)) {
      quoted(text, at + 4, "a password in a statement", hits);
    }
  }

  /** {@code crypt("x", "salt")} of Perl and Python. */
  private static void crypt(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf("crypt("); at >= 0; at = text.indexOf("crypt(", at + 1)) {
      boolean named = at == 0 || text.charAt(at - 1) == '.' || text.charAt(at - 1) <= ' ' || "'\"".indexOf(text.charAt(at - 1)) >= 0;
      if (named) {
        quoted(text, at + 6, SecretCommands.HASHED, hits);
      }
    }
  }

  /** {@code expect "assword:"; send "x\r"}. */
  private static void answers(String text, List<SecretFormats.Hit> hits) {
    int last = 0;
    for (int at = text.indexOf("send "); at >= 0; at = text.indexOf("send ", at + 1)) {
      int from = Math.max(last, at - REACH);
      int end = text.startsWith("-- ", at + 5) ? at + 8 : at + 5;
      boolean asked = has(text, "assword", from, at) || has(text, "assphrase", from, at) || has(text, "asscode", from, at);
      if (asked) {
        quoted(text, end, "a password that a script types", hits);
      }
      last = at;
    }
  }

  private static boolean has(String text, String word, int from, int to) {
    int at = text.indexOf(word, from, to);
    return at >= 0;
  }

  /** What stands in quotes, be they escaped, up to an escaped end of line. */
  private static void quoted(String text, int from, String kind, List<SecretFormats.Hit> hits) {
    int at = from;
    while (at < text.length() && at - from < 8 && (text.charAt(at) == ' ' || text.charAt(at) == '\\')) {
      at++;
    }
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '\'') {
      return;
    }
    int start = at + 1;
    int end = start;
    while (end < text.length() && end - start < MOST && text.charAt(end) != quote && text.charAt(end) != '\\' && text.charAt(end) != '\n') {
      end++;
    }
    if (end - start > 1 && end < text.length() && (text.charAt(end) == quote || text.charAt(end) == '\\')) {
      add(text, start, end, kind, hits);
    }
  }

  private static void add(String text, int start, int end, String kind, List<SecretFormats.Hit> hits) {
    String value = text.substring(start, end);
    boolean none = value.charAt(0) == '$' || value.contains("${") || value.contains("\n") || DefaultPasswords.isPlace(value)
        || SecretFormats.isReference(value, 0, value.length());
    if (!none) {
      hits.add(new SecretFormats.Hit(start, end, kind, ""));
    }
  }
}
