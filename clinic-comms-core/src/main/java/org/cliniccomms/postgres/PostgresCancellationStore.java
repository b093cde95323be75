package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.CancellationStore;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;

/** Keeps freed seats. The reason belongs to the patient who gave the seat up. */
final class PostgresCancellationStore implements CancellationStore {
  private static final String SELECT = "select c.* from clinic_comms.cancellation c";

  private static final String UPDATE =
      """
      update clinic_comms.cancellation set location_id = ?, provider_id = ?, start_at = ?,
        end_at = ?, visit_type = ?, state = ?, is_open = ?, round = ?, batch = ?,
        given_up_by = ?, owner_id = ?, reason = ?, opened_at = ?, next_at = ?,
        winner_offer_id = ?, booking_attempts = ?, settled_at = ?, chain = ?,
        left_location_id = ?, left_provider_id = ?, left_start_at = ?, left_end_at = ?,
        passed_over = ?
      """;

  private final PostgresTransaction tx;

  /** As they are by now. */
  private final Map<CancellationId, Cancellation> locked = new HashMap<>();

  PostgresCancellationStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfAbsent(Cancellation cancellation) {
    boolean stored =
        tx.sql()
                .update(
                    """
                    insert into clinic_comms.cancellation (clinic_id, id, location_id, provider_id,
                      start_at, end_at, visit_type, state, is_open, round, batch, given_up_by, owner_id,
                      reason, opened_at, next_at, winner_offer_id, booking_attempts, settled_at,
                      chain, left_location_id, left_provider_id, left_start_at, left_end_at,
                      passed_over)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                      ?)
                    on conflict do nothing
                    """,
                    columns(tx.clinicFirst().uuid(cancellation.id().value()), cancellation))
            == 1;
    if (stored) {
      locked.put(cancellation.id(), cancellation);
    }
    return stored;
  }

  /** The index still has the last word: who loses a race to it runs again and gets false. */
  @Override
  public boolean update(Cancellation cancellation) {
    UUID clinic = tx.clinicId().value();
    UUID id = cancellation.id().value();
    Seat seat = cancellation.seat();
    if (isCertain(cancellation)) {
      locked.put(cancellation.id(), cancellation);
      tx.sql()
          .updateSoon(
              UPDATE + " where clinic_id = ? and id = ?",
              columns(Params.of(), cancellation).uuid(clinic).uuid(id));
      return true;
    }
    boolean changed =
        tx.sql()
                .updateOrRunAgain(
                    UPDATE
                        + """
                         where clinic_id = ? and id = ? and not (? and exists (
                          select from clinic_comms.cancellation o
                          where o.clinic_id = ? and o.location_id = ? and o.start_at = ?
                            and o.provider_id is not distinct from ? and o.is_open and o.id <> ?))
                        """,
                    columns(Params.of(), cancellation)
                        .uuid(clinic)
                        .uuid(id)
                        .flag(!cancellation.state().isTerminal())
                        .uuid(clinic)
                        .uuid(seat.locationId().value())
                        .time(seat.startAt())
                        .uuid(providerOf(seat))
                        .uuid(id))
            == 1;
    if (changed) {
      locked.computeIfPresent(cancellation.id(), (key, stale) -> cancellation);
    }
    return changed;
  }

  /** It is locked, and no other can be open for its seat if it stays where it is or closes. */
  private boolean isCertain(Cancellation cancellation) {
    Cancellation before = locked.get(cancellation.id());
    return before != null
        && before.seat().equals(cancellation.seat())
        && (cancellation.state().isTerminal() || !before.state().isTerminal());
  }

  @Override
  public Optional<Cancellation> find(CancellationId id) {
    return tx.sql()
        .first(
            SELECT + " where c.clinic_id = ? and c.id = ?",
            tx.clinicFirst().uuid(id.value()),
            this::read);
  }

  @Override
  public Optional<Cancellation> lock(CancellationId id) {
    Optional<Cancellation> found =
        tx.sql()
            .first(
                SELECT + " where c.clinic_id = ? and c.id = ? for no key update of c",
                tx.clinicFirst().uuid(id.value()),
                this::read);
    found.ifPresent(cancellation -> locked.put(id, cancellation));
    return found;
  }

  @Override
  public Optional<Cancellation> findOpen(Seat seat) {
    return tx.sql()
        .first(
            SELECT
                + """
                 where c.clinic_id = ? and c.location_id = ? and c.start_at = ?
                  and c.provider_id is not distinct from ? and c.is_open
                """,
            tx.clinicFirst()
                .uuid(seat.locationId().value())
                .time(seat.startAt())
                .uuid(providerOf(seat)),
            this::read);
  }

  @Override
  public List<Cancellation> listOpen(Instant from, Instant until) {
    return tx.sql()
        .list(
            SELECT
                + """
                 where c.clinic_id = ? and c.start_at >= ? and c.start_at < ? and c.is_open
                  order by c.start_at, c.id
                """,
            tx.clinicFirst().time(from).time(until),
            this::read);
  }

  /** What is open is little, and has an index: a board asks for it each second. */
  @Override
  public List<Cancellation> list(Set<CancellationState> states, int offset, int limit) {
    boolean openOnly =
        !states.isEmpty() && states.stream().noneMatch(CancellationState::isTerminal);
    return tx.phi()
        .listAlsoErased(
            "owner_id",
            SELECT
                + " where c.clinic_id = ? and (? or c.state = any (?))"
                + (openOnly ? " and c.is_open" : "")
                + " order by c.start_at, c.id offset ? limit ?",
            tx.clinicFirst().flag(states.isEmpty()).constants(states).number(offset).number(limit),
            this::read);
  }

  private Params columns(Params params, Cancellation cancellation) {
    UUID owner = ownerOf(cancellation.givenUpBy());
    Phi.Cells cells = tx.phi().cells("cancellation", owner, cancellation.id().value());
    PatientId givenUpBy = cancellation.givenUpBy();
    OfferId winner = cancellation.winner();
    OwnVisit left = cancellation.chain().left();
    Seat seat = cancellation.seat();
    return params
        .uuid(seat.locationId().value())
        .uuid(providerOf(seat))
        .time(seat.startAt())
        .time(seat.endAt())
        .text(seat.visitType())
        .constant(cancellation.state())
        .flag(!cancellation.state().isTerminal())
        .number(cancellation.round())
        .number(cancellation.batch())
        .uuid(givenUpBy == null ? null : givenUpBy.value())
        .uuid(owner)
        .bytes(cells.sealOrNull("reason", cancellation.reason()))
        .time(cancellation.openedAt())
        .time(cancellation.nextAt())
        .uuid(winner == null ? null : winner.value())
        .number(cancellation.bookingAttempts())
        .time(cancellation.settledAt())
        .number(cancellation.chain().length())
        .uuid(left == null || left.locationId() == null ? null : left.locationId().value())
        .uuid(left == null || left.providerId() == null ? null : left.providerId().value())
        .time(left == null ? null : left.startAt())
        .time(left == null ? null : left.endAt())
        .uuids(cancellation.passedOver().stream().map(PatientId::value).toList());
  }

  private UUID ownerOf(@Nullable PatientId patient) {
    return patient == null ? tx.clinicId().value() : patient.value();
  }

  private static @Nullable UUID providerOf(Seat seat) {
    ProviderId provider = seat.providerId();
    return provider == null ? null : provider.value();
  }

  private Cancellation read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    UUID givenUpBy = row.uuidOrNull("given_up_by");
    UUID winner = row.uuidOrNull("winner_offer_id");
    return new Cancellation(
        new CancellationId(id),
        seat(row),
        row.constant(CancellationState.class, "state"),
        row.number("round"),
        row.number("batch"),
        givenUpBy == null ? null : new PatientId(givenUpBy),
        row.uuids("passed_over").stream().map(PatientId::new).collect(Collectors.toSet()),
        tx.phi().cells("cancellation", row.uuid("owner_id"), id).openOrNull(row, "reason"),
        row.time("opened_at"),
        row.timeOrNull("next_at"),
        winner == null ? null : new OfferId(winner),
        row.number("booking_attempts"),
        row.timeOrNull("settled_at"),
        new Cancellation.Chain(row.number("chain"), left(row)));
  }

  private static @Nullable OwnVisit left(Row row) throws SQLException {
    Instant start = row.timeOrNull("left_start_at");
    UUID location = row.uuidOrNull("left_location_id");
    UUID provider = row.uuidOrNull("left_provider_id");
    return start == null
        ? null
        : new OwnVisit(
            start,
            row.time("left_end_at"),
            provider == null ? null : new ProviderId(provider),
            location == null ? null : new LocationId(location));
  }

  static Seat seat(Row row) throws SQLException {
    UUID provider = row.uuidOrNull("provider_id");
    return new Seat(
        new LocationId(row.uuid("location_id")),
        provider == null ? null : new ProviderId(provider),
        row.time("start_at"),
        row.time("end_at"),
        row.textOrNull("visit_type"));
  }
}
