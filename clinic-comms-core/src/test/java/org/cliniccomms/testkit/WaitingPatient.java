package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** A patient who is about to be put on the waiting list, with what is special about them. */
public final class WaitingPatient {
  private final PatientId id = PatientId.random();
  private final String name;
  private final Instant now;
  private List<ContactPoint> phones;
  private Instant joinedAt;
  private boolean urgent;
  private int boost;
  private @Nullable OwnVisit ownVisit;
  private Preferences wishes = Preferences.any();
  private CommunicationPreferences preferences = CommunicationPreferences.standard();
  private @Nullable LocalDate birthDate;
  private @Nullable Duration leadTime;

  WaitingPatient(String name, PhoneNumber phone, Instant joinedAt, Instant now) {
    this.name = name;
    this.phones = List.of(ContactPoint.of(phone));
    this.joinedAt = joinedAt;
    this.now = now;
  }

  /** Needs a seat urgently. */
  public WaitingPatient urgent() {
    urgent = true;
    return this;
  }

  /** Has points from staff. */
  public WaitingPatient boost(int points) {
    boost = points;
    return this;
  }

  /** Has waited for this long. */
  public WaitingPatient since(Duration ago) {
    joinedAt = now.minus(ago);
    return this;
  }

  /** Has half an hour of their own at this time. */
  public WaitingPatient ownVisitAt(Instant startAt) {
    ownVisit = new OwnVisit(startAt, startAt.plus(Duration.ofMinutes(30)), null, null);
    return this;
  }

  /** Has an appointment there already, with the clinic's provider. */
  public WaitingPatient ownVisitAt(Instant startAt, SampleClinic clinic) {
    ownVisit =
        new OwnVisit(
            startAt,
            startAt.plus(Duration.ofMinutes(30)),
            clinic.provider().id(),
            clinic.location().id());
    return this;
  }

  /** Wants only some seats. */
  public WaitingPatient wishes(Preferences preferences) {
    wishes = preferences;
    return this;
  }

  /** Is reached by these phones, in this order. */
  public WaitingPatient phones(ContactPoint... contactPoints) {
    phones = List.of(contactPoints);
    return this;
  }

  /** Allows these channels, of which the first is preferred. */
  public WaitingPatient over(ChannelKind first, ChannelKind... others) {
    preferences = preferences.over(first, others);
    return this;
  }

  /** Is addressed in this language. */
  public WaitingPatient speaks(Locale other) {
    preferences = preferences.speaking(other);
    return this;
  }

  /** Lives in this zone. */
  public WaitingPatient livesIn(String zoneId) {
    preferences = preferences.in(ZoneId.of(zoneId));
    return this;
  }

  /** Does not want to be asked at these hours. */
  public WaitingPatient quiet(QuietHours hours) {
    preferences = preferences.quiet(hours);
    return this;
  }

  /** Was born on this day. */
  public WaitingPatient born(LocalDate day) {
    birthDate = day;
    return this;
  }

  /** Needs this much notice. */
  public WaitingPatient notice(Duration time) {
    leadTime = time;
    return this;
  }

  Patient patient() {
    return new Patient(id, "Vesna " + name + "ovic", birthDate, preferences, leadTime, phones);
  }

  WaitlistEntry entry() {
    return new WaitlistEntry(
        WaitlistEntryId.random(), id, wishes, urgent, boost, ownVisit, joinedAt, EntryState.ACTIVE);
  }
}
