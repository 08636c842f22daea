package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import io.plimsoll.report.Style.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** So many lines are listed of findings that look alike. */
  private static final int MOST_LINES = 8;

  private final View view;

  /**
   * How a table looks.
   *
   * @param width in columns
   * @param shown the least severity that is listed; what fails the run is listed always. With info, also what is undecided,
   *     waived or known
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
    if (verdict.census().isEmpty()) {
      return; // What could not be read has been said.
    }
    var screen = new Screen(out, view.style);
    var mending = new Mending(run);
    var surround = new Surround(run, view, mending);
    var shown = new Listed(view.shown);
    List<Finding> listed = shown.of(verdict);
    List<Finding> others = view.quiet ? List.of() : shown.beside(verdict);
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

  private void block(Block block, Mending mending, Screen screen) throws IOException {
    headline(block, screen);
    // What looks alike and has one way out is shown once, and then only listed: where it is, and whose.
    Map<Object, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : block.findings()) {
      String hint = isOpen(finding) ? mending.hint(finding) : "";
      boolean alike = finding.at().file() != null
          && (!isOpen(finding) || (finding.related().isEmpty() && Excerpt.of(finding, view.width).isWhole()));
      groups.computeIfAbsent(alike ? hint : finding.id(), key -> new ArrayList<>()).add(finding);
    }
    String said = "";
    boolean several = block.isOfSeveral();
    for (List<Finding> group : groups.values()) {
      Finding first = group.getFirst();
      boolean open = isOpen(first);
      if (open || first.at().file() == null) {
        String hint = open ? mending.hint(first) : "";
        row(first, hint.equals(said) ? "" : hint, several, screen);
        said = hint;
        alike("also ", group.subList(1, group.size()), screen);
      } else {
        alike("", group, screen);
      }
    }
    String excuse = Said.excuse(block.first());
    if (!excuse.isEmpty()) {
      for (String line : Screen.wrapped(excuse, view.width - 2)) {
        screen.spaces(2).face(Face.CARET, line).line();
      }
    }
  }

  private static boolean isOpen(Finding finding) {
    return finding.state() == Finding.State.OPEN;
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
      screen.spaces(column + Screen.columns(text) <= view.width ? column : 4).face(Face.FAINT, text).line();
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
    boolean container = finding.subject().kind() == Subject.Kind.CONTAINER;
    if (named && container && finding.at().file() != null && !Block.names(finding.evidence(), name)) {
      texts.add("in " + name);
    }
    for (Draft.Related related : finding.related()) {
      String text = related.role().equals("inherited") ? "runs as  " + related.note() : switch (related.at().file() == null ? "" : related.role()) {
        case "extends" -> "extended at  " + view.place(related.at());
        case "include" -> "included at  " + view.place(related.at());
        case "alias" -> related.note();
        // The whole file is under the one of the finding, not a place in it.
        case "override" -> "laid over  " + view.path.apply(String.valueOf(related.at().file()));
        case "ignore" -> related.note();
        default -> "because  " + view.place(related.at());
      };
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

  /** Findings that look alike: their places and names, a line a file; of lesser ones so many lines that they are still read. */
  private void alike(String begin, List<Finding> findings, Screen screen) throws IOException {
    var lines = new ArrayList<String>();
    int listed = 0;
    int most = !findings.isEmpty() && findings.getFirst().severity().atLeast(Severity.HIGH) ? Integer.MAX_VALUE : MOST_LINES;
    String file = null;
    for (Finding finding : findings) {
      String last = lines.isEmpty() ? "" : lines.getLast();
      String position = position(finding.at()) + " " + Said.subject(finding);
      boolean same = file != null && file.equals(finding.at().file());
      if (same && 2 + begin.length() + Screen.columns(last) + 2 + Screen.columns(position) <= view.width) {
        lines.set(lines.size() - 1, last + ", " + position);
      } else if (lines.size() < most) {
        lines.add(view.place(finding.at()) + " " + Said.subject(finding));
      } else {
        break;
      }
      file = finding.at().file();
      listed++;
    }
    if (listed < findings.size()) {
      lines.add("and " + (findings.size() - listed) + " more: --format json has them all");
    }
    for (int i = 0; i < lines.size(); i++) {
      screen.spaces(2).text(i == 0 ? begin : " ".repeat(begin.length())).text(lines.get(i)).line();
    }
  }

  private static String position(Place place) {
    return place instanceof Place.InText at ? at.range().start().line() + ":" + at.range().start().column() : String.valueOf(place.pointer());
  }
}
