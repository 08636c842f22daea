package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.SchemaCheck;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the schema of the Compose Specification forbids in the files of a project, and the names in them that lead nowhere. */
final class Validation {

  private Validation() {}

  /**
   * The mistakes of which nothing has been said yet.
   *
   * @param files of the project; what they include and extend is looked at too
   * @param dangling the names that lead nowhere
   * @param said what has been complained of
   */
  static List<ReadException> of(
      List<String> files, ComposeReader.Outcome outcome, List<Dangling> dangling, Map<String, Source> sources, Collection<Intake.Failure> said) {
    var names = new LinkedHashSet<>(files);
    names.addAll(outcome.parts());
    outcome.bases().forEach(base -> names.add(base.file()));
    var found = new ArrayList<ReadException>();
    for (Dangling one : dangling) {
      if (one.at() instanceof Place.InText at) {
        found.add(new ReadException(
            "there is no " + one.kind().word() + " " + Echo.of(one.name()) + (one.idle() ? " to be had here" : ""), at));
      }
    }
    for (String name : names) {
      Source source = sources.get(name);
      if (source != null) {
        for (ReadException one : SchemaCheck.of(source)) {
          if (said.stream().noneMatch(other -> isAt(other.at(), one.at()))) {
            found.add(one);
          }
        }
      }
    }
    return found;
  }

  /** True when a complaint is about the same place, or about a part of it on one line. */
  private static boolean isAt(Place.@Nullable InText said, Place.InText at) {
    if (said == null || said.file() == null || !said.file().equals(at.file())) {
      return false;
    }
    Range here = said.range();
    Range there = at.range();
    boolean within = here.start().line() == here.end().line() && there.start().line() == there.end().line()
        && here.start().offset() < there.end().offset() && there.start().offset() < here.end().offset();
    return within || here.start().equals(there.start());
  }
}
