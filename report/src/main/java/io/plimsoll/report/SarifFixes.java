package io.plimsoll.report;

import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fixes that SARIF can say: replacements in files that are there, by line and column, without a secret. */
final class SarifFixes {

  /** A stretch of text: lines and columns from 1, the end exclusive. */
  record Region(int startLine, int startColumn, int endLine, int endColumn) {
    Region(Range range) {
      this(range.start().line(), range.start().column(), range.end().line(), range.end().column());
    }
  }

  record Replacement(Region deleted, String text) {}

  /**
   * A fix.
   *
   * @param changes by file, in the order of the plan
   */
  record Offer(String description, Map<String, List<Replacement>> changes) {}

  private SarifFixes() {}

  /** What SARIF says of a fix, or null when it can't, or must not. */
  static @Nullable Offer offer(Fix fix, Plan plan, Texts texts) {
    if (!(plan instanceof Plan.Splices(var splices)) || splices.isEmpty()) {
      return null;
    }
    var changes = new LinkedHashMap<String, List<Replacement>>();
    for (Plan.Splice splice : splices) {
      Source source = texts.source(splice.file());
      if (splice.create() || source == null || EditSecrecy.hides(splice, texts)) {
        return null;
      }
      Position start = source.position(source.index(splice.startByte()));
      Position end = source.position(source.index(splice.endByte()));
      changes.computeIfAbsent(splice.file(), file -> new ArrayList<>())
          .add(new Replacement(new Region(new Range(start, end)), splice.text()));
    }
    return new Offer(description(fix), changes);
  }

  private static String description(Fix fix) {
    return switch (fix.safety()) {
      case Fix.Safety.Safe safe -> fix.title();
      case Fix.Safety.Unsafe(String mayBreak) -> fix.title() + " (may break something: " + mayBreak + ")";
    };
  }
}
