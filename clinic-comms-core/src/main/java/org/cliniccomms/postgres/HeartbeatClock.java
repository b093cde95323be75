package org.cliniccomms.postgres;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's time, as nodes date their signs of life, so that skewed nodes agree who is alive.
 *
 * <p>It is never shifted or given: who moves the store's time must not make the living look dead.
 * Asked seldom, and counted on in between. Thread-safe.
 */
@SuppressForbidden // System.nanoTime: counts on from the database's time, asks for no other.
final class HeartbeatClock implements Clock {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(30);

  @SuppressForbidden // As above.
  private record Reading(Instant at, long nanoTime) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    Instant now() {
      return at.plus(age());
    }
  }

  private final Database database;
  private Reading last;

  HeartbeatClock(Database database) {
    this.database = database;
    this.last = read();
  }

  @Override
  public synchronized Instant now() {
    if (last.age().compareTo(ASKED_EVERY) > 0) {
      last = read();
    }
    return last.now();
  }

  private Reading read() {
    long before = System.nanoTime();
    Instant at =
        database.autocommit(
            sql ->
                sql.first("select clock_timestamp() as at", Params.of(), row -> row.time("at"))
                    .orElseThrow());
    return new Reading(at, before);
  }
}
