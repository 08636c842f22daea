package io.plimsoll.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Holds that time grows with the length of a text and no faster. A part of the input is repeated, once to {@link #SHORT} and
 * once to {@link #LONG} characters, which is four times as much: what takes {@link #MOST_TIMES} times as long is not linear.
 * The time is that of the thread's own work, so that what else the machine does counts for nothing; short times say nothing, and
 * a long one is measured again, since the first may have been that of the compiler.
 */
final class Growth {

  /** Reads a text and throws what it gives away; faults of the text are none of a claim here. */
  interface Reading {
    void read(String text);
  }

  private static final int SHORT = 1 << 16;
  private static final int LONG = 1 << 18;
  private static final int MOST_TIMES = 9;

  /** What takes less is not looked at, in nanoseconds. */
  private static final long LEAST = 400_000_000L;

  /** What takes longer is too long however it grows, in nanoseconds. */
  private static final long MOST = 20_000_000_000L;

  private static final int ATTEMPTS = 4;

  /** How many inputs there are for one that is grown, where a fuzzer runs; a test grows each. */
  private static final int RARELY = Integer.getInteger("plimsoll.fuzz.rarely", 1);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Growth() {}

  /** Holds a reader to it. */
  static void isLinear(Input input, Reading reading) {
    isLinear(input, SHORT, reading);
  }

  /**
   * Holds a reader to it.
   *
   * @param length of the shorter of the two texts, in characters
   */
  static void isLinear(Input input, int length, Reading reading) {
    String text = input.text();
    if (text.isEmpty() || text.length() > length / 4 || !input.isOneIn(RARELY)) {
      return;
    }
    // Every other input as a whole, the rest with a beginning and an end that are not repeated.
    int size = text.length();
    boolean whole = (input.hash() >> 4) % 2 == 0;
    int from = whole ? 0 : (input.hash() >> 5) % size;
    int to = whole ? size : from + 1 + (input.hash() >> 9) % (size - from);
    long few = Long.MAX_VALUE;
    long many = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      few = Math.min(few, time(repeated(text, from, to, length), reading));
      many = Math.min(many, time(repeated(text, from, to, length * (LONG / SHORT)), reading));
      if (many < LEAST || (many < MOST && many / MOST_TIMES < few)) {
        return;
      }
    }
    long first = few / 1_000_000;
    long second = many / 1_000_000;
    Claim.that(false, () -> "repeated from " + from + " to " + to + ": " + first + " ms, and for " + LONG / SHORT
        + " times as much " + second + " ms");
  }

  private static String repeated(String text, int from, int to, int length) {
    int times = Math.max(1, (length - text.length()) / (to - from));
    return text.substring(0, from) + text.substring(from, to).repeat(times) + text.substring(to);
  }

  private static long time(String text, Reading reading) {
    long before = THREADS.getCurrentThreadCpuTime();
    reading.read(text);
    return THREADS.getCurrentThreadCpuTime() - before;
  }
}
