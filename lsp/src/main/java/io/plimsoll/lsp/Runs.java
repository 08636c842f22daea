package io.plimsoll.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs one thing again and again, never twice at once: as soon as it is asked for, and once more when it is asked for meanwhile. A run
 * is told when it is of no use any more. Once a slow run was overtaken, the next one waits for a pause in what is asked, so that who types
 * in a large project does not keep a processor busy.
 */
final class Runs {

  /** Runs that take less are begun at once all the same, in nanoseconds. */
  private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(30);

  /** The longest pause that is waited for, in nanoseconds. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(300);

  /** What is run. It answers true when it came to its end. */
  interface Run {
    boolean run(BooleanSupplier wanted);
  }

  private final Run run;
  private final Consumer<Throwable> failed;
  private final Thread thread;
  private long asked;
  /** What is older than this is of no use. */
  private long overtaking;
  private long done;
  private boolean closed;
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  Runs(Run run, Consumer<Throwable> failed) {
    this.run = run;
    this.failed = failed;
    this.thread = new Thread(this::loop, "judge");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks for a run with what is so now: one that goes on is of no use any more. */
  synchronized void ask() {
    overtaking = asked + 1;
    askToo();
  }

  /** Asks for one more run: one that goes on comes to its end, as what it says is so. */
  synchronized void askToo() {
    asked++;
    if (settled.isDone()) {
      settled = new CompletableFuture<>();
    }
    notifyAll();
  }

  /** Is complete once a run has ended after which nothing was asked. */
  synchronized CompletableFuture<Void> settled() {
    return settled.copy();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized boolean isWanted(long number) {
    return overtaking <= number && !closed;
  }

  /** Waits until a run is due; the answer is its number, or -1 at the end. */
  private synchronized long next(long pause) throws InterruptedException {
    while (done == asked && !closed) {
      wait();
    }
    for (long number = -1; pause > 0 && number != asked && !closed; ) {
      number = asked;
      TimeUnit.NANOSECONDS.timedWait(this, pause);
    }
    return closed ? -1 : asked;
  }

  private synchronized void end(long number) {
    done = number;
    if (done == asked) {
      settled.complete(null);
    }
  }

  private void loop() {
    long pause = 0;
    long slow = 0;
    try {
      for (long number = next(pause); number >= 0; number = next(pause)) {
        long last = number;
        long start = System.nanoTime();
        boolean ended = true;
        try {
          ended = run.run(() -> isWanted(last));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
          failed.accept(e);
        }
        long took = System.nanoTime() - start;
        slow = ended ? took : Math.max(took, slow);
        pause = ended || slow < QUICK ? 0 : Math.min(slow, LONGEST);
        end(last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
