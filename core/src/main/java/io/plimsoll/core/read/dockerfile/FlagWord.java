package io.plimsoll.core.read.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code --name[=value]} before the arguments of an instruction, its quotes and escapes removed.
 *
 * <p>BuildKit reads this part of a line byte by byte, so that a character with 0x85 or 0xA0 among its bytes (a no-break
 * space, but also {@code à}) ends a flag there, and other white space than ASCII's does not. The split is kept, since it
 * decides what is an argument; what the bytes before it make, a false letter in BuildKit, is U+FFFD here.
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
      while (at < end && Space.isAscii(text.charAt(at))) {
        at++;
      }
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
        if (quote == 0 && (Space.isAscii(c) || (c >= 0x80 && spaceByte(text.codePointAt(at)) > 0))) {
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
      int stop = at;
      if (at < end && text.charAt(at) >= 0x80) {
        word.append('\uFFFD');
        int character = text.codePointAt(at);
        // The bytes behind the space, if there are any, begin the arguments.
        stop += spaceByte(character) == bytes(character) ? Character.charCount(character) : 0;
      }
      if (word.length() == 2) {
        // "--" alone ends the flags.
        return at;
      }
      into.add(
          name < 0
              ? new FlagWord(word.substring(2), null, from, stop, stop)
              : new FlagWord(word.substring(2, name), word.substring(name + 1), from, stop, value));
      if (stop == at && at < end && text.charAt(at) >= 0x80) {
        return at;
      }
      at = stop;
    }
  }

  /** Which byte of a character beyond ASCII, from 1, is white space by itself; 0 if none is. */
  private static int spaceByte(int character) {
    int length = bytes(character);
    for (int i = 2; i <= length; i++) {
      int tail = 0x80 | (character >> (6 * (length - i)) & 0x3F);
      if (tail == 0x85 || tail == 0xA0) {
        return i;
      }
    }
    return 0;
  }

  private static int bytes(int character) {
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
