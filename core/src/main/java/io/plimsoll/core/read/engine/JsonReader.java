package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text (RFC 8259) whole, and refuses what two readers may understand differently: anything after the
 * value, a character NUL, half of a surrogate pair, numbers of more than {@value #LONGEST_NUMBER} digits.
 */
public final class JsonReader {

  /** How deep arrays and objects may lie in one another. */
  public static final int DEEPEST = 64;

  public static final int MOST_VALUES = 1_000_000;

  /** In characters. */
  public static final int LONGEST_TEXT = 64 << 20;

  public static final int LONGEST_NAME = 4_096;

  public static final int LONGEST_NUMBER = 100;

  /** Names are not pooled: a pool is shared between requests and has collisions that a sender can choose. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Source source;
  private final String text;
  private final JsonParser parser;
  private final boolean allowNul;
  private int values;

  private JsonReader(Source source, JsonParser parser, boolean allowNul) {
    this.source = source;
    this.text = source.text();
    this.parser = parser;
    this.allowNul = allowNul;
  }

  public static Json read(Source source) throws ReadException {
    return read(source, false);
  }

  /**
   * Reads what an engine answers. It keeps a NUL that somebody put into a variable's name, and a container must not
   * become unreadable by that.
   */
  static Json readAnswer(Source source) throws ReadException {
    return read(source, true);
  }

  private static Json read(Source source, boolean allowNul) throws ReadException {
    if (source.text().length() > LONGEST_TEXT) {
      throw new ReadException(
          "a JSON text of more than " + LONGEST_TEXT + " characters is not read", source.place(0, 0));
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      return new JsonReader(source, parser, allowNul).document();
    }
  }

  private Json document() throws ReadException {
    int at = 0;
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new ReadException("expected a JSON value", end());
      }
      Json json = value(first, null);
      at = json.at().end();
      if (parser.nextToken() != null) {
        throw new ReadException("text after the JSON value", source.place(start(), text.length()));
      }
      return json;
    } catch (JacksonException e) {
      throw wrong(e, at);
    }
  }

  /** The parser's exception, with its place and without the advice to its programmer. */
  private ReadException wrong(JacksonException e, int after) {
    int at = after;
    if (e.getLocation() != null && e.getLocation().getCharOffset() >= 0) {
      at = Math.clamp(e.getLocation().getCharOffset(), 0, text.length());
    } else {
      at = Math.max(at, Math.clamp(parser.currentLocation().getCharOffset(), 0, text.length()));
    }
    return new ReadException(Echo.sentence("not JSON: " + reason(e)), source.place(at, Math.min(at + 1, text.length())));
  }

  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Document nesting depth")) {
      return "more than " + DEEPEST + " levels";
    }
    int advice = message.indexOf(": enable `");
    if (advice < 0) {
      advice = message.indexOf(", from `");
    }
    String told = advice < 0 ? message : message.substring(0, advice);
    return told.length() > 200 ? told.substring(0, 200) : told;
  }

  private Json value(JsonToken token, Json.@Nullable Step step) throws ReadException {
    if (++values > MOST_VALUES) {
      throw new ReadException("more than " + MOST_VALUES + " JSON values", source.place(start(), start()));
    }
    return switch (token) {
      case START_OBJECT -> object(step);
      case START_ARRAY -> array(step);
      case VALUE_STRING -> {
        int start = start();
        String value = parser.getString();
        var at = new Json.At(source, start, here(), step);
        check(value, at);
        yield new Json.Str(value, at);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        int start = start();
        String literal = parser.getString();
        yield new Json.Num(literal, new Json.At(source, start, start + literal.length(), step));
      }
      case VALUE_TRUE -> new Json.Bool(true, new Json.At(source, start(), start() + 4, step));
      case VALUE_FALSE -> new Json.Bool(false, new Json.At(source, start(), start() + 5, step));
      case VALUE_NULL -> new Json.Null(new Json.At(source, start(), start() + 4, step));
      default -> throw new ReadException("expected a JSON value", source.place(start(), here()));
    };
  }

  private Json object(Json.@Nullable Step step) throws ReadException {
    int start = start();
    List<Json.Member> members = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      int nameStart = start();
      String name = parser.currentName();
      var inside = new Json.Step(step, name, 0);
      var nameAt = new Json.At(source, nameStart, nameEnd(nameStart), inside);
      check(name, nameAt);
      members.add(new Json.Member(name, nameAt, value(next(), inside)));
    }
    return new Json.Obj(members, new Json.At(source, start, start() + 1, step));
  }

  private Json array(Json.@Nullable Step step) throws ReadException {
    int start = start();
    List<Json> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token, new Json.Step(step, null, items.size())));
    }
    return new Json.Arr(items, new Json.At(source, start, start() + 1, step));
  }

  private JsonToken next() throws ReadException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new ReadException("not JSON: the text ends too early", end());
    }
    return token;
  }

  /** Where the current token starts. */
  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /** Where the parser stands: after the current token, when that is a string that was fetched. */
  private int here() {
    return (int) parser.currentLocation().getCharOffset();
  }

  private io.plimsoll.core.model.Place.InText end() {
    return source.place(text.length(), text.length());
  }

  /** The parser has read beyond a name when it gives it out, so its end is looked for again. */
  private int nameEnd(int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private void check(String value, Json.At at) throws ReadException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 && !allowNul) {
        throw new ReadException("a character NUL in a string", at.place());
      }
      if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new ReadException("half of a surrogate pair in a string", at.place());
      }
    }
  }
}
