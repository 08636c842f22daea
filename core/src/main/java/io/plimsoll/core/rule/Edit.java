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

  /** Writes a value where there is none: {@code read_only: true}. */
  record Put(Room room, Value value) implements Edit {}

  /**
   * Declares a network, volume, secret or config beside the services of a Compose file; the section is made when there is none.
   *
   * @param service the name of the service that is to have it: what is declared goes into its file
   * @param section {@code networks}, {@code secrets}
   */
  record Declare(Place service, String section, String name, Value.Fields value) implements Edit {}

  /** Adds an item to a list, which is made when there is none. */
  record Add(Room room, String item) implements Edit {}

  /**
   * Writes another scalar in the place of one, in the quotes that stand there. Of a port in Compose's long form the value is the
   * address that it is bound to, or the short form with one that is the same otherwise; of a variable with its value it is
   * {@code NAME=VALUE}, whether the file has them as a list or as a mapping.
   */
  record Replace(Place at, String value) implements Edit {}

  /** Puts text into a Dockerfile in place of a range, which may be empty; the text uses {@code \n}. */
  record Splice(Place.InText at, String text) implements Edit {}

  /**
   * A file that does not exist yet. One that is there already and says the same is left as it is; one that says something else
   * is in the way of the whole fix.
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

    /** A mapping: {@code healthcheck: {test: [CMD, redis-cli, ping], interval: 30s}}. */
    record Fields(java.util.List<Field> fields) implements Value {
      public Fields {
        fields = java.util.List.copyOf(fields);
      }

      /** Words and numbers: a name, its value, the next name. */
      public static Fields of(String... words) {
        var fields = new java.util.ArrayList<Field>();
        for (int i = 0; i < words.length; i += 2) {
          fields.add(new Field(words[i], new One(words[i + 1])));
        }
        return new Fields(fields);
      }
    }

    /** A key of a mapping with its value. */
    record Field(String name, Value value) {}
  }
}
