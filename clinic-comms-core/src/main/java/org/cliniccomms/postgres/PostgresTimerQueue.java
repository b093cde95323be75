package org.cliniccomms.postgres;

import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.spi.TimerQueue;

/** Follows in the next change of this branch. */
final class PostgresTimerQueue implements TimerQueue {
  PostgresTimerQueue(Database database) {}

  @Override
  public void start(TimerHandler handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void wake() {}

  @Override
  public int runDue(TimerHandler handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
