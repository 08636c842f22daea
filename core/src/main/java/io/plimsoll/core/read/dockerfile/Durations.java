package io.plimsoll.core.read.dockerfile;

/** The durations of HEALTHCHECK, in Go's notation: {@code 1m30s}, {@code 1.5h}, {@code 500ms}. */
final class Durations {

  private static final double MILLISECOND = 1e6;

  private Durations() {}

  /** True for nothing, zero, and a duration of a millisecond at least that fits 63 bits of nanoseconds. */
  static boolean isInterval(String value) {
    if (value.isEmpty()) {
      return true;
    }
    int at = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
    if (value.substring(at).equals("0")) {
      return true;
    }
    double sum = 0;
    if (at == value.length()) {
      return false;
    }
    while (at < value.length()) {
      int start = at;
      at = digits(value, at);
      boolean hasDigits = at > start;
      if (value.startsWith(".", at)) {
        int fraction = digits(value, at + 1);
        hasDigits |= fraction > at + 1;
        at = fraction;
      }
      int unit = at;
      while (at < value.length() && value.charAt(at) != '.' && !isDigit(value.charAt(at))) {
        at++;
      }
      double nanoseconds = unit(value.substring(unit, at));
      if (!hasDigits || nanoseconds == 0) {
        return false;
      }
      // Go cuts each part to whole nanoseconds.
      sum += Math.floor(Double.parseDouble(value.substring(start, unit)) * nanoseconds);
      if (sum >= 0x1p63) {
        return false;
      }
    }
    return sum == 0 || (sum >= MILLISECOND && value.charAt(0) != '-');
  }

  private static int digits(String value, int from) {
    int at = from;
    while (at < value.length() && isDigit(value.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A unit in nanoseconds, or 0. */
  private static double unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "\u00B5s", "\u03BCs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 0;
    };
  }
}
