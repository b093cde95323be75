package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.fhir.LeftSlots.Left;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/** The slots of appointments: whether they may be taken, and that they are, or are no more. */
final class FhirSlots {
  private static final int MOST_ATTEMPTS = 3;

  /** Further back nobody looks for who changed a slot. */
  private static final int MOST_BETWEEN = 8;

  private static final Set<SlotStatus> CAN_BE_HAD =
      EnumSet.of(SlotStatus.FREE, SlotStatus.BUSYTENTATIVE);
  private static final Set<SlotStatus> HELD = EnumSet.of(SlotStatus.BUSY, SlotStatus.BUSYTENTATIVE);

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

  /** Marks them as taken. The appointment counts; a slot that was closed meanwhile is left. */
  void take(List<ExternalId> slots) throws NotNow {
    for (ExternalId id : slots) {
      mark(
          id, SlotStatus.BUSY, (slot, written) -> CAN_BE_HAD.contains(slot.resource().getStatus()));
    }
  }

  /** Those by which an appointment holds its seat now, as far as we may see them. */
  List<Left> held(Appointment appointment) throws NotNow {
    List<Left> held = new ArrayList<>();
    for (ExternalId id : ids(appointment).distinct().toList()) {
      records
          .findIfAllowed(id, Slot.class)
          .filter(FhirSlots::isHeld)
          .filter(slot -> FhirWrites.isVersion(slot.version()))
          .ifPresent(slot -> held.add(new Left(id, slot.version())));
    }
    return held;
  }

  /** Marks those as free that nobody freed since, and perhaps gave to another. */
  void free(List<Left> slots) throws NotNow {
    for (Left left : slots) {
      mark(left.slot(), SlotStatus.FREE, (slot, written) -> isStill(left, slot, written));
    }
  }

  /**
   * What we have written ourselves meanwhile, and what it displaced was put back, does not count.
   */
  private boolean isStill(Left left, Standing<Slot> now, List<Slot> written) throws NotNow {
    if (!isHeld(now)) {
      return false;
    }
    if (left.version().equals(now.version())) {
      return true;
    }
    OptionalLong from = Displaced.number(left.version());
    OptionalLong to = Displaced.number(now.version());
    if (from.isEmpty() || to.isEmpty() || to.getAsLong() - from.getAsLong() > MOST_BETWEEN) {
      return false;
    }
    for (long between = from.getAsLong() + 1; between < to.getAsLong(); between++) {
      if (records
          .find(left.slot(), Long.toString(between), Slot.class)
          .filter(slot -> isHeld(slot) || isOneOf(written, slot))
          .isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneOf(List<Slot> written, Standing<Slot> slot) {
    return written.stream().anyMatch(one -> FhirWrites.isSame(one, slot.resource()));
  }

  private static boolean isHeld(Standing<Slot> slot) {
    return HELD.contains(slot.resource().getStatus());
  }

  /** Whether a slot is still to be marked, after what we have written of it. */
  @FunctionalInterface
  private interface Check {
    boolean test(Standing<Slot> slot, List<Slot> written) throws NotNow;
  }

  private void mark(ExternalId id, SlotStatus to, Check check) throws NotNow {
    WriteResult result = new WriteResult.Conflict(412);
    List<Slot> written = new ArrayList<>();
    for (int i = 0; i < MOST_ATTEMPTS && result instanceof WriteResult.Conflict; i++) {
      Optional<Standing<Slot>> slot = records.settledIfAllowed(id, new Slot());
      if (slot.isEmpty() || slot.get().version().isEmpty() || !check.test(slot.get(), written)) {
        return;
      }
      Slot after = slot.get().resource().copy();
      after.setStatus(to);
      written.add(after);
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
