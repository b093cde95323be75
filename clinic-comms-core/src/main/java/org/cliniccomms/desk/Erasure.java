package org.cliniccomms.desk;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;

/** Erases patients with whom nothing is under way. */
final class Erasure {
  private static final int PORTION = 500;

  private static final Set<DeliveryStatus> UNDER_WAY =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN);

  private Erasure() {}

  /** Erases a patient, who is locked. */
  static boolean erase(Transaction tx, Patient patient, Actor actor) {
    PatientId id = patient.id();
    refuseIfBusy(tx, id);
    PatientDesk.addresses(patient).forEach(tx.chats()::end);
    new Changes(tx, actor).record("patient.erased", id.value(), id, null, null);
    return tx.patients().erase(id);
  }

  private static void refuseIfBusy(Transaction tx, PatientId id) {
    refuseIf(waits(tx, id), "patient: is on the waiting list; take them off it first");
    refuseIf(isBeingBooked(tx, id), "patient: a seat is being booked for them; try again later");
    refuseIf(hasVisits(tx, id), "patient: has visits ahead; cancel them first");
    refuseIf(isWrittenTo(tx, id), "patient: a message to them is under way; try again later");
  }

  private static void refuseIf(boolean isBusy, String why) {
    if (isBusy) {
      throw new ConflictException(why);
    }
  }

  private static boolean waits(Transaction tx, PatientId id) {
    return tx.waitlist().findByPatient(id).filter(it -> it.state().isOnTheList()).isPresent();
  }

  private static boolean isBeingBooked(Transaction tx, PatientId id) {
    List<Cancellation> seats;
    int looked = 0;
    do {
      seats = tx.cancellations().list(Set.of(CancellationState.BOOKING), looked, PORTION);
      Set<OfferId> winners =
          seats.stream()
              .flatMap(seat -> Stream.ofNullable(seat.winner()))
              .collect(Collectors.toSet());
      if (tx.offers().findAll(winners).stream().anyMatch(it -> it.patientId().equals(id))) {
        return true;
      }
      looked += seats.size();
    } while (seats.size() == PORTION);
    return false;
  }

  private static boolean hasVisits(Transaction tx, PatientId id) {
    return tx.appointments().list(id, tx.now()).stream().anyMatch(Appointment::holdsItsSeat);
  }

  private static boolean isWrittenTo(Transaction tx, PatientId id) {
    return tx.messages().conversation(id, PORTION).stream()
        .anyMatch(it -> it.status() != null && UNDER_WAY.contains(it.status()));
  }
}
