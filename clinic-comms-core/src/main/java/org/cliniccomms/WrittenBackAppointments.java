package org.cliniccomms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentStore;

/** Visits of which each change is noted, but for what the other system itself said. */
record WrittenBackAppointments(AppointmentStore visits, Consumer<AppointmentId> changed)
    implements AppointmentStore {
  @Override
  public boolean insertIfFree(Appointment appointment) {
    boolean stored = visits.insertIfFree(appointment);
    if (stored) {
      changed.accept(appointment.id());
    }
    return stored;
  }

  @Override
  public boolean updateIfFree(Appointment appointment) {
    boolean stored = visits.updateIfFree(appointment);
    if (stored) {
      changed.accept(appointment.id());
    }
    return stored;
  }

  @Override
  public void mirror(Appointment appointment) {
    visits.mirror(appointment);
  }

  @Override
  public Optional<Appointment> find(AppointmentId id) {
    return visits.find(id);
  }

  @Override
  public Optional<Appointment> lock(AppointmentId id) {
    return visits.lock(id);
  }

  @Override
  public List<Appointment> list(Instant from, Instant until) {
    return visits.list(from, until);
  }

  @Override
  public List<Appointment> listHolders(Seat seat) {
    return visits.listHolders(seat);
  }

  @Override
  public List<Appointment> list(PatientId patient, Instant since) {
    return visits.list(patient, since);
  }

  @Override
  public Set<PatientId> busy(Set<PatientId> patients, Instant from, Instant until) {
    return visits.busy(patients, from, until);
  }

  @Override
  public void put(Schedule schedule) {
    visits.put(schedule);
  }

  @Override
  public List<Schedule> schedules() {
    return visits.schedules();
  }
}
