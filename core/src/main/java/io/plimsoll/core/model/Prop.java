package io.plimsoll.core.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property and who decided it. A rule that switches over the four cases cannot forget that a value may come from
 * elsewhere, be missing, or be out of reach.
 */
public sealed interface Prop<T> {

  /** Written here. */
  record Known<T>(T value, Place at) implements Prop<T> {}

  /**
   * Someone else wrote it: the Dockerfile's USER, daemon.json, the image's configuration.
   *
   * @param from where it is written
   * @param room where one could say otherwise
   */
  record Inherited<T>(T value, Place from, Room room) implements Prop<T> {}

  /** Nobody wrote it: the engine's built-in default ({@link Key#builtIn}) holds. */
  record Absent<T>(Room room) implements Prop<T> {}

  /**
   * It can't be told.
   *
   * @param why in a few words that complete "undecided: "
   */
  record Unknown<T>(String why, Place at) implements Prop<T> {}

  /** The value if somebody wrote one that can be read. */
  default @Nullable T value() {
    return switch (this) {
      case Known<T>(T value, var at) -> value;
      case Inherited<T>(T value, var from, var room) -> value;
      case Absent<T> absent -> null;
      case Unknown<T> unknown -> null;
    };
  }

  default Place place() {
    return switch (this) {
      case Known<T>(var value, Place at) -> at;
      case Inherited<T>(var value, Place from, var room) -> from;
      case Absent<T>(Room room) -> room.owner();
      case Unknown<T>(var why, Place at) -> at;
    };
  }

  default <R> Prop<R> map(Function<T, R> change) {
    return switch (this) {
      case Known<T>(T value, Place at) -> new Known<>(change.apply(value), at);
      case Inherited<T>(T value, Place from, Room room) -> new Inherited<>(change.apply(value), from, room);
      case Absent<T>(Room room) -> new Absent<>(room);
      case Unknown<T>(String why, Place at) -> new Unknown<>(why, at);
    };
  }
}
