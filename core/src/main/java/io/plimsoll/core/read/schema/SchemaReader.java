package io.plimsoll.core.read.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a schema from a resource beside this class. It knows the keywords that ours use; one that it does not know is an
 * error, as a newer schema would be checked by half.
 */
final class SchemaReader {

  /** Keywords that ask nothing of a value. */
  private static final Set<String> SILENT = Set.of("$schema", "$id", "$defs", "title", "description", "default", "deprecated");

  private static final String DEFINITIONS = "#/$defs/";

  private final Map<String, Object> root;
  private final Map<String, Schema> definitions = new HashMap<>();

  private SchemaReader(Map<String, Object> root) {
    this.root = root;
  }

  static Schema read(String resource) {
    try (InputStream in = SchemaReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not beside " + SchemaReader.class);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
        parser.nextToken();
        Map<String, Object> root = object(value(parser));
        return new SchemaReader(root).schema(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that begins at the parser's token: a map, a list, a text, a number or a flag. */
  private static Object value(JsonParser parser) {
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
        var list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> parser.getString();
    };
  }

  @SuppressWarnings("unchecked") // All that value() makes of an object.
  private static Map<String, Object> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  private static Set<String> texts(@Nullable Object value) {
    var texts = new LinkedHashSet<String>();
    list(value).forEach(one -> texts.add((String) one));
    return texts;
  }

  private Schema definition(String reference) {
    if (!reference.startsWith(DEFINITIONS)) {
      throw new IllegalStateException("a reference to " + reference);
    }
    String name = reference.substring(DEFINITIONS.length());
    Schema known = definitions.get(name);
    if (known == null) {
      known = schema(object(object(root.get("$defs")).get(name)));
      definitions.put(name, known);
    }
    return known;
  }

  private Schema schema(Map<String, Object> json) {
    if (json.get("$ref") instanceof String reference) {
      return definition(reference);
    }
    var kinds = EnumSet.noneOf(Schema.Kind.class);
    var oneOf = new ArrayList<Schema>();
    var properties = new LinkedHashMap<String, Schema>();
    var patterns = new ArrayList<Schema.Named>();
    boolean closed = false;
    Set<String> required = new LinkedHashSet<>();
    Set<String> requiredAny = Set.of();
    List<String> words = List.of();
    Pattern form = null;
    Schema items = null;
    boolean unique = false;
    Double least = null;
    Double most = null;
    for (Map.Entry<String, Object> entry : json.entrySet()) {
      Object value = entry.getValue();
      switch (entry.getKey()) {
        case "type" -> (value instanceof String one ? Set.of(one) : texts(value)).forEach(type -> kinds.add(kind(type)));
        case "oneOf" -> list(value).forEach(one -> oneOf.add(schema(object(one))));
        case "allOf" -> {
          for (Object one : list(value)) {
            Schema part = schema(object(one));
            kinds.addAll(part.kinds());
            properties.putAll(part.properties());
            patterns.addAll(part.patterns());
            required.addAll(part.required());
          }
        }
        case "anyOf" -> requiredAny = alternatives(list(value));
        case "properties" -> object(value).forEach((name, one) -> properties.put(name, schema(object(one))));
        case "patternProperties" ->
            object(value).forEach((pattern, one) -> patterns.add(new Schema.Named(Pattern.compile(pattern), schema(object(one)))));
        case "additionalProperties", "unevaluatedProperties" -> closed = isRefused(value);
        case "required" -> required.addAll(texts(value));
        case "enum" -> words = List.copyOf(texts(value));
        case "pattern" -> form = Pattern.compile((String) value);
        case "items" -> items = schema(object(value));
        case "uniqueItems" -> unique = (Boolean) value;
        case "minimum" -> least = (Double) value;
        case "maximum" -> most = (Double) value;
        default -> {
          if (!SILENT.contains(entry.getKey())) {
            throw new IllegalStateException("a keyword " + entry.getKey());
          }
        }
      }
    }
    return new Schema(
        Set.copyOf(kinds), List.copyOf(oneOf), Map.copyOf(properties), List.copyOf(patterns), closed, Set.copyOf(required),
        requiredAny, words, form, items, unique, least, most);
  }

  private static Schema.Kind kind(String type) {
    Schema.Kind kind = Schema.Kind.of(type);
    if (kind == null) {
      throw new IllegalStateException("a type " + type);
    }
    return kind;
  }

  private static boolean isRefused(Object value) {
    if (!(value instanceof Boolean open)) {
      throw new IllegalStateException("a schema for all other keys");
    }
    return !open;
  }

  /** The keys of {@code anyOf: [{required: [a]}, {required: [b]}]}, in which ours uses the keyword. */
  private static Set<String> alternatives(List<?> all) {
    var keys = new LinkedHashSet<String>();
    for (Object one : all) {
      Map<String, Object> schema = object(one);
      Set<String> required = texts(schema.get("required"));
      if (schema.size() != 1 || required.size() != 1) {
        throw new IllegalStateException("anyOf for more than one key");
      }
      keys.addAll(required);
    }
    return Set.copyOf(keys);
  }
}
