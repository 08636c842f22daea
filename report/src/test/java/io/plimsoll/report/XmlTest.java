package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.words.Printable;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class XmlTest {

  @Test
  void anyTextComesBackAsItIsShown() {
    RandomTexts.all().forEach(text -> {
      var out = new StringBuilder();
      try {
        new Xml(out).open("a").open("b").attribute("c", text).text(text).close().open("d").close().close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      Element b = Xmls.all(Xmls.parse(out.toString()), "b").getFirst();
      assertThat(b.getAttribute("c")).isEqualTo(Printable.of(text));
      // A reader takes a carriage return for a line end, so it is none here.
      assertThat(b.getTextContent().replace('\n', ' ')).isEqualTo(Printable.of(text));
    });
  }

  @Test
  void noTextBreaksAReport() {
    RandomTexts.all().forEach(text -> {
      Run run = Hostile.run(text);
      String junit = Sample.written(new JunitReport(), run);
      String checkstyle = Sample.written(new CheckstyleReport(), run);
      try {
        Xmls.validate("junit.xsd", junit);
        Xmls.validate("checkstyle.xsd", checkstyle);
      } catch (SAXException | IOException e) {
        throw new AssertionError(text, e);
      }
      Document document = Xmls.parse(checkstyle);
      assertThat(Xmls.all(document, "file")).anySatisfy(file -> assertThat(file.getAttribute("name")).isEqualTo(Printable.of(text)));
      assertThat(Xmls.all(document, "error")).hasSize(3);
      assertThat(Xmls.all(Xmls.parse(junit), "failure").getFirst().getAttribute("message"))
          .isEqualTo(Printable.of(run.verdict().findings().getFirst().consequence()));
    });
  }
}
