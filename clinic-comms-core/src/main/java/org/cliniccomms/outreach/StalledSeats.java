package org.cliniccomms.outreach;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds unfilled seats whose next event did not come. */
final class StalledSeats {
  private static final Logger LOG = LoggerFactory.getLogger(StalledSeats.class);
  private static final int BATCH = 50;
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Store store;
  private final Batches batches;

  StalledSeats(Store store, Batches batches) {
    this.store = store;
    this.batches = batches;
  }

  /** Raises an alarm for each and does what is due for it; returns how many there were. */
  int sweep() {
    List<Work> overdue = store.work().claimDue(Work.Queue.OVERDUE, BATCH, LEASE);
    for (Work work : overdue) {
      try {
        store.inTransaction(work.clinicId(), tx -> alarm(tx, new CancellationId(work.id())));
      } catch (RuntimeException e) {
        LOG.error("Looking at seat {} failed: {}", work.id(), FaultPlace.of(e));
      }
    }
    return overdue.size();
  }

  private Boolean alarm(Transaction tx, CancellationId id) {
    tx.cancellations()
        .lock(id)
        .filter(it -> it.state().isUnfilled())
        .ifPresent(
            it -> {
              StaffTasks.ask(tx, StaffTask.Kind.STALLED_SEAT, "stalled:" + it.id(), it, "");
              batches.advance(tx, it);
            });
    return true;
  }
}
