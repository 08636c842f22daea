package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that a shell has split already, put back into one line so that findings have a place in it. Words are quoted
 * where a shell would need it. Variables and commands that no shell has replaced ({@code $PWD}, <code>${X}</code>,
 * {@code $(pwd)}, back quotes) are holes.
 *
 * @param source the line; its file is null
 */
public record CommandLine(Source source, List<Argument> words) {

  private static final String SAFE = "_-./:=,@%+~^[]{}";

  public CommandLine {
    words = List.copyOf(words);
  }

  public static CommandLine of(List<String> words) {
    var line = new StringBuilder();
    var arguments = new ArrayList<Argument>(words.size());
    for (String word : words) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      arguments.add(new Writer(word, line).write());
    }
    return new CommandLine(Source.of(null, line.toString()), arguments);
  }

  /** Writes one word. */
  private static final class Writer {
    private final String word;
    private final StringBuilder line;
    private final Argument.Builder out;
    private boolean safe = true;
    private boolean hasHole;

    Writer(String word, StringBuilder line) {
      this.word = word;
      this.line = line;
      this.out = new Argument.Builder(line.length());
    }

    Argument write() {
      look();
      char quote = safe && !word.isEmpty() ? 0 : hasHole ? '"' : '\'';
      if (quote != 0) {
        line.append(quote);
      }
      int at = 0;
      while (at < word.length()) {
        int end = holeEnd(at);
        if (end > at) {
          int from = line.length();
          line.append(word, at, end);
          out.hole(holeName(at, end), from, line.length());
          at = end;
        } else {
          letter(word.charAt(at++), quote);
        }
      }
      if (quote != 0) {
        line.append(quote);
      }
      return out.build(line.length());
    }

    private void letter(char c, char quote) {
      int from = line.length();
      if (quote == '\'' && c == '\'') {
        line.append("'\\''");
      } else if (quote == '"' && (c == '"' || c == '\\' || c == '$' || c == '`')) {
        line.append('\\').append(c);
      } else {
        line.append(c);
      }
      out.letter(c, from, line.length());
    }

    private void look() {
      int at = 0;
      while (at < word.length()) {
        int end = holeEnd(at);
        if (end > at) {
          hasHole = true;
          for (int i = at; i < end; i++) {
            safe &= word.charAt(i) > ' ';
          }
          at = end;
        } else {
          char c = word.charAt(at++);
          safe &= Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0;
        }
      }
    }

    /** Where a hole that begins here ends, or {@code at}. One that is never closed takes the rest of the word. */
    private int holeEnd(int at) {
      char c = word.charAt(at);
      if (c == '`') {
        int end = word.indexOf('`', at + 1);
        return end < 0 ? word.length() : end + 1;
      }
      if (c != '$' || at + 1 == word.length()) {
        return at;
      }
      char next = word.charAt(at + 1);
      if (next == '{' || next == '(') {
        return closed(at + 1, next, next == '{' ? '}' : ')');
      }
      if (isDigit(next) || next == '@' || next == '*') {
        return at + 2;
      }
      int end = at + 1;
      while (end < word.length() && isName(word.charAt(end))) {
        end++;
      }
      return end == at + 1 ? at : end;
    }

    private int closed(int at, char open, char close) {
      int depth = 0;
      for (int i = at; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c == open) {
          depth++;
        } else if (c == close && --depth == 0) {
          return i + 1;
        }
      }
      return word.length();
    }

    /** The variable's name; a command keeps its parentheses, {@code (pwd)}. */
    private String holeName(int at, int end) {
      if (word.charAt(at) == '`') {
        return "(" + word.substring(at + 1, Math.max(at + 1, end - 1)) + ")";
      }
      char next = word.charAt(at + 1);
      if (next == '(') {
        return word.substring(at + 1, end);
      }
      int start = next == '{' ? at + 2 : at + 1;
      int stop = start;
      while (stop < end && isName(word.charAt(stop))) {
        stop++;
      }
      if (stop > start) {
        return word.substring(start, stop);
      }
      return word.substring(start, next == '{' ? Math.max(start, end - 1) : end);
    }

    private static boolean isName(char c) {
      return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
