package io.plimsoll.core.secret;

import java.util.List;

/**
 * Settings in the spelling of a language: {@code $config['db_password'] = 'x'}, {@code 'password' => 'x'}, {@code define('DB_PASSWORD',
 * 'x')}; and those whose name and value have only a blank between them: {@code requirepass x} of Redis.
 */
final class SecretDialects {

  /** No name is longer, in characters. */
  private static final int MOST_NAME = 96;

  /** No value is longer, in characters. */
  private static final int MOST_VALUE = 600;

  /** What stands between a name and its value is no longer, in characters. */
  private static final int MOST_BETWEEN = 12;

  /** Settings of Redis and of what is made from it that are a password (redis.conf). */
  private static final List<String> WORDS = List.of("requirepass", "masterauth");

  private SecretDialects() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    for (int at = text.indexOf(']'); at >= 0; at = text.indexOf(']', at + 1)) {
      int sign = blanks(text, at + 1);
      boolean set = text.startsWith("=", sign) && !text.startsWith("==", sign) && !text.startsWith("=~", sign);
      if (set && at > 0) {
        named(text, at, sign + 1, hits);
      }
    }
    for (int at = text.indexOf("=>"); at >= 0; at = text.indexOf("=>", at + 2)) {
      int end = at;
      while (end > 0 && at - end < MOST_BETWEEN && text.charAt(end - 1) == ' ') {
        end--;
      }
      named(text, end, at + 2, hits);
    }
    for (int at = text.indexOf("define("); at >= 0; at = text.indexOf("define(", at + 1)) {
      int comma = text.indexOf(',', at, Math.min(text.length(), at + MOST_NAME));
      int end = comma;
      while (end > at && text.charAt(end - 1) == ' ') {
        end--;
      }
      if (comma > at) {
        named(text, end, comma + 1, hits);
      }
    }
  }

  /** On lines of their own. */
  static void findInLines(String text, List<SecretFormats.Hit> hits) {
    for (String word : WORDS) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        int start = at + word.length();
        int line = at;
        while (line > 0 && at - line < MOST_BETWEEN && (text.charAt(line - 1) == ' ' || text.charAt(line - 1) == '\t')) {
          line--;
        }
        boolean alone = (line == 0 || text.charAt(line - 1) == '\n') && start < text.length() && text.charAt(start) == ' ';
        int from = blanks(text, start);
        boolean quoted = from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'');
        int value = quoted ? from + 1 : from;
        int end = value;
        while (end < text.length() && end - value < MOST_VALUE && text.charAt(end) > ' ' && !(quoted && text.charAt(end) == text.charAt(from))) {
          end++;
        }
        if (alone && end > value) {
          add(word, text, value, end, hits);
        }
      }
    }
  }

  /** A name in quotes that ends at a place, and a value in quotes that begins behind one. */
  private static void named(String text, int end, int from, List<SecretFormats.Hit> hits) {
    int start = blanks(text, from);
    char open = start < text.length() ? text.charAt(start) : ' ';
    char close = end > 1 ? text.charAt(end - 1) : ' ';
    if ((open != '"' && open != '\'') || (close != '"' && close != '\'')) {
      return;
    }
    int first = end - 1;
    while (first > 0 && end - first < MOST_NAME && SecretFields.isName(text.charAt(first - 1))) {
      first--;
    }
    int last = start + 1;
    while (last < text.length() && last - start < MOST_VALUE && text.charAt(last) != open && text.charAt(last) != '\n') {
      last++;
    }
    boolean whole = first > 0 && text.charAt(first - 1) == close && last < text.length() && text.charAt(last) == open;
    if (whole && first < end - 1) {
      add(text.substring(first, end - 1), text, start + 1, last, hits);
    }
  }

  private static void add(String name, String text, int start, int end, List<SecretFormats.Hit> hits) {
    String value = text.substring(start, end);
    boolean password = Secrets.isPassword(name) || WORDS.contains(name);
    boolean telling = password || (Secrets.isTelling(name) && (Secrets.isRandom(value) || Secrets.isSigning(name)));
    boolean none = value.length() < 2 || Secrets.isHarmless(value) || value.contains("${") || value.contains("#{") || value.contains("$(")
        || DefaultPasswords.isPlace(value);
    if (telling && !none) {
      hits.add(new SecretFormats.Hit(start, end, password ? "a password in clear text" : "a secret in clear text", ""));
    }
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < MOST_BETWEEN && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
