package io.plimsoll.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a SIGTERM, while files are written. The process ends once the tree is whole: what was not begun to get its name is taken
 * away again, what was is finished. Either takes as long as a few renames; whoever can't wait has SIGKILL, and the journal.
 */
final class Interruption implements AutoCloseable {

  /** How long the end of the process waits for the end of the writing, in seconds: a disk may hang. */
  private static final int PATIENCE = 10;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "end of writing");
  private volatile boolean asked;
  private volatile boolean written;

  private Interruption() {}

  /** From here until it is closed an interruption waits. */
  static Interruption awaited() {
    var interruption = new Interruption();
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      interruption.asked = true; // The end has begun already.
    }
    return interruption;
  }

  /** Gives up where somebody has asked for the end. */
  void check() throws Problem {
    if (asked) {
      throw new Problem("interrupted");
    }
  }

  /** All files have their new text. */
  void written() {
    written = true;
  }

  private void end() {
    asked = true;
    boolean whole = false;
    try {
      whole = ended.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    err.println("plimsoll: interrupted: " + (!whole ? "plimsoll fix --write ends what is under way here"
        : written ? "all files were written" : "nothing is written"));
  }

  /** Nothing is under way any more. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      rest();
    }
  }

  /** Leaves the last word, and the exit code, to the signal. */
  private static void rest() {
    try {
      TimeUnit.SECONDS.sleep(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
