package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;

/**
 * Keeps the built-in book. It forbids two booked visits at one time with one provider, and of one
 * patient, unless another system owns them.
 */
public interface AppointmentStore {
  /** Stores a visit; false if there is one with its id, or one in its way. */
  boolean insertIfFree(Appointment appointment);

  Optional<Appointment> find(AppointmentId id);

  /** The same, locked until the transaction ends. */
  Optional<Appointment> lock(AppointmentId id);

  /** Replaces a visit; false if it is gone, or if another is in the way of its new time. */
  boolean updateIfFree(Appointment appointment);

  /**
   * Stores a visit as the other system has it, or replaces it, whatever else is at its time. From
   * then on that system owns it: it is in the way of others, but nothing is in its way.
   */
  void mirror(Appointment appointment);

  /** Every visit that begins in a period, from its start on and before its end, in order. */
  List<Appointment> list(Instant from, Instant until);

  /**
   * The visits that hold a time which a seat needs, as {@link Seat#excludes} says, in order. One
   * that lasts more than a day may be left out.
   */
  List<Appointment> listHolders(Seat seat);

  /** The visits of a patient that end after {@code since}, in order. */
  List<Appointment> list(PatientId patient, Instant since);

  /** Those of {@code patients} who have a visit that overlaps a time. */
  Set<PatientId> busy(Set<PatientId> patients, Instant from, Instant until);

  /** Stores the hours of a provider at a location, or replaces them. */
  void put(Schedule schedule);

  /** The hours of all providers. */
  List<Schedule> schedules();
}
