package io.plimsoll.core.read.spelling;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as the command line and Compose write them. Every method gives null for what docker's own parsers refuse
 * (docker/go-units {@code RAMInBytes}, docker/cli {@code ParseCPUs}, Go's {@code strconv}).
 *
 * <p>Short plain numbers, which nearly all are, never meet BigDecimal: to set that class up takes longer than to read a file.
 */
public final class Sizes {

  /** Longer than any number a person writes. */
  private static final int LONGEST = 64;

  /** So many characters fit into 64 bits, in any radix up to ten. */
  private static final int SAFE = 18;

  private static final String UNITS = "kmgtp";

  private Sizes() {}

  /**
   * Bytes: {@code 512m}, {@code 1.5GiB}, {@code 64 MB}, {@code 1048576}. Units are powers of 1024, in either case, with
   * or without {@code b} or {@code ib}; what remains below one byte is cut off.
   */
  public static @Nullable Long bytes(String written) {
    if (written.length() > LONGEST) {
      return null;
    }
    int space = written.indexOf(' ');
    int split = space < 0 ? lastOfNumber(written) + 1 : space;
    int power = power(written.substring(space < 0 ? split : split + 1));
    if (power < 0) {
      return null;
    }
    String digits = written.substring(0, split);
    if (isShort(digits, SAFE)) {
      long whole = Long.parseLong(digits);
      return Long.numberOfLeadingZeros(whole) > 10 * power ? Long.valueOf(whole << (10 * power)) : null;
    }
    BigDecimal number = decimal(digits);
    if (number == null || number.signum() < 0) {
      return null;
    }
    BigDecimal bytes = number.multiply(BigDecimal.valueOf(1L << (10 * power)));
    return bytes.precision() - bytes.scale() > 19 ? null : whole(bytes.toBigInteger());
  }

  private static int lastOfNumber(String written) {
    for (int i = written.length() - 1; i >= 0; i--) {
      char c = written.charAt(i);
      if (isDigit(c) || c == '.') {
        return i;
      }
    }
    return -1;
  }

  /** The power of 1024, or -1. */
  private static int power(String unit) {
    if (unit.isEmpty()) {
      return 0;
    }
    char first = lower(unit.charAt(0));
    if (first == 'b') {
      return unit.length() == 1 ? 0 : -1;
    }
    int power = UNITS.indexOf(first) + 1;
    boolean ends =
        switch (unit.length()) {
          case 1 -> true;
          case 2 -> lower(unit.charAt(1)) == 'b';
          case 3 -> lower(unit.charAt(1)) == 'i' && lower(unit.charAt(2)) == 'b';
          default -> false;
        };
    return power > 0 && ends ? power : -1;
  }

  /** Billionths of a CPU: {@code 1.5}, {@code .5}, {@code 3/2}; at most nine digits after the point. */
  public static @Nullable Long cpus(String written) {
    Long plain = billionths(written);
    if (plain != null) {
      return plain;
    }
    int slash = written.indexOf('/');
    BigDecimal above = decimal(slash < 0 ? written : written.substring(0, slash));
    BigDecimal below = slash < 0 ? BigDecimal.ONE : decimal(written.substring(slash + 1));
    if (above == null || below == null || below.signum() == 0) {
      return null;
    }
    BigDecimal billionths = above.movePointRight(9);
    // Both have at most LONGEST digits and a small scale, so this stays cheap.
    BigDecimal[] parts = billionths.divideAndRemainder(below);
    return parts[1].signum() == 0 ? whole(parts[0].toBigInteger()) : null;
  }

  /** Billionths of a number without sign, fraction bar or exponent, as {@code 1.5} and {@code .5}; null for all others. */
  public static @Nullable Long billionths(String written) {
    int point = written.indexOf('.');
    String above = point < 0 ? written : written.substring(0, point);
    String below = point < 0 ? "" : written.substring(point + 1);
    if ((above.isEmpty() && below.isEmpty()) || !(above.isEmpty() || isShort(above, 9)) || !(below.isEmpty() || isShort(below, 9))) {
      return null;
    }
    long whole = above.isEmpty() ? 0 : Long.parseLong(above);
    return whole * 1_000_000_000 + Long.parseLong(below + "0".repeat(9 - below.length()));
  }

  /** True for digits only, and so few of them that no arithmetic on them leaves 64 bits. */
  private static boolean isShort(String written, int most) {
    if (written.isEmpty() || written.length() > most) {
      return false;
    }
    for (int i = 0; i < written.length(); i++) {
      if (!isDigit(written.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A 64-bit whole number as Go's flags take it: decimal, {@code 0x}, {@code 0o}, {@code 0b}, or octal after a zero.
   */
  public static @Nullable Long integer(String written) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return null;
    }
    char sign = written.charAt(0);
    int start = sign == '-' || sign == '+' ? 1 : 0;
    int radix = 10;
    if (written.startsWith("0", start) && written.length() > start + 1) {
      char mark = lower(written.charAt(start + 1));
      radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
      start += mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1;
    }
    String digits = written.substring(start);
    if (digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) >= 0x80 || Character.digit(digits.charAt(i), radix) < 0) {
        return null;
      }
    }
    if (digits.length() <= SAFE && radix <= 10) {
      return sign == '-' ? -Long.parseLong(digits, radix) : Long.parseLong(digits, radix);
    }
    BigInteger value = new BigInteger(digits, radix);
    return whole(sign == '-' ? value.negate() : value);
  }

  /** A 64-bit whole number in decimal digits, with a sign or without. */
  public static @Nullable Long decimalInteger(String written) {
    int start = written.startsWith("-") || written.startsWith("+") ? 1 : 0;
    if (written.length() == start || written.length() > LONGEST) {
      return null;
    }
    for (int i = start; i < written.length(); i++) {
      if (!isDigit(written.charAt(i))) {
        return null;
      }
    }
    return written.length() <= SAFE ? Long.valueOf(Long.parseLong(written)) : whole(new BigInteger(written));
  }

  /** A boolean as Go's {@code strconv.ParseBool} takes it. */
  public static @Nullable Boolean bool(String written) {
    return switch (written) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> null;
    };
  }

  private static @Nullable Long whole(BigInteger value) {
    return value.bitLength() > 63 ? null : value.longValue();
  }

  /** Digits with a point or an exponent; bounded so that no arithmetic on it is slow. */
  private static @Nullable BigDecimal decimal(String written) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return null;
    }
    int digits = 0;
    int points = 0;
    int i = written.charAt(0) == '+' || written.charAt(0) == '-' ? 1 : 0;
    for (; i < written.length(); i++) {
      char c = written.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        break;
      }
    }
    if (digits == 0 || points > 1) {
      return null;
    }
    if (i < written.length()) {
      Long exponent = lower(written.charAt(i)) == 'e' ? decimalInteger(written.substring(i + 1)) : null;
      if (exponent == null || Math.abs(exponent) > LONGEST) {
        return null;
      }
    }
    return new BigDecimal(written);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
