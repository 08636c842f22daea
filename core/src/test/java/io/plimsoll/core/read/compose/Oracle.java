package io.plimsoll.core.read.compose;

import io.plimsoll.testkit.GoProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The field's own reader, compose-go, which the program {@code compose-oracle} of the testkit wraps. */
final class Oracle {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Oracle() {}

  /** What it says of one file. */
  record Answer(boolean ok, String error, Json json) {}

  /** A JSON value: a map, a list, a string (numbers too), a boolean or null, with ways to look into it. */
  record Json(@Nullable Object value) {

    /** The value at a path of names; null where there is none. */
    Json at(String... path) {
      Object at = value;
      for (String name : path) {
        at = at instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return new Json(at);
    }

    boolean isPresent() {
      return value != null;
    }

    List<Json> items() {
      return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    Map<String, Json> fields() {
      var fields = new LinkedHashMap<String, Json>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, field) -> fields.put(String.valueOf(name), new Json(field)));
      }
      return fields;
    }

    String text() {
      return value == null ? "" : String.valueOf(value);
    }

    boolean isTrue() {
      return Boolean.TRUE.equals(value);
    }

    List<String> texts() {
      return items().stream().map(Json::text).toList();
    }
  }

  /** Asks about files, one line each: a path, {@code dotenv:PATH} or {@code scalars:PATH}. */
  static List<Answer> ask(List<String> lines) {
    Path root = Path.of(System.getProperty("root"));
    GoProgram program =
        GoProgram.build(root.resolve("testkit/src/main/go/compose-oracle"), root.resolve("testkit/target/go"));
    var answers = new ArrayList<Answer>();
    for (String line : program.run(String.join("\n", lines) + "\n").lines().toList()) {
      Json json = parse(line);
      answers.add(new Answer(json.at("ok").isTrue(), json.at("error").text(), json));
    }
    if (answers.size() != lines.size()) {
      throw new AssertionError(lines.size() + " questions, " + answers.size() + " answers");
    }
    return answers;
  }

  static Json parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new Json(value(parser));
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }
}
