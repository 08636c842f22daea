package io.plimsoll.core.read.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The text of a scalar once its type has been seen, as Compose's own reader (go-yaml 3 behind compose-go) has it: octal
 * {@code 0644} is the number 420, {@code 1.10} is 1.1, {@code yes} and {@code 12:30} stay strings.
 */
public final class Scalars {

  private Scalars() {}

  /** What Compose makes of a scalar when it wants a string. */
  public static String text(Node.Scalar scalar) {
    String value = scalar.value();
    if (scalar.style() != Node.Style.PLAIN || value.isEmpty() || scalar.tag() != null) {
      return value;
    }
    char first = value.charAt(0);
    if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
      return switch (value) {
        case "true", "True", "TRUE" -> "true";
        case "false", "False", "FALSE" -> "false";
        default -> value;
      };
    }
    if ((first < '0' || first > '9') && first != '-' && first != '+' && first != '.') {
      return value;
    }
    String number = integer(value);
    if (number == null) {
      number = decimal(value);
    }
    return number == null ? value : number;
  }

  private static @Nullable String integer(String value) {
    String plain = value.replace("_", "");
    int at = !plain.isEmpty() && (plain.charAt(0) == '-' || plain.charAt(0) == '+') ? 1 : 0;
    String sign = at == 1 && plain.charAt(0) == '-' ? "-" : "";
    String digits = plain.substring(at);
    if (digits.isEmpty() || digits.length() > 64) {
      return null;
    }
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char kind = digits.charAt(1);
      radix = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
      digits = digits.substring(kind == 'x' || kind == 'b' || kind == 'o' ? 2 : 1);
    }
    if (digits.isEmpty()) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), radix) < 0 || digits.charAt(i) > 'f') {
        return null;
      }
    }
    var parsed = new BigInteger(sign + digits, radix);
    return parsed.bitLength() > 64 ? null : parsed.toString();
  }

  private static @Nullable String decimal(String value) {
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digits += digit ? 1 : 0;
      boolean sign = (c == '-' || c == '+') && (i == 0 || (value.charAt(i - 1) | 0x20) == 'e');
      if (!digit && !sign && c != '.' && c != 'e' && c != 'E') {
        return null;
      }
    }
    if (digits == 0 || value.length() > 64) {
      return null;
    }
    try {
      double parsed = Double.parseDouble(value);
      if (Double.isInfinite(parsed)) {
        return null;
      }
      return goFormat(parsed);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A double as Go's {@code %v} prints it: the shortest digits, with an exponent below 1e-4 and from 1e21. */
  private static String goFormat(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 21) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
    return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
  }
}
