package org.cliniccomms.fhir;

import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Asks staff about visits that the server is not told of by us. Thread-safe. */
final class VisitTasks {
  private final Store store;
  private final ClinicId clinic;

  VisitTasks(Store store, ClinicId clinic) {
    this.store = store;
    this.clinic = clinic;
  }

  /** The server has decided otherwise, or does not take it. */
  void refused(VisitAsKept kept) {
    ask(kept, StaffTask.Kind.UPSTREAM_REFUSED, "upstream-refused:" + kept.visit().id());
  }

  /** It cannot be written there by us. */
  void enter(VisitAsKept kept) {
    ask(kept, StaffTask.Kind.ENTER_IN_SYSTEM, "enter:" + kept.visit().id().value());
  }

  private void ask(VisitAsKept kept, StaffTask.Kind kind, String key) {
    store.inTransaction(
        clinic,
        tx -> {
          tx.staffTasks().insertIfAbsent(List.of(task(tx, kept, kind, key)));
          return true;
        });
  }

  private static StaffTask task(Transaction tx, VisitAsKept kept, StaffTask.Kind kind, String key) {
    return StaffTask.open(
        key,
        kind,
        kept.visit().id().value(),
        kept.visit().patientId(),
        kept.visit().seat().startAt().toString(),
        tx.now());
  }
}
