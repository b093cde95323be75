package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.jspecify.annotations.Nullable;

/** Shows what was done, adds what the host does itself, and seals the record. Thread-safe. */
public final class AuditDesk {
  private static final int MOST = 500;
  private static final int SEALED_AT_ONCE = 1000;

  private final Store store;

  /** A desk over a store. */
  public AuditDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /** What happened, newest first, at most 500 events; of one subject if it is given. */
  public List<AuditEvent> list(ClinicId clinic, @Nullable UUID subject, int offset, int limit) {
    return store.inTransaction(
        clinic, tx -> tx.audit().list(subject, offset, Math.min(limit, MOST)));
  }

  /** Puts on record what the host's own software does, such as a change to its users. */
  public void append(ClinicId clinic, AuditEvent event) {
    store.inTransaction(
        clinic,
        tx -> {
          tx.audit().append(List.of(event));
          return event;
        });
  }

  /**
   * Seals the events of every clinic that have no seal yet; returns how many those are. Started
   * engines do so every five minutes.
   */
  public int seal() {
    int all = 0;
    for (ClinicId clinic : store.directory().list()) {
      int sealed;
      do {
        sealed = store.inTransaction(clinic, tx -> tx.audit().seal(SEALED_AT_ONCE));
        all += sealed;
      } while (sealed == SEALED_AT_ONCE);
    }
    return all;
  }

  /** Computes a clinic's chain of seals anew and compares; takes as long as its record is. */
  public SealCheck check(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.audit().checkSeals());
  }
}
