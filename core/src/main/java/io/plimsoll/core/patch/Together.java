package io.plimsoll.core.patch;

import io.plimsoll.core.model.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which splices may stand together. Those that share text may not, nor those between which the order would matter
 * and can't be told; the same splice twice counts once.
 *
 * <p>In YAML lines that are inserted in one place have an order: the deeper first, as {@link Change#order} has it.
 * Lines may also be inserted where others are cut, unless they stand deeper than those: then they belong to what is
 * cut. In a Dockerfile see {@link SamePlace}.
 */
final class Together {

  private final Function<String, @Nullable Source> yaml;
  private final Predicate<String> unordered;
  /** By file and start. */
  private final Map<String, NavigableMap<Integer, List<Plan.Splice>>> taken = new HashMap<>();

  /**
   * Begins.
   *
   * @param yaml the source of a YAML file, null for any other
   * @param unordered tells a file in which whole words are inserted, whose order does not matter
   */
  Together(Function<String, @Nullable Source> yaml, Predicate<String> unordered) {
    this.yaml = yaml;
    this.unordered = unordered;
  }

  /** Takes in all of these or, when one of them can't stand with what was taken in before, none. */
  boolean add(List<Plan.Splice> splices) {
    for (Plan.Splice splice : splices) {
      if (!fits(splice)) {
        return false;
      }
    }
    for (Plan.Splice splice : splices) {
      List<Plan.Splice> there = taken.computeIfAbsent(splice.file(), file -> new TreeMap<>())
          .computeIfAbsent(splice.startByte(), start -> new ArrayList<>(1));
      if (!there.contains(splice)) {
        there.add(splice);
      }
    }
    return true;
  }

  private boolean fits(Plan.Splice splice) {
    NavigableMap<Integer, List<Plan.Splice>> others = taken.get(splice.file());
    if (others == null) {
      return true;
    }
    Source source = yaml.apply(splice.file());
    for (List<Plan.Splice> there : others.headMap(splice.endByte(), true).descendingMap().values()) {
      boolean reaches = false;
      for (Plan.Splice other : there) {
        reaches |= other.endByte() >= splice.startByte();
        if (!other.equals(splice) && clashes(splice, other, source, unordered.test(splice.file()))) {
          return false;
        }
      }
      if (!reaches) {
        break;
      }
    }
    return true;
  }

  private static boolean clashes(Plan.Splice a, Plan.Splice b, @Nullable Source yaml, boolean unordered) {
    if (a.create() || b.create()) {
      return true;
    }
    boolean apart = a.endByte() < b.startByte() || b.endByte() < a.startByte();
    if (apart) {
      return false;
    }
    boolean aInserts = a.startByte() == a.endByte();
    boolean bInserts = b.startByte() == b.endByte();
    if (aInserts && bInserts) {
      return yaml == null && !unordered && !SamePlace.fit(a.text(), b.text());
    }
    boolean touch = a.endByte() == b.startByte() || b.endByte() == a.startByte();
    if (!touch) {
      return true;
    }
    if (unordered) {
      return false;
    }
    if (!aInserts && !bInserts) {
      return false;
    }
    Plan.Splice insertion = aInserts ? a : b;
    Plan.Splice other = aInserts ? b : a;
    return yaml != null ? !fits(insertion, other, yaml)
        : !SamePlace.isApart(insertion.text(), insertion.startByte() == other.startByte());
  }

  /** True when what is inserted at an end of a stretch does not depend on what is cut or replaced there. */
  private static boolean fits(Plan.Splice insertion, Plan.Splice other, Source source) {
    if (!other.text().isEmpty()) {
      return true;
    }
    String text = source.text();
    int start = source.index(other.startByte());
    int end = source.index(other.endByte());
    boolean lines = (start == 0 || text.charAt(start - 1) == '\n') && text.charAt(end - 1) == '\n';
    if (!lines || !insertion.text().endsWith("\n")) {
      return false;
    }
    if (insertion.startByte() == other.startByte()) {
      return true;
    }
    var within = new Lines(text);
    int line = start;
    while (within.isComment(line) && within.next(line) < end) {
      line = within.next(line);
    }
    String cut = text.substring(line, within.end(line));
    int deeper = Change.byDepth(insertion.text(), cut);
    return deeper > 0 || (deeper == 0 && Change.startsWithDash(insertion.text()) == Change.startsWithDash(cut));
  }
}
