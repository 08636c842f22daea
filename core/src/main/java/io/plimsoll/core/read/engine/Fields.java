package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Sizes;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object as the engine sees them after Go's {@code encoding/json} has filled a struct with them.
 * The guard rests on this class: what it reads differently from the engine is a way around every rule.
 *
 * <p>Names match without regard to case, and so do the two letters that Unicode folds into ASCII: the long s (U+017F)
 * and the Kelvin sign (U+212A). {@code "privileged"} is Privileged.
 *
 * <p>A name that comes again is read into what is there already:
 * <ul>
 *   <li>a boolean, a number or a string takes the later value; {@code null} leaves it as it is, so
 *       {@code {"Privileged":true,"privileged":null}} is privileged;
 *   <li>a pointer ({@code *bool}, {@code *int64}, a struct behind one) is forgotten by {@code null};
 *   <li>a struct is filled up: of two HostConfigs each keeps what the other does not say;
 *   <li>a map is filled up too, its values are replaced;
 *   <li>an array takes the later items, but each of them is read into the item that stood at its index, down to parts
 *       of objects, and which old items are left there differs between releases of Go. Nobody sends this in good faith:
 *       an array that comes again with anything but plain values in it is refused.
 * </ul>
 *
 * <p>A value of another type is refused as the engine refuses it, also one that a later value would replace (but for
 * the values of maps).
 */
final class Fields {

  private final Json.At at;
  private final Map<String, List<Json>> members = new HashMap<>();

  private Fields(Json.At at) {
    this.at = at;
  }

  /** The members of one object. */
  static Fields of(Json.Obj object) {
    return of(List.of(object));
  }

  private static Fields of(List<Json.Obj> objects) {
    var fields = new Fields(objects.getLast().at());
    for (Json.Obj object : objects) {
      for (Json.Member member : object.members()) {
        fields.members.computeIfAbsent(folded(member.name()), _ -> new ArrayList<>(1)).add(member.value());
      }
    }
    return fields;
  }

  static String folded(String name) {
    var out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c = (char) (c + 32);
      } else if (c == '\u017F') {
        c = 's';
      } else if (c == '\u212A') {
        c = 'k';
      }
      out.append(c);
    }
    return out.toString();
  }

  Place.InText place() {
    return at.place();
  }

  /** Where a member that is there says what it says last. */
  Place.InText place(String name) {
    List<Json> values = all(name);
    return values.isEmpty() ? place() : values.getLast().at().place();
  }

  boolean has(String name) {
    return !afterNull(name).isEmpty();
  }

  /** True when a member is there, be it null. */
  boolean mentions(String name) {
    return members.containsKey(folded(name));
  }

  private List<Json> all(String name) {
    return members.getOrDefault(folded(name), List.of());
  }

  /** The later values that a last {@code null} has not wiped out. */
  private List<Json> afterNull(String name) {
    List<Json> values = all(name);
    int start = values.size();
    while (start > 0 && !(values.get(start - 1) instanceof Json.Null)) {
      start--;
    }
    return values.subList(start, values.size());
  }

  private static ReadException wrong(String name, String wanted, Json json) {
    return new ReadException(name + " must be " + wanted + ", not " + json.what(), json.at().place());
  }

  Json.@Nullable Bool flag(String name) throws ReadException {
    Json.Bool last = null;
    for (Json json : all(name)) {
      switch (json) {
        case Json.Bool bool -> last = bool;
        case Json.Null _ -> {}
        default -> throw wrong(name, "a boolean", json);
      }
    }
    return last;
  }

  /** A boolean behind a pointer. */
  Json.@Nullable Bool optionalFlag(String name) throws ReadException {
    Json.Bool last = flag(name);
    return afterNull(name).isEmpty() ? null : last;
  }

  /** A string; null for the empty one too, which says as much as none. */
  Json.@Nullable Str string(String name) throws ReadException {
    Json.Str last = null;
    for (Json json : all(name)) {
      switch (json) {
        case Json.Str string -> last = string;
        case Json.Null _ -> {}
        default -> throw wrong(name, "a string", json);
      }
    }
    return last == null || last.value().isEmpty() ? null : last;
  }

  /** A string, or nothing in its place. */
  String text(String name) throws ReadException {
    Json.Str string = string(name);
    return string == null ? "" : string.value();
  }

  /** A 64-bit whole number, and where it is written. */
  record Int(long value, Json.At at) {}

  @Nullable Int integer(String name) throws ReadException {
    Int last = null;
    for (Json json : all(name)) {
      switch (json) {
        case Json.Num number -> last = integer(name, number);
        case Json.Null _ -> {}
        default -> throw wrong(name, "a whole number", json);
      }
    }
    return last;
  }

  /** A number behind a pointer. */
  @Nullable Int optionalInteger(String name) throws ReadException {
    Int last = integer(name);
    return afterNull(name).isEmpty() ? null : last;
  }

  private static Int integer(String name, Json.Num number) throws ReadException {
    Long value = Sizes.decimalInteger(number.literal());
    if (value == null) {
      throw new ReadException(name + " must be a whole number of 64 bits", number.at().place());
    }
    return new Int(value, number.at());
  }

  long number(String name) throws ReadException {
    Int number = integer(name);
    return number == null ? 0 : number.value();
  }

  /** A struct that is part of this one. */
  @Nullable Fields struct(String name) throws ReadException {
    return struct(name, all(name));
  }

  /** A struct behind a pointer. */
  @Nullable Fields optionalStruct(String name) throws ReadException {
    struct(name, all(name));
    return struct(name, afterNull(name));
  }

  private static @Nullable Fields struct(String name, List<Json> values) throws ReadException {
    var objects = new ArrayList<Json.Obj>(1);
    for (Json json : values) {
      switch (json) {
        case Json.Obj object -> objects.add(object);
        case Json.Null _ -> {}
        default -> throw wrong(name, "an object", json);
      }
    }
    return objects.isEmpty() ? null : of(objects);
  }

  /** An array, or null where there is none. */
  Json.@Nullable Arr array(String name) throws ReadException {
    for (Json json : all(name)) {
      if (!(json instanceof Json.Arr || json instanceof Json.Null)) {
        throw wrong(name, "an array", json);
      }
    }
    return last(name);
  }

  private Json.@Nullable Arr last(String name) throws ReadException {
    List<Json> values = afterNull(name);
    if (values.isEmpty() || !(values.getLast() instanceof Json.Arr array)) {
      return null;
    }
    if (values.size() > 1) {
      for (Json item : array.items()) {
        if (item instanceof Json.Obj || item instanceof Json.Arr || item instanceof Json.Null) {
          throw new ReadException(
              name + " is given twice, and engines differ in what they make of that", item.at().place());
        }
      }
    }
    return array;
  }

  /** An array of strings, or null where there is none. */
  @Nullable List<Json.Str> strings(String name) throws ReadException {
    Json.Arr array = array(name);
    for (Json json : all(name)) {
      strings(name, json);
    }
    return array == null ? null : strings(name, array);
  }

  /** An array of strings, or one string in its place, as the engine takes a command and, until 23, capabilities. */
  @Nullable List<Json.Str> words(String name) throws ReadException {
    for (Json json : all(name)) {
      if (!(json instanceof Json.Arr || json instanceof Json.Null || json instanceof Json.Str)) {
        throw wrong(name, "an array of strings", json);
      }
      strings(name, json);
    }
    List<Json> values = afterNull(name);
    if (!values.isEmpty() && values.getLast() instanceof Json.Str one) {
      return List.of(one);
    }
    Json.Arr array = last(name);
    return array == null ? null : strings(name, array);
  }

  static List<Json.Str> strings(String name, Json json) throws ReadException {
    var strings = new ArrayList<Json.Str>();
    if (json instanceof Json.Arr array) {
      for (Json item : array.items()) {
        strings.add(
            switch (item) {
              case Json.Str string -> string;
              case Json.Null(Json.At at) -> new Json.Str("", at);
              default -> throw wrong(name, "an array of strings", item);
            });
      }
    }
    return strings;
  }

  /** An array of objects; items that are null are nothing the engine would take, and left out. */
  List<Fields> structs(String name) throws ReadException {
    var structs = new ArrayList<Fields>();
    Json.Arr array = array(name);
    if (array != null) {
      for (Json item : array.items()) {
        switch (item) {
          case Json.Obj object -> structs.add(of(object));
          case Json.Null _ -> {}
          default -> throw wrong(name, "an array of objects", item);
        }
      }
    }
    return structs;
  }

  /** A map: the last value of each name, in the order in which the names came. */
  Map<String, Json.Member> map(String name) throws ReadException {
    for (Json json : all(name)) {
      if (!(json instanceof Json.Obj || json instanceof Json.Null)) {
        throw wrong(name, "an object", json);
      }
    }
    var map = new LinkedHashMap<String, Json.Member>();
    for (Json json : afterNull(name)) {
      if (json instanceof Json.Obj object) {
        for (Json.Member member : object.members()) {
          map.put(member.name(), member);
        }
      }
    }
    return map;
  }

  /** A map of strings. */
  List<Entry> stringMap(String name) throws ReadException {
    var entries = new ArrayList<Entry>();
    for (Json.Member member : map(name).values()) {
      entries.add(
          switch (member.value()) {
            case Json.Str(String value, Json.At at) -> new Entry(member.name(), value, at);
            case Json.Null(Json.At at) -> new Entry(member.name(), "", at);
            default -> throw wrong(name + "/" + Echo.of(member.name()), "a string", member.value());
          });
    }
    return entries;
  }

  /** An entry of a map of strings. */
  record Entry(String name, String value, Json.At at) {}
}
