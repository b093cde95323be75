package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long a batch of messages is this process's own.
 *
 * <p>It is measured by this process from before the claim, so it never outlasts the store's, and a
 * call that began in time ends before another process may take the message for lost. A clock that
 * was set back ends it. Thread-safe.
 */
final class Lease {
  /** For how long the store keeps others away. */
  static final Duration LENGTH = Duration.ofSeconds(60);

  /** A call to a vendor may last 45 seconds ({@link org.cliniccomms.spi.Channel}). */
  private static final Duration TO_BEGIN = Duration.ofSeconds(10);

  private final InstantSource time;
  private final Instant since;

  Lease(InstantSource time) {
    this.time = time;
    this.since = time.instant();
  }

  /** Whether there is time left for a call to a vendor and the record of its outcome. */
  boolean mayBegin() {
    return isYoungerThan(TO_BEGIN);
  }

  /** Whether nobody else may have taken the messages yet. */
  boolean holds() {
    return isYoungerThan(LENGTH);
  }

  private boolean isYoungerThan(Duration limit) {
    Duration age = Duration.between(since, time.instant());
    return !age.isNegative() && age.compareTo(limit) < 0;
  }
}
