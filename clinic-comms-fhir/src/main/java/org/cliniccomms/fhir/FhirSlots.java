package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/** The slots of appointments: whether they may be taken, and that they are, or are no more. */
final class FhirSlots {
  private static final int MOST_ATTEMPTS = 3;

  private final FhirServer server;
  private final FhirRecords records;

  FhirSlots(FhirServer server, FhirRecords records) {
    this.server = server;
    this.records = records;
  }

  /** Those by which appointments held a seat; one that is at another time by now is none. */
  List<Standing<Slot>> of(List<Appointment> former, Seat seat) throws NotNow {
    List<Standing<Slot>> slots = new ArrayList<>();
    for (ExternalId id : former.stream().flatMap(FhirSlots::ids).distinct().toList()) {
      records
          .find(id, Slot.class)
          .filter(slot -> slot.resource().getStatus() != SlotStatus.ENTEREDINERROR)
          .filter(slot -> isWithin(slot.resource(), seat))
          .ifPresent(slots::add);
    }
    return slots;
  }

  /** Whether somebody has closed one of them. */
  static boolean isClosed(List<Standing<Slot>> slots) {
    return slots.stream()
        .anyMatch(slot -> slot.resource().getStatus() == SlotStatus.BUSYUNAVAILABLE);
  }

  /** Marks them as taken. */
  void take(List<ExternalId> slots) throws NotNow {
    for (ExternalId slot : slots) {
      mark(slot, Set.of(SlotStatus.FREE, SlotStatus.BUSYTENTATIVE), SlotStatus.BUSY);
    }
  }

  /** Marks those of an appointment that holds its seat no more as free. */
  void free(Appointment former) throws NotNow {
    for (ExternalId slot : ids(former).toList()) {
      mark(slot, Set.of(SlotStatus.BUSY, SlotStatus.BUSYTENTATIVE), SlotStatus.FREE);
    }
  }

  /** The appointment counts; a slot that may not be written, or was closed meanwhile, is left. */
  private void mark(ExternalId id, Set<SlotStatus> from, SlotStatus to) throws NotNow {
    WriteResult result = new WriteResult.Conflict(412);
    for (int i = 0; i < MOST_ATTEMPTS && result instanceof WriteResult.Conflict; i++) {
      Optional<Standing<Slot>> slot =
          records
              .find(id, Slot.class)
              .filter(one -> from.contains(one.resource().getStatus()))
              .filter(one -> !one.version().isEmpty());
      if (slot.isEmpty()) {
        return;
      }
      Slot after = slot.get().resource().copy();
      after.setStatus(to);
      result = server.update(after, slot.get().version());
    }
    if (result instanceof WriteResult.Unreachable lost) {
      throw new NotNow(lost.code(), lost.comeAgainAt());
    }
  }

  static Stream<ExternalId> ids(Appointment appointment) {
    return appointment.getSlot().stream()
        .map(slot -> Objects.requireNonNullElse(slot.getReference(), ""))
        .flatMap(written -> ExternalIds.atEndOf("/" + written).stream())
        .filter(id -> id.type().equals("Slot"));
  }

  private static boolean isWithin(Slot slot, Seat seat) {
    Date start = slot.getStart();
    Date end = slot.getEnd();
    return start == null || end == null || seat.overlaps(start.toInstant(), end.toInstant());
  }
}
