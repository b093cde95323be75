package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;

/** The visits that stand behind seats. */
public final class Visits {
  private Visits() {}

  /**
   * Who holds a time that a seat needs, locked: of two who give it up at once, each would else take
   * the other for its holder.
   */
  static List<Appointment> holders(Transaction tx, Seat seat) {
    return tx.appointments().listHolders(seat).stream()
        .map(Appointment::id)
        .sorted(Comparator.comparing(AppointmentId::toString))
        .flatMap(id -> tx.appointments().lock(id).stream())
        .filter(it -> it.holdsItsSeat() && it.seat().excludes(seat))
        .toList();
  }

  /**
   * What has a time that a seat needs, locked: visits, then times that are taken without a patient.
   */
  static List<AppointmentId> holding(Transaction tx, Seat seat) {
    return Stream.concat(
            holders(tx, seat).stream().map(Appointment::id),
            blocking(tx, seat).stream().map(BlockedTime::id))
        .toList();
  }

  /** The times taken without a patient that a seat needs, locked. */
  static List<BlockedTime> blocking(Transaction tx, Seat seat) {
    return tx.blockedTimes().list(seat.startAt(), seat.endAt()).stream()
        .filter(it -> it.seat().excludes(seat))
        .flatMap(it -> tx.blockedTimes().lock(it.id()).stream())
        .filter(it -> it.seat().excludes(seat))
        .toList();
  }

  /**
   * Takes the visits of a patient that begin then out of the book; their times are free then. What
   * they held up is offered soon: a seat is locked.
   *
   * @return which they were
   */
  static List<Appointment> release(Transaction tx, PatientId patient, Instant startAt) {
    List<Appointment> then =
        tx.appointments().list(patient, startAt).stream()
            .map(Appointment::id)
            .sorted(Comparator.comparing(AppointmentId::toString))
            .flatMap(id -> tx.appointments().lock(id).stream())
            .filter(it -> it.status() == Appointment.Status.BOOKED)
            .filter(it -> it.seat().startAt().equals(startAt))
            .toList();
    then.forEach(it -> cancel(tx, it));
    FreedTimes.offerSoon(tx, then.stream().map(Appointment::id).toList());
    return then;
  }

  /** Takes a visit out of the book; its time is free then. */
  static void cancel(Transaction tx, Appointment visit) {
    if (!tx.appointments().updateIfFree(visit.with(Appointment.Status.CANCELLED))) {
      throw new IllegalStateException("appointment: vanished while it was being cancelled");
    }
  }
}
