package io.plimsoll.report;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML as the JDK reads it. */
final class Xmls {

  private Xmls() {}

  static Document parse(String text) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | IOException | SAXException e) {
      throw new AssertionError(e.getMessage() + "\n" + text, e);
    }
  }

  /** Throws unless a text holds to a schema that lies beside the tests. */
  static void validate(String schema, String text) throws SAXException, IOException {
    URL url = Objects.requireNonNull(Xmls.class.getResource("/schema/" + schema));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(url).newValidator()
        .validate(new StreamSource(new StringReader(text)));
  }

  static List<Element> all(Document document, String name) {
    return list(document.getElementsByTagName(name));
  }

  static List<Element> all(Element element, String name) {
    return list(element.getElementsByTagName(name));
  }

  private static List<Element> list(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
