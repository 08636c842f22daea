package io.plimsoll.core.read.script;

import java.util.ArrayList;
import java.util.List;

/** Where the functions of a script start and end, by numbers in the order of the text. */
final class Functions {

  /** Start, end, and the number of the function around it. */
  private final List<int[]> all = new ArrayList<>();

  /** Adds one that starts behind all others; gives its number. */
  int add(int start, int end, int around) {
    all.add(new int[] {start, end, around});
    return all.size() - 1;
  }

  /** The innermost function around an offset, or {@link Use#TOP}. */
  int at(int offset) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle)[0] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int found = low - 1;
    while (found >= 0 && all.get(found)[1] <= offset) {
      found = all.get(found)[2];
    }
    return found;
  }

  int start(int number) {
    return all.get(number)[0];
  }
}
