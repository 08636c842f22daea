package io.plimsoll.core.patch;

import io.plimsoll.core.read.yaml.Node;

/**
 * Writes scalars of YAML (YAML 1.2.2, chapter 7) so that every reader takes them for what is meant: a string is written
 * plain only if neither YAML 1.2 nor 1.1, which other readers of the same file may speak, sees anything else in it.
 */
final class Spelling {

  /** Where a scalar is to stand. */
  enum Context {
    BLOCK,
    /** Between brackets or braces, where commas and closing brackets end a plain scalar. */
    FLOW,
    /** In JSON, which knows no plain strings. */
    JSON
  }

  /** What a reader makes of a plain scalar. */
  enum Type {
    STRING,
    NULL,
    BOOLEAN,
    NUMBER,
    /** A string for YAML 1.2, something else for 1.1: {@code yes}, {@code 22:22}, {@code 2026-11-22}. */
    CONTESTED
  }

  private Spelling() {}

  /** A string: plain where the file's way is plain and that is safe, else in quotes of the given style. */
  static String string(String value, Context context, Node.Style style) throws Refusal {
    boolean plain = style != Node.Style.SINGLE && style != Node.Style.DOUBLE;
    if (plain && context != Context.JSON && type(value) == Type.STRING && isPlain(value, context)) {
      return value;
    }
    return quoted(value, style == Node.Style.SINGLE && context != Context.JSON);
  }

  /** A word, number or boolean that stands plain wherever it may, whatever its type. */
  static String plain(String value, Context context) throws Refusal {
    boolean allowed = context == Context.JSON ? isJsonLiteral(value) : isPlain(value, context);
    return allowed ? value : quoted(value, false);
  }

  /** True for what JSON writes without quotes. */
  private static boolean isJsonLiteral(String value) {
    if (value.equals("true") || value.equals("false") || value.equals("null")) {
      return true;
    }
    int start = value.startsWith("-") ? 1 : 0;
    int dot = value.indexOf('.');
    int whole = digits(value, start);
    boolean zero = whole > 1 && value.charAt(start) == '0';
    int fraction = dot < 0 ? 0 : digits(value, dot + 1);
    int end = dot < 0 ? start + whole : dot + 1 + fraction;
    boolean dotted = dot < 0 || (dot == start + whole && fraction > 0);
    return whole > 0 && !zero && dotted && end == value.length();
  }

  /** Another value in the place of one, in the quotes that stand there if they can hold it. */
  static String like(Node.Scalar old, String value, Context context) throws Refusal {
    Type type = type(value);
    if (old.style() == Node.Style.PLAIN && (type == Type.STRING || type == type(old.value()))) {
      return plain(value, context);
    }
    return quoted(value, old.style() == Node.Style.SINGLE);
  }

  /** In single quotes if they are wanted and can hold it, else in double quotes. */
  static String quoted(String value, boolean single) throws Refusal {
    return single && isOneLine(value) ? '\'' + value.replace("'", "''") + '\'' : doubleQuoted(value);
  }

  /** True when every character stands for itself in any style. */
  private static boolean isOneLine(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (needsEscape(value.charAt(i)) || Character.isSurrogate(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean needsEscape(char c) {
    return c < ' ' || (c >= 0x7F && c <= 0xA0) || c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c >= '\uFFFE';
  }

  /** In double quotes, with no escape that JSON lacks. */
  private static String doubleQuoted(String value) throws Refusal {
    var out = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isSurrogatePair(c, i + 1 < value.length() ? value.charAt(i + 1) : ' ')) {
          throw new Refusal("what is to be written holds half a character", null);
        }
        out.append(c).append(value.charAt(++i));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\t') {
        out.append("\\t");
      } else if (needsEscape(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** True when a plain scalar of these characters is read as these characters. */
  private static boolean isPlain(String value, Context context) {
    if (value.isEmpty() || value.startsWith("---") || value.startsWith("...")) {
      return false;
    }
    char first = value.charAt(0);
    // A colon or question mark may begin a plain scalar, but not every reader knows it.
    if (",[]{}#&*!|>'\"%@`:? ".indexOf(first) >= 0) {
      return false;
    }
    boolean flow = context != Context.BLOCK;
    if (first == '-') {
      char second = value.length() > 1 ? value.charAt(1) : ' ';
      if (second == ' ' || (flow && isFlowIndicator(second))) {
        return false;
      }
    }
    char last = value.charAt(value.length() - 1);
    if (last == ' ' || last == ':') {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = i + 1 < value.length() ? value.charAt(i + 1) : ' ';
      boolean ends = (c == ':' && (next == ' ' || (flow && isFlowIndicator(next)))) || (c == ' ' && next == '#');
      if (ends || needsEscape(c) || Character.isSurrogate(c) || (flow && isFlowIndicator(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFlowIndicator(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
  }

  /** What a reader makes of these characters when they stand plain. */
  static Type type(String value) {
    return switch (value) {
      case "", "~", "null", "Null", "NULL" -> Type.NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Type.BOOLEAN;
      case "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO" -> Type.CONTESTED;
      case "on", "On", "ON", "off", "Off", "OFF", "<<", "=" -> Type.CONTESTED;
      default -> isDate(value) ? Type.CONTESTED : numeric(value);
    };
  }

  private static Type numeric(String value) {
    int at = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
    String rest = value.substring(at);
    if (rest.isEmpty() || (rest.charAt(0) != '.' && !isDigit(rest.charAt(0)))) {
      return Type.STRING;
    }
    if (rest.equalsIgnoreCase(".inf") || rest.equalsIgnoreCase(".nan")) {
      return Type.NUMBER;
    }
    if (rest.length() > 2 && rest.charAt(0) == '0' && "xXoObB".indexOf(rest.charAt(1)) >= 0) {
      return isAll(rest, 2, "0123456789abcdefABCDEF_") ? Type.NUMBER : Type.STRING;
    }
    if (rest.indexOf(':') > 0) {
      return isBase60(rest) ? Type.CONTESTED : Type.STRING;
    }
    return isDecimal(rest) ? Type.NUMBER : Type.STRING;
  }

  /** Digits with at most one dot and one exponent; underscores count as digits, as in YAML 1.1. */
  private static boolean isDecimal(String value) {
    boolean dot = false;
    boolean exponent = false;
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '.' && !dot && !exponent) {
        dot = true;
      } else if ((c == 'e' || c == 'E') && digit && !exponent) {
        exponent = true;
      } else if (c == '+' || c == '-') {
        if (i == 0 || (value.charAt(i - 1) | 0x20) != 'e') {
          return false;
        }
      } else if (isDigit(c)) {
        digit = true;
      } else if (c != '_') {
        return false;
      }
    }
    return digit;
  }

  /** Numbers of base 60 in YAML 1.1: digits, then groups after colons of at most 59. */
  private static boolean isBase60(String value) {
    int group = value.indexOf(':');
    if (!isAll(value, 0, "0123456789_.:")) {
      return false;
    }
    while (group >= 0) {
      int next = value.indexOf(':', group + 1);
      int dot = value.indexOf('.', group + 1);
      int end = next < 0 ? (dot < 0 ? value.length() : dot) : next;
      int length = end - group - 1;
      boolean small = length == 1 || (length == 2 && value.charAt(group + 1) <= '5');
      if (!small) {
        return false;
      }
      group = next;
    }
    return true;
  }

  /** A date, or a date with a time behind it. */
  private static boolean isDate(String value) {
    int month = digits(value, 0);
    int day = month == 4 && value.startsWith("-", 4) ? digits(value, 5) : 0;
    int end = 5 + day;
    if (day == 0 || day > 2 || !value.startsWith("-", end)) {
      return false;
    }
    int last = digits(value, end + 1);
    int past = end + 1 + last;
    return last > 0 && last <= 2 && (past == value.length() || "Tt ".indexOf(value.charAt(past)) >= 0);
  }

  private static int digits(String value, int from) {
    int i = from;
    while (i < value.length() && isDigit(value.charAt(i))) {
      i++;
    }
    return i - from;
  }

  private static boolean isAll(String value, int from, String allowed) {
    for (int i = from; i < value.length(); i++) {
      if (allowed.indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
