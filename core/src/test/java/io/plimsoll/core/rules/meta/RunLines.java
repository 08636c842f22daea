package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.run.Argument;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the lines of a sample in shell apart, each a docker command: blanks, both quotes, backslashes, continued lines,
 * comments and <code>${X}</code>; a sample that needs more of the shell is a sample of something else.
 */
final class RunLines {

  private final String text;
  private final List<List<Argument>> lines = new ArrayList<>();
  private List<Argument> words = new ArrayList<>();
  private int at;

  private RunLines(String text) {
    this.text = text;
  }

  /** The words of each command, with their places in the source. */
  static List<List<Argument>> of(Source source) {
    return new RunLines(source.text()).read();
  }

  private List<List<Argument>> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        end();
        at++;
      } else if (c == ' ' || c == '\t') {
        at++;
      } else if (text.startsWith("\\\n", at)) {
        at += 2;
      } else if (c == '#') {
        int next = text.indexOf('\n', at);
        at = next < 0 ? text.length() : next;
      } else {
        words.add(word());
      }
    }
    end();
    return lines;
  }

  private void end() {
    if (!words.isEmpty()) {
      lines.add(words);
      words = new ArrayList<>();
    }
  }

  private Argument word() {
    var word = new Argument.Builder(at);
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
        break;
      }
      if (c == quote) {
        quote = 0;
        at++;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        at++;
      } else if (quote != '\'' && text.startsWith("\\\n", at)) {
        at += 2;
      } else if (quote != '\'' && c == '\\' && at + 1 < text.length()) {
        word.letter(text.charAt(at + 1), at, at + 2);
        at += 2;
      } else if (quote != '\'' && c == '$') {
        hole(word);
      } else {
        word.letter(c, at, at + 1);
        at++;
      }
    }
    return word.build(at);
  }

  private void hole(Argument.Builder word) {
    boolean braces = text.startsWith("${", at);
    int start = at + (braces ? 2 : 1);
    int end = start;
    while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    String name = text.substring(start, end);
    int stop = braces ? text.indexOf('}', end) + 1 : end;
    if (name.isEmpty() || stop <= 0) {
      word.letter('$', at, ++at);
      return;
    }
    word.hole(name, at, stop);
    at = stop;
  }
}
