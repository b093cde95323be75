package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErasedWordsTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void whatFailedIsTriedAgain() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Runnable twiceInVain =
        () -> {
          if (attempts.incrementAndGet() <= 2) {
            throw new IllegalStateException("the disk is full");
          }
          done.countDown();
        };
    try (ErasedWords words = new ErasedWords(twiceInVain, Duration.ofMillis(1))) {
      words.purge();
      done.await();
    }
    assertThat(attempts).hasValue(3);
  }

  @Test
  void theEndDoesNotWaitForThePause() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    Runnable inVain =
        () -> {
          attempts.incrementAndGet();
          failed.countDown();
          throw new IllegalStateException("the disk is full");
        };
    try (ErasedWords words = new ErasedWords(inVain, Duration.ofDays(1))) {
      words.purge();
      failed.await();
    }
    assertThat(attempts).as("once more at the end").hasValue(2);
  }
}
