package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of a wanted type, and says what stands there instead. Types are those of the YAML 1.2 core schema
 * (10.3.2); what is a text to one editor and a number to another is wanted in quotes.
 */
final class Typed {

  /** The longest text, in characters. */
  static final int MAX_TEXT = 1000;

  /** The most items of a list. */
  static final int MAX_ITEMS = 1000;

  /** The most digits of a number: they fit into a long. */
  static final int MAX_DIGITS = 18;

  private final Problems problems;

  Typed(Problems problems) {
    this.problems = problems;
  }

  /** The types of a scalar that differ here. */
  enum Type {
    NULL,
    FLAG,
    NUMBER,
    TEXT,
    /** With a tag that means nothing in a policy. */
    TAGGED
  }

  static Type type(Node.Scalar scalar) {
    String tag = scalar.tag();
    if (hasOwnTag(scalar)) {
      return Type.TAGGED;
    }
    if (scalar.isNull()) {
      return Type.NULL;
    }
    if (scalar.style() != Node.Style.PLAIN || (tag != null && (tag.equals("!") || tag.endsWith(":str")))) {
      return Type.TEXT;
    }
    return switch (scalar.value()) {
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Type.FLAG;
      default -> isNumber(scalar.value()) ? Type.NUMBER : Type.TEXT;
    };
  }

  /** True for a tag that YAML does not know: in other programs it would mean something, here nothing. */
  static boolean hasOwnTag(Node node) {
    String tag = node.tag();
    return tag != null && !tag.startsWith("tag:yaml.org,2002:") && !tag.equals("!");
  }

  /** A mapping without a tag of its own, aliases followed; null for anything else. */
  static Node.@Nullable Mapping mapping(Node node) {
    return node.meant() instanceof Node.Mapping mapping && !hasOwnTag(mapping) ? mapping : null;
  }

  /** A list without a tag of its own, aliases followed; null for anything else. */
  static Node.@Nullable Sequence sequence(Node node) {
    return node.meant() instanceof Node.Sequence sequence && !hasOwnTag(sequence) ? sequence : null;
  }

  /** What a node is, with its article. */
  static String kind(Node node) {
    if (hasOwnTag(node)) {
      return "a value with a tag of its own";
    }
    return switch (node) {
      case Node.Mapping mapping -> "a mapping";
      case Node.Sequence sequence -> "a list";
      case Node.Alias alias -> kind(alias.target());
      case Node.Scalar scalar -> switch (type(scalar)) {
        case NULL -> "nothing";
        case FLAG -> scalar.value().toLowerCase(Locale.ROOT);
        case NUMBER -> "a number";
        case TEXT, TAGGED -> "a text";
      };
    };
  }

  /** A text or number as it is written; of anything else what it is. */
  static String shown(Node node) {
    boolean written = node instanceof Node.Scalar scalar && (type(scalar) == Type.TEXT || type(scalar) == Type.NUMBER);
    return written ? Echo.of(((Node.Scalar) node).value()) : kind(node);
  }

  /** The ids of an enum, as policies write them. */
  static <E extends Enum<E>> List<String> ids(E[] constants) {
    var ids = new ArrayList<String>(constants.length);
    for (E constant : constants) {
      ids.add(id(constant));
    }
    return ids;
  }

  /** As policies write it. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** One of some words, or null after a problem. */
  <E extends Enum<E>> @Nullable E word(Field field, E[] constants) throws PolicyException {
    List<String> ids = ids(constants);
    String written = field.value() instanceof Node.Scalar word && type(word) == Type.TEXT ? word.value() : null;
    int found = written == null ? -1 : ids.indexOf(written);
    if (found >= 0) {
      return constants[found];
    }
    problems.add(field.name() + " is " + Series.or(ids) + ", not " + shown(field.value()), field.valueAt(),
        written == null ? null : Nearest.to(written, ids));
    return null;
  }

  /** A text that says something, or null after a problem. */
  @Nullable String text(Field field) throws PolicyException {
    return text(field, MAX_TEXT);
  }

  /** The same, of a text that may be longer. */
  @Nullable String text(Field field, int longest) throws PolicyException {
    return text(field, field.value(), "", field.valueAt(), longest);
  }

  /** The value of a field, or an item of it, which {@code what} says. */
  private @Nullable String text(Field field, Node node, String what, Place.InText at, int longest) throws PolicyException {
    String value = node instanceof Node.Scalar scalar && type(scalar) == Type.TEXT ? scalar.value() : null;
    String wrong = value == null ? "is a text, not " + kind(node) : wrong(value, longest);
    if (wrong != null) {
      boolean quotable = value == null && node instanceof Node.Scalar other
          && (type(other) == Type.NUMBER || type(other) == Type.FLAG);
      problems.add(what + field.name() + " " + wrong, at,
          quotable ? "\"" + ((Node.Scalar) node).value() + "\"" : null);
      return null;
    }
    return value;
  }

  /** What is wrong with a text, or null. */
  private static @Nullable String wrong(String value, int longest) {
    if (value.isBlank()) {
      return "is empty";
    }
    if (value.length() > longest) {
      return "is longer than " + longest + " characters";
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        return String.format(Locale.ROOT, "holds the control character U+%04X", (int) c);
      }
    }
    return null;
  }

  /** An item of a list of texts. */
  record Item(String text, Place.InText at) {}

  /** A list of texts; a lone text is a list of one. What is wrong is left out after a problem. */
  List<String> texts(Field field, boolean mayBeEmpty) throws PolicyException {
    var texts = new ArrayList<String>();
    for (Item item : items(field, mayBeEmpty)) {
      texts.add(item.text);
    }
    return texts;
  }

  /** Like {@link #texts}, with the places. */
  List<Item> items(Field field, boolean mayBeEmpty) throws PolicyException {
    Node.Sequence sequence = sequence(field.value());
    if (sequence == null) {
      if (!(field.value() instanceof Node.Scalar) || field.isNull()) {
        problems.add(field.name() + " is a list of texts, not " + kind(field.value()), field.valueAt());
        return List.of();
      }
      String lone = text(field);
      return lone == null ? List.of() : List.of(new Item(lone, field.valueAt()));
    }
    if (sequence.items().size() > MAX_ITEMS) {
      problems.add(field.name() + " has more than " + MAX_ITEMS + " items", field.at());
      return List.of();
    }
    if (sequence.items().isEmpty() && !mayBeEmpty) {
      // Where no list means all, an empty one would mean all too, which is not what it looks like.
      problems.add(field.name() + " is empty: name something, or leave the key out", field.valueAt());
    }
    var items = new ArrayList<Item>(sequence.items().size());
    for (Node item : sequence.items()) {
      Place.InText at = Field.place(item.meant(), field.pointer());
      String text = text(field, item.meant(), "an item of ", at, MAX_TEXT);
      if (text != null) {
        items.add(new Item(text, at));
      }
    }
    return items;
  }

  /**
   * On or off, in every spelling that YAML 1.1 editors rewrite into another, quoted or not; null after a problem.
   *
   * @param what how the key is named to people
   */
  @Nullable Boolean flag(Field field, String what) throws PolicyException {
    Boolean flag = field.value() instanceof Node.Scalar scalar ? flag(scalar) : null;
    if (flag == null) {
      problems.add(what + " is true or false, not " + kind(field.value()), field.valueAt());
    }
    return flag;
  }

  /** {@code true}, {@code on}, {@code false}, {@code off}; null for anything else. */
  static @Nullable Boolean flag(Node.Scalar scalar) {
    Type type = type(scalar);
    if (type != Type.FLAG && type != Type.TEXT) {
      return null;
    }
    return switch (scalar.value()) {
      case "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "false", "False", "FALSE", "off", "Off", "OFF" -> false;
      default -> null;
    };
  }

  /** A whole number of 0 or more in decimal digits, or null after a problem. */
  @Nullable Long number(Field field, String what) throws PolicyException {
    boolean number = field.value() instanceof Node.Scalar scalar && type(scalar) == Type.NUMBER;
    String value = number ? ((Node.Scalar) field.value()).value() : "";
    if (value.isEmpty() || digits(value, 0) < value.length()) {
      String instead = number ? Echo.of(value) : kind(field.value());
      problems.add(what + " is a whole number of 0 or more, not " + instead, field.valueAt());
    } else if (value.length() > 1 && value.charAt(0) == '0') {
      problems.add(what + " begins with 0, which some programs read as octal", field.valueAt());
    } else if (value.length() > MAX_DIGITS) {
      problems.add(what + " has more than " + MAX_DIGITS + " digits", field.valueAt());
    } else {
      return Long.valueOf(value);
    }
    return null;
  }

  /** True for what the core schema resolves to an integer or a float. */
  static boolean isNumber(String value) {
    int at = 0;
    int length = value.length();
    if (value.startsWith("0x") || value.startsWith("0o")) {
      int radix = value.charAt(1) == 'x' ? 16 : 8;
      for (at = 2; at < length && value.charAt(at) < 0x80 && Character.digit(value.charAt(at), radix) >= 0; at++) {}
      return length > 2 && at == length;
    }
    if (at < length && (value.charAt(at) == '-' || value.charAt(at) == '+')) {
      at++;
    }
    switch (value.substring(at)) {
      case ".inf", ".Inf", ".INF" -> {
        return true;
      }
      case ".nan", ".NaN", ".NAN" -> {
        return at == 0;
      }
      default -> {}
    }
    int whole = at;
    at = digits(value, at);
    int count = at - whole;
    if (at < length && value.charAt(at) == '.') {
      int fraction = at + 1;
      at = digits(value, fraction);
      count += at - fraction;
    }
    if (count == 0) {
      return false;
    }
    if (at < length && (value.charAt(at) == 'e' || value.charAt(at) == 'E')) {
      at++;
      if (at < length && (value.charAt(at) == '-' || value.charAt(at) == '+')) {
        at++;
      }
      int exponent = at;
      at = digits(value, at);
      return at == length && at > exponent;
    }
    return at == length;
  }

  private static int digits(String value, int start) {
    int at = start;
    while (at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
