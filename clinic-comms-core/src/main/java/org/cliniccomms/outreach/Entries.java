package org.cliniccomms.outreach;

import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/** Writes waiting-list entries together with their standing. Thread-safe. */
public final class Entries {
  private final Prioritizer prioritizer;

  /** Standings as {@code prioritizer} computes them. */
  public Entries(Prioritizer prioritizer) {
    this.prioritizer = prioritizer;
  }

  /** Stores a new entry; false if the patient has one. */
  public boolean add(Transaction tx, WaitlistEntry entry) {
    return tx.waitlist().insertIfAbsent(entry, standing(tx, entry));
  }

  /**
   * Replaces an entry that is locked.
   *
   * @throws ConflictException if the patient has another active entry
   */
  public void change(Transaction tx, WaitlistEntry entry) {
    if (!tx.waitlist().update(entry, standing(tx, entry))) {
      throw new ConflictException("entry: the patient has another active entry");
    }
  }

  /**
   * Has a patient who waits for an earlier visit, or may do so again, wait on with what became of
   * theirs.
   *
   * @param left the time that their visit had
   * @param now the time that it has; null if it was given up
   */
  public void follow(Transaction tx, PatientId patient, Seat left, @Nullable Seat now) {
    tx.waitlist()
        .findByPatient(patient)
        .flatMap(entry -> tx.waitlist().lock(entry.id()))
        .filter(it -> it.state() != EntryState.REMOVED)
        .filter(it -> it.ownVisit() != null && it.ownVisit().startAt().equals(left.startAt()))
        .ifPresent(it -> change(tx, it.withOwnVisit(now == null ? null : visit(now))));
  }

  /** What a patient waits with who has a visit at this time and place. */
  public static OwnVisit visit(Seat seat) {
    return new OwnVisit(seat.startAt(), seat.endAt(), seat.providerId(), seat.locationId());
  }

  private Standing standing(Transaction tx, WaitlistEntry entry) {
    return prioritizer instanceof IndexedPrioritizer indexed
        ? indexed.standing(entry, tx.now())
        : new Standing(0, null, "");
  }
}
