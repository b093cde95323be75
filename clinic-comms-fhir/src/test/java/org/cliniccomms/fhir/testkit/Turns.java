package org.cliniccomms.fhir.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts, so that every so manieth is another. Thread-safe. */
final class Turns {
  private final AtomicInteger count = new AtomicInteger();
  private final int every;

  Turns(int every) {
    this.every = every;
  }

  /** Whether it is the turn of this one. */
  boolean isNext() {
    return count.incrementAndGet() % every == 0;
  }
}
