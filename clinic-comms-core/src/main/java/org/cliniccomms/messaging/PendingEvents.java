package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts on events that are stored, each in one transaction, and again until it has been done. */
final class PendingEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PendingEvents.class);
  private static final int BATCH = 50;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** After so many failures staff are asked, and what came later is no longer kept back for it. */
  static final int ALERT_AFTER = 5;

  private final Store store;
  private final InboundContents contents;
  private final ReadReceipts receipts;

  PendingEvents(Store store, InboundContents contents, ReadReceipts receipts) {
    this.store = store;
    this.contents = contents;
    this.receipts = receipts;
  }

  /** Acts on what was stored but not acted on; returns how many events that were. */
  int drain() {
    int handled = 0;
    List<Work> claimed;
    do {
      claimed = store.work().claimDue(Work.Queue.INBOX, BATCH, LEASE);
      claimed.forEach(work -> act(store, work.clinicId(), new InboundId(work.id())));
      handled += claimed.size();
    } while (claimed.size() == BATCH);
    return handled;
  }

  /** Acts on one; what fails comes again later. */
  void act(Store by, ClinicId clinic, InboundId id) {
    try {
      by.inTransaction(clinic, tx -> actIn(tx, id));
    } catch (RuntimeException e) {
      LOG.error("Acting on inbound event {} failed: {}", id, FaultPlace.of(e));
      noteFailure(by, clinic, id);
    }
  }

  private Boolean actIn(Transaction tx, InboundId id) {
    Optional<InboundEvent> pending = tx.inbound().lockPending(id);
    if (pending.isEmpty()) {
      return false;
    }
    // Whose phone it is may not have been known, or not have been readable, when it arrived.
    InboundEvent event = pending.get().on(UserIds.lineOf(tx, pending.get()));
    InboundOutcome outcome = contents.handle(tx, event);
    if (outcome.isLater()) {
      // Nothing is wrong: what it waits for is on its way.
      tx.inbound().postpone(id, tx.now().plus(pause(event, tx.now())));
    } else {
      tx.inbound().done(id, outcome.name(), outcome.patientId());
      tx.afterCommit(() -> receipts.show(event));
    }
    return true;
  }

  /** A status whose message is not known may be another system's: it comes less and less often. */
  private static Duration pause(InboundEvent event, Instant now) {
    Duration age = Duration.between(event.receivedAt(), now);
    boolean isOld = age.compareTo(PAUSE) > 0;
    return isOld && event.content() instanceof InboundEvent.Status ? age : PAUSE;
  }

  private static void noteFailure(Store by, ClinicId clinic, InboundId id) {
    try {
      by.inTransaction(clinic, tx -> putOff(tx, id));
    } catch (RuntimeException e) {
      // The store itself is down: the event stays due and is claimed again.
      LOG.error("Noting the failure of inbound event {} failed: {}", id, FaultPlace.of(e));
    }
  }

  private static int putOff(Transaction tx, InboundId id) {
    int attempts = tx.inbound().failed(id, tx.now().plus(PAUSE));
    if (attempts == ALERT_AFTER) {
      tx.staffTasks().insertIfAbsent(List.of(task(tx, id.value())));
    }
    return attempts;
  }

  private static StaffTask task(Transaction tx, UUID id) {
    return StaffTask.open(
        "inbound-failing:" + id, StaffTask.Kind.INBOUND_FAILING, id, null, "", tx.now());
  }
}
