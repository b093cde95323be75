package org.cliniccomms.patient;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A patient of one clinic, as far as reaching them needs it.
 *
 * @param birthDate decides whether the patient is a minor; null when unknown
 * @param language of texts; null for the clinic's
 * @param zone where the patient reads the clock; null for the seat's location
 * @param quietHours when the patient does not want to be asked
 * @param leadTime the notice the patient needs before a seat; null for the clinic's
 * @param contactPoints in order of preference
 */
public record Patient(
    PatientId id,
    String name,
    @Nullable LocalDate birthDate,
    @Nullable Locale language,
    @Nullable ZoneId zone,
    QuietHours quietHours,
    @Nullable Duration leadTime,
    List<ContactPoint> contactPoints) {
  /** The age from which a person answers for themselves. */
  public static final int ADULT_AGE = 18;

  public Patient {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(quietHours, "quietHours");
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("name: give the patient's name in 1 to 200 characters");
    }
    if (leadTime != null && leadTime.isNegative()) {
      throw new IllegalArgumentException("leadTime: must not be negative");
    }
    if (contactPoints.size() > 10) {
      throw new IllegalArgumentException("contactPoints: give at most 10 phones");
    }
    contactPoints =
        contactPoints.stream().sorted(Comparator.comparingInt(ContactPoint::rank)).toList();
  }

  /** An adult with one phone and no wishes of their own. */
  public static Patient of(PatientId id, String name, PhoneNumber phone) {
    return new Patient(
        id, name, null, null, null, QuietHours.none(), null, List.of(ContactPoint.of(phone)));
  }

  /** The same patient with other phones. */
  public Patient withContactPoints(List<ContactPoint> others) {
    return new Patient(id, name, birthDate, language, zone, quietHours, leadTime, others);
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
