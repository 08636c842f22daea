package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class CheckstyleReportTest {

  private static String checkstyle(Run run) {
    return Sample.written(new CheckstyleReport(), run);
  }

  @Test
  void isAsKept() {
    Golden.check(Path.of("report.checkstyle.xml"), checkstyle(Sample.run()));
  }

  @Test
  void holdsToTheSchema() throws SAXException, IOException {
    for (Run one : List.of(Sample.run(), Hostile.run(), Hostile.clean())) {
      Xmls.validate("checkstyle.xsd", checkstyle(one));
    }
    assertThatThrownBy(() -> Xmls.validate("checkstyle.xsd", checkstyle(Sample.run()).replace("\"error\"", "\"critical\"")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void whatDoesNotCountIsLeftOutAndEveryFileIsNamed() {
    Run run = Sample.run();
    var document = Xmls.parse(checkstyle(run));
    List<Element> errors = Xmls.all(document, "error");
    long standing = run.verdict().count(Finding.State.OPEN) + run.verdict().count(Finding.State.UNDECIDED);
    assertThat(errors).hasSize((int) standing + run.unreadable().size());
    assertThat(errors).filteredOn(error -> error.getAttribute("message").startsWith("undecided: "))
        .hasSize(1).allSatisfy(error -> assertThat(error.getAttribute("severity")).isEqualTo("info"));
    assertThat(Xmls.all(document, "file")).extracting(file -> file.getAttribute("name"))
        .containsAll(run.files()).containsAll(run.unreadable().stream().map(Run.Unreadable::file).toList());
  }
}
