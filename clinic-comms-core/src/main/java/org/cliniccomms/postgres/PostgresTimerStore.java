package org.cliniccomms.postgres;

import java.util.List;
import org.cliniccomms.spi.TimerStore;
import org.cliniccomms.task.Timer;

/** Follows in the next change of this branch. */
final class PostgresTimerStore implements TimerStore {
  PostgresTimerStore(PostgresTransaction tx) {}

  @Override
  public void schedule(List<Timer> timers) {
    throw new UnsupportedOperationException();
  }
}
