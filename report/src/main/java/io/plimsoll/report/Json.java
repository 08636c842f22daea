package io.plimsoll.report;

import io.plimsoll.core.words.Printable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON that is safe wherever it ends up. What it writes is read by programs, and printed to terminals and web
 * pages too, so whatever could drive those is escaped: all control characters, the separators that JavaScript takes for
 * line ends, and the marks that turn the direction of text. Half a surrogate pair becomes U+FFFD: no UTF-8 holds it.
 */
final class Json {

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
      .characterEscapes(new Escapes())
      .build();

  private final JsonGenerator out;
  private final Lines lines;

  private Json(JsonGenerator out, Lines lines) {
    this.out = out;
    this.lines = lines;
  }

  /**
   * Writes one document, which ends with a line end.
   *
   * @param depth as {@link Lines} takes it
   */
  static void write(Appendable out, int depth, Consumer<Json> body) throws IOException {
    var lines = new Lines(depth);
    var context = new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return lines;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
    try (JsonGenerator generator = FACTORY.createGenerator(context, new Sink(out))) {
      body.accept(new Json(generator, lines));
      generator.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /** Writes an object as an item of a list, or as the document. */
  Json object(Runnable members) {
    out.writeStartObject();
    members.run();
    out.writeEndObject();
    return this;
  }

  Json object(String name, Runnable members) {
    out.writeName(name);
    return object(members);
  }

  /** Writes a list as the document. */
  Json list(Runnable items) {
    out.writeStartArray();
    items.run();
    out.writeEndArray();
    return this;
  }

  Json list(String name, Runnable items) {
    out.writeArrayPropertyStart(name);
    items.run();
    out.writeEndArray();
    return this;
  }

  /** Writes a list of strings. */
  Json texts(String name, Iterable<String> items) {
    lines.flat(true);
    list(name, () -> items.forEach(item -> out.writeString(clean(item))));
    lines.flat(false);
    return this;
  }

  Json text(String name, @Nullable String value) {
    if (value == null) {
      out.writeNullProperty(name);
    } else {
      out.writeStringProperty(name, clean(value));
    }
    return this;
  }

  Json number(String name, long value) {
    out.writeNumberProperty(name, value);
    return this;
  }

  Json flag(String name, boolean value) {
    out.writeBooleanProperty(name, value);
    return this;
  }

  Json nothing(String name) {
    out.writeNullProperty(name);
    return this;
  }

  /**
   * Writes a value that is JSON text already, in the form of all else here.
   *
   * @throws tools.jackson.core.JacksonException when it is not one JSON value
   */
  Json json(String name, String text) {
    out.writeName(name);
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      int depth = 0;
      do {
        JsonToken token = in.nextToken();
        if (token == null) {
          throw new IllegalArgumentException("no JSON value for " + name);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        copy(token, in);
      } while (depth > 0);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value for " + name);
      }
    }
    return this;
  }

  private void copy(JsonToken token, JsonParser in) {
    switch (token) {
      case PROPERTY_NAME -> out.writeName(clean(in.currentName()));
      case VALUE_STRING -> out.writeString(clean(in.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getString());
      default -> out.copyCurrentEventExact(in);
    }
  }

  /** Without halves of surrogate pairs. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      out.appendCodePoint(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point);
    }
    return out.toString();
  }

  /** Which characters are written as {@code \\uXXXX} beyond those that JSON demands. */
  private static final class Escapes extends CharacterEscapes {

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean harmless = Printable.is(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      return harmless ? null : new SerializedString("\\u" + Integer.toHexString(0x10000 | c).substring(1));
    }
  }

  /** Hands on to what a report is written to, which stays open. */
  private static final class Sink extends Writer {

    private final Appendable out;

    Sink(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.append(CharBuffer.wrap(text, from, length));
    }

    @Override
    public void flush() throws IOException {
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
