package io.plimsoll.core.rules.dockerfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of CMD, RUN and others: whether a text that is none was meant as one, and how it would be written. */
final class JsonForm {

  private static final int MOST_WORDS = 200;

  private final String text;
  private int at = 1;

  private JsonForm(String text) {
    this.text = text;
  }

  /** Words as a JSON array. */
  static String of(List<String> words) {
    var out = new StringBuilder("[");
    for (String word : words) {
      out.append(out.length() == 1 ? "\"" : ", \"");
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\');
        }
        out.append(c);
      }
      out.append('"');
    }
    return out.append(']').toString();
  }

  /**
   * True for a text that begins or ends like a JSON array and is no test of the shell ({@code [ -f x ]}).
   *
   * @param command true where a shell runs it, to which {@code [} is a command
   */
  static boolean isMeant(String written, boolean command) {
    String text = written.strip();
    if (text.isEmpty() || text.charAt(0) != '[') {
      // CMD "a", "b"]
      return text.startsWith("\"") && text.endsWith("\"]") && text.indexOf("\",") > 0 && text.indexOf('[') < 0;
    }
    int first = 1;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    if (first == text.length()) {
      return false;
    }
    char c = text.charAt(first);
    if (!isQuote(c)) {
      return !command || (first == 1 && c != '[' && text.indexOf(',') > 0);
    }
    int close = text.indexOf(c == '“' ? '”' : c, first + 1);
    int behind = close + 1;
    while (close > 0 && behind < text.length() && text.charAt(behind) == ' ') {
      behind++;
    }
    if (close < 0 || behind >= text.length()) {
      return true;
    }
    char next = text.charAt(behind);
    return !command || next == ',' || isQuote(next) || (next == ']' && (behind == text.length() - 1 || first == 1));
  }

  /** The words that were meant, or null where that can't be told. What drives a terminal was meant by nobody, and is no JSON. */
  static @Nullable List<String> words(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) < ' ' && written.charAt(i) != '\t') {
        return null;
      }
    }
    String text = written.strip();
    return text.startsWith("[") ? new JsonForm(text).read() : null;
  }

  private @Nullable List<String> read() {
    var words = new ArrayList<String>();
    while (words.size() < MOST_WORDS) {
      blanks();
      if (at >= text.length()) {
        return null;
      }
      if (text.charAt(at) == ']') {
        return at == text.length() - 1 && !words.isEmpty() ? words : null;
      }
      String word = isQuote(text.charAt(at)) ? quoted() : bare();
      if (word == null) {
        return null;
      }
      words.add(word);
      blanks();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      } else if (at >= text.length() || text.charAt(at) != ']') {
        return null;
      }
    }
    return null;
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private @Nullable String quoted() {
    char open = text.charAt(at);
    int end = text.indexOf(open == '“' ? '”' : open, at + 1);
    if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
      return null;
    }
    String word = text.substring(at + 1, end);
    at = end + 1;
    return word.indexOf('\t') < 0 ? word : null;
  }

  private @Nullable String bare() {
    int start = at;
    while (at < text.length() && ",] \t\"'".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return word.isEmpty() || word.indexOf('[') >= 0 || word.indexOf('$') >= 0 || word.indexOf('\\') >= 0 ? null : word;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '“' || c == '”';
  }
}
