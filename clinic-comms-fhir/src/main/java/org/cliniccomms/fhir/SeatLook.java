package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.hl7.fhir.r4.model.Appointment;

/** What stands on the server around the time of a visit that is to be there. */
final class SeatLook {
  private static final Set<Status> HOLD_A_SEAT =
      Set.of(Status.PENDING, Status.BOOKED, Status.ARRIVED, Status.CHECKED_IN);

  private final WantedVisit wanted;
  private final Map<ExternalId, Appointment> appointments;
  private final List<UpstreamVisit> visits;

  private SeatLook(
      WantedVisit wanted, Map<ExternalId, Appointment> appointments, List<UpstreamVisit> visits) {
    this.wanted = wanted;
    this.appointments = appointments;
    this.visits = visits;
  }

  static SeatLook at(WantedVisit asked, FhirRecords records) throws NotNow {
    WantedVisit wanted = records.resolved(asked);
    List<FhirEntry> entries = new SeatSearch(wanted, records).entries();
    Map<ExternalId, Appointment> appointments =
        entries.stream()
            .map(FhirEntry::resource)
            .filter(Appointment.class::isInstance)
            .map(Appointment.class::cast)
            .flatMap(one -> Stream.ofNullable(ExternalIds.of(one)).map(id -> Map.entry(id, one)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    return new SeatLook(wanted, appointments, records.visits(entries));
  }

  /** The appointments by their ids. */
  Optional<Appointment> find(ExternalId id) {
    return Optional.ofNullable(appointments.get(id));
  }

  /** The visit itself, if it stands there already. */
  Optional<UpstreamVisit> ours() {
    return visits.stream().filter(this::isOurs).max(Comparator.comparing(SeatLook::holdsSeat));
  }

  /**
   * Those by which the patient has the seat, though they say nothing of us. The first is the one
   * that is there the longest: one that we have just taken back may be shown a little longer.
   */
  List<UpstreamVisit> same() {
    return inTheWay().stream()
        .filter(this::isSame)
        .sorted(Comparator.comparing(visit -> visit.revision().changedAt()))
        .toList();
  }

  /**
   * Whether one in the way is of the same patient, with the same start, and says nothing of us: it
   * is ours, where the server drops our identifier and may round the end, or what somebody there
   * booked for them.
   */
  boolean isSame(UpstreamVisit inTheWay) {
    return find(inTheWay.id()).filter(AppointmentDraft::isOfSomebody).isEmpty()
        && wanted.isAt(inTheWay);
  }

  /** Others that hold a seat of which one can be had only. */
  List<UpstreamVisit> inTheWay() {
    return visits.stream()
        .filter(SeatLook::holdsSeat)
        .filter(visit -> !isOurs(visit) && !wanted.isWish(visit.id()))
        .filter(this::isInTheWay)
        .toList();
  }

  /** Those in the way that stand there for at least as long as {@code since}. */
  List<UpstreamVisit> inTheWaySince(Instant since) {
    return inTheWay().stream().filter(visit -> !createdAt(visit).isAfter(since)).toList();
  }

  static boolean holdsSeat(UpstreamVisit visit) {
    return visit.startAt() != null && HOLD_A_SEAT.contains(visit.status());
  }

  private Instant createdAt(UpstreamVisit visit) {
    Function<Appointment, Optional<Instant>> created =
        one -> FhirTimes.instant(one.getCreatedElement().getValueAsString());
    return find(visit.id()).flatMap(created).orElse(visit.revision().changedAt());
  }

  private boolean isOurs(UpstreamVisit visit) {
    return find(visit.id()).filter(one -> AppointmentDraft.isOf(wanted.key(), one)).isPresent();
  }

  private boolean isInTheWay(UpstreamVisit visit) {
    Seat seat = wanted.seat();
    Instant start = visit.startAt();
    Instant end = visit.endAt();
    if (start == null || end == null) {
      return false;
    }
    return wanted.provider() == null
        ? start.equals(seat.startAt())
            && wanted.location() != null
            && wanted.location().equals(visit.location())
        : wanted.provider().equals(visit.provider()) && seat.overlaps(start, end);
  }
}
