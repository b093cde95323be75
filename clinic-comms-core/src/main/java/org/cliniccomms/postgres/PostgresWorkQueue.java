package org.cliniccomms.postgres;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.spi.WorkQueue;
import org.cliniccomms.task.Work;

/** Follows in the next change of this branch. */
final class PostgresWorkQueue implements WorkQueue {
  PostgresWorkQueue(Database database) {}

  @Override
  public List<Work> claimDue(Work.Queue queue, int limit, Duration lease) {
    throw new UnsupportedOperationException();
  }
}
