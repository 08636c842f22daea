package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of RubyGems: Gem::Version (lib/rubygems/version.rb). Segments of digits or letters; letters make it older than the release,
 * case counts, a hyphen stands for {@code .pre.}, and zeros at the end and before the first letters are nothing. What Gem::Version
 * refuses is lax where it begins with a digit and has no other characters than a version may have ({@code 1beta}), else unreadable.
 *
 * @param segments numbers without leading zeros (zero is empty) and words
 */
record RubyVersion(List<String> segments, boolean proper) implements Key {

  static @Nullable RubyVersion read(String text) {
    if (!Digits.is(text.charAt(0)) || !hasItsCharacters(text)) {
      return null;
    }
    String version = text.replace("-", ".pre.");
    var numbers = new ArrayList<String>();
    var words = new ArrayList<String>();
    int at = 0;
    while (at < version.length()) {
      int end = Digits.end(version, at);
      if (end > at) {
        (words.isEmpty() ? numbers : words).add(Digits.value(version, at, end));
      } else {
        while (end < version.length() && Digits.isLetter(version.charAt(end))) {
          end++;
        }
        if (end > at) {
          words.add(version.substring(at, end));
        } else {
          end++;
        }
      }
      at = end;
    }
    withoutZeros(numbers);
    withoutZeros(words);
    numbers.addAll(words);
    return new RubyVersion(List.copyOf(numbers), isCorrect(text));
  }

  private static boolean hasItsCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Digits.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '.' && text.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  /** Digits, then words of digits and letters behind dots, then perhaps a hyphen and words that may have hyphens too. */
  private static boolean isCorrect(String text) {
    int at = Digits.end(text, 0);
    if (at == 0) {
      return false;
    }
    boolean hyphened = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '.' && (c != '-' || hyphened)) {
        return false;
      }
      hyphened |= c == '-';
      int from = at + 1;
      at = from;
      while (at < text.length() && (Digits.isLetterOrDigit(text.charAt(at)) || (hyphened && text.charAt(at) == '-'))) {
        at++;
      }
      if (at == from) {
        return false;
      }
    }
    return true;
  }

  private static void withoutZeros(List<String> segments) {
    while (!segments.isEmpty() && segments.getLast().isEmpty()) {
      segments.removeLast();
    }
  }

  @Override
  public Relation relation(Key other) {
    RubyVersion that = (RubyVersion) other;
    int longer = Math.max(segments.size(), that.segments.size());
    for (int i = 0; i < longer; i++) {
      String a = i < segments.size() ? segments.get(i) : "";
      String b = i < that.segments.size() ? that.segments.get(i) : "";
      boolean number = isNumber(a);
      if (number != isNumber(b)) {
        return number ? Relation.GREATER : Relation.LESS;
      }
      int order = number ? Digits.compare(a, b) : a.compareTo(b);
      if (order != 0) {
        return Relation.of(order);
      }
    }
    return Relation.EQUAL;
  }

  private static boolean isNumber(String segment) {
    return segment.isEmpty() || Digits.is(segment.charAt(0));
  }
}
