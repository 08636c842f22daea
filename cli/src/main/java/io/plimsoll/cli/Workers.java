package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing with many, on all processors. Plain threads, since a pool takes longer to load than a small run takes; the thread
 * that asks is one of them.
 */
final class Workers {

  private Workers() {}

  /**
   * The answers, in the order of the questions. What one of them throws is thrown here, and the rest is not begun.
   *
   * @param work is done by several threads at the same time
   */
  static <T, R> List<R> each(List<T> questions, Function<T, R> work) {
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), questions.size());
    if (threads < 2) {
      var answers = new ArrayList<R>(questions.size());
      for (T question : questions) {
        answers.add(work.apply(question));
      }
      return answers;
    }
    var share = new Share<>(questions, work);
    var others = new ArrayList<Thread>(threads - 1);
    for (int i = 1; i < threads; i++) {
      var other = new Thread(share, "worker-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    share.run();
    for (Thread other : others) {
      join(other);
    }
    return share.answers();
  }

  private static void join(Thread thread) {
    boolean joined = false;
    boolean interrupted = false;
    while (!joined) {
      try {
        thread.join();
        joined = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes one question after the other until none is left. */
  private static final class Share<T, R> implements Runnable {
    private final List<T> questions;
    private final Function<T, R> work;
    private final List<@Nullable R> answers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Share(List<T> questions, Function<T, R> work) {
      this.questions = questions;
      this.work = work;
      this.answers = new ArrayList<>(questions.size());
      for (int i = 0; i < questions.size(); i++) {
        answers.add(null);
      }
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < questions.size() && failure.get() == null; i = next.getAndIncrement()) {
        try {
          // Each slot is written once, by one thread, and read when that thread has ended.
          answers.set(i, work.apply(questions.get(i)));
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        }
      }
    }

    List<R> answers() {
      switch (failure.get()) {
        case null -> {}
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        case Throwable other -> throw new IllegalStateException(other);
      }
      var all = new ArrayList<R>(answers.size());
      for (R answer : answers) {
        all.add(answer);
      }
      return all;
    }
  }
}
