package org.cliniccomms.rag.chart;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.patient.PersonalDocument;
import org.jspecify.annotations.Nullable;

/**
 * The head of a chart.
 *
 * @param sex as the source has it, such as {@code female}; empty if it does not say
 * @param documents what identifies the patient, in canonical form
 * @param zone in which dates and times of this chart are told
 */
public record ChartPatient(
    ChartKey key,
    String fullName,
    @Nullable LocalDate birthDate,
    String sex,
    List<PersonalDocument> documents,
    ZoneId zone) {
  public ChartPatient {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(sex, "sex");
    documents = List.copyOf(documents);
    Objects.requireNonNull(zone, "zone");
  }

  /** Returns the date of birth, if it is known. */
  public Optional<LocalDate> born() {
    return Optional.ofNullable(birthDate);
  }

  /** Shows no more than the key. */
  @Override
  public String toString() {
    return "ChartPatient[" + key.patient() + "]";
  }
}
