package io.plimsoll.core.words;

/**
 * How large the program of a regular expression can grow, told by reading it once and before it is compiled: {@code (a{1,1000}){1,1000}}
 * is twenty characters, and a million steps to whoever compiles it.
 *
 * <p>The syntax is that of RE2. What is none is counted as it stands; who compiles it says what is wrong with it.
 */
public final class PatternSize {

  /** Parentheses in one another; who compiles a pattern goes down into each. */
  public static final int MAX_DEPTH = 100;

  /** More than this is as good as endless. */
  public static final long ENDLESS = Long.MAX_VALUE;

  private static final long MOST = 1L << 40;

  private final String pattern;
  private int at;
  private int depth;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** About how many instructions a pattern comes to, rather too many than too few; {@link #ENDLESS} where it is nested too deeply. */
  public static long of(String pattern) {
    return new PatternSize(pattern).sum();
  }

  private long sum() {
    // By open parenthesis: what stands in it so far.
    var outer = new long[MAX_DEPTH + 1];
    long all = 0;
    long last = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '(' -> {
          if (depth == MAX_DEPTH) {
            return ENDLESS;
          }
          outer[depth++] = all + last;
          all = 0;
          last = 0;
        }
        case ')' -> {
          long inner = all + last + 2;
          all = depth == 0 ? 0 : outer[--depth];
          last = inner;
        }
        case '*', '+', '?' -> last += 2;
        case '{' -> {
          long times = times();
          // A text that says nothing in braces is itself.
          if (times < 0) {
            all += last;
            last = 1;
          } else {
            last = Math.min(MOST, last + 1) * times;
          }
        }
        case '|' -> {
          all += last + 2;
          last = 0;
        }
        default -> {
          all += last;
          last = atom(c);
        }
      }
      if (all > MOST || last > MOST) {
        return ENDLESS;
      }
    }
    long open = all + last;
    while (depth > 0) {
      open += outer[--depth];
    }
    return open;
  }

  /** What one sign comes to; the rest of a class or an escape is passed over. */
  private long atom(char c) {
    if (c == '[') {
      at += pattern.startsWith("^", at) ? 1 : 0;
      at += pattern.startsWith("]", at) ? 1 : 0;
      while (at < pattern.length() && pattern.charAt(at) != ']') {
        at += pattern.charAt(at) == '\\' ? 2 : pattern.startsWith("[:", at) ? Math.max(2, pattern.indexOf(":]", at) + 2 - at) : 1;
      }
      at++;
      return 1;
    }
    if (c != '\\' || at >= pattern.length()) {
      return 1;
    }
    char escaped = pattern.charAt(at++);
    if (escaped == 'Q') {
      int end = pattern.indexOf("\\E", at);
      int from = at;
      at = end < 0 ? pattern.length() : end + 2;
      return (end < 0 ? pattern.length() : end) - (long) from;
    }
    if ((escaped == 'p' || escaped == 'P' || escaped == 'x') && pattern.startsWith("{", at)) {
      int end = pattern.indexOf('}', at);
      at = end < 0 ? at : end + 1;
    }
    return 1;
  }

  /** How often what stands before is repeated, or -1 where the braces say nothing; they are passed over. */
  private long times() {
    int end = pattern.indexOf('}', at);
    if (end < 0 || end == at || end - at > 20) {
      return -1;
    }
    long least = -1;
    long most = 0;
    for (int i = at; i < end; i++) {
      char c = pattern.charAt(i);
      if (c == ',' && least < 0 && i > at) {
        least = most;
        most = 0;
      } else if (c >= '0' && c <= '9') {
        most = Math.min(MOST, most * 10 + (c - '0'));
      } else {
        return -1;
      }
    }
    at = end + 1;
    return Math.max(Math.max(least, most), 1);
  }
}
