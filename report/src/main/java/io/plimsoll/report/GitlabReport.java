package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Sha256;
import java.io.IOException;

/**
 * GitLab's code quality report (GitLab Docs, "Code Quality report format"): a list of issues, each with description, check_name,
 * fingerprint, severity and a location of path and first line. The fingerprint is the finding's id, which stays when lines move and
 * occurs once a run. What is waived or known is left out, since GitLab would count it; what is undecided is info; a file that could
 * not be read is a critical issue of it.
 */
public final class GitlabReport implements Report {

  /** The list and the members of an issue each have a line of their own. */
  private static final int LINES = 2;

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Json.write(out, LINES, json -> json.list(() -> {
      for (Run.Unreadable unreadable : run.unreadable()) {
        json.object(() -> issue(
            json, "can't be read: " + unreadable.message(), Said.UNREADABLE, fingerprint(unreadable), "critical", unreadable.file(),
            unreadable.at() == null ? 1 : Said.line(unreadable.at())));
      }
      for (Finding finding : run.verdict().findings()) {
        if (Said.stands(finding)) {
          json.object(() -> issue(
              json, Said.sentence(finding), finding.rule().name(), finding.id().hex(), severity(finding), Said.file(finding),
              Said.line(finding.at())));
        }
      }
    }));
  }

  private static void issue(
      Json json, String description, String check, String fingerprint, String severity, String path, int line) {
    json.text("description", description)
        .text("check_name", check)
        .text("fingerprint", fingerprint)
        .text("severity", severity)
        .object("location", () -> json.text("path", path).object("lines", () -> json.number("begin", line)));
  }

  private static String severity(Finding finding) {
    Severity severity = finding.state() == Finding.State.UNDECIDED ? Severity.INFO : finding.severity();
    return switch (severity) {
      case CRITICAL -> "blocker";
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
      case INFO -> "info";
    };
  }

  /** As long as that of a finding, and of the file and the reason only. */
  private static String fingerprint(Run.Unreadable unreadable) {
    return Sha256.short16(Said.UNREADABLE + "\u001F" + unreadable.file() + "\u001F" + unreadable.message());
  }
}
