package org.cliniccomms.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.outreach.Entries;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Keeps the waiting list in step with visits that have no time yet. */
final class UpstreamWishes {
  private final Outreach outreach;
  private final Entries entries;

  UpstreamWishes(Outreach outreach) {
    this.outreach = outreach;
    this.entries = outreach.entries();
  }

  /** The entry of a visit that waits for a time, locked. */
  static Optional<WaitlistEntry> waiting(Transaction tx, UUID visit) {
    return tx.waitlist().lock(new WaitlistEntryId(visit)).filter(it -> it.state().isOnTheList());
  }

  /** Has the patient of a visit that has no entry wait for a time. */
  void await(Transaction tx, NamedVisit visit, UUID localId) {
    PatientId patient = visit.patient();
    if (patient == null || isErased(tx, patient)) {
      return;
    }
    UpstreamVisit there = visit.there();
    WaitlistEntry entry =
        new WaitlistEntry(
            new WaitlistEntryId(localId),
            patient,
            visit.wishes(),
            there.urgent(),
            0,
            nextVisit(tx, patient),
            earlier(there.revision().changedAt(), tx.now()),
            EntryState.ACTIVE);
    if (tx.waitlist().find(entry.id()).isEmpty() && entries.add(tx, entry)) {
      Outreach.wakeUnfilled(tx);
    }
  }

  /** Whoever was taken in is known, unless they were erased. */
  private static boolean isErased(Transaction tx, PatientId patient) {
    return tx.patients().find(patient).isEmpty();
  }

  /** What the patient would give up: the visit that comes first of those they have. */
  private static @Nullable OwnVisit nextVisit(Transaction tx, PatientId patient) {
    return tx.appointments().list(patient, tx.now()).stream()
        .filter(it -> it.isAheadAt(tx.now()))
        .map(it -> Entries.visit(it.seat()))
        .findFirst()
        .orElse(null);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Ends the waiting of a patient whose visit has got a time, or is wanted no more. */
  void leave(Transaction tx, WaitlistEntry entry, EntryState state) {
    entries.change(tx, entry.withState(state));
    outreach.takeBackFrom(tx, entry.patientId());
  }
}
