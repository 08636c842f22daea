package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunsTest {

  private static void wait(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void settle(Runs runs) throws Exception {
    runs.settled().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aNewerQuestionOvertakesAndIsAnsweredOnce() throws Exception {
    var begun = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    var wanted = Collections.synchronizedList(new ArrayList<Boolean>());
    var runs = new Runs(still -> {
      begun.countDown();
      wait(asked);
      wanted.add(still.getAsBoolean());
      return still.getAsBoolean();
    }, failure -> {});
    runs.ask();
    wait(begun);
    for (int i = 0; i < 50; i++) {
      runs.ask();
    }
    asked.countDown();
    settle(runs);
    assertThat(wanted).containsExactly(false, true);
    runs.close();
  }

  /** Else what is learned while one runs would keep it from ever coming to its end. */
  @Test
  void whatIsLearnedMeanwhileOvertakesNothing() throws Exception {
    var count = new AtomicInteger();
    var wanted = Collections.synchronizedList(new ArrayList<Boolean>());
    var self = new ArrayList<Runs>();
    var ready = new CountDownLatch(1);
    var runs = new Runs(still -> {
      wait(ready);
      if (count.incrementAndGet() < 4) {
        self.getFirst().askToo();
      }
      wanted.add(still.getAsBoolean());
      return true;
    }, failure -> {});
    self.add(runs);
    ready.countDown();
    runs.ask();
    settle(runs);
    assertThat(wanted).containsExactly(true, true, true, true);
    runs.close();
  }

  @Test
  void neverTwoAtOnce() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var runs = new Runs(still -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Thread.onSpinWait();
      now.decrementAndGet();
      return true;
    }, failure -> {});
    for (int i = 0; i < 2000; i++) {
      runs.ask();
    }
    settle(runs);
    assertThat(most).hasValue(1);
    runs.close();
  }

  @Test
  void aRunThatFailsIsSaidAndTheNextOneBegins() throws Exception {
    var count = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    var runs = new Runs(still -> {
      if (count.incrementAndGet() == 1) {
        throw new IllegalStateException("once");
      }
      return true;
    }, failures::add);
    runs.ask();
    settle(runs);
    runs.ask();
    settle(runs);
    assertThat(failures).hasSize(1);
    assertThat(count).hasValue(2);
    runs.close();
  }
}
