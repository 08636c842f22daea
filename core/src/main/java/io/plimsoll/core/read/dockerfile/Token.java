package io.plimsoll.core.read.dockerfile;

/**
 * A word of an instruction.
 *
 * @param value its characters; those of a JSON string are decoded, quotes of other words are kept
 * @param start where it stands in the joined line; of a JSON string its first quote
 * @param end exclusive
 */
record Token(String value, int start, int end) {

  static Token of(String text, int start, int end) {
    return new Token(text.substring(start, end), start, end);
  }
}
