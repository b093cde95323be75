package org.cliniccomms.desk;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.waitlist.Preferences;
import org.jspecify.annotations.Nullable;

/**
 * A visit of the other system, with what it names found here.
 *
 * @param location where, or the place that stands for visits without one
 */
record NamedVisit(
    UpstreamVisit there,
    @Nullable PatientId patient,
    @Nullable ProviderId provider,
    LocationId location) {
  private static final int LONGEST_TYPE = 80;
  private static final int LONGEST_REASON = 500;

  private static final Set<Status> HOLD_A_SEAT =
      Set.of(Status.PENDING, Status.BOOKED, Status.ARRIVED, Status.CHECKED_IN);

  private static final Set<Status> OVER =
      Set.of(
          Status.FULFILLED,
          Status.CANCELLED,
          Status.NOSHOW,
          Status.ENTERED_IN_ERROR,
          Status.DELETED);

  /** All ids that a visit names. */
  static Stream<ExternalId> ids(UpstreamVisit there) {
    return Stream.of(there.patient(), there.provider(), there.location()).filter(Objects::nonNull);
  }

  /**
   * Why a visit cannot be taken in as it is; empty if it can. One that is known and over is over,
   * whoever it names.
   */
  static Optional<String> whyNot(UpstreamVisit there, UpstreamLinks links) {
    boolean onlyEnds = OVER.contains(there.status()) && links.local(there.id()) != null;
    if (!onlyEnds && ids(there).anyMatch(id -> links.local(id) == null)) {
      return Optional.of(Received.Skipped.UNKNOWN);
    }
    return there.patient() == null
            && there.startAt() == null
            && HOLD_A_SEAT.contains(there.status())
        ? Optional.of("no-patient")
        : Optional.empty();
  }

  /** Whether the place and the provider are known here that a visit names, whoever its patient. */
  static boolean isPlaceKnown(UpstreamVisit there, UpstreamLinks links) {
    return Stream.of(there.provider(), there.location())
        .filter(Objects::nonNull)
        .noneMatch(id -> links.local(id) == null);
  }

  /** The same visit with what it names, as far as it is known here. */
  static NamedVisit of(Transaction tx, UpstreamVisit there, UpstreamLinks links) {
    UUID patient = local(there.patient(), links);
    UUID provider = local(there.provider(), links);
    UUID location = local(there.location(), links);
    return new NamedVisit(
        there,
        patient == null ? null : new PatientId(patient),
        provider == null ? null : new ProviderId(provider),
        location == null ? UpstreamPeople.placeOfVisitsWithoutOne(tx) : new LocationId(location));
  }

  private static @Nullable UUID local(@Nullable ExternalId id, UpstreamLinks links) {
    return id == null ? null : links.local(id);
  }

  boolean holdsSeat() {
    return there.startAt() != null && HOLD_A_SEAT.contains(there.status());
  }

  /** Whether it takes a time that no patient has, as a meeting does. */
  boolean isBlock() {
    return holdsSeat() && there.patient() == null;
  }

  /** What it takes then; its own words are left there. */
  BlockedTime blocks(AppointmentId id) {
    Seat seat = seat();
    return new BlockedTime(
        id, new Seat(seat.locationId(), seat.providerId(), seat.startAt(), seat.endAt(), null));
  }

  /** A patient without a time wants one. */
  boolean isWish() {
    return there.status() == Status.WAITLIST
        || (there.startAt() == null
            && (there.status() == Status.PROPOSED || HOLD_A_SEAT.contains(there.status())));
  }

  /** Whether it will not take place any more, or has. */
  boolean isOver() {
    return there.status() != Status.PROPOSED && !holdsSeat() && !isWish();
  }

  /** Why it is over, as it can be kept here. */
  @Nullable String reason() {
    String reason = there.reason();
    return reason == null ? null : Words.of(reason, LONGEST_REASON);
  }

  /** The seat that it holds or held; it has a time. */
  Seat seat() {
    String type = there.visitType() == null ? "" : Words.of(there.visitType(), LONGEST_TYPE);
    return new Seat(
        location,
        provider,
        requireNonNull(there.startAt()),
        requireNonNull(there.endAt()),
        type.isEmpty() ? null : type);
  }

  /** Whether it holds another seat than this. */
  boolean leaves(Seat before) {
    return !before.startAt().equals(there.startAt())
        || !before.locationId().equals(location)
        || !Objects.equals(before.providerId(), provider);
  }

  /** Whether it leaves that seat, or an end of its time. */
  boolean frees(Seat before) {
    return leaves(before) || requireNonNull(there.endAt()).isBefore(before.endAt());
  }

  /**
   * Whether it holds a seat that was given up here, or another one than the one held here. That of
   * somebody else undoes nothing.
   */
  boolean undoes(Appointment here) {
    return holdsSeat()
        && isOf(here)
        && (here.holdsItsSeat()
            ? leaves(here.seat())
            : here.status() == Appointment.Status.CANCELLED);
  }

  /** Whether it is the visit of the same patient. */
  boolean isOf(Appointment here) {
    return here.patientId().equals(patient);
  }

  Appointment.Status ended() {
    return switch (there.status()) {
      case FULFILLED -> Appointment.Status.FULFILLED;
      case NOSHOW -> Appointment.Status.NOSHOW;
      default -> Appointment.Status.CANCELLED;
    };
  }

  Preferences wishes() {
    return new Preferences(
        true,
        provider == null ? Set.of() : Set.of(provider),
        Set.of(),
        there.location() == null ? Set.of() : Set.of(location),
        List.of(),
        null,
        null);
  }
}
