package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people read. A block a finding: the headline says what an attacker gets, the place is clickable, the caret points at
 * the cause and the words beside it are the way out. Findings with one headline share a block. The last line says what to
 * type next. No line is longer than 100 columns unless a path is; a path is never broken.
 */
public final class TableReport implements Report {

  private static final int WIDTH = 100;
  /** Where evidence begins when the place leaves room for it. */
  private static final int EVIDENCE = 22;
  /** Longer places have their evidence on a line of its own. */
  private static final int LONGEST_PLACE = 44;

  private final Style style;
  private final Severity shown;
  private final UnaryOperator<String> path;
  private final boolean quiet;

  /**
   * A table.
   *
   * @param shown the least severity that is listed; what fails the run is listed always
   * @param path turns a path from the root into one from the working folder
   * @param quiet without the lines around the findings
   */
  public TableReport(Style style, Severity shown, UnaryOperator<String> path, boolean quiet) {
    this.style = style;
    this.shown = shown;
    this.path = path;
    this.quiet = quiet;
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Verdict verdict = run.verdict();
    Map<String, List<Finding>> blocks = new LinkedHashMap<>();
    for (Finding finding : verdict.findings()) {
      if (isListed(verdict, finding)) {
        String key = finding.rule().id() + finding.severity() + finding.consequence();
        blocks.computeIfAbsent(key, headline -> new ArrayList<>()).add(finding);
      }
    }
    if (verdict.subjects().isEmpty()) {
      return; // What could not be read has been said.
    }
    boolean undecided = shown == Severity.INFO && verdict.count(Finding.State.UNDECIDED) > 0;
    if (blocks.isEmpty() && !undecided) {
      if (!quiet) {
        out.append(wrapped(header(run) + "; " + summary(verdict) + ". " + last(run)));
      }
      return;
    }
    if (!quiet) {
      out.append(style.bold(header(run))).append("\n\n");
    }
    for (List<Finding> block : blocks.values()) {
      block(block, out);
    }
    if (!quiet) {
      undecided(verdict, out);
      out.append('\n').append(wrapped(summary(verdict))).append(wrapped(last(run)));
    }
  }

  private boolean isListed(Verdict verdict, Finding finding) {
    return finding.state() == Finding.State.OPEN && (finding.severity().atLeast(shown) || verdict.counts(finding));
  }

  // The block of one headline.

  private void block(List<Finding> block, Appendable out) throws IOException {
    Finding first = block.getFirst();
    String severity = first.severity().name();
    String rule = first.rule().name() + "  " + first.rule().id();
    int room = WIDTH - 10 - rule.length() - 2;
    String headline = first.consequence();
    List<String> lines = wrap(headline, Math.max(room, 30));
    out.append(style.severity(first.severity(), severity)).append(" ".repeat(10 - severity.length()));
    out.append(style.bold(lines.getFirst())).append(" ".repeat(Math.max(2, room - lines.getFirst().length() + 2)));
    out.append(style.faint(rule)).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      out.append(" ".repeat(10)).append(style.bold(line)).append('\n');
    }
    for (Finding finding : block) {
      finding(finding, out);
    }
  }

  private void finding(Finding finding, Appendable out) throws IOException {
    // The words of a command line have no place that could be clicked.
    String place = finding.at().file() == null ? " " : "  " + place(finding.at());
    boolean below = place.length() > LONGEST_PLACE;
    int column = finding.at().file() == null ? 2 : below ? 4 : Math.max(EVIDENCE, place.length() + 1);
    out.append(place);
    out.append(below ? "\n" + " ".repeat(column) : " ".repeat(column - place.length()));
    Shown evidence = Shown.of(finding, WIDTH - column);
    out.append(evidence.text);
    int used = column + evidence.text.length();
    String hint = finding.hint() == null ? finding.message() : finding.hint();
    boolean whole = evidence.start < 0 || evidence.end - evidence.start >= evidence.text.length() - 1;
    if (whole && used + 2 + hint.length() <= WIDTH) {
      out.append("  ").append(style.caret(hint));
      used += 2 + hint.length();
    }
    related(finding, column, used, out);
    out.append('\n');
    if (!whole || used == column + evidence.text.length()) {
      caret(evidence, hint, whole, column, out);
    }
  }

  private void caret(Shown evidence, String hint, boolean whole, int column, Appendable out) throws IOException {
    if (whole) {
      for (String line : wrap(hint, WIDTH - column)) {
        out.append(" ".repeat(column)).append(style.caret(line)).append('\n');
      }
      return;
    }
    int length = Math.max(1, evidence.end - evidence.start);
    int at = column + evidence.start;
    String carets = "^".repeat(length);
    out.append(" ".repeat(at)).append(style.caret(carets));
    if (at + length + 1 + hint.length() <= WIDTH) {
      out.append(' ').append(style.caret(hint)).append('\n');
      return;
    }
    out.append('\n');
    for (String line : wrap(hint, WIDTH - column)) {
      out.append(" ".repeat(column)).append(style.caret(line)).append('\n');
    }
  }

  /** Other places that decide the same: on the same line if they fit. */
  private void related(Finding finding, int column, int used, Appendable out) throws IOException {
    var seen = new ArrayList<String>();
    int at = used;
    for (Draft.Related related : finding.related()) {
      String place = place(related.at());
      String text = (related.role().equals("inherited") ? "runs as  " : "because  ") + place;
      if (related.role().equals("inherited")) {
        text = "runs as  " + related.note();
      }
      if (seen.contains(text)) {
        continue;
      }
      seen.add(text);
      if (at + 2 + text.length() <= WIDTH) {
        out.append("  ").append(style.faint(text));
        at += 2 + text.length();
      } else {
        out.append('\n').append(" ".repeat(column)).append(style.faint(text));
        at = column + text.length();
      }
    }
  }

  /** A place as people click it. */
  private String place(Place place) {
    if (!(place instanceof Place.InText at)) {
      return String.valueOf(place.pointer());
    }
    String position = at.range().start().line() + ":" + at.range().start().column();
    return at.file() == null ? position : path.apply(at.file()) + ":" + position;
  }

  // The lines around.

  private String header(Run run) {
    Verdict verdict = run.verdict();
    String files = run.files().isEmpty() ? "no files"
        : run.files().size() <= 3 ? String.join(", ", run.files().stream().map(path).toList())
        : run.files().size() + " files";
    if (files.length() > 60) {
      files = run.files().size() + " files";
    }
    if (run.files().isEmpty() && !verdict.subjects().containers().isEmpty()) {
      files = verdict.subjects().containers().getFirst().subject().name();
    }
    int services = verdict.subjects().projects().stream().mapToInt(project -> project.services().size()).sum();
    String counted = services > 0 ? ": " + count(services, "service") + ", level " : ", level ";
    return files + counted + verdict.policy().level().id();
  }

  private void undecided(Verdict verdict, Appendable out) throws IOException {
    if (shown != Severity.INFO) {
      return;
    }
    for (Finding finding : verdict.findings()) {
      if (finding.state() == Finding.State.UNDECIDED) {
        out.append(style.faint("undecided")).append(' ').append(finding.subject().name()).append(": ").append(finding.message())
            .append("  ").append(style.faint(finding.rule().name() + "  " + place(finding.at()))).append('\n');
      }
    }
  }

  private String summary(Verdict verdict) {
    var listed = new ArrayList<String>();
    var hidden = new ArrayList<String>();
    for (Severity severity : Severity.values()) {
      long count = verdict.count(severity);
      boolean above = severity.atLeast(shown) || severity.atLeast(verdict.policy().failOn());
      if (count > 0) {
        (above ? listed : hidden).add(count + " " + severity.id());
      }
    }
    var parts = new ArrayList<String>();
    boolean clean = listed.isEmpty() && hidden.isEmpty() && verdict.count(Finding.State.UNDECIDED) == 0;
    parts.add(clean ? "clean" : listed.isEmpty() ? "nothing at " + verdict.policy().failOn().id() + " or above" : String.join(", ", listed));
    if (!hidden.isEmpty()) {
      parts.add(and(hidden) + " with --all");
    }
    long waived = verdict.count(Finding.State.WAIVED);
    if (waived > 0) {
      parts.add(waived + " waived");
    }
    List<Finding> undecided = verdict.findings().stream().filter(finding -> finding.state() == Finding.State.UNDECIDED).toList();
    if (!undecided.isEmpty()) {
      Finding first = undecided.getFirst();
      String example = first.subject().name() + ": " + first.consequence();
      parts.add(undecided.size() + " undecided" + (undecided.size() == 1 ? ": " : ", one is ") + example);
    }
    return String.join("; ", parts);
  }

  private String last(Run run) {
    Verdict verdict = run.verdict();
    // Not String.format: it works with BigDecimal, and to set that up takes longer than to read a file.
    long hundredths = (run.took().toMillis() + 5) / 10;
    String time = hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " s";
    String line = verdict.policy().failOn().id();
    String verdictWord = run.exit() == 2 && !verdict.fails() ? style.bad("INCOMPLETE") : verdict.fails() ? style.bad("FAIL") : style.good("PASS");
    String text = verdictWord + " at " + line + " in " + time;
    if (!run.unreadable().isEmpty()) {
      text += ", " + count(run.unreadable().size(), "file") + " unreadable";
    }
    String next = next(verdict);
    return next == null ? text : text + ". " + next;
  }

  /** What to type next. */
  private static @Nullable String next(Verdict verdict) {
    var patch = Patch.unproven(verdict.subjects());
    int safe = 0;
    int unsafe = 0;
    for (Finding finding : verdict.findings()) {
      if (finding.state() != Finding.State.OPEN) {
        continue;
      }
      boolean canBe = false;
      boolean safely = false;
      for (Fix fix : finding.fixes()) {
        boolean written = patch.plan(fix, finding.subject()) instanceof Plan.Splices;
        canBe |= written;
        safely |= written && fix.isSafe();
      }
      safe += safely ? 1 : 0;
      unsafe += canBe && !safely ? 1 : 0;
    }
    if (safe > 0) {
      return safe + (safe == 1 ? " mends itself" : " mend themselves") + ": plimsoll fix" + (unsafe > 0 ? "; " + unsafe + " more with --unsafe" : "");
    }
    return unsafe > 0 ? unsafe + " can be mended: plimsoll fix --unsafe" : null;
  }

  // Words.

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String and(List<String> parts) {
    return parts.size() == 1 ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  private static String wrapped(String text) {
    return String.join("\n", wrap(text, WIDTH)) + "\n";
  }

  private static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    String rest = text;
    while (rest.length() > width) {
      int cut = rest.lastIndexOf(' ', width);
      if (cut <= 0) {
        cut = rest.indexOf(' ');
        if (cut < 0) {
          break;
        }
      }
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut + 1);
    }
    lines.add(rest);
    return lines;
  }

  /** Evidence cut to a width around its mark. */
  private record Shown(String text, int start, int end) {
    static Shown of(Finding finding, int width) {
      String text = finding.evidence();
      int start = finding.markStart();
      int end = finding.markEnd();
      if (text.length() > width) {
        int from = start > width - 20 ? Math.min(start - 10, text.length() - width + 2) : 0;
        String front = from > 0 ? "…" : "";
        int to = Math.min(text.length(), from + width - front.length() - 1);
        String back = to < text.length() ? "…" : "";
        text = front + text.substring(from, to) + back;
        int shift = front.length() - from;
        start = start < 0 ? -1 : Math.clamp((long) start + shift, 0, text.length());
        end = Math.clamp((long) end + shift, Math.max(start, 0), text.length());
      }
      return new Shown(text, start, end);
    }
  }
}
