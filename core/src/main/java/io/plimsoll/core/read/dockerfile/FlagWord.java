package io.plimsoll.core.read.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code --name[=value]} before the arguments of an instruction, its quotes and escapes removed.
 *
 * @param value null when there is no {@code =}
 * @param start where it stands in the joined line
 * @param end exclusive
 * @param valueStart where the value stands there, as written; {@code end} without a value
 */
record FlagWord(String name, @Nullable String value, int start, int end, int valueStart) {

  /**
   * Reads the flags at the start of a stretch of the joined line.
   *
   * @return where the arguments begin; white space may still precede them
   */
  static int read(String text, int start, int end, char escape, List<FlagWord> into) {
    int at = start;
    while (true) {
      at = Space.skip(text, at, end);
      if (at + 1 >= end || text.charAt(at) != '-' || text.charAt(at + 1) != '-') {
        return at;
      }
      int from = at;
      var word = new StringBuilder();
      int name = -1;
      int value = -1;
      char quote = 0;
      for (; at < end; at++) {
        char c = text.charAt(at);
        if (quote == 0 && Space.is(c)) {
          break;
        }
        if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
          quote = quote == 0 ? c : 0;
          continue;
        }
        if (c == escape) {
          if (at + 1 == end) {
            continue;
          }
          c = text.charAt(++at);
        }
        if (c == '=' && name < 0) {
          name = word.length();
          value = at + 1;
        }
        word.append(c);
      }
      if (word.length() == 2) {
        // "--" alone ends the flags.
        return at;
      }
      into.add(
          name < 0
              ? new FlagWord(word.substring(2), null, from, at, at)
              : new FlagWord(word.substring(2, name), word.substring(name + 1), from, at, value));
    }
  }
}
