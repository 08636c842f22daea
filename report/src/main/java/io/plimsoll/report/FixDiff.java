package io.plimsoll.report;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one fix changes in one file, for people: the lines around each splice before and after, without secrets. It looks at those
 * lines only, however long the file is.
 *
 * @param rows a gap is a row with the sign {@code @}
 */
record FixDiff(String file, boolean create, List<Row> rows) {

  /** A line. */
  record Row(char sign, String text) {}

  private static final int CONTEXT = 1;
  /** More lines of one stretch are not shown: such a fix is looked at with {@code plimsoll fix}. */
  private static final int MOST_LINES = 60;

  private record Cut(int start, int end, String text) {}

  FixDiff {
    rows = List.copyOf(rows);
  }

  /** By file, in the order of the plan; empty when it must not be shown, or can't be in short. */
  static List<FixDiff> of(Plan.Splices plan, Texts texts, Masks masks) {
    Map<String, List<Plan.Splice>> files = new LinkedHashMap<>();
    for (Plan.Splice splice : plan.splices()) {
      if (EditSecrecy.hides(splice, texts)) {
        return List.of();
      }
      files.computeIfAbsent(splice.file(), file -> new ArrayList<>()).add(splice);
    }
    var diffs = new ArrayList<FixDiff>();
    for (Map.Entry<String, List<Plan.Splice>> file : files.entrySet()) {
      Source source = texts.source(file.getKey());
      Plan.Splice first = file.getValue().getFirst();
      var rows = new ArrayList<Row>();
      if (first.create()) {
        SecretText.masked(first.text()).lines().limit(MOST_LINES).forEach(line -> rows.add(new Row('+', line)));
      } else if (source == null || !change(source, file.getValue(), masks, rows)) {
        return List.of();
      }
      diffs.add(new FixDiff(file.getKey(), first.create(), rows));
    }
    return diffs;
  }

  private static boolean change(Source source, List<Plan.Splice> splices, Masks masks, List<Row> rows) {
    var cuts = new ArrayList<Cut>();
    for (Plan.Splice splice : splices) {
      cuts.add(new Cut(source.index(splice.startByte()), source.index(splice.endByte()), splice.text()));
    }
    cuts.sort(Comparator.comparingInt(Cut::start));
    int from = 0;
    while (from < cuts.size()) {
      int last = source.lineAt(cuts.get(from).end);
      int to = from + 1;
      while (to < cuts.size() && source.lineAt(cuts.get(to).start) <= last + 2 * CONTEXT) {
        if (cuts.get(to).start < cuts.get(to - 1).end) {
          return false;
        }
        last = source.lineAt(cuts.get(to).end);
        to++;
      }
      if (last - source.lineAt(cuts.get(from).start) > MOST_LINES) {
        return false;
      }
      if (from > 0) {
        rows.add(new Row('@', ""));
      }
      stretch(source, cuts.subList(from, to), last, masks, rows);
      from = to;
    }
    return true;
  }

  private static void stretch(Source source, List<Cut> cuts, int last, Masks masks, List<Row> rows) {
    int first = source.lineAt(cuts.getFirst().start);
    var before = new ArrayList<String>();
    for (int line = first; line <= last; line++) {
      before.add(line(source, line, masks));
    }
    var text = new StringBuilder();
    int at = source.lineStart(first);
    for (Cut cut : cuts) {
      text.append(masks.text(source, at, cut.start)).append(cut.text);
      at = cut.end;
    }
    text.append(masks.text(source, at, Math.max(at, source.lineEnd(last))));
    var after = new ArrayList<String>();
    for (String line : text.toString().split("\n", -1)) {
      after.add(SecretText.masked(line.stripTrailing()));
    }
    int head = 0;
    while (head < Math.min(before.size(), after.size()) && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int changed = first + head;
    for (int line = Math.max(1, changed - CONTEXT); line < changed; line++) {
      rows.add(new Row(' ', line(source, line, masks)));
    }
    before.subList(head, before.size() - tail).forEach(line -> rows.add(new Row('-', line)));
    after.subList(head, after.size() - tail).forEach(line -> rows.add(new Row('+', line)));
    int end = last - tail;
    for (int line = end + 1; line <= Math.min(end + CONTEXT, source.lineCount()); line++) {
      String kept = line(source, line, masks);
      if (!kept.isEmpty()) {
        rows.add(new Row(' ', kept));
      }
    }
  }

  private static String line(Source source, int line, Masks masks) {
    return masks.text(source, source.lineStart(line), source.lineEnd(line)).stripTrailing();
  }
}
