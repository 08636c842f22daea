package io.plimsoll.core.rule;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;

/**
 * A change, said in terms of the model. The patch package turns it into a splice of the text, a patch of a request, or
 * advice in words.
 */
public sealed interface Edit {

  /** Takes an item out of a list, or a key with its value; the last child takes its parent with it. */
  record Remove(Place at) implements Edit {}

  /** Writes a value where there is none: {@code read_only: true}. The value is a YAML scalar or a list of them. */
  record Put(Room room, Value value) implements Edit {}

  /** Adds an item to a list, which is made when there is none. */
  record Add(Room room, String item) implements Edit {}

  /**
   * Writes another scalar in the place of one, in the quotes that stand there. Of a port in Compose's long form the value is the
   * address that it is bound to, or the short form with one that is the same otherwise.
   */
  record Replace(Place at, String value) implements Edit {}

  /** Puts text into a Dockerfile in place of a range, which may be empty; the text uses {@code \n}. */
  record Splice(Place.InText at, String text) implements Edit {}

  /**
   * A file that does not exist yet.
   *
   * @param path from the root
   * @param mode POSIX permission bits
   */
  record NewFile(String path, String text, int mode) implements Edit {}

  /** What {@link Put} writes. */
  sealed interface Value {
    /** A word or number or boolean, written plain where YAML allows it. */
    record One(String text) implements Value {}

    /** A list of words. */
    record Many(java.util.List<String> items) implements Value {
      public Many {
        items = java.util.List.copyOf(items);
      }
    }
  }
}
