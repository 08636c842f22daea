package io.plimsoll.core.read.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the marks of the YAML library, which count code points, into offsets that count characters. */
final class Offsets {

  private final int length;

  /** Offsets of the low halves of surrogate pairs: what marks leave out. Null where there are none. */
  private final int @Nullable [] lowSurrogates;

  Offsets(String text) {
    this.length = text.length();
    this.lowSurrogates = lowSurrogates(text);
  }

  int of(Mark mark) {
    return ofCodePoint(mark.getIndex());
  }

  int ofCodePoint(int codePoints) {
    if (lowSurrogates == null) {
      return Math.min(codePoints, length);
    }
    // The low half number i, from 0, lies i + 1 characters behind what a mark would count for it.
    int low = 0;
    int high = lowSurrogates.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lowSurrogates[middle] - middle <= codePoints) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(codePoints + low, length);
  }

  private static int @Nullable [] lowSurrogates(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))) {
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    var found = new int[count];
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))) {
        found[next++] = i;
      }
    }
    return found;
  }
}
