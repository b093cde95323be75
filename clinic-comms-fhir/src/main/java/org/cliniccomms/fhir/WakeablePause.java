package org.cliniccomms.fhir;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for real, until it is closed; then nobody waits any more. Thread-safe. */
final class WakeablePause implements Pause, AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public boolean waitFor(Duration wait) {
    try {
      return !closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
