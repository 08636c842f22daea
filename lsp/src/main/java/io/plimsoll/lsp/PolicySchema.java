package io.plimsoll.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.plimsoll.core.policy.EditorSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand where in plimsoll.yaml: docs/schema/plimsoll-policy.schema.json, as far as completion needs it. */
final class PolicySchema {

  private static final String REF = "#/$defs/";

  /** So deep may references and alternatives lead to one another. */
  private static final int DEEPEST = 16;

  private final JsonObject root;

  private PolicySchema(JsonObject root) {
    this.root = root;
  }

  /** The one that is shipped. */
  static PolicySchema shipped() {
    try (InputStream in = EditorSchema.plain()) {
      return new PolicySchema(JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8)).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A key that may stand somewhere.
   *
   * @param holds true where its value is a mapping or a list on lines of its own
   */
  record Property(String description, boolean holds) {}

  /** The keys of a mapping at a path. */
  Map<String, Property> keys(List<String> path) {
    Map<String, Property> keys = new LinkedHashMap<>();
    for (JsonObject schema : at(path)) {
      if (schema.get("properties") instanceof JsonObject properties) {
        properties.entrySet().forEach(entry -> {
          JsonObject property = entry.getValue().getAsJsonObject();
          keys.putIfAbsent(entry.getKey(), new Property(description(property), holds(property)));
        });
      }
    }
    return keys;
  }

  /** What a key at a path is for, or null for one that may not stand there. */
  @Nullable String description(List<String> path, String key) {
    Property property = keys(path).get(key);
    return property == null ? null : property.description;
  }

  /** The words that may be the value at a path. */
  Set<String> words(List<String> path) {
    Set<String> words = new LinkedHashSet<>();
    for (JsonObject schema : at(path)) {
      if (schema.get("enum") instanceof JsonArray all) {
        boolean onOff = all.asList().stream().anyMatch(one -> one.getAsString().equals("off"));
        for (JsonElement one : onOff ? List.<JsonElement>of() : all) {
          words.add(one.getAsString());
        }
        // A switch has many spellings, and these are how it is written.
        if (onOff) {
          words.add("off");
          words.add("on");
        }
      }
      if (schema.has("const")) {
        words.add(schema.get("const").getAsString());
      }
    }
    return words;
  }

  private static String description(JsonObject schema) {
    return schema.has("description") ? schema.get("description").getAsString() : "";
  }

  private boolean holds(JsonObject property) {
    boolean holds = false;
    boolean scalar = false;
    for (JsonObject one : meant(property)) {
      boolean mapping = one.has("properties") || one.has("additionalProperties") || one.has("items");
      holds |= mapping;
      scalar |= !mapping && (one.has("enum") || one.has("const") || one.has("pattern"));
    }
    return holds && !scalar;
  }

  /** The schemas that hold at a path. */
  private List<JsonObject> at(List<String> path) {
    List<JsonObject> now = meant(root);
    for (String part : path) {
      List<JsonObject> next = new ArrayList<>();
      for (JsonObject schema : now) {
        JsonElement child = part.equals(PolicyCursor.ITEM) ? schema.get("items")
            : schema.get("properties") instanceof JsonObject properties && properties.has(part) ? properties.get(part)
            : schema.get("additionalProperties");
        if (child instanceof JsonObject object) {
          next.addAll(meant(object));
        }
      }
      now = next;
    }
    return now;
  }

  /** A schema with what it refers to, and its alternatives. */
  private List<JsonObject> meant(JsonObject schema) {
    var all = new ArrayList<JsonObject>();
    collect(schema, all, 0);
    return all;
  }

  private void collect(JsonObject schema, List<JsonObject> all, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    all.add(schema);
    if (schema.has("$ref")) {
      String name = schema.get("$ref").getAsString();
      if (name.startsWith(REF) && root.getAsJsonObject("$defs").get(name.substring(REF.length())) instanceof JsonObject other) {
        collect(other, all, depth + 1);
      }
    }
    if (schema.get("anyOf") instanceof JsonArray alternatives) {
      alternatives.forEach(one -> collect(one.getAsJsonObject(), all, depth + 1));
    }
  }
}
