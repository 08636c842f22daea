package io.plimsoll.core.ignore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts that the comments of linters are made of: words, lists with commas, days. */
final class Lexis {

  /** No comment names more rules; what comes behind is not looked at. */
  static final int MOST_WORDS = 100;

  private Lexis() {}

  /** Where a list of words with commas ends: at a blank that no comma stands beside. */
  static int listEnd(String text) {
    int at = skip(text, 0);
    while (true) {
      while (at < text.length() && text.charAt(at) > ' ') {
        at++;
      }
      int next = skip(text, at);
      boolean more = next < text.length() && (text.charAt(next) == ',' || (at > 0 && text.charAt(at - 1) == ','));
      if (!more) {
        return at;
      }
      at = next;
    }
  }

  /** The words of the list that a text begins with; {@link Directive#EVERY} if one of them is {@code *} or {@code all}. */
  static List<String> words(String text) {
    List<String> words = plainWords(text);
    for (String word : words) {
      if (isEvery(word)) {
        return Directive.EVERY;
      }
    }
    return words;
  }

  /** The same with {@code *} and {@code all} among the words. */
  static List<String> plainWords(String text) {
    var words = new ArrayList<String>();
    for (String part : split(text.substring(0, listEnd(text)), ',')) {
      String word = part.strip();
      if (!word.isEmpty() && words.size() < MOST_WORDS && !words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  static boolean isEvery(String word) {
    return word.equals("*") || word.toLowerCase(Locale.ROOT).equals("all");
  }

  static @Nullable String reason(String text) {
    String reason = text.strip();
    return reason.isEmpty() ? null : reason;
  }

  /** Where the blanks from an index on end. */
  static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The day that {@code 2027-01-31} is (RFC 3339, full-date), or null. */
  static @Nullable LocalDate day(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    boolean possible = year > 0 && month >= 1 && month <= 12 && day >= 1;
    return possible && day <= LocalDate.of(year, month, 1).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
  }

  /** A number of digits only, or -1. */
  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
