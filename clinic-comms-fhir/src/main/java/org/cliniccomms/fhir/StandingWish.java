package org.cliniccomms.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish at the server.
 *
 * @param resolved what was wanted, by the provider whose role it names
 * @param standing null if it stands there no more
 * @param known null if it makes no sense
 */
record StandingWish(
    WantedVisit wanted,
    WantedVisit resolved,
    @Nullable Standing<Appointment> standing,
    @Nullable KnownVisit known) {
  private static final Set<Status> ARE_WISHES =
      Set.of(Status.WAITLIST, Status.PROPOSED, Status.PENDING, Status.BOOKED);

  static StandingWish read(WantedVisit wanted, WantedVisit.Wish wish, FhirRecords records)
      throws NotNow {
    Optional<Standing<Appointment>> standing = records.settled(wish.id(), new Appointment());
    Optional<KnownVisit> known =
        standing.isEmpty() ? Optional.empty() : records.visit(standing.get(), wanted.patient());
    return new StandingWish(
        wanted, records.resolved(wanted), standing.orElse(null), known.orElse(null));
  }

  /** Whether it can be given a time. */
  boolean waits() {
    return standing != null
        && known != null
        && (known.visit().status() == Status.WAITLIST
            || (known.visit().startAt() == null && ARE_WISHES.contains(known.visit().status())));
  }

  /** Written by us before, though no search shows it yet. */
  boolean isOurs() {
    return standing != null && AppointmentDraft.isOf(wanted.key(), standing.resource());
  }

  /**
   * The visit that it is by now, if that has the seat: ours, also where our identifier was dropped.
   * Another with nobody in particular at that hour is no proof.
   */
  Optional<UpstreamVisit> held() {
    return Optional.ofNullable(known)
        .map(KnownVisit::visit)
        .filter(SeatLook::holdsSeat)
        .filter(visit -> isOurs() || resolved.isExactlyAt(visit));
  }

  /** The wish with the time, if it waits; empty if the server keeps no versions. */
  Optional<Appointment> booked(List<ExternalId> slots) {
    return standing == null || known == null || standing.version().isEmpty()
        ? Optional.empty()
        : Optional.of(AppointmentDraft.book(standing.resource(), known, wanted, slots));
  }

  String version() {
    return standing == null ? "" : standing.version();
  }
}
