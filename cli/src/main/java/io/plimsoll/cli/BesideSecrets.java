package io.plimsoll.cli;

import io.plimsoll.cli.FixCommand.Choice;
import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Diff;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the fixes that change something beside a secret: their hunks are masked, and what is masked can't be applied. A file
 * may have thousands of fixes and of hunks, so that each fix is looked up among the hunks, and looked at by itself with only
 * the lines around it.
 */
final class BesideSecrets {

  /** How many lines around a fix are looked at: more than a hunk has around a change. */
  private static final int AROUND = 4 * Diff.CONTEXT;

  private final Texts texts;
  private final Masks masks;
  private final Set<Choice> all = new LinkedHashSet<>();
  private final Set<Choice> alone = new LinkedHashSet<>();

  private BesideSecrets(Texts texts, Masks masks) {
    this.texts = texts;
    this.masks = masks;
  }

  /**
   * The fixes with changes in masked hunks: those of them that by themselves would be masked, or else all, hunk by hunk.
   *
   * @param planned the fixes that are in the diffs
   * @param diffs by file, of files that are there already
   * @param masks of the texts
   */
  static Set<Choice> among(
      List<Rewrite.Planned<Choice>> planned, Map<String, Diff> diffs, Texts texts, Masks masks) {
    var beside = new BesideSecrets(texts, masks);
    diffs.forEach((file, diff) -> beside.look(file, diff, planned));
    return beside.alone.isEmpty() ? beside.all : beside.alone;
  }

  private void look(String file, Diff diff, List<Rewrite.Planned<Choice>> planned) {
    Source before = texts.source(file);
    // Hunks stand in their order and apart, so that the line behind one finds it.
    var hunks = new TreeMap<Integer, Diff.Hunk>();
    for (Diff.Hunk hunk : diff.hunks()) {
      if (hunk.masked()) {
        hunks.put(hunk.beforeStart() + hunk.beforeCount(), hunk);
      }
    }
    if (before == null || hunks.isEmpty()) {
      return;
    }
    var touching = new TreeMap<Integer, List<Rewrite.Planned<Choice>>>();
    for (Rewrite.Planned<Choice> one : planned) {
      for (Plan.Splice splice : one.plan().splices()) {
        if (splice.file().equals(file)) {
          int last = before.lineAt(before.index(splice.endByte()));
          for (Map.Entry<Integer, Diff.Hunk> hunk : hunks.tailMap(before.lineAt(before.index(splice.startByte()))).entrySet()) {
            if (hunk.getValue().beforeStart() > last) {
              break;
            }
            touching.computeIfAbsent(hunk.getKey(), end -> new ArrayList<>(1)).add(one);
          }
        }
      }
    }
    for (List<Rewrite.Planned<Choice>> ones : touching.values()) {
      for (Rewrite.Planned<Choice> one : ones) {
        if (all.add(one.owner()) && isMaskedAlone(one.plan(), before)) {
          alone.add(one.owner());
        }
      }
    }
  }

  /** True when the diff of one fix alone would be masked: of the lines from its first change to its last, and around them. */
  private boolean isMaskedAlone(Plan.Splices plan, Source before) {
    var splices = plan.splices().stream().filter(splice -> splice.file().equals(before.file())).toList();
    int first = splices.stream().mapToInt(Plan.Splice::startByte).min().orElse(0);
    int last = splices.stream().mapToInt(Plan.Splice::endByte).max().orElse(0);
    int firstLine = Math.max(1, before.lineAt(before.index(first)) - AROUND);
    int lineBehind = before.lineAt(before.index(last)) + AROUND + 1;
    int start = before.lineStart(firstLine);
    int rest = lineBehind > before.lineCount() ? 0 : before.text().length() - before.lineStart(lineBehind);
    String after = Rewrite.apply(before, splices);
    int bom = before.bom() ? 1 : 0;
    return Diff.of(
        plan.splices().getFirst().file(), before.text().substring(start, before.text().length() - rest),
        after.substring(start + bom, after.length() - rest),
        (isOld, number, line) -> isOld ? old(before, firstLine - 1 + number, line) : SecretText.masked(line)).isMasked();
  }

  private String old(Source before, int number, String line) {
    if (number < 1 || number > before.lineCount()) {
      return SecretText.masked(line);
    }
    int start = before.lineStart(number);
    return masks.text(before, start, start + line.length());
  }
}
