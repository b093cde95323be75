package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.spi.BlockedTimeStore;

/** Keeps the times that are taken without a patient. Nothing in it tells of anybody. */
final class PostgresBlockedTimeStore implements BlockedTimeStore {
  private static final String SELECT =
      "select b.*, null::text as visit_type from clinic_comms.blocked_time b ";

  private final PostgresTransaction tx;

  PostgresBlockedTimeStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void put(BlockedTime time) {
    tx.sql()
        .update(
            "delete from clinic_comms.blocked_time where clinic_id = ? and end_at <= ?",
            tx.clinicFirst().time(tx.now()));
    Seat seat = time.seat();
    ProviderId provider = seat.providerId();
    tx.sql()
        .update(
            """
            insert into clinic_comms.blocked_time (clinic_id, id, location_id, provider_id,
              start_at, end_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (clinic_id, id) do update set location_id = excluded.location_id,
              provider_id = excluded.provider_id, start_at = excluded.start_at,
              end_at = excluded.end_at
            """,
            tx.clinicFirst()
                .uuid(time.id().value())
                .uuid(seat.locationId().value())
                .uuid(provider == null ? null : provider.value())
                .time(seat.startAt())
                .time(seat.endAt()));
  }

  @Override
  public Optional<BlockedTime> find(AppointmentId id) {
    return one(id, "");
  }

  @Override
  public Optional<BlockedTime> lock(AppointmentId id) {
    return one(id, " for update");
  }

  private Optional<BlockedTime> one(AppointmentId id, String lock) {
    return tx
        .sql()
        .list(
            SELECT + "where b.clinic_id = ? and b.id = ?" + lock,
            tx.clinicFirst().uuid(id.value()),
            PostgresBlockedTimeStore::read)
        .stream()
        .findFirst();
  }

  @Override
  public List<BlockedTime> list(Instant from, Instant until) {
    return tx.sql()
        .list(
            SELECT + "where b.clinic_id = ? and b.end_at > ? and b.start_at < ? order by b.id",
            tx.clinicFirst().time(from).time(until),
            PostgresBlockedTimeStore::read);
  }

  @Override
  public void remove(AppointmentId id) {
    tx.sql()
        .update(
            "delete from clinic_comms.blocked_time where clinic_id = ? and id = ?",
            tx.clinicFirst().uuid(id.value()));
  }

  private static BlockedTime read(Row row) throws SQLException {
    return new BlockedTime(new AppointmentId(row.uuid("id")), PostgresCancellationStore.seat(row));
  }
}
