package org.cliniccomms.spi;

import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Keeps the waiting list. */
public interface WaitlistStore {
  /** Stores a new entry; false if the patient has an active or paused one already. */
  boolean insertIfAbsent(WaitlistEntry entry, Standing standing);

  /**
   * Replaces an entry that is locked.
   *
   * @return false if there is none with this id, or if another entry of the patient is active
   */
  boolean update(WaitlistEntry entry, Standing standing);

  Optional<WaitlistEntry> find(WaitlistEntryId id);

  /** Finds an entry and locks it until the transaction ends. */
  Optional<WaitlistEntry> lock(WaitlistEntryId id);

  /** The patient's active, paused or booked entry that changed last; active before others. */
  Optional<WaitlistEntry> findByPatient(PatientId patientId);
}
