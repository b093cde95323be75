package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.HeldUpStore;
import org.jspecify.annotations.Nullable;

/** Keeps the seats that visits hold up. The reason belongs to the patient who gave the seat up. */
final class PostgresHeldUpStore implements HeldUpStore {
  private static final String TABLE = "held_up";

  private final PostgresTransaction tx;

  PostgresHeldUpStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void put(List<HeldUpSeat> seats) {
    if (seats.isEmpty()) {
      return;
    }
    tx.sql()
        .update(
            "delete from clinic_comms.held_up where clinic_id = ? and start_at <= ?",
            tx.clinicFirst().time(tx.now()));
    for (HeldUpSeat seat : seats) {
      remove(seat);
      insert(seat);
    }
  }

  private void remove(HeldUpSeat held) {
    tx.sql()
        .update(
            """
            delete from clinic_comms.held_up where clinic_id = ? and holder_id = ?
              and location_id = ? and start_at = ? and provider_id is not distinct from ?
            """,
            tx.clinicFirst()
                .uuid(held.holder().value())
                .uuid(held.seat().locationId().value())
                .time(held.seat().startAt())
                .uuid(providerOf(held)));
  }

  /** Who is faster with the same seat has said the same. */
  private void insert(HeldUpSeat held) {
    UUID id = UUID.randomUUID();
    PatientId givenUpBy = held.givenUpBy();
    UUID owner = givenUpBy == null ? tx.clinicId().value() : givenUpBy.value();
    tx.sql()
        .update(
            """
            insert into clinic_comms.held_up (clinic_id, id, holder_id, location_id, provider_id,
              start_at, end_at, visit_type, given_up_by, passed_over, owner_id, reason, chain, since)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            tx.clinicFirst()
                .uuid(id)
                .uuid(held.holder().value())
                .uuid(held.seat().locationId().value())
                .uuid(providerOf(held))
                .time(held.seat().startAt())
                .time(held.seat().endAt())
                .text(held.seat().visitType())
                .uuid(givenUpBy == null ? null : givenUpBy.value())
                .uuids(held.passedOver().stream().map(PatientId::value).toList())
                .uuid(owner)
                .bytes(tx.phi().cells(TABLE, owner, id).sealOrNull("reason", held.reason()))
                .number(held.chainLength())
                .time(held.since()));
  }

  @Override
  public List<HeldUpSeat> list(AppointmentId holder) {
    return tx.phi()
        .listAlsoErased(
            "owner_id",
            """
            select h.* from clinic_comms.held_up h where h.clinic_id = ? and h.holder_id = ?
              order by h.since desc, h.start_at, h.id
            """,
            tx.clinicFirst().uuid(holder.value()),
            this::read);
  }

  @Override
  public void forget(AppointmentId holder) {
    tx.sql()
        .update(
            "delete from clinic_comms.held_up where clinic_id = ? and holder_id = ?",
            tx.clinicFirst().uuid(holder.value()));
  }

  private static @Nullable UUID providerOf(HeldUpSeat held) {
    ProviderId provider = held.seat().providerId();
    return provider == null ? null : provider.value();
  }

  private HeldUpSeat read(Row row) throws SQLException {
    UUID givenUpBy = row.uuidOrNull("given_up_by");
    Phi.Cells cells = tx.phi().cells(TABLE, row.uuid("owner_id"), row.uuid("id"));
    return new HeldUpSeat(
        new AppointmentId(row.uuid("holder_id")),
        PostgresCancellationStore.seat(row),
        givenUpBy == null ? null : new PatientId(givenUpBy),
        row.uuids("passed_over").stream().map(PatientId::new).collect(Collectors.toSet()),
        cells.openOrNull(row, "reason"),
        row.number("chain"),
        row.time("since"));
  }
}
