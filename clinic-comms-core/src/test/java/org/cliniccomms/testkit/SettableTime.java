package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. Thread-safe. */
public final class SettableTime implements InstantSource {
  private volatile Instant now;

  /** Stands at {@code start}. */
  public SettableTime(Instant start) {
    this.now = start;
  }

  /** Stands at {@link SampleClinic#NOON}. */
  public static SettableTime atNoon() {
    return new SettableTime(SampleClinic.NOON);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on by {@code step}; back if it is negative. */
  public void advance(Duration step) {
    synchronized (this) {
      now = now.plus(step);
    }
  }

  /** Jumps to {@code instant}. */
  public void set(Instant instant) {
    synchronized (this) {
      now = instant;
    }
  }
}
