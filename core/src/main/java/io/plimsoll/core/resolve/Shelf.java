package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a run, held while there is room for them: what does not fit is read again by whoever still needs it. Room is taken by
 * several threads at once; texts are put here by one.
 */
final class Shelf {

  private final Map<String, Source> held = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private long room = Long.MAX_VALUE;

  /** Bounds it, in characters of all texts together. */
  synchronized void room(long characters) {
    room = characters;
  }

  /** Takes room for a text; false where there is none. */
  synchronized boolean take(Source text) {
    boolean fits = text.text().length() <= room;
    room -= fits ? text.text().length() : 0;
    return fits;
  }

  /** Puts a text here, for which room was taken or which is held whatever the room. */
  void hold(String name, Source text) {
    names.add(name);
    held.put(name, text);
  }

  /** Takes down that there is such a text, although it is not held. */
  void mention(Set<String> others) {
    names.addAll(others);
  }

  /** A text that is held, or null. */
  @Nullable Source get(String name) {
    return held.get(name);
  }

  /** The texts that are held, by name. */
  Map<String, Source> held() {
    return held;
  }

  /** The names of all texts, held or not. */
  Set<String> names() {
    return names;
  }
}
