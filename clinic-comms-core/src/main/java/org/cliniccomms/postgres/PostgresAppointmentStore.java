package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentStore;
import org.jspecify.annotations.Nullable;

/** The built-in book. Nothing in it tells who a patient is but the id. */
final class PostgresAppointmentStore implements AppointmentStore {
  private static final String SELECT = "select a.* from clinic_comms.appointment a ";
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String IN_ORDER = " order by a.start_at, a.id";

  private final PostgresTransaction tx;

  PostgresAppointmentStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfFree(Appointment appointment) {
    return tx.sql()
            .update(
                """
                insert into clinic_comms.appointment (clinic_id, id, patient_id, location_id,
                  provider_id, start_at, end_at, visit_type, status, attendance, remind_from,
                  contacted_at, contacted_by)
                select t.* from (values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::uuid,
                    ?::timestamptz, ?::timestamptz, ?::text, ?::text, ?::text, ?::timestamptz,
                    ?::timestamptz, ?::text)) as t (clinic_id, id, patient_id, location_id,
                  provider_id, start_at, end_at, visit_type, status, attendance, remind_from,
                  contacted_at, contacted_by)
                where t.status <> 'BOOKED' or (
                  not exists (
                    select from clinic_comms.appointment o
                    where o.clinic_id = t.clinic_id and o.patient_id = t.patient_id
                      and o.upstream and o.status in ('BOOKED', 'PENDING')
                      and o.start_at < t.end_at and t.start_at < o.end_at
                    offset 0)
                  and not exists (
                    select from clinic_comms.appointment o
                    where o.clinic_id = t.clinic_id and o.provider_id = t.provider_id
                      and o.upstream and o.status in ('BOOKED', 'PENDING')
                      and o.start_at < t.end_at and t.start_at < o.end_at
                    offset 0))
                on conflict do nothing
                """,
                particulars(tx.clinicFirst().uuid(appointment.id().value()), appointment))
        == 1;
  }

  private static Params particulars(Params params, Appointment appointment) {
    Seat seat = appointment.seat();
    return params
        .uuid(appointment.patientId().value())
        .uuid(seat.locationId().value())
        .uuid(providerOf(seat))
        .time(seat.startAt())
        .time(seat.endAt())
        .text(seat.visitType())
        .constant(appointment.status())
        .constant(appointment.attendance())
        .time(appointment.remindFrom())
        .time(appointment.contactedAt())
        .constant(appointment.contactedBy());
  }

  private static @Nullable UUID providerOf(Seat seat) {
    ProviderId provider = seat.providerId();
    return provider == null ? null : provider.value();
  }

  @Override
  public Optional<Appointment> find(AppointmentId id) {
    return tx.sql()
        .first(
            SELECT + "where a.clinic_id = ? and a.id = ?",
            tx.clinicFirst().uuid(id.value()),
            PostgresAppointmentStore::read);
  }

  @Override
  public Optional<Appointment> lock(AppointmentId id) {
    return tx.sql()
        .first(
            SELECT + "where a.clinic_id = ? and a.id = ? for no key update",
            tx.clinicFirst().uuid(id.value()),
            PostgresAppointmentStore::read);
  }

  /** Two that move to one time together are told apart by the constraint, in a second run. */
  @Override
  public boolean updateIfFree(Appointment appointment) {
    UUID clinic = tx.clinicId().value();
    UUID id = appointment.id().value();
    return tx.sql()
            .update(
                """
                update clinic_comms.appointment a set patient_id = t.patient_id,
                  location_id = t.location_id, provider_id = t.provider_id,
                  start_at = t.start_at, end_at = t.end_at, visit_type = t.visit_type,
                  status = t.status, attendance = t.attendance, remind_from = t.remind_from,
                  contacted_at = t.contacted_at, contacted_by = t.contacted_by
                from (values (?::uuid, ?::uuid, ?::uuid, ?::timestamptz, ?::timestamptz, ?::text, ?::text,
                    ?::text, ?::timestamptz, ?::timestamptz, ?::text)) as t (patient_id,
                  location_id, provider_id, start_at, end_at, visit_type, status, attendance,
                  remind_from, contacted_at, contacted_by)
                where a.clinic_id = ? and a.id = ? and (t.status <> 'BOOKED'
                  or (a.status = 'BOOKED' and a.start_at = t.start_at and a.end_at = t.end_at
                    and a.provider_id is not distinct from t.provider_id)
                  or not exists (
                  select from clinic_comms.appointment o
                  where o.clinic_id = a.clinic_id and o.id <> a.id
                    and o.status in ('BOOKED', 'PENDING')
                    and (o.patient_id = t.patient_id or o.provider_id = t.provider_id)
                    and o.start_at < t.end_at and t.start_at < o.end_at))
                """,
                particulars(Params.of(), appointment).uuid(clinic).uuid(id))
        == 1;
  }

  @Override
  public void mirror(Appointment appointment) {
    tx.sql()
        .updateSoon(
            """
            insert into clinic_comms.appointment (clinic_id, id, patient_id, location_id,
              provider_id, start_at, end_at, visit_type, status, attendance, remind_from,
              contacted_at, contacted_by, upstream)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)
            on conflict (clinic_id, id) do update set patient_id = excluded.patient_id,
              location_id = excluded.location_id, provider_id = excluded.provider_id,
              start_at = excluded.start_at, end_at = excluded.end_at,
              visit_type = excluded.visit_type, status = excluded.status,
              attendance = excluded.attendance, remind_from = excluded.remind_from,
              contacted_at = excluded.contacted_at, contacted_by = excluded.contacted_by,
              upstream = true
            """,
            particulars(tx.clinicFirst().uuid(appointment.id().value()), appointment));
  }

  @Override
  public List<Appointment> list(Instant from, Instant until) {
    return tx.sql()
        .list(
            SELECT + "where a.clinic_id = ? and a.start_at >= ? and a.start_at < ?" + IN_ORDER,
            tx.clinicFirst().time(from).time(until),
            PostgresAppointmentStore::read);
  }

  @Override
  public List<Appointment> listHolders(Seat seat) {
    Params seats = tx.clinicFirst();
    return seat.providerId() == null
        ? tx.sql()
            .list(
                SELECT
                    + """
                    where a.clinic_id = ? and a.start_at = ? and a.location_id = ?
                      and a.provider_id is null and a.status in ('BOOKED', 'PENDING')
                    """
                    + IN_ORDER,
                seats.time(seat.startAt()).uuid(seat.locationId().value()),
                PostgresAppointmentStore::read)
        : tx.sql()
            .list(
                SELECT
                    + """
                    where a.clinic_id = ? and a.start_at > ? and a.start_at < ? and a.end_at > ?
                      and a.provider_id = ? and a.status in ('BOOKED', 'PENDING')
                    """
                    + IN_ORDER,
                seats
                    .time(seat.startAt().minus(LONGEST))
                    .time(seat.endAt())
                    .time(seat.startAt())
                    .uuid(seat.providerId().value()),
                PostgresAppointmentStore::read);
  }

  @Override
  public List<Appointment> list(PatientId patient, Instant since) {
    return tx.sql()
        .list(
            SELECT + "where a.clinic_id = ? and a.patient_id = ? and a.end_at > ?" + IN_ORDER,
            tx.clinicFirst().uuid(patient.value()).time(since),
            PostgresAppointmentStore::read);
  }

  private static Appointment read(Row row) throws SQLException {
    UUID provider = row.uuidOrNull("provider_id");
    Seat seat =
        new Seat(
            new LocationId(row.uuid("location_id")),
            provider == null ? null : new ProviderId(provider),
            row.time("start_at"),
            row.time("end_at"),
            row.textOrNull("visit_type"));
    return new Appointment(
        new AppointmentId(row.uuid("id")),
        new PatientId(row.uuid("patient_id")),
        seat,
        row.constant(Appointment.Status.class, "status"),
        row.constant(Appointment.Attendance.class, "attendance"),
        row.time("remind_from"),
        row.timeOrNull("contacted_at"),
        row.constantOrNull(ChannelKind.class, "contacted_by"));
  }

  @Override
  public Set<PatientId> busy(Set<PatientId> patients, Instant from, Instant until) {
    return Set.copyOf(
        tx.sql()
            .list(
                """
                select a.patient_id from clinic_comms.appointment a
                where a.clinic_id = ? and a.patient_id = any (?) and a.end_at > ? and a.start_at < ?
                  and a.status in ('BOOKED', 'PENDING')
                """,
                tx.clinicFirst()
                    .uuids(patients.stream().map(PatientId::value).toList())
                    .time(from)
                    .time(until),
                row -> new PatientId(row.uuid("patient_id"))));
  }

  @Override
  public void put(Schedule schedule) {
    tx.sql()
        .update(
            """
            insert into clinic_comms.provider_schedule (clinic_id, provider_id, location_id, hours,
              slot_minutes)
            values (?, ?, ?, ?, ?)
            on conflict (clinic_id, provider_id, location_id) do update
            set hours = excluded.hours, slot_minutes = excluded.slot_minutes
            """,
            tx.clinicFirst()
                .uuid(schedule.providerId().value())
                .uuid(schedule.locationId().value())
                .numbers(EntryRows.minutes(schedule.hours()))
                .number(Math.toIntExact(schedule.slotLength().toMinutes())));
  }

  @Override
  public List<Schedule> schedules() {
    return tx.sql()
        .list(
            """
            select provider_id, location_id, hours, slot_minutes
            from clinic_comms.provider_schedule where clinic_id = ?
            order by provider_id, location_id
            """,
            tx.clinicFirst(),
            row ->
                new Schedule(
                    new ProviderId(row.uuid("provider_id")),
                    new LocationId(row.uuid("location_id")),
                    EntryRows.times(row.numbers("hours")),
                    Duration.ofMinutes(row.number("slot_minutes"))));
  }
}
