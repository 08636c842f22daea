package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;

/**
 * A sample with one value replaced by a variable that nobody sets, and what a rule must then say.
 *
 * @param what how the value is called, here and in {@link Exceptions}
 * @param line where the value now stands
 * @param inserted the line that was put in to declare the variable, or 0
 */
record Hiding(Sample sample, String what, Wanted wanted, String file, int line, int inserted) {

  static final String NAME = "PLIMSOLL_UNSET";
  /** What is added to the name of a value of which only a part is hidden. */
  static final String IN_PART = " in part";
  static final String VARIABLE = "${" + NAME + "}";

  /** What a rule must say of a value that can't be told. */
  enum Wanted {
    /** The value decides: undecided where it stands, and found there no more. */
    UNDECIDED,
    /**
     * The value is one of several at the place, at least one of which must decide: undecided there or at the place, or found
     * as before; not silent.
     */
    NOT_SILENT,
    /**
     * The finding lies at no value: something is missing, or there at all. It stays, unless the rule says that this value
     * makes it undecided.
     */
    FOUND
  }

  /** The place's stretch of the text, as indices of its characters. */
  record Stretch(int start, int end) {

    static Stretch of(Source source, Place place) {
      Range range = place instanceof Place.InText at ? at.range() : source.range(0, 0);
      return new Stretch(source.index(range.start().offset()), source.index(range.end().offset()));
    }

    boolean holds(Stretch other) {
      return start <= other.start && other.end <= end;
    }
  }
}
