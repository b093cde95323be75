package org.cliniccomms.patient;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A patient of one clinic, as far as reaching them needs it.
 *
 * @param birthDate decides whether the patient is a minor; null when unknown
 * @param preferences how the patient wants to be spoken to
 * @param leadTime the notice the patient needs before a seat; null for the clinic's
 * @param contactPoints in order of preference
 * @param documents by which the patient is told from others, such as a national number
 */
public record Patient(
    PatientId id,
    String name,
    @Nullable LocalDate birthDate,
    CommunicationPreferences preferences,
    @Nullable Duration leadTime,
    List<ContactPoint> contactPoints,
    List<PersonalDocument> documents) {
  /** The age from which a person answers for themselves. */
  public static final int ADULT_AGE = 18;

  public Patient {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(preferences, "preferences");
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("name: give the patient's name in 1 to 200 characters");
    }
    if (leadTime != null && leadTime.isNegative()) {
      throw new IllegalArgumentException("leadTime: must not be negative");
    }
    if (contactPoints.size() > 10) {
      throw new IllegalArgumentException("contactPoints: give at most 10 phones and addresses");
    }
    if (documents.size() > 20) {
      throw new IllegalArgumentException("documents: give at most 20");
    }
    contactPoints =
        contactPoints.stream().sorted(Comparator.comparingInt(ContactPoint::rank)).toList();
    documents = List.copyOf(documents);
  }

  /** A patient of whom no document is known. */
  public Patient(
      PatientId id,
      String name,
      @Nullable LocalDate birthDate,
      CommunicationPreferences preferences,
      @Nullable Duration leadTime,
      List<ContactPoint> contactPoints) {
    this(id, name, birthDate, preferences, leadTime, contactPoints, List.of());
  }

  /** An adult with one phone and no wishes of their own. */
  public static Patient of(PatientId id, String name, PhoneNumber phone) {
    return new Patient(
        id, name, null, CommunicationPreferences.standard(), null, List.of(ContactPoint.of(phone)));
  }

  /** The same patient, reached by others. */
  public Patient withContactPoints(List<ContactPoint> others) {
    return new Patient(id, name, birthDate, preferences, leadTime, others, documents);
  }

  /** The same patient with other wishes. */
  public Patient withPreferences(CommunicationPreferences others) {
    return new Patient(id, name, birthDate, others, leadTime, contactPoints, documents);
  }

  /** The same patient, told from others by these. */
  public Patient withDocuments(List<PersonalDocument> others) {
    return new Patient(id, name, birthDate, preferences, leadTime, contactPoints, others);
  }

  /** Those of the patient's contacts by which they may be reached on that day. */
  public List<ContactPoint> contactsOn(LocalDate today) {
    // A minor is spoken to through a guardian only.
    boolean minor = isMinorOn(today);
    return contactPoints.stream()
        .filter(contact -> !minor || contact.holder() == ContactPoint.Holder.GUARDIAN)
        .toList();
  }

  /** Whether the patient is under age on {@code today}. */
  public boolean isMinorOn(LocalDate today) {
    return birthDate != null && birthDate.plusYears(ADULT_AGE).isAfter(today);
  }

  /** Carries the id only: a patient's record must not reach a log. */
  @Override
  public String toString() {
    return "Patient[" + id + "]";
  }
}
