package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what was said already of a stretch of a file, whichever services share it by an alias, a merge or extends. */
final class Once {

  private record Stretch(@Nullable String file, Range range) {}

  private final Set<Stretch> said = new HashSet<>();

  /** True the first time; what is no text may always be said. */
  boolean first(Place place) {
    return !(place instanceof Place.InText text) || said.add(new Stretch(text.file(), text.range()));
  }
}
