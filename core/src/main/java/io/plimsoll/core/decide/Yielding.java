package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what another rule says as well or better of the same thing at the same place. A rule only names the other: that
 * it spoke, and that nobody switched it off, waived or lowered it there, is known once all have spoken.
 */
final class Yielding {

  /**
   * A finding, and what its rule said of whom else.
   *
   * @param subjects all whom it is about
   */
  record Said(Finding finding, Draft draft, Set<Subject> subjects) {}

  private Yielding() {}

  /** The findings that yield to no other, in their order. */
  static List<Finding> left(List<Said> all) {
    Map<String, List<Said>> byRule = new HashMap<>();
    for (Said one : all) {
      byRule.computeIfAbsent(one.finding.rule().id(), rule -> new ArrayList<>(1)).add(one);
    }
    var left = new ArrayList<Finding>(all.size());
    for (Said one : all) {
      boolean yields = false;
      for (Draft.Elder elder : one.draft.elders()) {
        yields |= isSaid(one, elder, byRule.getOrDefault(elder.rule(), List.of()));
      }
      if (!yields) {
        left.add(one.finding);
      }
    }
    return left;
  }

  /** True where the elder speaks of everyone of whom this is said. */
  private static boolean isSaid(Said one, Draft.Elder elder, List<Said> others) {
    for (Subject subject : one.subjects) {
      boolean said = false;
      for (Said other : others) {
        said |= other.subjects.contains(subject) && counts(one.finding, other.finding, elder) && meet(one.draft, other.draft);
      }
      if (!said) {
        return false;
      }
    }
    return true;
  }

  private static boolean counts(Finding mine, Finding other, Draft.Elder elder) {
    return switch (other.state()) {
      case OPEN, KNOWN -> elder.evenAccepted() || other.severity().atLeast(mine.severity());
      case WAIVED -> elder.evenAccepted();
      case UNDECIDED -> false;
    };
  }

  /** True when they speak of one place, be it that of a volume which a mount names. */
  private static boolean meet(Draft one, Draft other) {
    if (overlap(one.at(), other.at())) {
      return true;
    }
    for (Draft.Related related : one.related()) {
      if (overlap(related.at(), other.at())) {
        return true;
      }
    }
    for (Draft.Related related : other.related()) {
      if (overlap(one.at(), related.at())) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(Place one, Place other) {
    if (!(one instanceof Place.InText a) || !(other instanceof Place.InText b)) {
      return one.equals(other);
    }
    boolean sameFile = a.file() == null ? b.file() == null : a.file().equals(b.file());
    return sameFile
        && a.range().start().offset() <= b.range().end().offset() && b.range().start().offset() <= a.range().end().offset();
  }
}
