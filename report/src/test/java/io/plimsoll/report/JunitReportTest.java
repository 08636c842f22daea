package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.Level;
import io.plimsoll.core.policy.Locks;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitReportTest {

  private static String junit(Run run) {
    return Sample.written(new JunitReport(), run);
  }

  private final Run run = Sample.run();
  private final List<Element> cases = Xmls.all(Xmls.parse(junit(run)), "testcase");

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.junit.xml"), junit(run));
  }

  @Test
  void holdsToTheSchema() throws SAXException, IOException {
    for (Run one : List.of(run, Hostile.run(), Hostile.clean())) {
      Xmls.validate("junit.xsd", junit(one));
    }
    assertThatThrownBy(() -> Xmls.validate("junit.xsd", junit(run).replace(" time=\"0\"", ""))).isInstanceOf(SAXException.class);
  }

  private long count(String outcome) {
    return cases.stream().filter(one -> !Xmls.all(one, outcome).isEmpty()).count();
  }

  @Test
  void itIsRedWhereTheRunIs() {
    Verdict verdict = run.verdict();
    assertThat(count("failure")).isPositive().isEqualTo(verdict.findings().stream().filter(verdict::counts).count());
    assertThat(count("error")).isEqualTo(run.unreadable().size());
    assertThat(count("skipped")).isEqualTo(
        verdict.count(Finding.State.WAIVED) + verdict.count(Finding.State.KNOWN) + verdict.count(Finding.State.UNDECIDED));
    Element all = Xmls.parse(junit(run)).getDocumentElement();
    for (String kind : List.of("failure", "error")) {
      assertThat(all.getAttribute(kind + "s")).isEqualTo(String.valueOf(count(kind)));
    }
    assertThat(all.getAttribute("skipped")).isEqualTo(String.valueOf(count("skipped")));
    assertThat(all.getAttribute("tests")).isEqualTo(String.valueOf(cases.size()));
  }

  @Test
  void whatIsBelowTheLinePassesAndIsTold() {
    Verdict strict = run.verdict();
    assertThat(strict.count(Severity.INFO)).as("the policy's line is low").isPositive();
    for (Element one : cases) {
      boolean passed = Xmls.all(one, "failure").isEmpty() && Xmls.all(one, "error").isEmpty() && Xmls.all(one, "skipped").isEmpty();
      if (passed) {
        assertThat(one.getTextContent()).contains("INFO  ");
      }
    }
  }

  @Test
  void undecidedIsAnErrorWhereItIsRefused() {
    Policy policy = Sample.policy();
    var refusing = new Policy(
        policy.file(), policy.digest(), List.of(), Level.STRICT, Severity.LOW, policy.rules(), policy.trusted(), policy.waivers(),
        Map.of(Gate.COMPOSE, Policy.Undecided.REFUSE), List.of(), Locks.NONE, null, List.of(), List.of());
    Verdict old = run.verdict();
    Run refused = run.with(new Verdict(refusing, old.texts(), old.census(), old.findings(), old.masks()));
    assertThat(Xmls.all(Xmls.parse(junit(refused)), "error")).hasSize(run.unreadable().size() + 1)
        .anySatisfy(error -> assertThat(error.getAttribute("message")).startsWith("undecided: "));
  }

  @Test
  void aFileWithoutFindingsIsACaseThatPassed() {
    Run clean = Hostile.clean();
    List<Element> passed = Xmls.all(Xmls.parse(junit(clean)), "testcase");
    assertThat(passed).hasSameSizeAs(clean.files()).allSatisfy(one -> assertThat(one.hasChildNodes()).isFalse());
  }

  @Test
  void aCaseKeepsItsNameWhenLinesMove() {
    assertThat(cases).filteredOn(one -> one.getAttribute("name").contains("docker") || one.getAttribute("name").contains("privileged"))
        .isNotEmpty().allSatisfy(one -> assertThat(one.getAttribute("name")).matches("privileged of \\S+ \\([0-9a-f]{16}\\)"));
  }
}
