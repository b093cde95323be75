package org.cliniccomms.messaging;

import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;

/** When and how often a conversation may be started. Immutable and thread-safe. */
public final class ContactRules {
  private final ContactCaps caps;
  private final Function<String, LegalHours> legalHours;

  private ContactRules(ContactCaps caps, Function<String, LegalHours> legalHours) {
    this.caps = Objects.requireNonNull(caps, "caps");
    this.legalHours = Objects.requireNonNull(legalHours, "legalHours");
  }

  /** The hours of the phone's country; one conversation a day, three a week. */
  public static ContactRules standard() {
    return of(ContactCaps.standard(), LegalHours::in);
  }

  /**
   * Other rules.
   *
   * @param legalHours the lawful hours by ISO 3166 country of the phone
   */
  public static ContactRules of(ContactCaps caps, Function<String, LegalHours> legalHours) {
    return new ContactRules(caps, legalHours);
  }

  /** How often. */
  public ContactCaps caps() {
    return caps;
  }

  /**
   * When: the clinic's window, the law's and the patient's wishes together, in the patient's zone.
   *
   * @param defaultZone for a patient without a zone of their own
   */
  public AllowedHours hours(Clinic clinic, ZoneId defaultZone, Patient patient, PhoneNumber phone) {
    ZoneId zone = patient.zone() == null ? defaultZone : patient.zone();
    return AllowedHours.of(
        clinic.contactWindow(), legalHours.apply(phone.region()), patient.quietHours(), zone);
  }
}
