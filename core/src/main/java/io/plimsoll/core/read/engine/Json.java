package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value, and where it stands. {@link JsonReader} makes it. */
public sealed interface Json {

  At at();

  /** What it is, for messages. */
  String what();

  /** An object, its members in the order of the text; a name may come more than once. */
  record Obj(List<Member> members, At at) implements Json {
    public Obj {
      members = List.copyOf(members);
    }

    @Override
    public String what() {
      return "an object";
    }
  }

  /** One member of an object; {@code nameAt} is its name with the quotes. */
  record Member(String name, At nameAt, Json value) {}

  /** An array. */
  record Arr(List<Json> items, At at) implements Json {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "an array";
    }
  }

  /** A string, its escapes resolved. */
  record Str(String value, At at) implements Json {
    @Override
    public String what() {
      return "a string";
    }
  }

  /** A number, as written. */
  record Num(String literal, At at) implements Json {
    @Override
    public String what() {
      return "a number";
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value, At at) implements Json {
    @Override
    public String what() {
      return "a boolean";
    }
  }

  /** {@code null}. */
  record Null(At at) implements Json {
    @Override
    public String what() {
      return "null";
    }
  }

  /**
   * Where a value stands: a stretch of the text, and the way to it from the top. The pointer is put together only when
   * a place is asked for, since a million values below a long name would have a million copies of the name.
   *
   * @param start in characters of the source's text
   * @param end exclusive
   * @param step the last step of the way, null at the top
   */
  record At(Source source, int start, int end, @Nullable Step step) {

    public Place.InText place() {
      return new Place.InText(source.file(), source.range(start, end), pointer(), List.of());
    }

    /** The place of a part of a string without escapes, counted in its characters; else the whole. */
    Place.InText part(String value, int from, int to) {
      boolean plain = end - start == value.length() + 2;
      return plain && from < to ? place().narrowed(source.range(start + 1 + from, start + 1 + to)) : place();
    }

    /** The JSON pointer (RFC 6901) from the top of the document. */
    public String pointer() {
      var out = new StringBuilder();
      write(step, out);
      return out.toString();
    }

    private static void write(@Nullable Step step, StringBuilder out) {
      if (step == null) {
        return;
      }
      // At most as deep as JsonReader.DEEPEST.
      write(step.parent, out);
      out.append('/');
      String name = step.name;
      if (name == null) {
        out.append(step.index);
        return;
      }
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        switch (c) {
          case '~' -> out.append("~0");
          case '/' -> out.append("~1");
          default -> out.append(c);
        }
      }
    }
  }

  /** A step into an object (by name) or an array (by index, then {@code name} is null). */
  record Step(@Nullable Step parent, @Nullable String name, int index) {}
}
