package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.words.Columns;
import io.plimsoll.core.words.Printable;
import io.plimsoll.report.Style.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
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
  /** Where the headline begins, behind the severity. */
  private static final int HEADLINE = 10;
  private static final int LEAST_HEADLINE = 30;
  /** How many columns are kept for the mark and what follows it, and how many characters before it, where a line is cut. */
  private static final int BEHIND_MARK = 20;
  private static final int BEFORE_MARK = 10;

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
    var screen = new Screen(out, style);
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
        last(run, header(run) + "; " + summary(verdict) + ". ", screen);
      }
      return;
    }
    if (!quiet) {
      screen.face(Face.BOLD, header(run)).line().line();
    }
    for (List<Finding> block : blocks.values()) {
      block(block, screen);
    }
    if (!quiet) {
      undecided(verdict, screen);
      screen.line();
      for (String line : Screen.wrapped(summary(verdict), WIDTH)) {
        screen.text(line).line();
      }
      last(run, "", screen);
    }
  }

  private boolean isListed(Verdict verdict, Finding finding) {
    return finding.state() == Finding.State.OPEN && (finding.severity().atLeast(shown) || verdict.counts(finding));
  }

  // The block of one headline.

  private void block(List<Finding> block, Screen screen) throws IOException {
    Finding first = block.getFirst();
    headline(Face.of(first.severity()), first.severity().name(), first.consequence(), first, screen);
    for (Finding finding : block) {
      finding(finding, screen);
    }
  }

  private static void headline(Face face, String word, String words, Finding finding, Screen screen) throws IOException {
    String rule = finding.rule().name() + "  " + finding.rule().id();
    int room = WIDTH - HEADLINE - rule.length() - 2;
    List<String> lines = Screen.wrapped(words, Math.max(room, LEAST_HEADLINE));
    screen.face(face, word).spaces(HEADLINE - word.length());
    screen.face(Face.BOLD, lines.getFirst()).spaces(Math.max(2, room - Columns.of(lines.getFirst()) + 2));
    screen.face(Face.FAINT, rule).line();
    for (String line : lines.subList(1, lines.size())) {
      screen.spaces(HEADLINE).face(Face.BOLD, line).line();
    }
  }

  private void finding(Finding finding, Screen screen) throws IOException {
    // The words of a command line have no place that could be clicked.
    boolean placed = finding.at().file() != null;
    String place = placed ? "  " + place(finding.at()) : " ";
    int length = Screen.columns(place);
    boolean below = length > LONGEST_PLACE;
    int column = !placed ? 2 : below ? 4 : Math.max(EVIDENCE, length + 1);
    screen.text(place);
    if (below) {
      screen.line().spaces(column);
    } else {
      screen.spaces(column - length);
    }
    Shown evidence = Shown.of(finding, WIDTH - column);
    screen.text(evidence.text);
    int used = column + Columns.of(evidence.text);
    String hint = finding.hint() == null ? finding.message() : finding.hint();
    boolean beside = evidence.isWhole() && used + 2 + Screen.columns(hint) <= WIDTH;
    if (beside) {
      screen.spaces(2).face(Face.CARET, hint);
      used += 2 + Screen.columns(hint);
    }
    var below = new ArrayList<String>(0);
    for (String text : related(finding)) {
      int columns = 2 + Screen.columns(text);
      if (below.isEmpty() && used + columns <= WIDTH) {
        screen.spaces(2).face(Face.FAINT, text);
        used += columns;
      } else {
        below.add(text);
      }
    }
    screen.line();
    if (!beside) {
      caret(evidence, hint, column, screen);
    }
    for (String text : below) {
      screen.spaces(column).face(Face.FAINT, text).line();
    }
  }

  private static void caret(Shown evidence, String hint, int column, Screen screen) throws IOException {
    if (!evidence.isWhole()) {
      int at = column + Columns.of(evidence.text.substring(0, evidence.start));
      int length = Math.max(1, Columns.of(evidence.text.substring(evidence.start, evidence.end)));
      screen.spaces(at).face(Face.CARET, "^".repeat(length));
      if (at + length + 1 + Screen.columns(hint) <= WIDTH) {
        screen.spaces(1).face(Face.CARET, hint).line();
        return;
      }
      screen.line();
    }
    for (String line : Screen.wrapped(hint, WIDTH - column)) {
      screen.spaces(column).face(Face.CARET, line).line();
    }
  }

  /** Other places that decide the same; a command line has none that could be clicked. */
  private Iterable<String> related(Finding finding) {
    SequencedSet<String> texts = new LinkedHashSet<>();
    for (Draft.Related related : finding.related()) {
      boolean placed = related.at().file() != null || related.at().pointer() != null;
      texts.add(related.role().equals("inherited") ? "runs as  " + related.note()
          : "because  " + (placed ? place(related.at()) : related.note()));
    }
    return texts;
  }

  /** A place as people click it. */
  private String place(Place place) {
    String pointer = place.pointer();
    if (!(place instanceof Place.InText at) || (at.file() == null && pointer != null && !pointer.isEmpty())) {
      return String.valueOf(pointer);
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
      files = count(run.files().size(), "file");
    }
    if (run.files().isEmpty() && !verdict.subjects().containers().isEmpty()) {
      files = verdict.subjects().containers().getFirst().subject().name();
    }
    int services = verdict.subjects().projects().stream().mapToInt(project -> project.services().size()).sum();
    String counted = services > 0 ? ": " + count(services, "service") + ", level " : ", level ";
    return SecretText.masked(files) + counted + verdict.policy().level().id();
  }

  private void undecided(Verdict verdict, Screen screen) throws IOException {
    if (shown != Severity.INFO) {
      return;
    }
    for (Finding finding : verdict.findings()) {
      if (finding.state() == Finding.State.UNDECIDED) {
        headline(Face.FAINT, "UNDECIDED", finding.question(), finding, screen);
        finding(finding, screen);
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
      String example = first.question() + " (" + first.hint() + ")";
      parts.add(undecided.size() + " undecided" + (undecided.size() == 1 ? ": " : ", such as ") + example);
    }
    return String.join("; ", parts);
  }

  /** The verdict and what to type next, behind what is to stand before it. */
  private void last(Run run, String before, Screen screen) throws IOException {
    Verdict verdict = run.verdict();
    String time = String.format(Locale.ROOT, "%.2f s", run.took().toMillis() / 1000.0);
    boolean incomplete = run.exit() == 2 && !verdict.fails();
    String word = incomplete ? "INCOMPLETE" : verdict.fails() ? "FAIL" : "PASS";
    String text = before + word + " at " + verdict.policy().failOn().id() + " in " + time;
    if (!run.unreadable().isEmpty()) {
      text += ", " + count(run.unreadable().size(), "file") + " unreadable";
    }
    String next = next(run);
    int at = Printable.of(before).length();
    for (String line : Screen.wrapped(next == null ? text : text + ". " + next, WIDTH)) {
      if (at >= 0 && at < line.length()) {
        screen.text(line.substring(0, at)).face(word.equals("PASS") ? Face.GOOD : Face.BAD, word)
            .text(line.substring(at + word.length())).line();
      } else {
        screen.text(line).line();
      }
      at -= line.length() + 1;
    }
  }

  /** What to type next. */
  private static @Nullable String next(Run run) {
    Verdict verdict = run.verdict();
    var patch = new Patch(verdict.subjects());
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
    if (run.paths() == null) {
      return null;
    }
    String paths = run.paths().isEmpty() ? "" : " " + run.paths();
    if (safe > 0) {
      return safe + (safe == 1 ? " mends itself" : " mend themselves") + ": plimsoll fix" + paths
          + (unsafe > 0 ? "; " + unsafe + " more with --unsafe" : "");
    }
    return unsafe > 0 ? unsafe + " can be mended: plimsoll fix --unsafe" + paths : null;
  }

  // Words.

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String and(List<String> parts) {
    return parts.size() == 1 ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  /** Evidence cut to a width around its mark, which is in characters; -1 where there is none. */
  private record Shown(String text, int start, int end) {

    /** True when the mark is all of it, so that a caret would say nothing. */
    boolean isWhole() {
      return start < 0 || end - start >= text.length() - 1;
    }

    static Shown of(Finding finding, int width) {
      String text = finding.evidence();
      int start = Math.min(finding.markStart(), text.length());
      int end = Math.clamp(finding.markEnd(), Math.max(start, 0), text.length());
      if (Columns.of(text) <= width) {
        return new Shown(text, start, end);
      }
      // The line is longer: from shortly before the mark as much as fits.
      boolean front = start > 0 && Columns.of(text.substring(0, start)) > width - BEHIND_MARK;
      int from = front ? text.offsetByCodePoints(start, -Math.min(BEFORE_MARK, text.codePointCount(0, start))) : 0;
      int to = from;
      int taken = front ? 2 : 1;
      while (to < text.length() && taken + Columns.of(text.codePointAt(to)) <= width) {
        taken += Columns.of(text.codePointAt(to));
        to += Character.charCount(text.codePointAt(to));
      }
      String cut = (front ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
      int shift = (front ? 1 : 0) - from;
      int first = start < 0 ? -1 : Math.clamp((long) start + shift, 0, cut.length());
      return new Shown(cut, first, Math.clamp((long) end + shift, Math.max(first, 0), cut.length()));
    }
  }
}
