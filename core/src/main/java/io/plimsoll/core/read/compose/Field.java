package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;

/** A key of a mapping with its value. */
record Field(Text text, Place.InText nameAt, Tree value) {

  Field(String name, Place.InText nameAt, Tree value) {
    this(Text.of(name), nameAt, value);
  }

  /** The name; of an item that became a key, as it is written. */
  String name() {
    return text.shown();
  }

  Field with(Tree other) {
    return new Field(text, nameAt, other);
  }

  /** This as it is seen from a step further away. */
  Field through(Place.Via step) {
    var way = new ArrayList<Place.Via>(nameAt.via().size() + 1);
    way.add(step);
    way.addAll(nameAt.via());
    return new Field(
        text, new Place.InText(nameAt.file(), nameAt.range(), nameAt.pointer(), way), value.through(step));
  }
}
