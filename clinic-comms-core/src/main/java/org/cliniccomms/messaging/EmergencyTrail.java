package org.cliniccomms.messaging;

import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Puts on record what was done in an emergency. */
final class EmergencyTrail {
  private static final String UNPAGED = "emergency.unpaged";

  /** More than are ever recorded of one emergency. */
  private static final int MOST_EVENTS = 100;

  private EmergencyTrail() {}

  static void record(Transaction tx, StaffTask task, String action, String what) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    Actor.system(),
                    action,
                    "emergency",
                    task.subjectId(),
                    task.patientId(),
                    null,
                    what)));
  }

  /**
   * The clinic has no address from which a tier could be called: on record once, however often that
   * is tried, and staff have a task until it is mended.
   *
   * @param place of the tier, from 1
   */
  static void unpaged(Transaction tx, StaffTask task, PageTier tier, int place) {
    String what = "tier " + place + ": no address on " + tier.channel();
    boolean isKnown =
        tx.audit().list(task.subjectId(), 0, MOST_EVENTS).stream()
            .anyMatch(it -> it.action().equals(UNPAGED) && what.equals(it.newValue()));
    if (!isKnown) {
      record(tx, task, UNPAGED, what);
    }
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    "delivery-failing:" + tier.channel(),
                    StaffTask.Kind.DELIVERY_FAILING,
                    task.id().value(),
                    null,
                    "",
                    tx.now())));
  }
}
