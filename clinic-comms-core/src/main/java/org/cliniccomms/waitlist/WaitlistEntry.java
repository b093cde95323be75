package org.cliniccomms.waitlist;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A patient's place on the waiting list.
 *
 * @param boost points that staff add, 0 to 40
 * @param ownVisit the appointment the patient would give up; null if none
 */
public record WaitlistEntry(
    WaitlistEntryId id,
    PatientId patientId,
    Preferences preferences,
    boolean urgent,
    int boost,
    @Nullable OwnVisit ownVisit,
    Instant joinedAt,
    EntryState state) {
  /** The most points that staff may add. */
  public static final int MAX_BOOST = 40;

  public WaitlistEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(preferences, "preferences");
    Objects.requireNonNull(joinedAt, "joinedAt");
    Objects.requireNonNull(state, "state");
    if (boost < 0 || boost > MAX_BOOST) {
      throw new IllegalArgumentException("boost: give 0 to " + MAX_BOOST + " points");
    }
  }

  /** An active place without wishes, urgency or an appointment. */
  public static WaitlistEntry of(PatientId patientId, Instant joinedAt) {
    return new WaitlistEntry(
        WaitlistEntryId.random(),
        patientId,
        Preferences.any(),
        false,
        0,
        null,
        joinedAt,
        EntryState.ACTIVE);
  }

  /** The same place in another state. */
  public WaitlistEntry withState(EntryState other) {
    return new WaitlistEntry(id, patientId, preferences, urgent, boost, ownVisit, joinedAt, other);
  }

  /** The same place with other points from staff. */
  public WaitlistEntry withBoost(int points) {
    return new WaitlistEntry(id, patientId, preferences, urgent, points, ownVisit, joinedAt, state);
  }

  /** The same place, urgent or not. */
  public WaitlistEntry withUrgent(boolean now) {
    return new WaitlistEntry(id, patientId, preferences, now, boost, ownVisit, joinedAt, state);
  }

  /** The same place with another own appointment. */
  public WaitlistEntry withOwnVisit(@Nullable OwnVisit other) {
    return new WaitlistEntry(id, patientId, preferences, urgent, boost, other, joinedAt, state);
  }

  /** The same place with other wishes. */
  public WaitlistEntry withPreferences(Preferences others) {
    return new WaitlistEntry(id, patientId, others, urgent, boost, ownVisit, joinedAt, state);
  }
}
