package io.plimsoll.cel;

import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a subject holds.
 *
 * @param value as CEL has it; null: the empty value of its type
 * @param open why it can't be told, or null
 * @param said true where somebody wrote it
 * @param at where it stands, or is missing
 */
record Cell(@Nullable Object value, @Nullable Unknown open, boolean said, @Nullable Place at) {

  /** A fact that nobody writes as such: a name, a number. */
  static Cell of(Object value) {
    return new Cell(value, null, true, null);
  }

  static Cell of(Object value, Place at) {
    return new Cell(value, null, true, at);
  }

  static Cell absent(@Nullable Place at) {
    return new Cell(null, null, false, at);
  }

  static Cell open(String why, Place at) {
    return new Cell(null, new Unknown(why, at), false, at);
  }

  /** A text, or that it can't be told. */
  static Cell of(Text text, Place at) {
    String known = text.known();
    return known == null ? open(text.why(), at) : of(known, at);
  }

  /** A text where there may be none. */
  static Cell ofMaybe(Text text, Place at) {
    return "".equals(text.known()) ? absent(at) : of(text, at);
  }

  /**
   * A property.
   *
   * @param builtIn what holds where nobody says it, or null for the empty value
   * @param lack where it is missed
   * @param convert makes a cell of a value at its place
   */
  static <T> Cell of(Prop<T> prop, @Nullable Object builtIn, Place lack, BiFunction<T, Place, Cell> convert) {
    return switch (prop) {
      case Prop.Known<T>(T value, Place at) -> convert.apply(value, at);
      case Prop.Inherited<T>(T value, Place from, var room) -> convert.apply(value, from);
      case Prop.Absent<T> absent -> new Cell(builtIn, null, false, lack);
      case Prop.Unknown<T>(String why, Place at) -> open(why, at);
    };
  }

  static Cell text(Prop<Text> prop) {
    return of(prop, null, prop.place(), Cell::of);
  }

  static Cell flag(Prop<Boolean> prop) {
    return of(prop, false, prop.place(), Cell::of);
  }

  /** A list, each item made a cell. */
  static <T> Cell list(Listing<T> listing, Place at, java.util.function.Function<T, Cell> item) {
    return of(new OpenList(listing.items().stream().map(item).toList(), listing.complete() ? null : new Unknown("a part of it has no value here", at)), at);
  }

  /** The value; throws where it can't be told. */
  @Nullable Object told() {
    if (open != null) {
      throw open;
    }
    return value;
  }
}
