package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentStore;

/** The built-in book of one clinic. */
final class InMemoryAppointmentStore implements AppointmentStore {
  private static final Comparator<Appointment> IN_ORDER =
      Comparator.comparing((Appointment it) -> it.seat().startAt())
          .thenComparing(it -> it.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryAppointmentStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfFree(Appointment appointment) {
    boolean free = !rows.appointments.has(appointment.id()) && isFree(appointment);
    if (free) {
      rows.appointments.put(appointment.id(), appointment);
    }
    return free;
  }

  @Override
  public Optional<Appointment> find(AppointmentId id) {
    return rows.appointments.find(id);
  }

  @Override
  public Optional<Appointment> lock(AppointmentId id) {
    return find(id);
  }

  @Override
  public boolean updateIfFree(Appointment appointment) {
    boolean free = rows.appointments.has(appointment.id()) && isFree(appointment);
    if (free) {
      rows.appointments.put(appointment.id(), appointment);
    }
    return free;
  }

  @Override
  public void mirror(Appointment appointment) {
    rows.appointments.put(appointment.id(), appointment);
  }

  private boolean isFree(Appointment wanted) {
    return wanted.status() != Appointment.Status.BOOKED
        || find(wanted.id()).filter(it -> isSameTime(it, wanted)).isPresent()
        || rows.appointments.all().stream()
            .filter(Appointment::holdsItsSeat)
            .filter(it -> !it.id().equals(wanted.id()))
            .filter(it -> it.seat().overlaps(wanted.seat().startAt(), wanted.seat().endAt()))
            .noneMatch(it -> shareSomebody(it, wanted));
  }

  private static boolean isSameTime(Appointment before, Appointment wanted) {
    return before.status() == Appointment.Status.BOOKED
        && before.seat().startAt().equals(wanted.seat().startAt())
        && before.seat().endAt().equals(wanted.seat().endAt())
        && Objects.equals(before.seat().providerId(), wanted.seat().providerId());
  }

  private static boolean shareSomebody(Appointment one, Appointment other) {
    ProviderId provider = one.seat().providerId();
    return one.patientId().equals(other.patientId())
        || (provider != null && provider.equals(other.seat().providerId()));
  }

  @Override
  public List<Appointment> list(Instant from, Instant until) {
    return rows.appointments.all().stream()
        .filter(it -> !it.seat().startAt().isBefore(from) && it.seat().startAt().isBefore(until))
        .sorted(IN_ORDER)
        .toList();
  }

  @Override
  public List<Appointment> listHolders(Seat seat) {
    return rows.appointments.all().stream()
        .filter(it -> it.holdsItsSeat() && it.seat().excludes(seat))
        .sorted(IN_ORDER)
        .toList();
  }

  @Override
  public List<Appointment> list(PatientId patient, Instant since) {
    return rows.appointments.all().stream()
        .filter(it -> it.patientId().equals(patient) && it.seat().endAt().isAfter(since))
        .sorted(IN_ORDER)
        .toList();
  }

  @Override
  public Set<PatientId> busy(Set<PatientId> patients, Instant from, Instant until) {
    return rows.appointments.all().stream()
        .filter(it -> patients.contains(it.patientId()))
        .filter(it -> it.holdsItsSeat() && it.seat().overlaps(from, until))
        .map(Appointment::patientId)
        .collect(Collectors.toSet());
  }

  @Override
  public void put(Schedule schedule) {
    rows.schedules.put(new ScheduleKey(schedule.providerId(), schedule.locationId()), schedule);
  }

  @Override
  public List<Schedule> schedules() {
    return List.copyOf(rows.schedules.all());
  }
}
