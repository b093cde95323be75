package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.patient.Contact;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Holder;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamPatient;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;

/** Says in core's words who a patient is and how they are reached. */
final class PatientMapping {
  private static final int LAST_RANK = 99;

  private final String region;
  private final Instant now;

  /**
   * @param region of those who have no country
   * @param now at which telecoms and documents must be valid
   */
  PatientMapping(String region, Instant now) {
    this.region = region;
    this.now = now;
  }

  /** The patient; empty of something else. */
  Optional<UpstreamPatient> patient(FhirEntry entry) {
    return entry.resource() instanceof Patient patient
        ? Optional.ofNullable(entry.id()).map(id -> patient(id, patient, entry))
        : Optional.empty();
  }

  private UpstreamPatient patient(ExternalId id, Patient patient, FhirEntry entry) {
    return new UpstreamPatient(
        id,
        Revisions.of(entry, now),
        PersonNames.best(patient.getName(), now),
        FhirTimes.day(patient.getBirthDateElement().getValueAsString()).orElse(null),
        language(patient.getCommunication()).orElse(null),
        mayBeContacted(patient),
        contactPoints(patient),
        Documents.of(patient, now));
  }

  private static boolean mayBeContacted(Patient patient) {
    boolean isInUse = !Boolean.FALSE.equals(patient.getActiveElement().getValue());
    boolean hasDied =
        patient.hasDeceasedDateTimeType()
            || (patient.hasDeceasedBooleanType() && isTrue(patient.getDeceasedBooleanType()));
    return isInUse && !hasDied;
  }

  private static boolean isTrue(BooleanType answer) {
    return Boolean.TRUE.equals(answer.getValue());
  }

  private List<ContactPoint> contactPoints(Patient patient) {
    Telecoms telecoms = new Telecoms(Countries.regionOf(patient.getAddress(), region), now);
    Map<Contact, Holder> holders = new LinkedHashMap<>();
    telecoms
        .contacts(patient.getTelecom())
        .forEach(contact -> holders.putIfAbsent(contact, Holder.PATIENT));
    for (ContactComponent guardian : Guardians.of(patient, now)) {
      telecoms
          .contacts(guardian.getTelecom())
          .forEach(contact -> holders.putIfAbsent(contact, Holder.GUARDIAN));
    }
    List<ContactPoint> points = new ArrayList<>();
    holders.forEach(
        (contact, holder) ->
            points.add(
                new ContactPoint(
                    contact, Math.min(points.size() + 1, LAST_RANK), holder, Reach.UNKNOWN)));
    return points;
  }

  /** The preferred one; of others only the one that has no other beside it. */
  private static Optional<Locale> language(List<PatientCommunicationComponent> spoken) {
    return spoken.stream()
        .filter(one -> isTrue(one.getPreferredElement()))
        .findFirst()
        .or(() -> spoken.size() == 1 ? Optional.of(spoken.get(0)) : Optional.empty())
        .flatMap(one -> one.getLanguage().getCoding().stream().findFirst())
        .flatMap(coding -> Optional.ofNullable(coding.getCode()))
        .flatMap(PatientMapping::locale);
  }

  private static Optional<Locale> locale(String tag) {
    try {
      return Optional.of(new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build())
          .filter(locale -> !locale.getLanguage().isEmpty());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }
}
