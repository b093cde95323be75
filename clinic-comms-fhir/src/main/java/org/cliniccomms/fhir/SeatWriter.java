package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Slot;

/**
 * Puts a visit on the server, once, if its seat is free there.
 *
 * <p>It looks before it writes, and again after: if somebody else was first by then, ours is taken
 * back. Asked again after a crash, it finds what stands there. Thread-safe.
 */
final class SeatWriter {
  static final String TAKEN = "seat-taken";
  static final String CLOSED = "slot-unavailable";

  /** Later nothing new is written, so that whoever waits has an answer within half a minute. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(12);

  private static final int MOST_ATTEMPTS = 3;
  private static final Set<Status> ARE_WISHES =
      Set.of(Status.WAITLIST, Status.PROPOSED, Status.PENDING, Status.BOOKED);

  private final FhirServer server;
  private final FhirRecords records;
  private final FhirSlots slots;
  private final InstantSource time;

  SeatWriter(FhirServer server, FhirRecords records, FhirSlots slots, InstantSource time) {
    this.server = server;
    this.records = records;
    this.slots = slots;
    this.time = time;
  }

  /** Which of the visits in the way are given up here already, though not there. */
  @FunctionalInterface
  interface GivenUp {
    boolean all(List<UpstreamVisit> inTheWay);
  }

  Placed place(WantedVisit wanted, GivenUp givenUp) throws NotNow {
    Instant begun = time.instant();
    SeatLook look = SeatLook.at(wanted, records);
    List<Standing<Slot>> free = slots.of(former(wanted, look), wanted.seat());
    List<ExternalId> ids = free.stream().map(Standing::id).toList();
    Optional<UpstreamVisit> ours = look.ours();
    if (ours.isPresent()) {
      return SeatLook.holdsSeat(ours.get())
          ? settled(wanted, ours.get().id(), ours.get().revision(), ids)
          : new Placed.Refused(TAKEN);
    }
    List<UpstreamVisit> inTheWay = look.inTheWay();
    if (!inTheWay.isEmpty()) {
      return refused(inTheWay, givenUp);
    }
    if (FhirSlots.isClosed(free)) {
      return new Placed.Refused(CLOSED);
    }
    if (time.instant().isAfter(begun.plus(LONGEST_LOOK))) {
      throw new NotNow("slow");
    }
    Optional<Placed> fulfilled = fulfil(wanted, ids);
    return fulfilled.isPresent() ? fulfilled.get() : create(wanted, ids, givenUp);
  }

  /** A seat that was given up here is free there, too, as soon as it was said. */
  private static Placed refused(List<UpstreamVisit> inTheWay, GivenUp givenUp) throws NotNow {
    if (givenUp.all(inTheWay)) {
      throw new NotNow("not-yet-given-up-there");
    }
    return new Placed.Refused(TAKEN);
  }

  /** The appointments that held the seat before. */
  List<Appointment> former(WantedVisit wanted, SeatLook look) throws NotNow {
    List<Appointment> former = new ArrayList<>();
    for (ExternalId id : wanted.former()) {
      Optional<Appointment> found = look.find(id);
      (found.isPresent() ? found : records.find(id, Appointment.class).map(Standing::resource))
          .ifPresent(former::add);
    }
    return former;
  }

  /** Gives an imported wish its time; empty if it waits no more. */
  private Optional<Placed> fulfil(WantedVisit wanted, List<ExternalId> ids) throws NotNow {
    ExternalId wish = wanted.wish();
    for (int i = 0; wish != null && i < MOST_ATTEMPTS; i++) {
      Optional<Standing<Appointment>> standing = records.find(wish, Appointment.class);
      if (standing.filter(it -> !it.version().isEmpty()).isEmpty()
          || records.visit(standing.get()).filter(SeatWriter::waits).isEmpty()) {
        return Optional.empty();
      }
      Appointment draft = AppointmentDraft.book(standing.get().resource(), wanted, ids);
      WriteResult result = server.update(draft, standing.get().version());
      if (result instanceof WriteResult.Written written) {
        return Optional.of(settled(wanted, wish, records.revision(wish, written), ids));
      }
      if (!(result instanceof WriteResult.Conflict)) {
        throw notWritten(result);
      }
    }
    if (wish != null) {
      throw new NotNow("conflict");
    }
    return Optional.empty();
  }

  private static boolean waits(UpstreamVisit visit) {
    return visit.status() == Status.WAITLIST
        || (visit.startAt() == null && ARE_WISHES.contains(visit.status()));
  }

  private Placed create(WantedVisit wanted, List<ExternalId> ids, GivenUp givenUp) throws NotNow {
    WriteResult result =
        server.create(
            AppointmentDraft.of(wanted, ids, time.instant()),
            "identifier=" + WantedVisit.SYSTEM + "|" + wanted.key());
    if (result instanceof WriteResult.Written written) {
      ExternalId id = new ExternalId("Appointment", written.id());
      return settled(wanted, id, records.revision(id, written), ids);
    }
    if (result instanceof WriteResult.Conflict) {
      List<UpstreamVisit> inTheWay = SeatLook.at(wanted, records).inTheWay();
      return inTheWay.isEmpty() ? new Placed.Refused(TAKEN) : refused(inTheWay, givenUp);
    }
    throw notWritten(result);
  }

  /** Written is not had: what stands there by now decides. */
  private Placed settled(WantedVisit wanted, ExternalId id, Revision revision, List<ExternalId> ids)
      throws NotNow {
    SeatLook look = SeatLook.at(wanted, records);
    if (!look.inTheWaySince(revision.changedAt()).isEmpty()) {
      takeBack(wanted, id);
      return new Placed.Refused(TAKEN);
    }
    // Created before, and no longer what it was: somebody has ended it there.
    if (look.ours().filter(ours -> !SeatLook.holdsSeat(ours)).isPresent()) {
      return new Placed.Refused(TAKEN);
    }
    slots.take(ids);
    return new Placed.Stands(id, revision);
  }

  /** A wish waits on; a visit of ours is cancelled. */
  private void takeBack(WantedVisit wanted, ExternalId id) throws NotNow {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<Standing<Appointment>> ours =
          records
              .find(id, Appointment.class)
              .filter(it -> it.resource().getStatus() == AppointmentStatus.BOOKED);
      if (ours.isEmpty()) {
        return;
      }
      if (ours.get().version().isEmpty()) {
        throw new NotNow("no-version");
      }
      Appointment after =
          id.equals(wanted.wish())
              ? AppointmentDraft.waiting(ours.get().resource(), wanted.key())
              : ours.get().resource().copy().setStatus(AppointmentStatus.CANCELLED);
      WriteResult result = server.update(after, ours.get().version());
      if (result instanceof WriteResult.Written || result instanceof WriteResult.Gone) {
        return;
      }
      if (!(result instanceof WriteResult.Conflict)) {
        throw notWritten(result);
      }
    }
    throw new NotNow("conflict");
  }

  static NotNow notWritten(WriteResult result) {
    if (result instanceof WriteResult.Unreachable lost) {
      return new NotNow(lost.code(), lost.comeAgainAt());
    }
    if (result instanceof WriteResult.Refused refused) {
      return new NotNow("refused-" + refused.status());
    }
    if (result instanceof WriteResult.Invalid invalid) {
      return new NotNow("invalid-" + invalid.status());
    }
    return new NotNow(result instanceof WriteResult.Gone ? "gone" : "conflict");
  }
}
