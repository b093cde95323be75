package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;

/**
 * A visit that was written, and whose answer was lost. Where the server drops our identifier, and
 * somebody moved or cancelled the visit before we asked again, neither its key nor its seat tells
 * where it is; what the patient got there since may be it.
 */
final class LostVisit {
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(2);

  private final WantedVisit wanted;
  private final FhirRecords records;

  /**
   * @param wanted of which nothing stands at its seat, nor under its key
   */
  LostVisit(WantedVisit wanted, FhirRecords records) {
    this.wanted = wanted;
    this.records = records;
  }

  /**
   * Whether it may be somewhere else; also if the server does not tell what a patient has.
   *
   * @param begun since when it may have been written; empty if it was not
   */
  boolean mayStandElsewhere(Optional<Instant> begun) throws NotNow {
    if (begun.isEmpty()) {
      return false;
    }
    Instant since = begun.get().minus(CLOCKS_DIFFER_BY);
    Optional<List<FhirEntry>> theirs =
        records.searchIfOffered("Appointment?actor=" + wanted.patient());
    return theirs.isEmpty() || theirs.get().stream().anyMatch(entry -> mayBeIt(entry, since));
  }

  private boolean mayBeIt(FhirEntry entry, Instant since) {
    ExternalId id = ExternalIds.of(entry.resource());
    return id != null
        && entry.resource() instanceof Appointment one
        && !AppointmentDraft.isOfSomebody(one)
        && !wanted.isWish(id)
        && !wanted.former().contains(id)
        && isOfPatient(one)
        && isSince(entry, one, since);
  }

  /** A server that does not look at what is asked for shows the visits of all. */
  private boolean isOfPatient(Appointment one) {
    return one.getParticipant().stream()
        .map(participant -> participant.getActor().getReference())
        .anyMatch(
            written ->
                written != null
                    && ExternalIds.atEndOf("/" + written)
                        .filter(wanted.patient()::equals)
                        .isPresent());
  }

  /** One that does not say when it was made, and was changed since, counts while it is booked. */
  private static boolean isSince(FhirEntry entry, Appointment one, Instant since) {
    Optional<Instant> created = FhirTimes.instant(one.getCreatedElement().getValueAsString());
    return created.isPresent()
        ? !created.get().isBefore(since)
        : one.getStatus() == Appointment.AppointmentStatus.BOOKED
            && entry.changedAt() != null
            && !entry.changedAt().isBefore(since);
  }
}
