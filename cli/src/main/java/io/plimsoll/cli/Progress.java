package io.plimsoll.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Says on a terminal how far a run is that takes longer than a second, on one line of standard error that is taken away before
 * anything else is said. Whoever works only counts; a thread of its own looks at the counts ten times a second.
 */
final class Progress {

  /** When it is first shown, and how often then. */
  private static final long FIRST = TimeUnit.SECONDS.toMillis(1);
  private static final long EVERY = 100;

  private static final String ERASE = "\r\033[K";

  private final PrintableStream.@Nullable Guarded terminal;
  private final int columns;
  private final long first;
  private final long since = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();
  private volatile String doing = "";
  private volatile int all;
  private @Nullable Object shown;
  private boolean drawn;

  private Progress(PrintableStream.@Nullable Guarded terminal, int columns, long first) {
    this.terminal = terminal;
    this.columns = columns;
    this.first = first;
  }

  /** Says nothing. */
  static Progress none() {
    return new Progress(null, 0, 0);
  }

  /** For a run: none where nobody looks on. */
  static Progress of(Io io, boolean quiet) {
    return of(io, quiet, FIRST);
  }

  /** The same, shown for the first time after so many milliseconds. */
  static Progress of(Io io, boolean quiet, long first) {
    boolean looked = io.terminal().err() && !quiet && !"dumb".equals(io.variable("TERM")) && io.variable("CI") == null;
    return looked && io.err() instanceof PrintableStream.Guarded terminal ? new Progress(terminal, io.errorWidth(), first) : none();
  }

  /**
   * Begins something.
   *
   * @param all how many there are of it, or 0 where that is not known
   */
  void doing(String what, int all) {
    done.set(0);
    this.all = all;
    this.doing = what;
  }

  /** Counts what is done. It may be called by several threads. */
  void done(int more) {
    done.addAndGet(more);
  }

  /** Begins to be shown. */
  synchronized void show() {
    if (terminal == null || shown != null) {
      return;
    }
    var mark = new Object();
    shown = mark;
    var thread = new Thread(() -> run(mark), "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void run(Object mark) {
    long wait = Math.max(1, first - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    while (mark.equals(shown)) {
      try {
        wait(wait);
      } catch (InterruptedException e) {
        return;
      }
      boolean due = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) >= first;
      if (mark.equals(shown) && due) {
        draw();
        wait = EVERY;
      }
    }
  }

  private void draw() {
    int count = done.get();
    String text = "plimsoll: " + doing + (all > 0 && count > 0 ? ": " + Math.min(count, all) + " of " + all : all + count > 0 ? ": " + (all + count) : "");
    if (terminal != null) {
      terminal.drive(ERASE + text.substring(0, Math.min(text.length(), columns - 1)));
      drawn = true;
    }
  }

  /** Takes the line away; nothing is written any more until it is shown again. */
  synchronized void hide() {
    shown = null;
    notifyAll();
    if (drawn && terminal != null) {
      terminal.drive(ERASE);
      drawn = false;
    }
  }
}
