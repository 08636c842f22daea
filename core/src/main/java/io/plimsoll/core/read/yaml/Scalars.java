package io.plimsoll.core.read.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The type of a scalar and its text once that has been seen, as Compose's own reader has it (go-yaml 4 behind
 * compose-go): octal {@code 0644} is the number 420, {@code 1.10} is 1.1, {@code 2024-01-15} is a point in time;
 * {@code yes}, {@code on} and {@code 12:30} stay strings.
 */
public final class Scalars {

  /** Longer than any number or date that a person writes. */
  private static final int LONGEST = 400;

  /** Decimal exponents from which Go's {@code %v} writes one. */
  private static final int SMALLEST_PLAIN = -4;

  private static final int LARGEST_PLAIN = 6;

  private static final String PREFIX = "tag:yaml.org,2002:";

  /** What a scalar is. */
  public enum Type {
    NULL,
    BOOL,
    INT,
    FLOAT,
    TIMESTAMP,
    TEXT
  }

  /** A scalar whose type was seen. */
  public record Typed(Type type, String text) {}

  private Scalars() {}

  /** What Compose makes of a scalar when it wants a string. */
  public static String text(Node.Scalar scalar) {
    return typed(scalar).text;
  }

  /** The type of a scalar, with its text. */
  public static Typed typed(Node.Scalar scalar) {
    String tag = scalar.tag();
    String value = scalar.value();
    if (tag == null || tag.equals("!")) {
      return scalar.style() == Node.Style.PLAIN ? plain(value, true) : new Typed(Type.TEXT, value);
    }
    return switch (tag) {
      case PREFIX + "int", PREFIX + "bool", PREFIX + "null" -> plain(value, false);
      case PREFIX + "float" -> {
        Typed number = plain(value, false);
        yield number.type == Type.INT ? new Typed(Type.FLOAT, goFormat(Double.parseDouble(number.text))) : number;
      }
      case PREFIX + "timestamp" -> plain(value, true);
      case PREFIX + "binary" -> new Typed(Type.TEXT, decoded(value));
      default -> new Typed(Type.TEXT, value);
    };
  }

  /** What a word means without quotes and tag. */
  private static Typed plain(String value, boolean dates) {
    if (value.isEmpty()) {
      return new Typed(Type.NULL, value);
    }
    char first = value.charAt(0);
    boolean digit = first >= '0' && first <= '9';
    if (!digit && first != '-' && first != '+' && first != '.') {
      return word(value);
    }
    if (value.length() > LONGEST) {
      return new Typed(Type.TEXT, value);
    }
    String text = special(value);
    if (text != null) {
      return new Typed(Type.FLOAT, text);
    }
    if (first == '.') {
      text = decimal(value);
      return new Typed(text == null ? Type.TEXT : Type.FLOAT, text == null ? value : text);
    }
    if (dates && digit) {
      text = Timestamps.text(value);
      if (text != null) {
        return new Typed(Type.TIMESTAMP, text);
      }
    }
    String plain = value.indexOf('_') < 0 ? value : value.replace("_", "");
    text = integer(plain);
    if (text != null) {
      return new Typed(Type.INT, text);
    }
    text = decimal(plain);
    return new Typed(text == null ? Type.TEXT : Type.FLOAT, text == null ? value : text);
  }

  private static Typed word(String value) {
    return switch (value) {
      case "true", "True", "TRUE" -> new Typed(Type.BOOL, "true");
      case "false", "False", "FALSE" -> new Typed(Type.BOOL, "false");
      case "~", "null", "Null", "NULL" -> new Typed(Type.NULL, "");
      default -> new Typed(Type.TEXT, value);
    };
  }

  /** The numbers that have names, and the zero that keeps its sign. */
  private static @Nullable String special(String value) {
    return switch (value) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> "+Inf";
      case "-.inf", "-.Inf", "-.INF" -> "-Inf";
      case ".nan", ".NaN", ".NAN" -> "NaN";
      case "-0", "-0.0" -> "-0";
      default -> null;
    };
  }

  /** A whole number of 64 bits, in decimal digits; {@code 0x}, {@code 0o}, {@code 0b} and a leading zero give the base. */
  private static @Nullable String integer(String plain) {
    int start = plain.charAt(0) == '-' || plain.charAt(0) == '+' ? 1 : 0;
    int radix = 10;
    if (plain.length() > start + 1 && plain.charAt(start) == '0') {
      radix = switch (plain.charAt(start + 1)) {
        case 'x', 'X' -> 16;
        case 'b', 'B' -> 2;
        default -> 8;
      };
      boolean marked = Character.isLetter(plain.charAt(start + 1));
      if (marked && radix == 8 && plain.charAt(start + 1) != 'o' && plain.charAt(start + 1) != 'O') {
        return null;
      }
      start += marked ? 2 : 1;
    }
    if (start >= plain.length()) {
      return null;
    }
    for (int i = start; i < plain.length(); i++) {
      if (plain.charAt(i) >= 0x80 || Character.digit(plain.charAt(i), radix) < 0) {
        return null;
      }
    }
    if (radix == 10 && start == 0 && plain.length() <= 18) {
      return plain;
    }
    BigInteger parsed = new BigInteger(plain.substring(start), radix);
    boolean negative = plain.charAt(0) == '-';
    // Without a sign a number may use all 64 bits.
    int bits = plain.charAt(0) == '+' || negative ? 63 : 64;
    BigInteger number = negative ? parsed.negate() : parsed;
    return number.bitLength() > bits ? null : number.toString();
  }

  /** A decimal number that a double can hold. */
  private static @Nullable String decimal(String value) {
    int digits = 0;
    int points = 0;
    int at = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
    for (; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '.') {
        points++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '_' || !isDigit(value, at - 1) || !isDigit(value, at + 1)) {
        break;
      }
    }
    if (digits == 0 || points > 1 || (at < value.length() && !isExponent(value, at))) {
      return null;
    }
    double parsed = Double.parseDouble(value.replace("_", ""));
    return Double.isInfinite(parsed) ? null : goFormat(parsed);
  }

  private static boolean isDigit(String value, int at) {
    return at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9';
  }

  private static boolean isExponent(String value, int at) {
    if ((value.charAt(at) | 0x20) != 'e') {
      return false;
    }
    int start = at + 1;
    if (start < value.length() && (value.charAt(start) == '-' || value.charAt(start) == '+')) {
      start++;
    }
    for (int i = start; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return start < value.length();
  }

  /** A double as Go's {@code %v} prints it: the shortest digits, with an exponent below 1e-4 and from 1e6. */
  static String goFormat(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    String shortest = Double.toString(number);
    if (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e6) {
      // The usual case without BigDecimal, which takes longer to set up than a file to read.
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    var exact = new BigDecimal(shortest).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
    return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }
}
