package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Place;

/** Where a part of a value stands; each reader knows how its values were quoted. */
@FunctionalInterface
public interface Places {

  Place of(Span part);

  /** For a value that has one place for all its parts. */
  static Places all(Place at) {
    return part -> at;
  }
}
