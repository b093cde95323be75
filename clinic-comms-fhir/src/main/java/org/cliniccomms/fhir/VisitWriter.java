package org.cliniccomms.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Slot;

/**
 * Tells the server what became of visits here, and nothing else of them.
 *
 * <p>What the server changed since is looked at first. Where it decided otherwise it wins, and
 * staff are told; nothing is overwritten.
 */
final class VisitWriter {
  private static final int MOST_ATTEMPTS = 3;

  private final Store store;
  private final ClinicId clinic;
  private final UpstreamDesk desk;
  private final FhirServer server;
  private final FhirRecords records;
  private final FhirSlots slots;
  private final SeatWriter seats;
  private final FhirLinks links;
  private final VisitChanges changes;
  private final LeftSlots left;
  private final VisitTasks staff;

  VisitWriter(
      Store store, ClinicId clinic, UpstreamDesk desk, FhirAccess access, VisitChanges changes) {
    this.store = store;
    this.clinic = clinic;
    this.desk = desk;
    this.server = access.server();
    this.records = access.records();
    this.slots = access.slots();
    this.seats = access.seats();
    this.links = new FhirLinks(store);
    this.changes = changes;
    this.left = new LeftSlots(store, clinic, slots);
    this.staff = new VisitTasks(store, clinic);
  }

  /** Writes a visit as it is now; read and decided again if somebody else writes meanwhile. */
  void write(UUID id) throws NotNow {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<VisitAsKept> kept =
          store.inTransaction(clinic, tx -> VisitAsKept.read(tx, new AppointmentId(id)));
      if (kept.isEmpty() || isDone(kept.get())) {
        return;
      }
    }
    throw new NotNow("conflict");
  }

  private boolean isDone(VisitAsKept kept) throws NotNow {
    Link link = kept.link();
    if (link == null) {
      placeIfAhead(kept);
      return true;
    }
    Optional<Standing<Appointment>> standing =
        records.settled(link.externalId(), new Appointment());
    left.settle(link.externalId(), standing.map(Standing::resource));
    if (standing.isEmpty()) {
      return isTaken(kept, records.deleted(link.externalId()));
    }
    Optional<KnownVisit> there = records.visit(standing.get(), kept.patient());
    return there.isEmpty() || isDone(kept, link, standing.get(), there.get());
  }

  private void placeIfAhead(VisitAsKept kept) throws NotNow {
    if (!kept.visit().isAheadAt(kept.now())) {
      return;
    }
    UUID id = kept.visit().id().value();
    Placed placed =
        kept.wanted() == null
            ? new Placed.ByHand()
            : seats.place(kept.wanted(), others -> links.areGivenUp(clinic, others));
    if (placed instanceof Placed.ByHand) {
      staff.enter(kept);
      return;
    }
    boolean isKept =
        placed instanceof Placed.Stands stands
            && links.keep(clinic, stands.id(), id, stands.revision()).equals(id);
    if (placed instanceof Placed.Stands stands && stands.isTwice()) {
      staff.refused(kept);
    }
    if (!isKept) {
      giveUp(kept, !(placed instanceof Placed.Stands));
    }
  }

  /** What is not there, or is kept under another id by now, is over here. */
  private void giveUp(VisitAsKept kept, boolean isRefused) {
    store.inTransaction(
        clinic,
        tx -> {
          tx.appointments()
              .lock(kept.visit().id())
              .filter(visit -> visit.isAheadAt(tx.now()))
              .ifPresent(
                  visit ->
                      tx.appointments()
                          .mirror(
                              visit.with(
                                  org.cliniccomms.appointment.Appointment.Status.CANCELLED)));
          return true;
        });
    if (isRefused) {
      staff.refused(kept);
    }
  }

  private boolean isDone(
      VisitAsKept kept, Link link, Standing<Appointment> standing, KnownVisit known) throws NotNow {
    UpstreamVisit there = known.visit();
    if (there.revision().isAfter(link.revision())) {
      VisitChanges.Verdict verdict = changes.judge(kept, link, there);
      if (verdict != VisitChanges.Verdict.OURS_STANDS && !isTaken(kept, standing)) {
        return false;
      }
      if (verdict == VisitChanges.Verdict.THEIRS_WINS) {
        staff.refused(kept);
      }
      if (verdict != VisitChanges.Verdict.OURS_STANDS) {
        return verdict != VisitChanges.Verdict.BOTH_STAND;
      }
    }
    return isWritten(kept, link, standing, known);
  }

  private boolean isWritten(
      VisitAsKept kept, Link link, Standing<Appointment> standing, KnownVisit known) throws NotNow {
    UpstreamVisit there = known.visit();
    boolean moves = VisitChanges.moves(kept, there);
    boolean isShared = known.participants().isShared();
    List<ExternalId> taken = List.of();
    if (moves && isShared) {
      return isLeftThere(kept, link, standing);
    }
    if (moves) {
      SeatLook look = SeatLook.at(Objects.requireNonNull(kept.wanted()), records);
      List<UpstreamVisit> inTheWay = look.inTheWay();
      if (!inTheWay.isEmpty()) {
        return isNotMoved(kept, link, standing, inTheWay);
      }
      taken = free(kept, look);
    }
    Appointment before = standing.resource();
    Appointment after = changes.written(kept, before, known, taken);
    if (after.equalsDeep(before)) {
      return true;
    }
    if (standing.version().isEmpty()) {
      staff.refused(kept); // Once; and it is looked at again, until they have entered it.
      throw new NotNow("no-version");
    }
    boolean leaves = moves || (kept.isCancelled() && !isShared);
    if (leaves) {
      left.note(standing.id(), before);
    }
    WriteResult result = server.update(after, standing.version());
    if (result instanceof WriteResult.Written written) {
      if (leaves) {
        left.settle(standing.id(), Optional.of(after));
      }
      if (kept.isCancelled() && isShared) {
        return isAnothersFromNowOn(link);
      }
      Revision revision = records.revision(standing.id(), written);
      UUID unused = links.keep(clinic, standing.id(), link.localId(), revision);
      return true;
    }
    return isRefused(kept, result);
  }

  private List<ExternalId> free(VisitAsKept kept, SeatLook look) throws NotNow {
    WantedVisit wanted = Objects.requireNonNull(kept.wanted());
    List<Standing<Slot>> free = slots.of(seats.former(wanted, look), wanted.seat());
    return FhirSlots.isClosed(free) ? List.of() : free.stream().map(Standing::id).toList();
  }

  private boolean isRefused(VisitAsKept kept, WriteResult result) throws NotNow {
    if (result instanceof WriteResult.Conflict || result instanceof WriteResult.Gone) {
      return false;
    }
    if (result instanceof WriteResult.Unreachable) {
      throw SeatWriter.notWritten(result);
    }
    staff.refused(kept);
    if (result instanceof WriteResult.Refused) {
      throw SeatWriter.notWritten(result);
    }
    return true;
  }

  /** The other time is somebody else's there: it stays where it is there, and so it does here. */
  private boolean isNotMoved(
      VisitAsKept kept, Link link, Standing<Appointment> standing, List<UpstreamVisit> inTheWay)
      throws NotNow {
    if (links.areGivenUp(clinic, inTheWay)) {
      throw new NotNow("not-yet-given-up-there");
    }
    return isLeftThere(kept, link, standing);
  }

  /** It is read again as whose it is by now: the seat is not free. */
  private boolean isAnothersFromNowOn(Link link) {
    store.inTransaction(clinic, tx -> tx.links().update(link.at(FhirLinks.UNREAD)));
    return false;
  }

  /** Here it is as it is there, and staff see to it. */
  private boolean isLeftThere(VisitAsKept kept, Link link, Standing<Appointment> standing)
      throws NotNow {
    store.inTransaction(clinic, tx -> tx.links().update(link.at(FhirLinks.UNREAD)));
    if (!isTaken(kept, standing)) {
      return false;
    }
    staff.refused(kept);
    return true;
  }

  /** The same, with what it is for by what was ordered. */
  private boolean isTaken(VisitAsKept kept, Standing<Appointment> standing) throws NotNow {
    Optional<KnownVisit> whole = records.wholeVisit(standing, kept.patient());
    return whole.isPresent() && isTaken(kept, whole.get().visit());
  }

  /** Whether theirs was taken in; if ours changed since it was read, it is to be judged anew. */
  private boolean isTaken(VisitAsKept kept, UpstreamVisit there) throws NotNow {
    for (Set<ExternalId> others : desk.inTheWay(clinic, List.of(there)).values()) {
      look(others);
    }
    return desk.overrule(clinic, there, kept.visit());
  }

  /** Whoever holds here a seat that is given up there may be gone there. */
  private void look(Set<ExternalId> others) throws NotNow {
    for (ExternalId other : others) {
      if (records.find(other, Appointment.class).isEmpty()) {
        desk.receive(clinic, UpstreamBatch.of(links.gone(clinic, Set.of(other))));
      }
    }
  }
}
