package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong. The same thing at the same place is said once: an alias may lead there many times. */
final class Problems {

  /** So many choices are named when none of them is near. */
  private static final int NAMED = 9;

  private final Set<Problem> found = new LinkedHashSet<>();

  void add(String message, Place.InText at) throws PolicyException {
    add(message, at, null);
  }

  /** Takes a problem down. */
  void add(String message, Place.InText at, @Nullable String suggestion) throws PolicyException {
    // One line of a policy read through an alias has several pointers, and is still one line.
    found.add(new Problem(message, new Place.InText(at.file(), at.range()), suggestion));
    if (found.size() >= PolicyReader.MAX_PROBLEMS) {
      List<Problem> all = inOrder();
      all.add(new Problem("that is too much: what follows was not looked at", all.getLast().at(), null));
      throw new PolicyException(all);
    }
  }

  /**
   * Says that a key is none of those that may stand there.
   *
   * @param what "key", "gate"
   * @param where "in a waiver", or nothing
   */
  void unknown(String what, Field field, String where, List<String> known) throws PolicyException {
    String near = Nearest.to(field.name(), known);
    String choices = near == null && known.size() <= NAMED ? ", only " + Series.and(known) : "";
    String place = where.isEmpty() ? "" : " " + where;
    add("there is no " + what + " " + Echo.of(field.name()) + place + choices, field.at(), near);
  }

  /** Throws if anything was found. */
  void raise() throws PolicyException {
    if (!found.isEmpty()) {
      throw new PolicyException(inOrder());
    }
  }

  private List<Problem> inOrder() {
    var all = new ArrayList<>(found);
    all.sort(Comparator.comparing(problem -> problem.at().range().start()));
    return all;
  }
}
