package org.cliniccomms.upstream;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PersonalDocument;
import org.jspecify.annotations.Nullable;

/**
 * A patient, as the other system has them.
 *
 * @param name as the patient is addressed
 * @param birthDate null when unknown or not exact to the day
 * @param language that the patient reads; null when unknown
 * @param mayBeContacted false of one who has died, or whose record is no longer in use
 * @param contactPoints that are valid now, in the patient's order
 * @param documents by which the patient is identified
 */
public record UpstreamPatient(
    ExternalId id,
    Revision revision,
    String name,
    @Nullable LocalDate birthDate,
    @Nullable Locale language,
    boolean mayBeContacted,
    List<ContactPoint> contactPoints,
    List<PersonalDocument> documents) {
  public UpstreamPatient {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(name, "name");
    contactPoints = List.copyOf(contactPoints);
    documents = List.copyOf(documents);
  }

  /** Carries the id only: a patient's record must not reach a log. */
  @Override
  public String toString() {
    return "UpstreamPatient[" + id + "]";
  }
}
