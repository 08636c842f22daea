package io.plimsoll.core.read.dockerfile;

/**
 * What one file may spend on putting variables in: {@code ENV A=$B$B} on every line doubles, and a line of patterns
 * multiplies.
 */
final class Budget {

  /** Characters put in for variables, and steps of pattern matching, of a whole file. */
  static final long EXPANSION = 8L << 20;

  private long left = EXPANSION;

  /**
   * @param offset of what costs, in characters of the word
   */
  void spend(long amount, int offset) throws ShlexException {
    left -= amount;
    if (left < 0) {
      throw ShlexException.limit(
          "the variables up to here expand to more than " + EXPANSION + " characters", offset);
    }
  }
}
