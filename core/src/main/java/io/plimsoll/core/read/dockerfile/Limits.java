package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.ReadException;

/**
 * How much one file may make us keep. BuildKit has no such bounds, and no file that was written to be built comes near.
 */
final class Limits {

  static final int INSTRUCTIONS = 150_000;
  static final int STAGES = 20_000;

  /** Words, flags, comments and heredocs. */
  static final int WORDS = 500_000;

  private int instructions;
  private int stages;
  private int words;
  private boolean passed;

  void instruction(Place.InText at) throws ReadException {
    if (++instructions > INSTRUCTIONS) {
      throw passed("the file has more than " + INSTRUCTIONS + " instructions", at);
    }
  }

  void stage(Place.InText at) throws ReadException {
    if (++stages > STAGES) {
      throw passed("the file has more than " + STAGES + " stages", at);
    }
  }

  void words(int more, Place.InText at) throws ReadException {
    words += more;
    if (words > WORDS) {
      throw passed("the file has more than " + WORDS + " words", at);
    }
  }

  /** The error of a limit, which nothing may swallow. */
  ReadException passed(String message, Place.InText at) {
    passed = true;
    return new ReadException(message, at);
  }

  boolean isPassed() {
    return passed;
  }
}
