package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.scan.version.VersionOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws over random ranges whose versions are whole numbers, beside a reference that counts: of every number, in every order. */
final class RangeLawsTest {

  private static final int MOST = 12;

  /** Whole numbers mean the same in each; three of them where the order demands it. */
  private static String version(VersionOrder order, int number) {
    return switch (order) {
      case SEMVER, NPM, CRATES, GO -> number + ".0.0";
      default -> Integer.toString(number);
    };
  }

  /**
   * Marks every number from the events in ascending order: the reference knows neither relations nor sorting. Each number has one event at most, so
   * that nothing is left open.
   */
  private static boolean[] reference(Event.Kind[] events) {
    var affected = new boolean[MOST];
    boolean now = false;
    for (int number = 0; number < MOST; number++) {
      Event.Kind kind = events[number];
      if (kind != null && kind != Event.Kind.LAST_AFFECTED) {
        now = kind == Event.Kind.INTRODUCED;
      }
      affected[number] = now;
      if (kind == Event.Kind.LAST_AFFECTED) {
        now = false;
      }
    }
    return affected;
  }

  @ParameterizedTest
  @EnumSource
  void likeTheReference(VersionOrder order) {
    var random = new Random(order.name().hashCode());
    List<Event.Kind> kinds = List.of(Event.Kind.INTRODUCED, Event.Kind.FIXED, Event.Kind.LAST_AFFECTED);
    for (int round = 0; round < 2_000; round++) {
      var at = new Event.Kind[MOST];
      var events = new ArrayList<Event>();
      for (int number = 0; number < MOST; number++) {
        if (random.nextInt(3) == 0) {
          at[number] = kinds.get(random.nextInt(3));
          events.add(new Event(at[number], number == 0 ? Event.BEGINNING : version(order, number)));
        }
      }
      Collections.shuffle(events, random);
      boolean[] expected = reference(at);
      var check = new RangeCheck(order, events);
      for (int number = 1; number < MOST; number++) {
        RangeCheck.Standing standing = check.of(order.read(version(order, number)));
        assertThat(standing.verdict() == Verdict.AFFECTED).as("%s in %s", number, events).isEqualTo(expected[number]);
        assertThat(standing.verdict()).isNotEqualTo(Verdict.UNKNOWN);
        if (standing.verdict() == Verdict.FIXED) {
          assertThat(standing.closed()).isNotNull();
        }
      }
    }
  }

  /** The fix that is named is a later version, and mends: asked about it, the answer is that it is fixed. */
  @ParameterizedTest
  @EnumSource(names = {"DPKG", "PYPI", "NPM", "APK"})
  void whatMendsIsFixed(VersionOrder order) {
    String ecosystem = switch (order) {
      case DPKG -> "Debian:12";
      case PYPI -> "PyPI";
      case NPM -> "npm";
      default -> "Alpine:v3.20";
    };
    var random = new Random(3);
    int fixes = 0;
    for (int round = 0; round < 2_000; round++) {
      var ranges = new ArrayList<VersionRange>();
      for (int range = 0; range < 1 + random.nextInt(3); range++) {
        int from = random.nextInt(MOST);
        var events = List.of(new Event(Event.Kind.INTRODUCED, from == 0 ? "0" : version(order, from)),
            new Event(random.nextInt(5) == 0 ? Event.Kind.LAST_AFFECTED : Event.Kind.FIXED, version(order, from + 1 + random.nextInt(4))));
        ranges.add(new VersionRange(VersionRange.Type.ECOSYSTEM, events));
      }
      var affected = new Affected(ecosystem, "a", ranges, List.of(version(order, random.nextInt(MOST))), List.of());
      for (int number = 1; number < MOST; number++) {
        Evaluation evaluation = new Evaluator(ecosystem, version(order, number)).of(affected);
        String fix = evaluation.fixed();
        if (evaluation.verdict() == Verdict.AFFECTED && fix != null) {
          fixes++;
          assertThat(new Evaluator(ecosystem, fix).of(affected).verdict()).as("%s of %s by %s", affected, number, fix).isEqualTo(Verdict.FIXED);
        }
      }
    }
    assertThat(fixes).isGreaterThan(1_000);
  }
}
