package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The XML that Checkstyle writes (its XMLLogger, version 4.3), which reviewdog, Jenkins, SonarQube and most editors read. It knows
 * error, warning and info, and no way to say that something does not count: what is waived or known is left out. What is undecided
 * is info; a file that could not be read is an error of it.
 */
public final class CheckstyleReport implements Report {

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    run.files().forEach(file -> byFile.put(file, new ArrayList<>()));
    for (Finding finding : run.verdict().findings()) {
      if (Said.stands(finding)) {
        byFile.computeIfAbsent(Said.file(finding), file -> new ArrayList<>()).add(finding);
      }
    }
    var files = new LinkedHashSet<>(byFile.keySet());
    run.unreadable().forEach(unreadable -> files.add(unreadable.file()));
    Xml xml = new Xml(out).open("checkstyle").attribute("version", "4.3");
    for (String file : files) {
      xml.open("file").attribute("name", file);
      for (Run.Unreadable unreadable : run.unreadable()) {
        if (unreadable.file().equals(file)) {
          unreadable(xml, unreadable);
        }
      }
      for (Finding finding : byFile.getOrDefault(file, List.of())) {
        finding(xml, finding);
      }
      xml.close();
    }
    xml.close();
  }

  private static void unreadable(Xml xml, Run.Unreadable unreadable) throws IOException {
    xml.open("error")
        .attribute("line", unreadable.at() == null ? 1 : Said.line(unreadable.at()))
        .attribute("column", unreadable.at() == null ? 1 : Said.column(unreadable.at()))
        .attribute("severity", "error")
        .attribute("message", "can't be read: " + unreadable.message())
        .attribute("source", "plimsoll." + Said.UNREADABLE)
        .close();
  }

  private static void finding(Xml xml, Finding finding) throws IOException {
    xml.open("error")
        .attribute("line", Said.line(finding.at()))
        .attribute("column", Said.column(finding.at()))
        .attribute("severity", severity(finding))
        .attribute("message", Said.sentence(finding))
        .attribute("source", "plimsoll." + finding.rule().id() + "." + finding.rule().name())
        .close();
  }

  private static String severity(Finding finding) {
    Severity severity = finding.state() == Finding.State.UNDECIDED ? Severity.INFO : finding.severity();
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "info";
    };
  }
}
