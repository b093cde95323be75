package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.UpstreamVisit;
import org.jspecify.annotations.Nullable;

/**
 * A visit as it is kept here, and what it is to be there.
 *
 * @param link null if the server does not know it
 * @param wanted null if the server does not know whom or what it names
 */
record VisitAsKept(
    Appointment visit, @Nullable Link link, @Nullable WantedVisit wanted, Instant now) {
  static Optional<VisitAsKept> read(Transaction tx, AppointmentId id) {
    return tx.appointments()
        .find(id)
        .map(
            visit -> {
              Link link = tx.links().find(FhirLinks.APPOINTMENT, id.value()).orElse(null);
              WantedVisit wanted = FhirLinks.wanted(tx, visit, self(link)).orElse(null);
              return new VisitAsKept(visit, link, wanted, tx.now());
            });
  }

  /** The appointment itself is not in its own way. */
  private static WantedVisit.@Nullable Wish self(@Nullable Link link) {
    return link == null ? null : new WantedVisit.Wish(link.externalId(), true);
  }

  /** Whose visit it is, there; null if that is not known there. */
  @Nullable ExternalId patient() {
    return wanted == null ? null : wanted.patient();
  }

  /** Whether it is somebody else's there. */
  boolean isAnothers(UpstreamVisit there) {
    return !isSame(patient(), there.patient());
  }

  boolean isCancelled() {
    return visit.status() == Appointment.Status.CANCELLED;
  }

  /** Whether it has the same time there, with the same provider at the same place. */
  boolean isAt(UpstreamVisit there) {
    return visit.seat().endAt().equals(there.endAt()) && begins(there);
  }

  /** Whether it begins then and there, with the same provider, however long it is. */
  boolean begins(UpstreamVisit there) {
    return visit.seat().startAt().equals(there.startAt())
        && (wanted == null
            || (isSame(wanted.provider(), there.provider())
                && isSame(wanted.location(), there.location())));
  }

  private static boolean isSame(@Nullable Object here, @Nullable Object there) {
    return here == null || there == null || here.equals(there);
  }
}
