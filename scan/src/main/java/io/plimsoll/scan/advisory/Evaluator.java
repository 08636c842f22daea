package io.plimsoll.scan.advisory;

import io.plimsoll.scan.version.Form;
import io.plimsoll.scan.version.Relation;
import io.plimsoll.scan.version.Version;
import io.plimsoll.scan.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of one installed version (OSV schema, "Evaluation"): affected if it is listed or lies in a range.
 *
 * <p>A version that is only lax ({@link Form#LAX}) is ordered, as the ecosystem's tools order it, so what is found by it counts: to leave
 * it out would hide one in four hundred of the versions in real advisories behind "unknown". One that can't be read is unknown unless
 * it is listed to the letter, or every version is affected. Commits (ranges of the type GIT) say nothing of versions: where there is
 * nothing else, and no list, nobody can tell.
 */
final class Evaluator {

  private final @Nullable VersionOrder order;
  private final String text;
  private final @Nullable Version version;

  /** Of a version of an ecosystem; if nobody knows its order, all but a listed version is unknown. */
  Evaluator(String ecosystem, String version) {
    order = VersionOrder.of(ecosystem).orElse(null);
    text = version;
    this.version = order == null ? null : order.read(version);
  }

  Evaluation of(Affected affected) {
    if (isListed(version, text, affected.versions())) {
      return new Evaluation(Verdict.AFFECTED, fix(affected));
    }
    boolean isUnknown = false;
    boolean isOrdered = false;
    Event closed = null;
    for (VersionRange range : affected.ranges()) {
      if (range.type() == VersionRange.Type.GIT) {
        continue;
      }
      isOrdered = true;
      RangeCheck.Standing standing = standing(range, text);
      switch (standing.verdict()) {
        case AFFECTED -> {
          return new Evaluation(Verdict.AFFECTED, fix(affected));
        }
        case UNKNOWN -> isUnknown = true;
        default -> closed = standing.closed() == null ? closed : later(range, closed, standing.closed());
      }
    }
    if (isUnknown || (!isOrdered && (affected.versions().isEmpty() || version == null || version.form() == Form.UNREADABLE))) {
      return Evaluation.UNKNOWN;
    }
    return closed == null ? Evaluation.NOT_AFFECTED : new Evaluation(Verdict.FIXED, closed.version());
  }

  /** The order of a range, if there is one. */
  private @Nullable VersionOrder order(VersionRange range) {
    if (range.type() != VersionRange.Type.SEMVER || order == null) {
      return range.type() == VersionRange.Type.SEMVER ? VersionOrder.SEMVER : order;
    }
    return switch (order) {
      case SEMVER, NPM, CRATES, GO -> order;
      default -> VersionOrder.SEMVER;
    };
  }

  private RangeCheck.Standing standing(VersionRange range, String of) {
    VersionOrder ordered = order(range);
    return ordered == null ? new RangeCheck.Standing(Verdict.UNKNOWN, null) : new RangeCheck(ordered, range.events()).of(read(ordered, of));
  }

  /** The installed version is read once in its own order. */
  private Version read(VersionOrder ordered, String of) {
    return version != null && ordered == order && of.equals(text) ? version : ordered.read(of);
  }

  private Event later(VersionRange range, @Nullable Event a, Event b) {
    VersionOrder ordered = order(range);
    return a != null && ordered != null && ordered.compare(a.version(), b.version()) == Relation.GREATER ? a : b;
  }

  /** To the letter, or an equal version written differently. */
  private static boolean isListed(@Nullable Version version, String text, List<String> versions) {
    if (versions.contains(text)) {
      return true;
    }
    if (version == null || version.form() == Form.UNREADABLE) {
      return false;
    }
    return versions.stream().anyMatch(listed -> version.relation(version.order().read(listed)) == Relation.EQUAL);
  }

  /** The least of the fixes above the version that no range and no list has again; null where there is none. */
  private @Nullable String fix(Affected affected) {
    var fixes = new ArrayList<Version>();
    for (VersionRange range : affected.ranges()) {
      VersionOrder ordered = order(range);
      if (range.type() == VersionRange.Type.GIT || ordered == null) {
        continue;
      }
      Version installed = read(ordered, text);
      for (Event event : range.events()) {
        if (event.kind() == Event.Kind.FIXED) {
          Version fix = ordered.read(event.version());
          if (installed.relation(fix) == Relation.LESS) {
            insert(fix, fixes);
          }
        }
      }
    }
    for (Version fix : fixes) {
      if (isMended(affected, fix)) {
        return fix.text();
      }
    }
    return null;
  }

  private static void insert(Version fix, List<Version> into) {
    int at = into.size();
    while (at > 0 && into.get(at - 1).relation(fix) == Relation.GREATER) {
      at--;
    }
    if (at == 0 || into.get(at - 1).relation(fix) != Relation.EQUAL) {
      into.add(at, fix);
    }
  }

  private boolean isMended(Affected affected, Version fix) {
    for (VersionRange range : affected.ranges()) {
      if (range.type() != VersionRange.Type.GIT) {
        Verdict verdict = standing(range, fix.text()).verdict();
        if (verdict == Verdict.AFFECTED || verdict == Verdict.UNKNOWN) {
          return false;
        }
      }
    }
    return !isListed(fix, fix.text(), affected.versions());
  }
}
