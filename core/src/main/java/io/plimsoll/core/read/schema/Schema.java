package io.plimsoll.core.read.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be: a part of a JSON Schema (draft 2020-12), with its references followed and what {@code allOf} joins laid
 * together.
 *
 * @param kinds what it may be; none: anything, or what one of {@code oneOf} may be
 * @param oneOf of which it must be one; where there are some, the rest says nothing
 * @param properties by key
 * @param patterns for keys that are somebody's own names
 * @param closed whether other keys are refused
 * @param required the keys that it must have
 * @param requiredAny of which it must have one at least; none: there is no such demand
 * @param words what a text may be; none: any
 * @param form what a text must hold, or null
 * @param items of a list, or null
 * @param unique whether a list may say a thing once only
 * @param least of a number, or null
 * @param most of a number, or null
 */
public record Schema(
    Set<Kind> kinds,
    List<Schema> oneOf,
    Map<String, Schema> properties,
    List<Named> patterns,
    boolean closed,
    Set<String> required,
    Set<String> requiredAny,
    List<String> words,
    @Nullable Pattern form,
    @Nullable Schema items,
    boolean unique,
    @Nullable Double least,
    @Nullable Double most) {

  /** What a value is. */
  public enum Kind {
    MAPPING("object", "a mapping"),
    LIST("array", "a list"),
    TEXT("string", "a text"),
    INTEGER("integer", "a whole number"),
    NUMBER("number", "a number"),
    BOOLEAN("boolean", "true or false"),
    NULL("null", "nothing");

    private final String json;
    private final String said;

    Kind(String json, String said) {
      this.json = json;
      this.said = said;
    }

    /** As people call it. */
    public String said() {
      return said;
    }

    static @Nullable Kind of(String json) {
      for (Kind kind : values()) {
        if (kind.json.equals(json)) {
          return kind;
        }
      }
      return null;
    }
  }

  /** Keys of a form, and what they may have. */
  public record Named(Pattern form, Schema schema) {}

  /** The schema of the Compose Specification; reading it takes some milliseconds, so only who validates asks for it. */
  public static Schema compose() {
    return Holder.COMPOSE;
  }

  private static final class Holder {
    static final Schema COMPOSE = SchemaReader.read("compose-spec.json");
  }

  /** True when a value of this kind may be right. */
  public boolean accepts(Kind kind) {
    if (!oneOf.isEmpty()) {
      for (Schema one : oneOf) {
        if (one.accepts(kind)) {
          return true;
        }
      }
      return false;
    }
    return kinds.isEmpty() || kinds.contains(kind) || (kind == Kind.INTEGER && kinds.contains(Kind.NUMBER));
  }
}
