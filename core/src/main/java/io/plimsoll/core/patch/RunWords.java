package io.plimsoll.core.patch;

import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import java.util.List;

/** The words of a {@code docker run} line around a place. */
final class RunWords {

  /** How far before a place the start of its command is looked for, in characters. */
  private static final int MAX_BACK = 1 << 16;

  /** Flags whose value may be a secret: only the name before its equals sign is shown. */
  private static final List<String> HIDING =
      List.of("-e", "--env", "-l", "--label", "--build-arg", "--annotation", "--log-opt", "--health-cmd");

  private RunWords() {}

  /** The flag with its value, or the word alone, in which a range lies. */
  static String at(Source source, Range range) {
    String text = source.text();
    int start = source.index(range.start().offset());
    int end = source.index(range.end().offset());
    String before = "";
    int at = commandStart(text, start);
    while (at < text.length() && at <= start) {
      int wordStart = pastSpace(text, at);
      int wordEnd = wordEnd(text, wordStart);
      if ((wordEnd > start && wordStart <= start) || wordEnd == wordStart) {
        String word = text.substring(wordStart, Math.max(wordEnd, end));
        boolean value = !word.startsWith("-") && isFlag(before);
        return value ? withoutValue(before, word) : word.startsWith("-") ? alone(word) : part(text.substring(start, end));
      }
      before = text.substring(wordStart, wordEnd);
      at = wordEnd;
    }
    return text.substring(start, end);
  }

  /** A flag with its value, which is left out where it may be a secret. */
  static String withoutValue(String flag, String value) {
    int equals = value.indexOf('=');
    return flag + " " + (HIDING.contains(flag) && equals >= 0 ? value.substring(0, equals) + "=..." : value);
  }

  /** What a variable or an array of a script holds, in part; a value may be a secret. */
  private static String part(String word) {
    int equals = word.startsWith("-") ? -1 : word.indexOf('=');
    return equals > 0 ? word.substring(0, equals) + "=..." : word;
  }

  private static String alone(String word) {
    int equals = word.indexOf('=');
    if (equals > 0 && HIDING.contains(word.substring(0, equals))) {
      int second = word.indexOf('=', equals + 1);
      return word.substring(0, second < 0 ? word.length() : second) + "=...";
    }
    boolean letter = word.length() > 2 && (word.startsWith("-e") || word.startsWith("-l"));
    return letter && equals > 0 ? word.substring(0, equals) + "=..." : word;
  }

  /** True for a flag whose value is the next word. */
  private static boolean isFlag(String word) {
    return word.length() > 1 && word.startsWith("-") && word.indexOf('=') < 0;
  }

  /** The start of the line in which a command starts that goes on behind backslashes. */
  private static int commandStart(String text, int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    while (start > 1 && at - start < MAX_BACK) {
      int last = start - 2;
      if (text.charAt(last) == '\r' && last > 0) {
        last--;
      }
      if (text.charAt(last) != '\\' && text.charAt(last) != '`' && text.charAt(last) != '^') {
        break;
      }
      start = text.lastIndexOf('\n', start - 2) + 1;
    }
    return start;
  }

  /** Past blanks and continued line ends. */
  private static int pastSpace(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean continued = (c == '\\' || c == '`' || c == '^') && i + 1 < text.length()
          && (text.charAt(i + 1) == '\n' || text.charAt(i + 1) == '\r');
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && !continued) {
        break;
      }
      i++;
    }
    return i;
  }

  private static int wordEnd(String text, int from) {
    char quote = 0;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        break;
      }
      i += c == '\\' && quote != '\'' && i + 1 < text.length() ? 2 : 1;
    }
    return Math.min(i, text.length());
  }
}
