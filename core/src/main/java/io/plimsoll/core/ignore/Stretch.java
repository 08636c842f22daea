package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Place;

/**
 * The lines that a comment covers, inclusive; none when the first is behind the last.
 */
record Stretch(int first, int last) {

  static final Stretch NOTHING = new Stretch(1, 0);

  /** A directive that covers these lines. */
  Ignore ignore(Directive directive, Place.InText at) {
    return new Ignore(
        directive.tool(), directive.words(), at, String.valueOf(at.file()), first, last, directive.reason(), directive.until(),
        directive.faults());
  }
}
