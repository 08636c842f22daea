package io.plimsoll.core.read.yaml;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the characters by which two readers of YAML tell the lines of a text differently. go-yaml, which reads for Compose, ends a
 * line at U+0085, U+2028 and U+2029 as YAML 1.1 did (section 4.2), and skips U+FEFF where a line begins; YAML 1.2 (section 5.4) and
 * editors do neither. What is a comment for one is then a key for the other, so a text with one of them outside of double quotes is
 * refused: within them all readers see one value.
 */
final class ForeignBreaks {

  private final Source source;
  private final String text;
  private final int first;
  /** Where double-quoted scalars start and end, by turns. */
  private final List<Integer> quoted = new ArrayList<>(0);

  ForeignBreaks(Source source) {
    this.source = source;
    this.text = source.text();
    this.first = next(0);
  }

  /** Takes down a double-quoted scalar; they come in the order of the text. */
  void quoted(int start, int end) {
    if (first < text.length() && end > first) {
      quoted.add(start);
      quoted.add(end);
    }
  }

  /**
   * Looks at all characters, once every double-quoted scalar is known or the rest of the text makes no sense.
   *
   * @throws ReadException for the first such character outside of double quotes
   */
  void refuse() throws ReadException {
    int scalar = 0;
    for (int at = first; at < text.length(); at = next(at + 1)) {
      while (scalar < quoted.size() && quoted.get(scalar + 1) <= at) {
        scalar += 2;
      }
      if (scalar >= quoted.size() || at < quoted.get(scalar)) {
        char c = text.charAt(at);
        String what = c == '\uFEFF' ? "U+FEFF is skipped by Compose and seen in no editor"
            : String.format("U+%04X ends a line for Compose and for no editor", (int) c);
        throw new ReadException(what, source.place(at, at + 1));
      }
    }
  }

  private int next(int from) {
    int at = from;
    while (at < text.length() && !isForeign(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isForeign(char c) {
    return c >= 0x85 && (c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF);
  }
}
