package org.cliniccomms.fhir;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;

/**
 * A visit of ours that was written, now or before a crash. Written is not had: what stands there by
 * now decides. Thread-safe.
 */
final class WrittenSeat {
  private static final int MOST_ATTEMPTS = 3;

  private final FhirServer server;
  private final FhirRecords records;
  private final FhirSlots slots;

  WrittenSeat(FhirServer server, FhirRecords records, FhirSlots slots) {
    this.server = server;
    this.records = records;
    this.slots = slots;
  }

  /**
   * Whether the seat is had. If somebody else was first, ours is taken back; what somebody has made
   * of ours meanwhile stays as it is.
   *
   * @param since when ours was written
   * @param free the slots that it was to have
   */
  Placed settle(WantedVisit wanted, ExternalId id, Revision since, List<ExternalId> free)
      throws NotNow {
    Optional<Standing<Appointment>> ours = records.settled(id, new Appointment());
    if (ours.isEmpty() || isOver(ours.get())) {
      return new Placed.Refused(SeatWriter.TAKEN);
    }
    if (!isAsWanted(wanted, ours.get())) {
      return new Placed.Refused(SeatWriter.CHANGED);
    }
    if (!SeatLook.at(wanted, records).inTheWaySince(since.changedAt()).isEmpty()) {
      return isTakenBack(wanted, id)
          ? new Placed.Refused(SeatWriter.TAKEN, true)
          : new Placed.LeftThere();
    }
    List<ExternalId> held = FhirSlots.ids(ours.get().resource()).distinct().toList();
    slots.take(held.isEmpty() ? free : held);
    return new Placed.Stands(id, since);
  }

  private boolean isOver(Standing<Appointment> ours) throws NotNow {
    return records.visit(ours).filter(SeatLook::holdsSeat).isEmpty();
  }

  private boolean isAsWanted(WantedVisit wanted, Standing<Appointment> there) throws NotNow {
    return AppointmentDraft.isOf(wanted.key(), there.resource())
        && records
            .visit(there, wanted.patient())
            .map(KnownVisit::visit)
            .filter(wanted::isAt)
            .isPresent();
  }

  /** A wish waits on; a visit of ours is cancelled. False if the server does not let us. */
  private boolean isTakenBack(WantedVisit wanted, ExternalId id) throws NotNow {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<Standing<Appointment>> ours = records.settled(id, new Appointment());
      if (ours.isEmpty()
          || ours.get().resource().getStatus() != AppointmentStatus.BOOKED
          || !isAsWanted(wanted, ours.get())) {
        return true;
      }
      if (ours.get().version().isEmpty()) {
        return false;
      }
      WriteResult result = server.update(takenBack(wanted, ours.get()), ours.get().version());
      if (result instanceof WriteResult.Written || result instanceof WriteResult.Gone) {
        return true;
      }
      if (SeatWriter.isNotOffered(result)) {
        return false;
      }
      if (!(result instanceof WriteResult.Conflict)) {
        throw SeatWriter.notWritten(result);
      }
    }
    throw new NotNow("conflict");
  }

  private static Appointment takenBack(WantedVisit wanted, Standing<Appointment> ours) {
    return wanted.isWish(ours.id())
        ? AppointmentDraft.waiting(ours.resource(), wanted.key())
        : ours.resource().copy().setStatus(AppointmentStatus.CANCELLED);
  }
}
