package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * For the comment of a pull request, the summary of a job, a wiki: the verdict, what could not be read, and a table of the findings, the
 * worst first, where what one rule says of several subjects shares a row. Nothing from a file can mark anything up.
 */
public final class MarkdownReport implements Report {

  /** So many places are named in a row. */
  private static final int MOST_PLACES = 6;
  /** So many columns of evidence are shown. */
  private static final int EVIDENCE = 100;
  /** A comment on GitHub holds 65,536 characters; what is listed stays well below with so many rows. */
  private static final int MOST_ROWS = 100;

  private final Listed listed;

  /**
   * A report of the worst.
   *
   * @param shown the least severity that is listed; what fails the run is listed always. With info, also what is undecided,
   *     waived or known
   */
  public MarkdownReport(Severity shown) {
    this.listed = new Listed(shown);
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Verdict verdict = run.verdict();
    var mending = new Mending(run);
    out.append("## Plimsoll: ").append(Said.verdict(run)).append("\n\n");
    out.append(Said.counts(verdict)).append('.');
    if (!run.incomplete().isEmpty()) {
      out.append(' ').append(Markdown.text(Series.and(run.incomplete()))).append('.');
    }
    out.append('\n');
    unreadable(run, out);
    List<Finding> shown = listed.of(verdict);
    table("Severity", Block.of(shown).stream().toList(), mending, out);
    table("State", Block.of(listed.beside(verdict)).stream().toList(), mending, out);
    long hidden = verdict.findings().stream().filter(finding -> finding.state() == Finding.State.OPEN).count() - shown.size();
    if (hidden > 0) {
      out.append("\n").append(Long.toString(hidden)).append(" more below the line: `--all` lists them.\n");
    }
    Run.Next next = run.next();
    if (next != null && shown.stream().anyMatch(finding -> mending.of(finding) != Mending.How.NOT)) {
      out.append("\nWhat can be mended: ").append(Markdown.code(next.command() + " --unsafe")).append('\n');
    }
  }

  private static void unreadable(Run run, Appendable out) throws IOException {
    if (run.unreadable().isEmpty()) {
      return;
    }
    out.append("\n**Not read:**\n\n");
    for (Run.Unreadable unreadable : run.unreadable()) {
      String place = unreadable.at() == null ? unreadable.file() : Said.place(unreadable.at());
      out.append("- ").append(Markdown.code(place)).append(' ').append(Markdown.text(unreadable.message())).append('\n');
    }
  }

  private static void table(String first, List<Block> blocks, Mending mending, Appendable out) throws IOException {
    if (blocks.isEmpty()) {
      return;
    }
    out.append("\n| ").append(first).append(" | What it means | Where | Way out | Rule |\n| --- | --- | --- | --- | --- |\n");
    for (Block block : blocks.subList(0, Math.min(blocks.size(), MOST_ROWS))) {
      row(block, mending, out);
    }
    if (blocks.size() > MOST_ROWS) {
      out.append("\nAnd ").append(Integer.toString(blocks.size() - MOST_ROWS)).append(" rows more: `--format html` has them all.\n");
    }
  }

  private static void row(Block block, Mending mending, Appendable out) throws IOException {
    var places = new LinkedHashSet<String>();
    var ways = new LinkedHashSet<String>();
    boolean open = block.first().state() == Finding.State.OPEN;
    boolean undecided = block.first().state() == Finding.State.UNDECIDED && block.findings().size() == 1;
    for (Finding finding : block.findings()) {
      if (places.size() < MOST_PLACES) {
        places.add(where(finding, block.isOfSeveral()));
      }
      if (open) {
        ways.add(Markdown.text(mending.hint(finding)));
      }
    }
    var cells = new ArrayList<String>(places);
    if (block.findings().size() > MOST_PLACES) {
      cells.add("and " + (block.findings().size() - MOST_PLACES) + " more");
    }
    if (!open) {
      ways.add(Markdown.text(Said.excuse(block.first())));
      ways.add(Markdown.text(undecided ? Mending.bare(block.first().hint()) : ""));
    }
    ways.remove("");
    boolean tells = ways.size() <= MOST_PLACES / 2;
    out.append("| ").append(open ? "**" + block.label() + "**" : Markdown.text(block.label()))
        .append(" | ").append(Markdown.text(undecided ? block.first().question() : block.headline()))
        .append(" | ").append(String.join("<br>", cells))
        .append(" | ").append(tells ? String.join("<br>", ways) : ways.iterator().next() + "<br>and the like")
        .append(" | ").append(Markdown.code(block.rule().name())).append(' ').append(Markdown.text(block.rule().id())).append(" |\n");
  }

  private static String where(Finding finding, boolean named) {
    String who = named ? " " + Markdown.text(finding.subject().name()) : "";
    String evidence = Markdown.code(Excerpt.of(finding, EVIDENCE).text());
    return Markdown.code(Said.place(finding.at())) + who + (named || evidence.isEmpty() ? "" : "<br>" + evidence);
  }
}
