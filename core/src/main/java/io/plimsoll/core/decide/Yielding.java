package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what another rule says as well or better of the same thing at the same place. A rule only names the other: that
 * it spoke, and that nobody switched it off, waived or lowered it there, is known once all have spoken.
 *
 * <p>What the others said is found by where it stands: a file may hold thousands of ports, each with a finding of its own.
 */
final class Yielding {

  /** Findings of one rule that lie over one another, of which so many are looked at. */
  private static final int MOST_NESTED = 16;

  /**
   * A finding, and what its rule said of whom else.
   *
   * @param subjects all whom it is about
   */
  record Said(Finding finding, Draft draft, Set<Subject> subjects) {}

  /** What a rule said of somebody in a file. */
  private record Where(String rule, Subject subject, @Nullable String file) {}

  private record Stretch(int end, Said said) {}

  private final Set<String> elders = new HashSet<>();
  /** By where findings lie. */
  private final Map<Where, NavigableMap<Integer, List<Stretch>>> places = new HashMap<>();
  /** By where what decides them lies: the volume that a mount names. */
  private final Map<Where, NavigableMap<Integer, List<Stretch>>> reasons = new HashMap<>();

  private Yielding(List<Said> all) {
    for (Said one : all) {
      one.draft.elders().forEach(elder -> elders.add(elder.rule()));
    }
    for (Said one : all) {
      if (elders.contains(one.finding.rule().id())) {
        add(one, one.draft.at(), places);
        one.draft.related().forEach(related -> add(one, related.at(), reasons));
      }
    }
  }

  /** The findings that yield to no other, in their order. */
  static List<Finding> left(List<Said> all) {
    var yielding = new Yielding(all);
    var left = new ArrayList<Finding>(all.size());
    for (Said one : all) {
      boolean yields = false;
      for (Draft.Elder elder : one.draft.elders()) {
        yields |= yielding.isSaid(one, elder);
      }
      if (!yields) {
        left.add(one.finding);
      }
    }
    return left;
  }

  private static void add(Said said, Place place, Map<Where, NavigableMap<Integer, List<Stretch>>> stretches) {
    if (place instanceof Place.InText at) {
      for (Subject subject : said.subjects) {
        stretches.computeIfAbsent(new Where(said.finding.rule().id(), subject, at.file()), any -> new TreeMap<>())
            .computeIfAbsent(at.range().start().offset(), any -> new ArrayList<>(1))
            .add(new Stretch(at.range().end().offset(), said));
      }
    }
  }

  /** True where the elder speaks of everyone of whom this is said. */
  private boolean isSaid(Said one, Draft.Elder elder) {
    for (Subject subject : one.subjects) {
      boolean said = isSaid(one, elder, subject, one.draft.at(), places) || isSaid(one, elder, subject, one.draft.at(), reasons);
      for (Draft.Related related : one.draft.related()) {
        said = said || isSaid(one, elder, subject, related.at(), places);
      }
      if (!said) {
        return false;
      }
    }
    return true;
  }

  /** True where the elder says something that lies over a place: the place itself, a part of it, or what it is a part of. */
  private static boolean isSaid(
      Said one, Draft.Elder elder, Subject subject, Place place, Map<Where, NavigableMap<Integer, List<Stretch>>> stretches) {
    NavigableMap<Integer, List<Stretch>> known =
        place instanceof Place.InText at ? stretches.get(new Where(elder.rule(), subject, at.file())) : null;
    if (known == null || !(place instanceof Place.InText at)) {
      return false;
    }
    int looked = 0;
    var entry = known.floorEntry(at.range().end().offset());
    while (entry != null && looked < MOST_NESTED) {
      for (Stretch stretch : entry.getValue()) {
        if (stretch.end >= at.range().start().offset() && counts(one.finding, stretch.said.finding, elder)) {
          return true;
        }
        if (++looked == MOST_NESTED) {
          return false;
        }
      }
      entry = known.lowerEntry(entry.getKey());
    }
    return false;
  }

  private static boolean counts(Finding mine, Finding other, Draft.Elder elder) {
    return switch (other.state()) {
      case OPEN, KNOWN -> elder.evenAccepted() || other.severity().atLeast(mine.severity());
      case WAIVED -> elder.evenAccepted();
      case UNDECIDED -> false;
    };
  }
}
