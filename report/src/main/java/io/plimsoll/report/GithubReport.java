package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Workflow commands of GitHub Actions (GitHub Docs, "Workflow commands"), which become annotations of the lines of a pull request. What
 * fails the run is an error, what else is medium or worse a warning, the rest a notice. GitHub shows ten of each kind a step, so
 * the worst come first, and what is below the line only when it is asked for. The last line is for people.
 */
public final class GithubReport implements Report {

  private final Listed listed;

  /**
   * A report of the worst.
   *
   * @param shown the least severity that is listed; what fails the run is listed always. With info, also what is undecided
   */
  public GithubReport(Severity shown) {
    this.listed = new Listed(shown);
  }

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Verdict verdict = run.verdict();
    for (Run.Unreadable unreadable : run.unreadable()) {
      command(out, "error", unreadable.file(), unreadable.at(), "This file can't be read", unreadable.message());
    }
    for (Finding finding : listed.of(verdict)) {
      boolean counts = verdict.counts(finding);
      String level = counts ? "error" : finding.severity().atLeast(Severity.MEDIUM) ? "warning" : "notice";
      finding(out, level, finding);
    }
    for (Finding finding : listed.beside(verdict)) {
      if (finding.state() == Finding.State.UNDECIDED) {
        finding(out, "notice", finding);
      }
    }
    out.append(escaped("plimsoll: " + Said.verdict(run) + ": " + Said.counts(verdict), false)).append('\n');
  }

  private static void finding(Appendable out, String level, Finding finding) throws IOException {
    String rule = " (" + finding.rule().name() + " " + finding.rule().id() + ")";
    String title = Said.headline(finding);
    String hint = Mending.bare(finding.hint());
    boolean undecided = finding.state() == Finding.State.UNDECIDED;
    String cause = undecided || finding.message().isEmpty() ? finding.rule().title() : finding.message();
    String message = cause + (hint.isEmpty() || undecided ? "" : "; " + hint) + rule;
    command(out, level, finding.at().file(), finding.at(), title, message);
  }

  private static void command(
      Appendable out, String level, @Nullable String file, @Nullable Place place,
      String title, String message) throws IOException {
    out.append("::").append(level).append(' ');
    if (file != null) {
      out.append("file=").append(path(file)).append(',');
      if (place instanceof Place.InText at) {
        var start = at.range().start();
        var end = at.range().end();
        out.append("line=").append(Integer.toString(start.line())).append(",endLine=").append(Integer.toString(end.line()));
        // Columns are taken only within one line.
        if (start.line() == end.line()) {
          out.append(",col=").append(Integer.toString(start.column())).append(",endColumn=").append(Integer.toString(end.column()));
        }
        out.append(',');
      }
    }
    out.append("title=").append(escaped(title, true)).append("::").append(escaped(message, false)).append('\n');
  }

  /** A path, which may hold line ends: the runner has it to find the file. */
  private static String path(String file) {
    var out = new StringBuilder(file.length());
    int start = 0;
    for (int i = 0; i <= file.length(); i++) {
      char c = i < file.length() ? file.charAt(i) : '\n';
      if (c == '\n' || c == '\r') {
        out.append(escaped(file.substring(start, i), true));
        out.append(i == file.length() ? "" : c == '\n' ? "%0A" : "%0D");
        start = i + 1;
      }
    }
    return out.toString();
  }

  /**
   * Text as the runner reads it back: a percent sign begins an escape, a line end ends the command; in a property a colon ends all
   * properties and a comma this one.
   */
  private static String escaped(String text, boolean property) {
    String data = Printable.of(text).replace("%", "%25");
    return property ? data.replace(":", "%3A").replace(",", "%2C") : data;
  }
}
