package org.example.cite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** What a paper cites. */
public record Citation(String from, String to) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Reads {@code {"from": "10.1/a", "to": "10.1/b"}}. */
  static Citation parse(String text) throws IOException {
    String from = null;
    String to = null;
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && "from".equals(parser.currentName())) {
          from = parser.getText();
        } else if (parser.currentToken() == JsonToken.VALUE_STRING && "to".equals(parser.currentName())) {
          to = parser.getText();
        }
      }
    }
    if (from == null || to == null) {
      throw new IOException("a citation has from and to");
    }
    return new Citation(from, to);
  }

  String json() throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("from", from);
      json.writeStringField("to", to);
      json.writeEndObject();
    }
    return out.toString();
  }
}
