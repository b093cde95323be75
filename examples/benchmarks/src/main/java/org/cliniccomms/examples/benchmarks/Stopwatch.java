package org.cliniccomms.examples.benchmarks;

import java.time.Duration;

/** Time that passes, for measurements only. Immutable. */
final class Stopwatch {
  private final long start;

  private Stopwatch(long start) {
    this.start = start;
  }

  @SuppressForbidden // System.nanoTime: what a stopwatch is made of.
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  @SuppressForbidden // As above.
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  boolean hasPassed(Duration length) {
    return elapsed().compareTo(length) >= 0;
  }
}
