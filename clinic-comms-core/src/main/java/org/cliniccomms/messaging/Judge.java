package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.text.FaultPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has claimed messages cleared, each clinic's apart, whatever goes wrong with some of them. */
final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
  private static final int MOST_FAULTS = 3;

  private final Store store;
  private final Clearance clearance;

  Judge(Store store, Clearance clearance) {
    this.store = store;
    this.clearance = clearance;
  }

  /** A clinic whose messages cannot be judged holds up no other. */
  List<Clearance.Cleared> cleared(ClinicId clinic, Set<MessageId> ids) {
    try {
      return store.inTransaction(clinic, tx -> clearance.clear(tx, ids));
    } catch (RuntimeException e) {
      LOG.error("{} messages could not be judged: {}", ids.size(), FaultPlace.of(e));
      return clearedAlone(clinic, ids);
    }
  }

  /**
   * What cannot be judged holds up none of its batch, and goes back into the outbox; if it cannot
   * even be read, it comes again when its lease has run out. Where it is not one message, the
   * others go back, too.
   */
  private List<Clearance.Cleared> clearedAlone(ClinicId clinic, Set<MessageId> ids) {
    List<Clearance.Cleared> cleared = new ArrayList<>();
    Set<MessageId> left = new LinkedHashSet<>(ids);
    int faults = 0;
    for (MessageId id : ids) {
      if (faults == MOST_FAULTS) {
        putBack(clinic, left);
        return cleared;
      }
      left.remove(id);
      try {
        cleared.addAll(store.inTransaction(clinic, tx -> clearance.clear(tx, Set.of(id))));
      } catch (RuntimeException e) {
        faults++;
        LOG.error("Message {} could not be judged: {}", id, FaultPlace.of(e));
        putBack(clinic, Set.of(id));
      }
    }
    return cleared;
  }

  private void putBack(ClinicId clinic, Set<MessageId> ids) {
    try {
      store.inTransaction(clinic, tx -> clearance.putBack(tx, ids));
    } catch (RuntimeException e) {
      // They are taken up when their lease has run out.
      LOG.error("{} messages were not put back: {}", ids.size(), FaultPlace.of(e));
    }
  }
}
