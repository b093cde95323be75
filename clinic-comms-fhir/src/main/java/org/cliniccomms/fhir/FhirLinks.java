package org.cliniccomms.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
import org.jspecify.annotations.Nullable;

/** What is kept here of a clinic, in the ids of its server. Thread-safe. */
final class FhirLinks {
  /** Of what is known to stand there, not as what: the next reading takes it in. */
  static final Revision UNREAD = new Revision("", Instant.EPOCH);

  static final String APPOINTMENT = "Appointment";
  private static final List<String> PROVIDERS = List.of("Practitioner", "PractitionerRole");

  private final Store store;

  FhirLinks(Store store) {
    this.store = store;
  }

  /** What a booking is to be there; empty if whom or what it names is not known there. */
  Optional<WantedVisit> wanted(Booking booking) {
    return store.inTransaction(
        booking.clinicId(),
        tx -> {
          Appointment visit =
              Appointment.booked(
                      new AppointmentId(booking.offerId().value()),
                      booking.patientId(),
                      booking.seat(),
                      tx.now())
                  .with(Appointment.Attendance.ACCEPTED);
          return wanted(tx, visit, wish(tx, booking).orElse(null));
        });
  }

  /** The appointment there that was remembered for a booking; empty before it was written. */
  Optional<Link> kept(Booking booking) {
    return store.inTransaction(
        booking.clinicId(), tx -> tx.links().find(APPOINTMENT, booking.offerId().value()));
  }

  private static Optional<WantedVisit.Wish> wish(Transaction tx, Booking booking) {
    return tx.offers()
        .find(booking.offerId())
        .flatMap(
            offer ->
                external(tx, APPOINTMENT, offer.entryId().value())
                    .map(id -> new WantedVisit.Wish(id, isSettled(tx, offer))));
  }

  /** Whoever has a time and is put back on the list waits for another. */
  private static boolean isSettled(Transaction tx, Offer offer) {
    return tx.appointments()
        .find(new AppointmentId(offer.entryId().value()))
        .filter(visit -> visit.isAbout(offer.createdAt()))
        .isPresent();
  }

  /** What a visit is to be there; empty if whom or what it names is not known there. */
  static Optional<WantedVisit> wanted(
      Transaction tx, Appointment visit, WantedVisit.@Nullable Wish wish) {
    Optional<ExternalId> patient = external(tx, "Patient", visit.patientId().value());
    Seat seat = visit.seat();
    Optional<ExternalId> provider = provider(tx, seat);
    Optional<ExternalId> location = location(tx, seat);
    boolean isKnown =
        patient.isPresent()
            && (seat.providerId() == null ? location.isPresent() : provider.isPresent());
    return isKnown
        ? Optional.of(
            new WantedVisit(
                visit.id().toString(),
                patient.get(),
                provider.orElse(null),
                location.orElse(null),
                wish,
                former(tx, visit),
                seat,
                visit.attendance()))
        : Optional.empty();
  }

  static Optional<ExternalId> patient(Transaction tx, @Nullable PatientId patient) {
    return patient == null ? Optional.empty() : external(tx, "Patient", patient.value());
  }

  static Optional<ExternalId> provider(Transaction tx, Seat seat) {
    return seat.providerId() == null
        ? Optional.empty()
        : PROVIDERS.stream()
            .flatMap(type -> external(tx, type, seat.providerId().value()).stream())
            .findFirst();
  }

  static Optional<ExternalId> location(Transaction tx, Seat seat) {
    return external(tx, "Location", seat.locationId().value());
  }

  /** Appointments there that held the seat before. */
  private static List<ExternalId> former(Transaction tx, Appointment visit) {
    Seat seat = visit.seat();
    return tx.appointments().list(seat.startAt(), seat.startAt().plusMillis(1)).stream()
        .filter(it -> !it.id().equals(visit.id()))
        .filter(it -> it.seat().locationId().equals(seat.locationId()))
        .filter(it -> Objects.equals(it.seat().providerId(), seat.providerId()))
        .flatMap(it -> external(tx, APPOINTMENT, it.id().value()).stream())
        .toList();
  }

  private static Optional<ExternalId> external(Transaction tx, String type, UUID localId) {
    return tx.links().find(type, localId).map(Link::externalId);
  }

  /**
   * Whether all of these are over here, and unchanged there since; then it is only not written yet.
   */
  boolean areGivenUp(ClinicId clinic, List<UpstreamVisit> visits) {
    Set<ExternalId> ids = visits.stream().map(UpstreamVisit::id).collect(Collectors.toSet());
    return store.inTransaction(
        clinic,
        tx -> {
          List<Link> links = tx.links().findAll(ids);
          return links.size() == ids.size()
              && links.stream().allMatch(link -> isOver(tx, link))
              && visits.stream().noneMatch(visit -> isLater(visit, links));
        });
  }

  private static boolean isOver(Transaction tx, Link link) {
    return tx.appointments()
        .find(new AppointmentId(link.localId()))
        .filter(visit -> !visit.holdsItsSeat())
        .isPresent();
  }

  private static boolean isLater(UpstreamVisit visit, List<Link> links) {
    return links.stream()
        .filter(link -> link.externalId().equals(visit.id()))
        .anyMatch(link -> visit.revision().isAfter(link.revision()));
  }

  /** Appointments that stand there no more; later than what is known of each, and than nothing. */
  List<UpstreamVisit> gone(ClinicId clinic, Set<ExternalId> ids) {
    return store.inTransaction(clinic, tx -> tx.links().findAll(ids)).stream()
        .map(link -> UpstreamVisit.deleted(link.externalId(), justAfter(link.revision())))
        .toList();
  }

  private static Revision justAfter(Revision known) {
    return new Revision("", known.changedAt().plus(1, ChronoUnit.MICROS));
  }

  /**
   * What became of a wish may have been read while it was being booked here, and so for nothing.
   */
  void readWishAgain(Booking booking) {
    Optional<ExternalId> wish =
        store.inTransaction(
            booking.clinicId(), tx -> wish(tx, booking).map(it -> unread(tx, it.id())));
    wish.ifPresent(
        id -> {
          PushState unused =
              new PushNotes(store, booking.clinicId())
                  .change(state -> state.noted(state.noted().and(List.of(id.value()))));
        });
  }

  private static ExternalId unread(Transaction tx, ExternalId id) {
    boolean unused =
        tx.links().lock(id).filter(link -> tx.links().update(link.at(UNREAD))).isPresent();
    return id;
  }

  /**
   * Asks staff to look at what was booked there: it could not be taken back, or it is not known
   * where it is.
   */
  void askStaff(Booking booking) {
    store.inTransaction(
        booking.clinicId(),
        tx -> {
          tx.staffTasks()
              .insertIfAbsent(
                  List.of(
                      StaffTask.open(
                          "upstream-refused:" + booking.offerId(),
                          StaffTask.Kind.UPSTREAM_REFUSED,
                          booking.offerId().value(),
                          booking.patientId(),
                          booking.seat().startAt().toString(),
                          tx.now())));
          return true;
        });
  }

  /** Remembers what was written; returns under which id it is kept here. */
  UUID keep(ClinicId clinic, ExternalId id, UUID localId, Revision revision) {
    return store.inTransaction(clinic, tx -> keep(tx, new Link(id, localId, revision)));
  }

  /** If the other direction was faster, what it made of it counts. */
  static UUID keep(Transaction tx, Link link) {
    if (tx.links().insertIfAbsent(link)) {
      return link.localId();
    }
    Link before = tx.links().lock(link.externalId()).orElseThrow();
    if (link.revision().isAfter(before.revision())
        && !tx.links().update(before.at(link.revision()))) {
      throw new IllegalStateException("link: vanished under its lock");
    }
    return before.localId();
  }
}
