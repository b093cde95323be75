package org.cliniccomms.outreach;

import java.util.List;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.jspecify.annotations.Nullable;

/** Asks staff to do what software cannot. */
final class StaffTasks {
  private StaffTasks() {}

  static void ask(
      Transaction tx, StaffTask.Kind kind, String key, Cancellation about, String note) {
    ask(tx, kind, key, about, null, note);
  }

  static void ask(
      Transaction tx,
      StaffTask.Kind kind,
      String key,
      Cancellation about,
      @Nullable PatientId patient,
      String note) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(StaffTask.open(key, kind, about.id().value(), patient, note, tx.now())));
  }
}
