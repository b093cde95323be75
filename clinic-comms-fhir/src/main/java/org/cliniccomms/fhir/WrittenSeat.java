package org.cliniccomms.fhir;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
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
   * Whether the seat is had. If somebody else was first, ours is taken back, also where that is the
   * patient's own visit, so that they have it once; what somebody has made of ours meanwhile stays
   * as it is.
   *
   * @param since when ours was written
   * @param free the slots that it was to have
   */
  Placed settle(WantedVisit wanted, ExternalId id, Revision since, List<ExternalId> free)
      throws NotNow {
    return settle(new Ours(wanted, id, since, Proof.KEY), free);
  }

  /** The same of one that was written right now, and so is ours, whatever the server keeps. */
  Placed settleNew(WantedVisit wanted, ExternalId id, Revision since, List<ExternalId> free)
      throws NotNow {
    return settle(new Ours(wanted, id, since, Proof.JUST_WRITTEN), free);
  }

  /**
   * The same of one that is the patient's, at that time, and may be ours or not: the patient has
   * the seat by it. It is never taken back, since who wrote it is not known.
   */
  Placed settleSame(WantedVisit wanted, ExternalId id, Revision since, List<ExternalId> free)
      throws NotNow {
    return settle(new Ours(wanted, id, since, Proof.NONE), free);
  }

  /** The same of one that was found to have the seat before, and remembered. */
  Placed settleKept(WantedVisit wanted, ExternalId id, Revision since) throws NotNow {
    Ours ours = new Ours(wanted, id, since, Proof.NONE);
    Optional<Standing<Appointment>> there = records.settled(id, new Appointment());
    return lost(ours, there).orElseGet(() -> new Placed.Stands(id, since));
  }

  /** By what a visit is known to be ours. */
  private enum Proof {
    KEY,
    JUST_WRITTEN,
    /** It is the patient's own, whoever wrote it. */
    NONE
  }

  private record Ours(WantedVisit wanted, ExternalId id, Revision since, Proof proof) {
    boolean isNew() {
      return proof == Proof.JUST_WRITTEN;
    }

    boolean isUntouched(Standing<Appointment> there) {
      return isNew() && !there.version().isEmpty() && there.version().equals(since.version());
    }
  }

  private Placed settle(Ours it, List<ExternalId> free) throws NotNow {
    ExternalId id = it.id();
    Optional<Standing<Appointment>> ours = records.settled(id, new Appointment());
    if (ours.isEmpty() && it.isNew() && !records.wasThere(id)) {
      throw new NotNow("not-shown-yet");
    }
    Optional<Placed> lost = lost(it, ours);
    if (lost.isPresent()) {
      return lost.get();
    }
    SeatLook look = SeatLook.at(it.wanted(), records);
    List<UpstreamVisit> others =
        look.inTheWaySince(it.since().changedAt()).stream()
            .filter(other -> !other.id().equals(id))
            .toList();
    if (!others.isEmpty() && it.proof() != Proof.NONE && isTakenBack(it)) {
      return new Placed.Refused(SeatWriter.TAKEN, true);
    }
    if (!others.stream().allMatch(look::isSame)) {
      return new Placed.LeftThere();
    }
    List<ExternalId> held = FhirSlots.ids(ours.orElseThrow().resource()).distinct().toList();
    slots.take(held.isEmpty() ? free : held);
    return new Placed.Stands(
        id,
        isAsLong(it, ours.orElseThrow()) ? it.since() : FhirLinks.UNREAD,
        !others.isEmpty() && it.proof() != Proof.NONE);
  }

  private static boolean isAsLong(Ours it, Standing<Appointment> there) {
    return FhirTimes.instant(there.resource().getEndElement().getValueAsString())
        .filter(end -> !end.equals(it.wanted().seat().endAt()))
        .isEmpty();
  }

  /** Whether it is no more what was wanted. */
  private Optional<Placed> lost(Ours it, Optional<Standing<Appointment>> there) throws NotNow {
    if (there.isEmpty() || isOver(there.get())) {
      return Optional.of(new Placed.Refused(SeatWriter.TAKEN));
    }
    if (isAsWanted(it, there.get())) {
      return Optional.empty();
    }
    return Optional.of(
        it.isUntouched(there.get())
            ? new Placed.LeftThere()
            : new Placed.Refused(SeatWriter.CHANGED));
  }

  private boolean isOver(Standing<Appointment> ours) throws NotNow {
    return records.visit(ours).filter(SeatLook::holdsSeat).isEmpty();
  }

  private boolean isAsWanted(Ours it, Standing<Appointment> there) throws NotNow {
    WantedVisit wanted = records.resolved(it.wanted());
    return (it.proof() != Proof.KEY || AppointmentDraft.isOf(wanted.key(), there.resource()))
        && records
            .visit(there, wanted.patient())
            .map(KnownVisit::visit)
            .filter(wanted::isAt)
            .isPresent();
  }

  /** A wish waits on; a visit of ours is cancelled. False if the server does not let us. */
  private boolean isTakenBack(Ours it) throws NotNow {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<Standing<Appointment>> ours = records.settled(it.id(), new Appointment());
      if (ours.isEmpty()
          || ours.get().resource().getStatus() != AppointmentStatus.BOOKED
          || !isAsWanted(it, ours.get())) {
        return true;
      }
      if (ours.get().version().isEmpty()) {
        return false;
      }
      WriteResult result = server.update(takenBack(it.wanted(), ours.get()), ours.get().version());
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
