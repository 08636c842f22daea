package io.plimsoll.oci;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.read.engine.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks things up in JSON that someone else wrote: what is not there, or is something else, is null. */
final class Answers {

  private Answers() {}

  /** The value of a whole text, or null where it is no JSON. */
  static @Nullable Json of(String name, byte[] bytes) {
    try {
      return JsonReader.read(Source.of(name, new String(bytes, StandardCharsets.UTF_8)));
    } catch (ReadException e) {
      return null;
    }
  }

  static @Nullable Json member(@Nullable Json value, String name) {
    if (value instanceof Json.Obj object) {
      for (Json.Member member : object.members()) {
        if (member.name().equals(name)) {
          return member.value();
        }
      }
    }
    return null;
  }

  static @Nullable String text(@Nullable Json value, String name) {
    return member(value, name) instanceof Json.Str text && !text.value().isEmpty() ? text.value() : null;
  }

  /** The strings of a list. */
  static List<String> texts(@Nullable Json value) {
    var texts = new ArrayList<String>();
    if (value instanceof Json.Arr list) {
      for (Json item : list.items()) {
        if (item instanceof Json.Str text) {
          texts.add(text.value());
        }
      }
    }
    return texts;
  }
}
