package io.plimsoll.core.patch;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which lines of two texts stay, by E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), with the
 * middle snake of its section 4b, so that space is linear. Where two stretches differ in more than {@link #MAX_EDITS}
 * lines they are parted at the farthest point that was reached; once {@link #MAX_STEPS} are taken in all, what is left
 * counts as changed as a whole. The diff is longer then than it could be, and as right.
 */
final class DiffLines {

  /** How many differing lines are searched for in one stretch, in both directions together. */
  static final int MAX_EDITS = 1024;

  /** How many steps are taken for two texts: about a second. */
  static final long MAX_STEPS = 100_000_000;

  private final String before;
  private final String after;
  private final int[] beforeStarts;
  private final int[] afterStarts;
  private final int[] a;
  private final int[] b;
  private final BitSet removed = new BitSet();
  private final BitSet added = new BitSet();

  DiffLines(String before, String after) {
    this.before = before;
    this.after = after;
    this.beforeStarts = starts(before);
    this.afterStarts = starts(after);
    Map<String, Integer> numbers = new HashMap<>();
    this.a = numbered(before, beforeStarts, numbers);
    this.b = numbered(after, afterStarts, numbers);
    compare();
  }

  int beforeCount() {
    return a.length;
  }

  int afterCount() {
    return b.length;
  }

  boolean isRemoved(int line) {
    return removed.get(line);
  }

  boolean isAdded(int line) {
    return added.get(line);
  }

  /** True when two lines, up to which all is paired, are one that stays. */
  boolean isKept(int line, int other) {
    return !removed.get(line) && !added.get(other);
  }

  /** A line with its line end. */
  String text(boolean old, int line) {
    int[] starts = old ? beforeStarts : afterStarts;
    return (old ? before : after).substring(starts[line], starts[line + 1]);
  }

  /** Where each line starts, and where the text ends. */
  private static int[] starts(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == '\n' ? 1 : 0;
    }
    boolean unended = !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
    var starts = new int[count + (unended ? 2 : 1)];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
    starts[starts.length - 1] = text.length();
    return starts;
  }

  private static int[] numbered(String text, int[] starts, Map<String, Integer> numbers) {
    var lines = new int[starts.length - 1];
    for (int i = 0; i < lines.length; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(text.substring(starts[i], starts[i + 1]), next);
      lines[i] = known == null ? next : known;
    }
    return lines;
  }

  /** Two stretches that are still to be compared. */
  private record Box(int fromA, int toA, int fromB, int toB) {}

  private void compare() {
    var open = new ArrayDeque<Box>();
    open.push(new Box(0, a.length, 0, b.length));
    var search = new MiddleSnake();
    while (!open.isEmpty()) {
      Box box = trimmed(open.pop());
      if (box.fromA == box.toA || box.fromB == box.toB || !search.find(box)) {
        removed.set(box.fromA, box.toA);
        added.set(box.fromB, box.toB);
      } else {
        open.push(new Box(box.fromA, search.x, box.fromB, search.y));
        open.push(new Box(search.x, box.toA, search.y, box.toB));
      }
    }
  }

  /** Without what is the same at both ends. */
  private Box trimmed(Box box) {
    int fromA = box.fromA;
    int fromB = box.fromB;
    int toA = box.toA;
    int toB = box.toB;
    while (fromA < toA && fromB < toB && a[fromA] == b[fromB]) {
      fromA++;
      fromB++;
    }
    while (fromA < toA && fromB < toB && a[toA - 1] == b[toB - 1]) {
      toA--;
      toB--;
    }
    return new Box(fromA, toA, fromB, toB);
  }

  /** Finds a point through which a shortest way from corner to corner leads, from both corners at once. */
  private final class MiddleSnake {
    /** How far each diagonal has come from each corner; -1 for not at all. */
    private final int[] forward = new int[2 * MAX_EDITS + 3];
    private final int[] backward = new int[2 * MAX_EDITS + 3];
    private int x;
    private int y;
    private long steps;

    /** Sets {@link #x} and {@link #y}; false when too many steps have been taken. */
    boolean find(Box box) {
      int n = box.toA - box.fromA;
      int m = box.toB - box.fromB;
      int delta = n - m;
      boolean odd = (delta & 1) != 0;
      int most = Math.min((n + m + 1) / 2, MAX_EDITS);
      int middle = MAX_EDITS + 1;
      forward[middle + 1] = 0;
      backward[middle + 1] = 0;
      for (int d = 0; d <= most && steps < MAX_STEPS; d++) {
        steps += 2L * d + 2;
        for (int k = -d; k <= d; k += 2) {
          int at = step(forward, middle + k, k, d, n, m);
          int from = at;
          while (at >= 0 && at < n && at - k < m && a[box.fromA + at] == b[box.fromB + at - k]) {
            at++;
          }
          steps += at - from;
          forward[middle + k] = at;
          int other = delta - k;
          if (odd && at >= 0 && Math.abs(other) < d && meets(at, backward[middle + other], n)) {
            return split(box, at, at - k);
          }
        }
        for (int k = -d; k <= d; k += 2) {
          int at = step(backward, middle + k, k, d, n, m);
          int from = at;
          while (at >= 0 && at < n && at - k < m && a[box.toA - 1 - at] == b[box.toB - 1 - at + k]) {
            at++;
          }
          steps += at - from;
          backward[middle + k] = at;
          int other = delta - k;
          if (!odd && at >= 0 && Math.abs(other) <= d && meets(at, forward[middle + other], n)) {
            return split(box, n - at, m - at + k);
          }
        }
      }
      return steps < MAX_STEPS && farthest(box, most, middle);
    }

    /** Parts the stretches at the farthest point from the first corner that was reached. */
    private boolean farthest(Box box, int most, int middle) {
      int best = -1;
      int diagonal = 0;
      for (int k = -most; k <= most; k += 2) {
        int at = forward[middle + k];
        if (at >= 0 && 2 * at - k > best) {
          best = 2 * at - k;
          diagonal = k;
        }
      }
      return best > 0 && split(box, forward[middle + diagonal], forward[middle + diagonal] - diagonal);
    }

    /** The farther of the two ways onto a diagonal, by a line of one text or of the other. */
    private static int step(int[] reached, int index, int k, int d, int n, int m) {
      int down = k == d && d > 0 ? -1 : reached[index + 1];
      int right = k == -d ? -1 : reached[index - 1];
      int byDown = down >= 0 && down - k <= m ? down : -1;
      int byRight = right >= 0 && right < n ? right + 1 : -1;
      return Math.max(byDown, byRight);
    }

    private static boolean meets(int at, int other, int n) {
      return other >= 0 && at + other >= n;
    }

    private boolean split(Box box, int atA, int atB) {
      boolean corner = (atA <= 0 && atB <= 0) || (atA >= box.toA - box.fromA && atB >= box.toB - box.fromB);
      if (corner || atA < 0 || atB < 0 || atA > box.toA - box.fromA || atB > box.toB - box.fromB) {
        return false;
      }
      x = box.fromA + atA;
      y = box.fromB + atB;
      return true;
    }
  }
}
