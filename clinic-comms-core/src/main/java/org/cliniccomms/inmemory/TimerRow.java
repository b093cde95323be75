package org.cliniccomms.inmemory;

import java.time.Duration;
import java.time.Instant;

/**
 * A stored wake-up.
 *
 * @param dueAt when it is delivered (again)
 * @param failures how often its handling failed
 * @param taken whether a thread is handling it
 */
record TimerRow(ClinicTimer timer, Instant dueAt, int failures, boolean taken) {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 6;

  static TimerRow first(ClinicTimer timer) {
    return new TimerRow(timer, timer.timer().at(), 0, false);
  }

  boolean isDue(Instant now) {
    return !taken && !dueAt.isAfter(now);
  }

  TimerRow claimed() {
    return new TimerRow(timer, dueAt, failures, true);
  }

  TimerRow failed(Instant now) {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    Duration backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    return new TimerRow(timer, now.plus(backoff), failures + 1, false);
  }
}
