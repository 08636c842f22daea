package io.plimsoll.core.policy;

import io.plimsoll.core.read.yaml.Node;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Days as {@code 2027-01-31} (RFC 3339, full-date). Programs that load and write YAML turn such a day into a timestamp
 * at midnight UTC; that is the same day, any other time of day is none.
 */
final class Days {

  private Days() {}

  /** The day, or null after a problem. */
  static @Nullable LocalDate read(Field field, Problems problems) throws PolicyException {
    boolean scalar = field.value() instanceof Node.Scalar;
    boolean number = field.value() instanceof Node.Scalar written && Typed.type(written) == Typed.Type.NUMBER;
    boolean text = field.value() instanceof Node.Scalar written && Typed.type(written) == Typed.Type.TEXT;
    String value = scalar ? ((Node.Scalar) field.value()).value() : "";
    if (!text || !isDay(value)) {
      LocalDate guess = text || number ? guess(value) : null;
      problems.add(field.name() + " is a day such as 2027-01-31, not " + Typed.shown(field.value()), field.valueAt(),
          guess == null ? null : guess.toString());
      return null;
    }
    int year = digits(value, 0, 4);
    int month = digits(value, 5, 7);
    int day = digits(value, 8, 10);
    if (month < 1 || month > 12) {
      problems.add("there is no month " + value.substring(5, 7), field.valueAt());
      return null;
    }
    int length = monthLength(year, month);
    if (day < 1 || day > length) {
      String last = value.substring(0, 8) + (day < 1 ? "01" : String.valueOf(length));
      problems.add(value.substring(0, 10) + " is no day: that month has " + length, field.valueAt(), last);
      return null;
    }
    if (value.length() > 10 && !isMidnight(value)) {
      problems.add(field.name() + " is a whole day, UTC, without a time", field.valueAt(), value.substring(0, 10));
      return null;
    }
    return LocalDate.of(year, month, day);
  }

  /** True for {@code dddd-dd-dd} that nothing follows but a time. */
  private static boolean isDay(String value) {
    if (value.length() < 10 || value.charAt(4) != '-' || value.charAt(7) != '-') {
      return false;
    }
    boolean digits = digits(value, 0, 4) >= 0 && digits(value, 5, 7) >= 0 && digits(value, 8, 10) >= 0;
    return digits && (value.length() == 10 || "Tt ".indexOf(value.charAt(10)) >= 0);
  }

  private static boolean isMidnight(String value) {
    String time = value.substring(11).toLowerCase(Locale.ROOT);
    String zoneless = time.endsWith("z") ? time.substring(0, time.length() - 1)
        : time.endsWith("+00:00") ? time.substring(0, time.length() - 6) : time;
    if (!zoneless.startsWith("00:00:00")) {
      return false;
    }
    String fraction = zoneless.substring(8);
    boolean zeros = fraction.length() > 1 && fraction.charAt(0) == '.' && fraction.length() <= 10;
    for (int i = 1; i < fraction.length(); i++) {
      zeros &= fraction.charAt(i) == '0';
    }
    return fraction.isEmpty() || zeros;
  }

  /** The number at a place, or -1 where there are other characters than digits. */
  private static int digits(String value, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** What 2027-1-31, 2027/01/31, 20270131 and 31.01.2027 mean; null where the order can't be told. */
  private static @Nullable LocalDate guess(String value) {
    if (value.length() < 8 || value.length() > 10) {
      return null;
    }
    if (value.length() == 8 && digits(value, 0, 8) >= 0) {
      return day(digits(value, 0, 4), digits(value, 4, 6), digits(value, 6, 8));
    }
    char sign = value.indexOf('/') > 0 ? '/' : value.indexOf('.') > 0 ? '.' : '-';
    int first = value.indexOf(sign);
    int second = value.indexOf(sign, first + 1);
    if (first < 1 || second - first < 2 || second + 1 >= value.length()) {
      return null;
    }
    int a = digits(value, 0, first);
    int b = digits(value, first + 1, second);
    int c = digits(value, second + 1, value.length());
    if (first == 4) {
      return day(a, b, c);
    }
    return sign == '.' && value.length() - second == 5 ? day(c, b, a) : null;
  }

  /** Not by YearMonth, which makes formatters when it is loaded: a short run would pay for them. */
  private static int monthLength(int year, int month) {
    return LocalDate.of(year, month, 1).lengthOfMonth();
  }

  private static @Nullable LocalDate day(int year, int month, int day) {
    if (year < 1000 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
      return null;
    }
    return LocalDate.of(year, month, day);
  }
}
