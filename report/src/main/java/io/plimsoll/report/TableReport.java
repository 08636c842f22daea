package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import io.plimsoll.report.Style.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What people read. A block a headline, which says what an attacker gets; in it a place that can be clicked, a caret that
 * points at the cause, and the words beside it, which are the way out. What one rule says of several subjects shares a block.
 * The last line says what to type next. No line is longer than the terminal is wide unless a path is; a path is never broken,
 * and a caret never stands away from its line.
 */
public final class TableReport implements Report {

  /** Where the headline begins, behind the severity. */
  private static final int HEADLINE = 10;
  private static final int LEAST_HEADLINE = 30;
  /** Where evidence begins when the place leaves room for it, and how long a place may be that has evidence beside it. */
  private static final int EVIDENCE = 22;
  private static final int LONGEST_PLACE = 44;
  private final View view;

  /**
   * How a table looks.
   *
   * @param width in columns
   * @param shown the least severity that is listed; what fails the run is listed always. With info, also what is undecided or
   *     waived
   * @param quiet without the lines around the findings
   * @param path turns a path from the root into one from the working folder
   */
  public record View(Style style, int width, Severity shown, boolean quiet, UnaryOperator<String> path) {

    String place(Place place) {
      String pointer = place.pointer();
      if (!(place instanceof Place.InText at) || (at.file() == null && pointer != null && !pointer.isEmpty())) {
        return String.valueOf(pointer);
      }
      String position = at.range().start().line() + ":" + at.range().start().column();
      return at.file() == null ? position : path.apply(at.file()) + ":" + position;
    }
  }

  public TableReport(View view) {
    this.view = view;
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Verdict verdict = run.verdict();
    if (verdict.subjects().isEmpty()) {
      return; // What could not be read has been said.
    }
    var screen = new Screen(out, view.style);
    var mending = new Mending(run);
    var surround = new Surround(run, view, mending);
    List<Finding> listed = verdict.findings().stream().filter(finding -> isListed(verdict, finding)).toList();
    List<Finding> others = view.quiet ? List.of() : verdict.findings().stream().filter(this::isShownBeside).toList();
    if (listed.isEmpty() && others.isEmpty()) {
      if (!view.quiet) {
        surround.oneLine(screen);
      }
      return;
    }
    if (!view.quiet) {
      surround.head(screen);
    }
    for (Block block : Block.of(listed)) {
      block(block, mending, screen);
    }
    for (Block block : Block.of(others)) {
      block(block, mending, screen);
    }
    if (!view.quiet) {
      surround.foot(listed, screen);
    }
  }

  private boolean isListed(Verdict verdict, Finding finding) {
    return finding.state() == Finding.State.OPEN && (finding.severity().atLeast(view.shown) || verdict.counts(finding));
  }

  private boolean isShownBeside(Finding finding) {
    boolean state = finding.state() == Finding.State.UNDECIDED || finding.state() == Finding.State.WAIVED;
    return state && view.shown == Severity.INFO;
  }

  private void block(Block block, Mending mending, Screen screen) throws IOException {
    headline(block, screen);
    String said = "";
    var alike = new ArrayList<Finding>();
    int count = 0;
    boolean several = block.subjects() > 1;
    for (Finding finding : block.findings()) {
      boolean open = finding.state() == Finding.State.OPEN;
      String hint = open ? mending.hint(finding) : "";
      boolean whole = Excerpt.of(finding, view.width).isWhole() && finding.related().isEmpty();
      boolean again = hint.equals(said);
      // What looks like the row above is only listed: where it is, and whose.
      if (open ? count > 0 && whole && again : finding.at().file() != null) {
        alike.add(finding);
      } else {
        row(finding, again ? "" : hint, several, screen);
        said = hint;
      }
      count++;
    }
    alike(block, alike, screen);
    Finding.Waived waiver = block.first().waiver();
    if (waiver != null) {
      String words = waiver.isComment()
          ? "ignored by the comment at " + waiver.file() + ":" + waiver.line() + (waiver.reason() == null ? "" : ": " + waiver.reason())
          : waiver.owner() + " answers for it until " + waiver.until() + ": " + waiver.reason();
      for (String line : Screen.wrapped(words, view.width - 2)) {
        screen.spaces(2).face(Face.CARET, line).line();
      }
    }
  }

  private void headline(Block block, Screen screen) throws IOException {
    Finding first = block.first();
    String rule = block.rule().name() + "  " + block.rule().id();
    int room = view.width - HEADLINE - rule.length() - 2;
    boolean beside = room >= LEAST_HEADLINE;
    List<String> lines = Screen.wrapped(block.headline(), beside ? room : view.width - HEADLINE);
    Face face = first.state() == Finding.State.OPEN ? Face.of(first.severity()) : Face.FAINT;
    screen.face(face, block.label()).spaces(HEADLINE - block.label().length());
    for (int i = 0; i < lines.size(); i++) {
      screen.spaces(i == 0 ? 0 : HEADLINE).face(Face.BOLD, lines.get(i));
      if (i == 0 && beside) {
        screen.spaces(Math.max(2, room - Columns.of(lines.getFirst()) + 2)).face(Face.FAINT, rule);
      }
      screen.line();
    }
    if (!beside) {
      screen.spaces(HEADLINE).face(Face.FAINT, rule).line();
    }
  }

  /**
   * One finding.
   *
   * @param hint the way out, or empty when the row above has said it
   * @param named true when the block is about several subjects, so that each row says whose it is
   */
  private void row(Finding finding, String hint, boolean named, Screen screen) throws IOException {
    // The words of a command line have no place that could be clicked.
    boolean placed = finding.at().file() != null;
    String place = placed ? "  " + view.place(finding.at()) : " ";
    int length = Screen.columns(place);
    boolean below = length > view.width * LONGEST_PLACE / Surround.FULL;
    int column = !placed ? 2 : below ? 4 : Math.max(Math.min(EVIDENCE, view.width / 4), length + 1);
    screen.text(place);
    if (below) {
      screen.line().spaces(column);
    } else {
      screen.spaces(column - length);
    }
    Excerpt excerpt = Excerpt.of(finding, view.width - column);
    screen.text(excerpt.text());
    int used = column + Columns.of(excerpt.text());
    boolean beside = excerpt.isWhole() && used + 2 + Screen.columns(hint) <= view.width;
    if (beside && !hint.isEmpty()) {
      screen.spaces(2).face(Face.CARET, hint);
      used += 2 + Screen.columns(hint);
    }
    List<String> related = related(finding, named);
    int fitting = beside(related, used, screen);
    screen.line();
    if (!beside) {
      caret(excerpt, hint, column, screen);
    }
    // What did not fit stands below the caret, which belongs to the line above it.
    for (String text : related.subList(fitting, related.size())) {
      screen.spaces(column).face(Face.FAINT, text).line();
    }
  }

  private void caret(Excerpt excerpt, String hint, int column, Screen screen) throws IOException {
    if (!excerpt.isWhole()) {
      int at = column + excerpt.column();
      screen.spaces(at).face(Face.CARET, "^".repeat(excerpt.columns()));
      if (hint.isEmpty() || at + excerpt.columns() + 1 + Screen.columns(hint) <= view.width) {
        screen.spaces(hint.isEmpty() ? 0 : 1).face(Face.CARET, hint).line();
        return;
      }
      screen.line();
    }
    for (String line : Screen.wrapped(hint, view.width - column)) {
      screen.spaces(column).face(Face.CARET, line).line();
    }
  }

  /** Whose it is, and the other places that decide the same. */
  private List<String> related(Finding finding, boolean named) {
    var texts = new ArrayList<String>();
    String name = finding.subject().name();
    if (named && finding.at().file() != null && !finding.evidence().contains(name)) {
      texts.add("in " + name);
    }
    for (Draft.Related related : finding.related()) {
      boolean inherited = related.role().equals("inherited");
      String text = inherited ? "runs as  " + related.note() : "because  " + view.place(related.at());
      if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Writes what fits on the line; the answer is how many that were. */
  private int beside(List<String> texts, int used, Screen screen) throws IOException {
    int at = used;
    int count = 0;
    for (String text : texts) {
      at += 2 + Screen.columns(text);
      if (at > view.width) {
        return count;
      }
      screen.spaces(2).face(Face.FAINT, text);
      count++;
    }
    return count;
  }

  /** Findings that look like those above: their places and names. */
  private void alike(Block block, List<Finding> findings, Screen screen) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    String begin = block.first().state() == Finding.State.OPEN ? "also" : "";
    var line = new StringBuilder(begin);
    int taken = begin.length();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      String text = view.place(finding.at()) + " " + finding.subject().name() + (i + 1 < findings.size() ? "," : "");
      int columns = Screen.columns(text);
      if (!line.isEmpty() && 2 + taken + 1 + columns > view.width) {
        screen.spaces(2).text(line.toString()).line();
        line.setLength(0);
        taken = 0;
      }
      line.append(line.isEmpty() ? "" : " ").append(text);
      taken += columns + 1;
    }
    screen.spaces(2).text(line.toString()).line();
  }
}
