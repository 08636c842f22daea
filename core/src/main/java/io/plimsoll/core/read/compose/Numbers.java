package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Sizes;
import io.plimsoll.core.read.yaml.Scalars;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, sizes and counts of CPUs as compose-go reads them. What it makes of one hangs on the type that YAML gives it,
 * and for texts on Go's {@code strconv}, which takes {@code 1_000} and {@code 0x1p4} for decimal numbers.
 *
 * <p>Its habits with what is no plain number matter where a limit is meant: a size of another type than a whole number
 * of 63 bits or a text is dropped without a word, so {@code mem_limit: 1e9} is no limit; and whole numbers wrap around,
 * so {@code pids_limit: 18446744073709551615} is -1. What is larger still is the largest number here.
 *
 * <p>The usual spellings never meet BigDecimal: see {@link Sizes}.
 */
final class Numbers {

  /** Longer than any number that a person writes. */
  private static final int LONGEST = 64;

  private static final int NANO_DIGITS = 9;

  private Numbers() {}

  /** A number, a size in bytes, or a count of CPUs in billionths. */
  static Prop<Long> of(Tree tree, Key.Kind kind) throws ReadException {
    Tree.Word word = tree.word();
    String known = word.text().known();
    if (known == null) {
      return new Prop.Unknown<>(Tree.why(word.text()), word.at());
    }
    Long number = switch (kind) {
      case BYTES -> bytes(word.type(), known);
      case CPUS -> cpus(word.type(), known);
      default -> whole(word.type(), known);
    };
    if (number == null) {
      throw new ReadException(
          switch (kind) {
            case BYTES -> "a size such as 512m is wanted here";
            case CPUS -> "a number of CPUs such as 0.5 is wanted here";
            default -> "a whole number is wanted here";
          },
          word.at());
    }
    return new Prop.Known<>(number, word.at());
  }

  /** A whole number as a text, or the text with its holes. */
  static Text text(Tree tree) throws ReadException {
    Long number = of(tree, Key.Kind.NUMBER).value();
    return number == null ? tree.text() : Text.of(Long.toString(number));
  }

  /** A whole number; what another has behind its point is cut off. */
  private static @Nullable Long whole(Scalars.Type type, String number) {
    return switch (type) {
      case INT -> {
        Long plain = Sizes.decimalInteger(number);
        yield plain == null ? Long.valueOf(new BigInteger(number).longValue()) : plain;
      }
      case FLOAT -> isFinite(number) ? Long.valueOf((long) Double.parseDouble(number)) : null;
      case TEXT -> Sizes.decimalInteger(number);
      case NULL, BOOL, TIMESTAMP -> null;
    };
  }

  /** Bytes, 0 for what is dropped. */
  private static @Nullable Long bytes(Scalars.Type type, String size) {
    return switch (type) {
      case INT -> {
        Long whole = Sizes.decimalInteger(size);
        yield whole == null ? Long.valueOf(0) : whole;
      }
      case FLOAT -> isFinite(size) ? Long.valueOf(0) : null;
      case TIMESTAMP -> Long.valueOf(0);
      case TEXT -> {
        Long whole = Sizes.decimalInteger(size);
        Long usual = whole == null ? Sizes.bytes(size) : whole;
        yield usual == null ? sized(size) : usual;
      }
      case NULL, BOOL -> null;
    };
  }

  /**
   * A size with a unit or without (docker/go-units {@code RAMInBytes}): up to the last digit, point or blank it is the
   * number.
   */
  private static @Nullable Long sized(String size) {
    int last = size.length() - 1;
    while (last >= 0 && size.charAt(last) != ' ' && size.charAt(last) != '.' && !isDigit(size.charAt(last))) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    BigDecimal number = decimal(size.substring(0, size.charAt(last) == ' ' ? last : last + 1));
    // The unit, as the size of one.
    Long unit = Sizes.bytes("1" + size.substring(last + 1));
    return number == null || number.signum() < 0 || unit == null ? null : clamped(number.multiply(BigDecimal.valueOf(unit)));
  }

  private static @Nullable Long cpus(Scalars.Type type, String count) {
    Long usual = Sizes.billionths(count);
    if (usual != null) {
      return usual;
    }
    BigDecimal number = switch (type) {
      case INT, FLOAT -> isFinite(count) ? new BigDecimal(count) : null;
      case TEXT -> decimal(count);
      case NULL, BOOL, TIMESTAMP -> null;
    };
    // Compose keeps it in 32 bits, and refuses what they can't hold.
    return number == null || Float.isInfinite(number.floatValue()) ? null : clamped(number.movePointRight(NANO_DIGITS));
  }

  private static boolean isFinite(String number) {
    return !number.endsWith("Inf") && !number.equals("NaN");
  }

  /** What stands before the point, or the outermost number of 64 bits. */
  private static Long clamped(BigDecimal number) {
    if (number.precision() - number.scale() > 19) {
      return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    BigInteger whole = number.toBigInteger();
    return whole.bitLength() < Long.SIZE ? whole.longValue() : whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /**
   * A decimal number as Go's {@code strconv.ParseFloat} takes it, or null: underscores may stand between its digits, and
   * behind {@code 0x} it is hexadecimal with a power of two. Infinity, which that takes too, is none.
   */
  static @Nullable BigDecimal decimal(String written) {
    String plain = written.length() > LONGEST ? null : grouped(written);
    if (plain == null) {
      return null;
    }
    int start = plain.startsWith("-") || plain.startsWith("+") ? 1 : 0;
    boolean hex = plain.regionMatches(true, start, "0x", 0, 2);
    int at = digits(plain, hex ? start + 2 : start, hex ? 16 : 10);
    if (at < 0 || (hex && at == plain.length())) {
      return null;
    }
    if (at < plain.length()) {
      boolean sign = plain.startsWith("-", at + 1) || plain.startsWith("+", at + 1);
      int power = sign ? at + 2 : at + 1;
      boolean marked = (plain.charAt(at) | 0x20) == (hex ? 'p' : 'e');
      if (!marked || power == plain.length() || end(plain, power, 10) < plain.length()) {
        return null;
      }
    }
    // Java reads both as Go does, and bounds the exponent.
    double number = Double.parseDouble(plain);
    return Double.isInfinite(number) ? null : hex || number == 0 ? new BigDecimal(number) : new BigDecimal(plain);
  }

  /** A number without the underscores between its digits; null where one stands elsewhere. */
  private static @Nullable String grouped(String number) {
    boolean hex = number.regionMatches(true, 0, "0x", 0, 2) || number.regionMatches(true, 1, "0x", 0, 2);
    for (int at = number.indexOf('_'); at >= 0; at = number.indexOf('_', at + 1)) {
      boolean after = at + 1 < number.length() && isDigit(number.charAt(at + 1), hex);
      if (at == 0 || !after || !(isDigit(number.charAt(at - 1), hex) || (number.charAt(at - 1) | 0x20) == 'x')) {
        return null;
      }
    }
    return number.indexOf('_') < 0 ? number : number.replace("_", "");
  }

  /** Where digits with a point at most among them end; -1 when there is no digit. */
  private static int digits(String number, int start, int radix) {
    int point = end(number, start, radix);
    boolean pointed = number.startsWith(".", point);
    int end = pointed ? end(number, point + 1, radix) : point;
    return end - start > (pointed ? 1 : 0) ? end : -1;
  }

  private static int end(String number, int start, int radix) {
    int at = start;
    while (at < number.length() && isDigit(number.charAt(at), radix == 16)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDigit(char c, boolean hex) {
    return isDigit(c) || (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
