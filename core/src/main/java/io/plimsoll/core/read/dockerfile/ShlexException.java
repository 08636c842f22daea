package io.plimsoll.core.read.dockerfile;

/** A word that {@link Shlex} can't take apart. */
final class ShlexException extends Exception {

  private final String problem;
  private final int offset;
  private final boolean limit;

  private ShlexException(String problem, int offset, boolean limit) {
    super(problem, null, false, false);
    this.problem = problem;
    this.offset = offset;
    this.limit = limit;
  }

  /** BuildKit refuses it as well. */
  static ShlexException malformed(String problem, int offset) {
    return new ShlexException(problem, offset, false);
  }

  /** It passes one of our limits. */
  static ShlexException limit(String problem, int offset) {
    return new ShlexException(problem, offset, true);
  }

  /** What is wrong, as one sentence. */
  String problem() {
    return problem;
  }

  /** Where, in characters of the word. */
  int offset() {
    return offset;
  }

  boolean isLimit() {
    return limit;
  }
}
