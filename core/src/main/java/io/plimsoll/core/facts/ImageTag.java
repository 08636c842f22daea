package io.plimsoll.core.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag taken apart: {@code v1.2.3-slim} is {@code v}, 1.2.3 and {@code -slim}.
 *
 * @param before {@code v}, or nothing
 * @param number as it is written: {@code 1.2.3}; empty for a tag that begins with none
 * @param numbers its parts, also those behind an underscore: {@code 17.0.9_9}
 * @param after all that is behind it
 */
record ImageTag(String before, String number, List<Long> numbers, String after) {

  /** More parts than any version has. */
  private static final int MOST_PARTS = 8;

  /** More digits than any part of a version has; a day with its time has fourteen. */
  private static final int MOST_DIGITS = 15;

  ImageTag {
    numbers = List.copyOf(numbers);
  }

  static ImageTag of(String tag) {
    int start = tag.length() > 1 && tag.charAt(0) == 'v' && isDigit(tag, 1) ? 1 : 0;
    var numbers = new ArrayList<Long>();
    int at = start;
    int end = start;
    while (isDigit(tag, at) && numbers.size() < MOST_PARTS) {
      int from = at;
      while (isDigit(tag, at)) {
        at++;
      }
      if (at - from > MOST_DIGITS) {
        return new ImageTag("", "", List.of(), tag);
      }
      numbers.add(Long.valueOf(tag.substring(from, at)));
      end = at;
      boolean more = at < tag.length() && (tag.charAt(at) == '.' || tag.charAt(at) == '_');
      at += more ? 1 : 0;
      if (!more) {
        break;
      }
    }
    return new ImageTag(tag.substring(0, start), tag.substring(start, end), numbers, tag.substring(end));
  }

  /** True if the first parts of both numbers are the same. */
  boolean agrees(ImageTag other, int parts) {
    return numbers.size() >= parts && other.numbers.size() >= parts && numbers.subList(0, parts).equals(other.numbers.subList(0, parts));
  }

  /** By their numbers; the shorter of two that agree is less. */
  static int compare(ImageTag a, ImageTag b) {
    for (int i = 0; i < Math.min(a.numbers.size(), b.numbers.size()); i++) {
      int order = Long.compare(a.numbers.get(i), b.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.numbers.size(), b.numbers.size());
  }

  /** The words behind the number: {@code slim} and {@code bookworm}; of a tag without number, all. */
  List<String> words() {
    String rest = after.startsWith("-") ? after.substring(1) : after;
    return rest.isEmpty() ? List.of() : List.of(rest.split("-", -1));
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** The greater by number, or the other where there is only one. */
  static @Nullable String greater(@Nullable String a, @Nullable String b) {
    return a == null ? b : b == null || compare(of(a), of(b)) >= 0 ? a : b;
  }
}
