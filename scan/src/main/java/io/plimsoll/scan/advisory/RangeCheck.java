package io.plimsoll.scan.advisory;

import io.plimsoll.scan.version.Form;
import io.plimsoll.scan.version.Relation;
import io.plimsoll.scan.version.Version;
import io.plimsoll.scan.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a version stands in one range, by the schema's own algorithm (OSV schema, "Evaluation"): the events in order of their versions,
 * each switching "affected" on or off up to the version that is asked for; before any limit, if there are limits.
 *
 * <p>Two things the algorithm leaves open. Where a fix and an introduction name the same version, what was affected is so again, and
 * what was not stays so. And where the version has no order to one of the events, nobody can tell.
 *
 * @param order of the range: of {@link VersionRange.Type#SEMVER} Semantic Versioning, or the ecosystem's own where that is a kind of it
 */
record RangeCheck(VersionOrder order, List<Event> events) {

  /** Of an affected version {@code closed} is null; of one that a fix closed the range for, the fix. */
  record Standing(Verdict verdict, @Nullable Event closed) {}

  private static final Standing UNKNOWN = new Standing(Verdict.UNKNOWN, null);
  private static final Standing OUTSIDE = new Standing(Verdict.NOT_AFFECTED, null);

  /** An event that the version has reached; {@code null} is the beginning of all. */
  private record Reached(Event event, @Nullable Version version) {}

  Standing of(Version version) {
    if (version.form() == Form.UNREADABLE) {
      return whatever();
    }
    boolean limited = false;
    boolean within = false;
    boolean told = true;
    var reached = new ArrayList<Reached>();
    for (Event event : events) {
      if (event.kind() == Event.Kind.LIMIT) {
        limited = true;
        Relation relation = event.version().equals(Event.EVERYTHING) ? Relation.LESS : version.relation(order.read(event.version()));
        within |= relation == Relation.LESS;
        told &= relation != Relation.UNKNOWN;
      }
    }
    if (limited && !within) {
      return told ? OUTSIDE : UNKNOWN;
    }
    for (Event event : events) {
      if (event.kind() == Event.Kind.LIMIT) {
        continue;
      }
      if (event.kind() != Event.Kind.LAST_AFFECTED && event.version().equals(Event.BEGINNING)) {
        reached.add(new Reached(event, null));
        continue;
      }
      Version at = order.read(event.version());
      switch (version.relation(at)) {
        case UNKNOWN -> {
          return UNKNOWN;
        }
        case GREATER -> reached.add(new Reached(event, at));
        case EQUAL -> {
          if (event.kind() != Event.Kind.LAST_AFFECTED) {
            reached.add(new Reached(event, at));
          }
        }
        case LESS -> {}
      }
    }
    return sort(reached) ? run(reached) : UNKNOWN;
  }

  /** Of a version that can't be read: all versions are affected, or none, or nobody can tell. */
  private Standing whatever() {
    boolean all = events.stream().allMatch(event -> event.kind() == Event.Kind.INTRODUCED && event.version().equals(Event.BEGINNING));
    return all ? new Standing(Verdict.AFFECTED, null) : UNKNOWN;
  }

  /** By insertion, which comes to an end in any order, also one that goes in circles. False where two have none. */
  private static boolean sort(List<Reached> events) {
    for (int i = 1; i < events.size(); i++) {
      Reached event = events.get(i);
      int at = i;
      while (at > 0) {
        Relation relation = relation(events.get(at - 1), event);
        if (relation == Relation.UNKNOWN) {
          return false;
        }
        if (relation != Relation.GREATER) {
          break;
        }
        events.set(at, events.get(at - 1));
        at--;
      }
      events.set(at, event);
    }
    return true;
  }

  private static Relation relation(Reached a, Reached b) {
    if (a.version == null || b.version == null) {
      return a.version == b.version ? Relation.EQUAL : a.version == null ? Relation.LESS : Relation.GREATER;
    }
    return a.version.relation(b.version);
  }

  private static Standing run(List<Reached> events) {
    boolean affected = false;
    Event closed = null;
    for (int i = 0; i < events.size(); ) {
      boolean before = affected;
      boolean introduced = false;
      Event ended = null;
      int end = i;
      while (end < events.size() && relation(events.get(i), events.get(end)) == Relation.EQUAL) {
        Event event = events.get(end++).event;
        introduced |= event.kind() == Event.Kind.INTRODUCED;
        if (event.kind() != Event.Kind.INTRODUCED && (ended == null || event.kind() == Event.Kind.FIXED)) {
          ended = event;
        }
      }
      if (ended == null) {
        affected = true;
      } else if (before && introduced) {
        affected = true;
      } else {
        affected = false;
        closed = before ? ended : closed;
      }
      i = end;
    }
    if (affected) {
      return new Standing(Verdict.AFFECTED, null);
    }
    boolean fixed = closed != null && closed.kind() == Event.Kind.FIXED;
    return fixed ? new Standing(Verdict.FIXED, closed) : OUTSIDE;
  }
}
