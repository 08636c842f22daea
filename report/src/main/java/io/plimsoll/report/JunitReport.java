package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The XML of JUnit, as Jenkins, GitLab and Azure read it: a suite a file, a case a finding. It is red where the run is:
 *
 * <ul>
 *   <li>what fails the run is a {@code failure}; what is below the line is a case that passed and says what it saw;
 *   <li>what is waived, known or undecided is {@code skipped}, with the reason; undecided where the policy refuses that is an
 *       {@code error}, and so is a file that could not be read;
 *   <li>a file in which nothing was found is one case that passed.
 * </ul>
 *
 * <p>A case is named by rule, subject and the finding's id, so that its history goes on when lines move.
 */
public final class JunitReport implements Report {

  /** What becomes of a case. */
  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private record Case(String name, int line, Outcome outcome, String message, String type, String text) {}

  @Override
  public void write(Run run, Appendable out) throws IOException {
    Map<String, List<Case>> suites = suites(run);
    var all = suites.values().stream().flatMap(List::stream).toList();
    Xml xml = new Xml(out).open("testsuites").attribute("name", "plimsoll");
    counts(xml, all, run);
    for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
      xml.open("testsuite").attribute("name", suite.getKey());
      counts(xml, suite.getValue(), null);
      xml.attribute("timestamp", run.time().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
      for (Case one : suite.getValue()) {
        write(xml, suite.getKey(), one);
      }
      xml.close();
    }
    xml.close();
  }

  private static void counts(Xml xml, List<Case> cases, @Nullable Run run) throws IOException {
    xml.attribute("tests", cases.size())
        .attribute("failures", count(cases, Outcome.FAILURE))
        .attribute("errors", count(cases, Outcome.ERROR))
        .attribute("skipped", count(cases, Outcome.SKIPPED))
        .attribute("time", run == null ? "0" : seconds(run));
  }

  private static long count(List<Case> cases, Outcome outcome) {
    return cases.stream().filter(one -> one.outcome == outcome).count();
  }

  private static String seconds(Run run) {
    String millis = String.valueOf(1000 + run.took().toMillis() % 1000);
    return run.took().toSeconds() + "." + millis.substring(1);
  }

  private static Map<String, List<Case>> suites(Run run) {
    Map<String, List<Case>> suites = new LinkedHashMap<>();
    for (Run.Unreadable unreadable : run.unreadable()) {
      suite(suites, unreadable.file()).add(unreadable(unreadable));
    }
    for (String file : run.files()) {
      suite(suites, file);
    }
    for (Finding finding : run.verdict().findings()) {
      suite(suites, Said.file(finding)).add(finding(finding, run.verdict()));
    }
    suites.forEach((file, cases) -> {
      if (cases.isEmpty()) {
        cases.add(new Case("nothing found", 1, Outcome.PASSED, "", "", ""));
      }
    });
    return suites;
  }

  private static List<Case> suite(Map<String, List<Case>> suites, String file) {
    return suites.computeIfAbsent(file, one -> new ArrayList<>());
  }

  private static Case unreadable(Run.Unreadable unreadable) {
    Place.InText at = unreadable.at();
    String place = at == null ? unreadable.file() : Said.place(at);
    return new Case(
        "can be read", at == null ? 1 : Said.line(at), Outcome.ERROR, "can't be read: " + unreadable.message(), Said.UNREADABLE,
        place + ": " + unreadable.message());
  }

  private static Case finding(Finding finding, Verdict verdict) {
    String name = finding.rule().name() + " of " + Said.subject(finding) + " (" + finding.id().hex() + ")";
    boolean refused = verdict.policy().undecidedAt(finding.subject().gate()) == Policy.Undecided.REFUSE;
    Outcome outcome = switch (finding.state()) {
      case OPEN -> verdict.counts(finding) ? Outcome.FAILURE : Outcome.PASSED;
      case UNDECIDED -> refused ? Outcome.ERROR : Outcome.SKIPPED;
      case WAIVED, KNOWN -> Outcome.SKIPPED;
    };
    String excuse = Said.excuse(finding);
    String message = outcome == Outcome.SKIPPED && !excuse.isEmpty() ? excuse : Said.headline(finding);
    return new Case(name, Said.line(finding.at()), outcome, message, finding.rule().id(), text(finding));
  }

  /** All that a person needs, in lines. */
  private static String text(Finding finding) {
    var lines = new ArrayList<String>();
    lines.add(finding.severity().name() + "  " + line(Said.headline(finding)));
    lines.add(line(Said.place(finding.at())) + "  " + line(finding.evidence()));
    var more = new LinkedHashSet<String>();
    if (finding.state() != Finding.State.UNDECIDED) {
      more.add(line(finding.message()));
    }
    more.add(line(Mending.bare(finding.hint())));
    finding.related().forEach(related -> more.add("because " + line(Said.place(related.at())) + " " + line(related.note())));
    more.add(finding.rule().name() + "  " + finding.rule().id() + "  " + line(String.join(" ", finding.rule().refs())));
    more.remove("");
    lines.addAll(more);
    return String.join("\n", lines);
  }

  private static String line(String text) {
    return text.replace('\n', ' ');
  }

  private static void write(Xml xml, String file, Case one) throws IOException {
    xml.open("testcase")
        .attribute("classname", file)
        .attribute("name", one.name)
        .attribute("file", file)
        .attribute("line", one.line)
        .attribute("time", "0");
    switch (one.outcome) {
      case PASSED -> {
        if (!one.text.isEmpty()) {
          xml.open("system-out").text(one.text).close();
        }
      }
      case FAILURE -> xml.open("failure").attribute("message", one.message).attribute("type", one.type).text(one.text).close();
      case ERROR -> xml.open("error").attribute("message", one.message).attribute("type", one.type).text(one.text).close();
      case SKIPPED -> {
        xml.open("skipped").attribute("message", one.message).close();
        xml.open("system-out").text(one.text).close();
      }
    }
    xml.close();
  }
}
