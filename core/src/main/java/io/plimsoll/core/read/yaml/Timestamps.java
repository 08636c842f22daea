package io.plimsoll.core.read.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Dates without quotes. The YAML library behind Compose takes {@code 2024-01-15}, {@code 2024-1-15 6:30:00} and
 * {@code 2024-01-15T06:30:00.5+02:00} for points in time, and where a string is wanted Compose writes them as Go prints
 * a time: {@code 2024-01-15 00:00:00 +0000 UTC}. So that is what a container finds in its environment.
 */
final class Timestamps {

  private static final int NANO_DIGITS = 9;

  private final String value;
  private int at;

  private Timestamps(String value) {
    this.value = value;
  }

  /** The text of a date, or null for what is none. */
  static @Nullable String text(String value) {
    if (value.length() < 8 || value.charAt(4) != '-') {
      return null;
    }
    return new Timestamps(value).read();
  }

  private @Nullable String read() {
    int year = number(4, 4);
    if (!sign('-')) {
      return null;
    }
    int month = number(1, 2);
    if (!sign('-')) {
      return null;
    }
    int day = number(1, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days(year, month)) {
      return null;
    }
    var out = new StringBuilder(40);
    digits(out, year, 4);
    digits(out.append('-'), month, 2);
    digits(out.append('-'), day, 2);
    if (at == value.length()) {
      return out.append(" 00:00:00 +0000 UTC").toString();
    }
    char separator = value.charAt(at++);
    boolean zoned = separator == 'T' || separator == 't';
    if ((!zoned && separator != ' ') || !time(out.append(' ')) || !zone(out, zoned)) {
      return null;
    }
    return at == value.length() ? out.toString() : null;
  }

  private boolean time(StringBuilder out) {
    int hour = number(1, 2);
    if (hour < 0 || hour > 23 || !sign(':')) {
      return false;
    }
    int minute = number(1, 2);
    if (minute < 0 || minute > 59 || !sign(':')) {
      return false;
    }
    int second = number(1, 2);
    if (second < 0 || second > 59) {
      return false;
    }
    digits(out, hour, 2);
    digits(out.append(':'), minute, 2);
    digits(out.append(':'), second, 2);
    if (at + 1 < value.length() && (value.charAt(at) == '.' || value.charAt(at) == ',') && isDigit(value.charAt(at + 1))) {
      fraction(out);
    }
    return true;
  }

  /** Nine digits of the second at most, without zeros at the end. */
  private void fraction(StringBuilder out) {
    int start = ++at;
    while (at < value.length() && isDigit(value.charAt(at))) {
      at++;
    }
    int end = Math.min(at, start + NANO_DIGITS);
    while (end > start && value.charAt(end - 1) == '0') {
      end--;
    }
    if (end > start) {
      out.append('.').append(value, start, end);
    }
  }

  private boolean zone(StringBuilder out, boolean zoned) {
    if (!zoned || (at < value.length() && value.charAt(at) == 'Z')) {
      at += zoned ? 1 : 0;
      out.append(" +0000 UTC");
      return true;
    }
    if (at >= value.length() || (value.charAt(at) != '+' && value.charAt(at) != '-')) {
      return false;
    }
    char sign = value.charAt(at++);
    int hour = number(2, 2);
    if (hour < 0 || hour > 24 || !sign(':')) {
      return false;
    }
    int minute = number(2, 2);
    if (minute < 0 || minute > 60) {
      return false;
    }
    int offset = hour * 60 + minute;
    var zone = new StringBuilder().append(offset == 0 ? '+' : sign);
    digits(zone, offset / 60, 2);
    digits(zone, offset % 60, 2);
    out.append(' ').append(zone).append(' ').append(offset == 0 ? "UTC" : zone);
    return true;
  }

  /** A number of some digits, or -1. */
  private int number(int least, int most) {
    int start = at;
    int number = 0;
    while (at < value.length() && at - start < most && isDigit(value.charAt(at))) {
      number = number * 10 + value.charAt(at++) - '0';
    }
    return at - start < least ? -1 : number;
  }

  private boolean sign(char c) {
    return at < value.length() && value.charAt(at++) == c;
  }

  private static int days(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return switch (month) {
      case 2 -> leap ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void digits(StringBuilder out, int number, int width) {
    String digits = String.valueOf(number);
    out.repeat('0', width - digits.length()).append(digits);
  }
}
