package io.plimsoll.core.decide;

import io.plimsoll.core.secret.SecretText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stretch of a text of which parts are hidden, each behind one mask; line ends are kept. */
final class MaskedText {

  /** What stands for a secret of which nothing may be shown. */
  private static final String HIDDEN = "***";

  private final String text;
  private final int start;
  private final int end;
  private final BitSet hidden = new BitSet();
  private final Map<Integer, String> masks = new HashMap<>();

  MaskedText(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  /**
   * Hides what of a span lies in the stretch.
   *
   * @param from what the span is counted from, in characters of the text
   */
  void hide(SecretText.Span span, int from) {
    int first = Math.max(from + span.start(), start);
    int last = Math.min(from + span.end(), end);
    if (first < last) {
      hidden.set(first - start, last - start);
      masks.merge(first, from + span.start() >= start ? span.mask() : HIDDEN, (a, b) -> a.equals(HIDDEN) ? b : a);
    }
  }

  /**
   * The stretch with its masks.
   *
   * @param offsets a start and an end in turn, in characters of the text; replaced by their offsets in the answer, in which no
   *     mask is parted
   */
  String text(int[] offsets) {
    var out = new StringBuilder(end - start);
    int[] given = offsets.clone();
    int mask = 0;
    for (int i = start; i <= end; i++) {
      boolean within = i > start && i < end && hidden.get(i - start) && hidden.get(i - start - 1);
      for (int k = 0; k < offsets.length; k++) {
        if (given[k] == i) {
          offsets[k] = within && k % 2 == 0 ? mask : out.length();
        }
      }
      if (i == end) {
        break;
      }
      char c = text.charAt(i);
      if (!hidden.get(i - start) || c == '\n') {
        out.append(c);
      } else if (i == start || !hidden.get(i - start - 1) || text.charAt(i - 1) == '\n') {
        mask = out.length();
        out.append(masks.getOrDefault(i, HIDDEN));
      }
    }
    return out.toString();
  }

  /** The first of some spans that ends behind an offset. */
  static int firstBehind(List<SecretText.Span> spans, int offset) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
