package org.cliniccomms.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.jspecify.annotations.Nullable;

/** Which rows of {@code waitlist_scope} want a seat, as a part of statements. */
final class SeatFilter {

  /** Columns of a one-row table {@code q} with the parameters that {@link #bind} adds. */
  static final String COLUMNS =
      """
      ?::uuid as clinic, ?::int8[] as scopes, ?::int4multirange as minutes, ?::text as visit_type,
      ?::int8 as seconds, ?::timestamptz as end_at, ?::uuid[] as not_asked,
      ?::uuid as cancellation, ?::int4 as round
      """;

  /**
   * Whether a row {@code s}, found under one of the scopes, fits. An own visit after the seat's end
   * is both later than the seat and clear of it. {@code offset 0} keeps the probe from becoming a
   * join over all offers.
   */
  static final String FITS =
      """
      (s.open_minutes is null or s.open_minutes @> q.minutes)
      and (q.visit_type is null or s.visit_type is null or s.visit_type = q.visit_type)
      and (s.visit_seconds is null or s.visit_seconds <= q.seconds)
      and (s.own_start_at is null or s.own_start_at >= q.end_at)
      and s.patient_id <> all (q.not_asked)
      and not exists (
        select from clinic_comms.offer o
        where o.clinic_id = q.clinic and o.cancellation_id = q.cancellation
          and o.patient_id = s.patient_id and o.round = q.round
          and (o.state <> 'FAILED' or o.taken_at is not null)
        offset 0)
      """;

  private static final String NEVER = "{[0," + (TimeOfWeek.MINUTES_PER_WEEK + 1) + ")}";

  private final List<Long> scopes;
  private final @Nullable CandidateQuery query;

  private SeatFilter(List<Long> scopes, @Nullable CandidateQuery query) {
    this.scopes = scopes;
    this.query = query;
  }

  static SeatFilter of(CandidateQuery query) {
    return new SeatFilter(Scopes.of(query), query);
  }

  /** Every active or paused entry fits. */
  static SeatFilter everyone() {
    return new SeatFilter(List.of(Scopes.EVERYONE), null);
  }

  Params bind(Params params, UUID clinic) {
    params.uuid(clinic).array("int8", scopes.toArray());
    if (query == null) {
      return params
          .text(null)
          .text(null)
          .seconds(null)
          .time(null)
          .uuids(List.of())
          .uuid(null)
          .number(0);
    }
    Cancellation cancellation = query.cancellation();
    Seat seat = cancellation.seat();
    return params
        .text(minutes(query))
        .text(seat.visitType())
        .seconds(Duration.between(seat.startAt(), seat.endAt()))
        .time(seat.endAt())
        .uuids(cancellation.notAsked().stream().map(PatientId::value).toList())
        .uuid(cancellation.id().value())
        .number(cancellation.round());
  }

  /**
   * The seat's minutes of the week on the clock at its location; two ranges over midnight Sunday.
   */
  private static String minutes(CandidateQuery query) {
    ZonedDateTime start = local(query, query.cancellation().seat().startAt());
    ZonedDateTime end = local(query, query.cancellation().seat().endAt());
    long length = TimeOfWeek.minutesOnTheClock(start, end);
    if (length > TimeOfWeek.MINUTES_PER_WEEK) {
      return NEVER;
    }
    int first = TimeOfWeek.minuteOfWeek(start.toLocalDateTime());
    long last = first + length;
    long wrapped = Math.max(0, last - TimeOfWeek.MINUTES_PER_WEEK);
    String rest = wrapped == 0 ? "" : ",[0," + wrapped + ")";
    return "{[" + first + "," + (last - wrapped) + ")" + rest + "}";
  }

  private static ZonedDateTime local(CandidateQuery query, Instant at) {
    return at.atZone(query.seatZone());
  }
}
