package io.plimsoll.scan.advisory;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Goes once through a JSON text (RFC 8259). Whoever is called for a value reads or {@link #skip skips} it whole. */
final class JsonCursor implements AutoCloseable {

  static final int DEEPEST = 64;

  /** Descriptions are skipped, but have to be gone through; in characters. */
  private static final int LONGEST_TEXT = 8 << 20;

  /** Names are not pooled, since a sender can choose what collides; and two members of a name are refused. */
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST).maxNameLength(4_096).maxNumberLength(100).maxStringLength(LONGEST_TEXT).build())
      .build();

  private final JsonParser parser;

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a member's value. */
  interface Member {
    void read(String name) throws AdvisoryException;
  }

  /** Reads an element. */
  interface Element {
    void read() throws AdvisoryException;
  }

  /** Reads the one object that a text has to be. */
  static void read(byte[] json, Reader reader) throws AdvisoryException {
    try (var cursor = new JsonCursor(FACTORY.createParser(ObjectReadContext.empty(), json))) {
      cursor.document(reader);
    } catch (JacksonException e) {
      throw new AdvisoryException(reason(e));
    }
  }

  /** The same of a stream, which is left open. */
  static void read(InputStream json, Reader reader) throws AdvisoryException {
    try (var cursor = new JsonCursor(FACTORY.createParser(ObjectReadContext.empty(), json))) {
      cursor.document(reader);
    } catch (JacksonException e) {
      throw new AdvisoryException(reason(e));
    }
  }

  /** What reads the document. */
  interface Reader {
    void read(JsonCursor json) throws AdvisoryException;
  }

  private void document(Reader reader) throws AdvisoryException {
    parser.nextToken();
    reader.read(this);
    if (parser.nextToken() != null) {
      throw new AdvisoryException("text after the JSON value");
    }
  }

  /** The parser's own message holds pieces of the text and advice to programmers; its first words are enough. */
  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    var plain = new StringBuilder("no JSON: ");
    for (int i = 0; i < Math.min(message.length(), 120); i++) {
      char c = message.charAt(i);
      plain.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return plain.toString();
  }

  void object(String what, Member member) throws AdvisoryException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new AdvisoryException(what + " is no object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (name == null || parser.nextToken() == null) {
        throw new AdvisoryException("no JSON: the text ends too early");
      }
      member.read(name);
    }
  }

  /** A list; null is an empty one. */
  void array(String what, int most, Element element) throws AdvisoryException {
    if (isNull()) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new AdvisoryException(what + " is no list");
    }
    int count = 0;
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token == null) {
        throw new AdvisoryException("no JSON: the text ends too early");
      }
      if (++count > most) {
        throw new AdvisoryException("more than " + most + " " + what);
      }
      element.read();
    }
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** A string of any kind. */
  String string(String what) throws AdvisoryException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new AdvisoryException(what + " is no string");
    }
    return parser.getString();
  }

  /** A string or a number as it is written; null for anything else, which is skipped. */
  @Nullable String word() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getString();
    }
    skip();
    return null;
  }

  void skip() {
    parser.skipChildren();
  }

  @Override
  public void close() {
    parser.close();
  }
}
