package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
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

  /** What we wrote is another visit by now. */
  static final String CHANGED = "changed-there";

  /** The patient's wish is fulfilled or withdrawn there. */
  static final String SETTLED = "wish-settled";

  /** Later nothing new is written, so that whoever waits has an answer within half a minute. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(12);

  private static final int MOST_ATTEMPTS = 3;

  private final FhirServer server;
  private final FhirRecords records;
  private final FhirSlots slots;
  private final WrittenSeat written;
  private final InstantSource time;

  SeatWriter(FhirServer server, FhirRecords records, FhirSlots slots, InstantSource time) {
    this.server = server;
    this.records = records;
    this.slots = slots;
    this.written = new WrittenSeat(server, records, slots);
    this.time = time;
  }

  /** Which of the visits in the way are given up here already, though not there. */
  @FunctionalInterface
  interface GivenUp {
    boolean all(List<UpstreamVisit> inTheWay);
  }

  /**
   * A visit that is to be placed.
   *
   * @param slots that it is to have
   */
  private record Asked(WantedVisit wanted, List<ExternalId> slots, GivenUp givenUp) {}

  Placed place(WantedVisit wanted, GivenUp givenUp) throws NotNow {
    Instant begun = time.instant();
    SeatLook look = SeatLook.at(wanted, records);
    List<Standing<Slot>> free = slots.of(former(wanted, look), wanted.seat());
    Asked asked = new Asked(wanted, free.stream().map(Standing::id).toList(), givenUp);
    Optional<Placed> there = there(asked, look);
    if (there.isPresent()) {
      return there.get();
    }
    if (FhirSlots.isClosed(free)) {
      return new Placed.Refused(CLOSED, true);
    }
    if (time.instant().isAfter(begun.plus(LONGEST_LOOK))) {
      throw new NotNow("slow");
    }
    Optional<Placed> fulfilled = fulfil(asked);
    return fulfilled.isPresent() ? fulfilled.get() : create(asked);
  }

  /** What became of one that was kept here for the patient under this id, whoever wrote it. */
  Placed placed(WantedVisit wanted, Link kept) throws NotNow {
    return written.settleKept(wanted, kept.externalId(), kept.revision());
  }

  /** Whether it is had or refused by what stands there; empty if the seat is free. */
  private Optional<Placed> there(Asked asked, SeatLook look) throws NotNow {
    Optional<UpstreamVisit> ours = look.ours();
    if (ours.filter(SeatLook::holdsSeat).isPresent()) {
      return Optional.of(settled(asked, ours.get().id(), ours.get().revision()));
    }
    Optional<Placed> same = same(asked, look);
    if (same.isPresent()) {
      return same;
    }
    List<UpstreamVisit> inTheWay = look.inTheWay();
    if (ours.isPresent()) {
      return Optional.of(new Placed.Refused(TAKEN, !inTheWay.isEmpty()));
    }
    return inTheWay.isEmpty() ? Optional.empty() : Optional.of(refused(inTheWay, asked.givenUp()));
  }

  private Placed settled(Asked asked, ExternalId id, Revision since) throws NotNow {
    return orSame(asked, written.settle(asked.wanted(), id, since, asked.slots()));
  }

  private Placed settledNew(Asked asked, ExternalId id, Revision since) throws NotNow {
    return orSame(asked, written.settleNew(asked.wanted(), id, since, asked.slots()));
  }

  /** Where ours is over, or was taken back, the patient may have the seat by another visit. */
  private Placed orSame(Asked asked, Placed ours) throws NotNow {
    return ours instanceof Placed.Refused refused && refused.reason().equals(TAKEN)
        ? same(asked, SeatLook.at(asked.wanted(), records)).orElse(ours)
        : ours;
  }

  /** The patient's own visit there, unless it is given up here already. */
  private Optional<Placed> same(Asked asked, SeatLook look) throws NotNow {
    Optional<UpstreamVisit> same =
        look.same().stream().filter(it -> !asked.givenUp().all(List.of(it))).findFirst();
    return same.isEmpty()
        ? Optional.empty()
        : Optional.of(
            written.settleSame(
                asked.wanted(), same.get().id(), same.get().revision(), asked.slots()));
  }

  /** A seat that was given up here is free there, too, as soon as it was said. */
  private static Placed refused(List<UpstreamVisit> inTheWay, GivenUp givenUp) throws NotNow {
    if (givenUp.all(inTheWay)) {
      throw new NotNow("not-yet-given-up-there");
    }
    return new Placed.Refused(TAKEN, true);
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

  /** Gives an imported wish its time; empty if it is to stay what it is, and another is written. */
  private Optional<Placed> fulfil(Asked asked) throws NotNow {
    WantedVisit.Wish wish = asked.wanted().wish();
    for (int i = 0; wish != null && i < MOST_ATTEMPTS; i++) {
      StandingWish standing = StandingWish.read(asked.wanted(), wish, records);
      if (!standing.waits()) {
        return fulfilled(asked, wish, standing);
      }
      Optional<Appointment> booked = standing.booked(asked.slots());
      if (booked.isEmpty()) {
        return Optional.empty();
      }
      WriteResult result = server.update(booked.get(), standing.version());
      if (result instanceof WriteResult.Written done) {
        return Optional.of(settledNew(asked, wish.id(), records.revision(wish.id(), done)));
      }
      if (isNotOffered(result)) {
        return Optional.of(new Placed.ByHand());
      }
      if (!(result instanceof WriteResult.Conflict || result instanceof WriteResult.Gone)) {
        throw notWritten(result);
      }
    }
    if (wish != null) {
      throw new NotNow("conflict");
    }
    return Optional.empty();
  }

  private Optional<Placed> fulfilled(Asked asked, WantedVisit.Wish wish, StandingWish standing)
      throws NotNow {
    Optional<Revision> held = standing.held().map(UpstreamVisit::revision);
    if (held.isEmpty()) {
      return wish.isSettled() ? Optional.empty() : Optional.of(new Placed.Refused(SETTLED));
    }
    return Optional.of(
        standing.isOurs()
            ? settled(asked, wish.id(), held.get())
            : written.settleSame(asked.wanted(), wish.id(), held.get(), asked.slots()));
  }

  /** Not every server looks whether it stands there already. */
  private Placed create(Asked asked) throws NotNow {
    Optional<Placed> before = standing(asked);
    if (before.isPresent()) {
      return before.get();
    }
    WantedVisit wanted = asked.wanted();
    if (new LostVisit(wanted, records).mayStandElsewhere(server.begun().created(wanted.key()))) {
      return new Placed.Unknown();
    }
    server.begun().create(wanted.key(), time.instant());
    WriteResult result =
        server.create(
            AppointmentDraft.of(wanted, asked.slots(), time.instant()),
            "identifier=" + WantedVisit.SYSTEM + "|" + wanted.key());
    if (!(result instanceof WriteResult.Unreachable)) {
      server.begun().forgetCreated(wanted.key());
    }
    if (result instanceof WriteResult.Written done) {
      ExternalId id = new ExternalId("Appointment", done.id());
      return settledNew(asked, id, records.revision(id, done));
    }
    if (result instanceof WriteResult.Conflict) {
      Optional<Placed> several = standing(asked);
      return several.isPresent() ? several.get() : inConflict(asked);
    }
    if (isNotOffered(result) || result instanceof WriteResult.Gone) {
      return new Placed.ByHand();
    }
    throw notWritten(result);
  }

  private Placed inConflict(Asked asked) throws NotNow {
    SeatLook look = SeatLook.at(asked.wanted(), records);
    Optional<Placed> there = there(asked, look);
    return there.isPresent() ? there.get() : new Placed.Refused(TAKEN);
  }

  /** What became of ours that stands there, wherever it is by now. */
  private Optional<Placed> standing(Asked asked) throws NotNow {
    Optional<FhirEntry> ours = new SeatSearch(asked.wanted(), records).ours();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    Revision since = Revisions.of(ours.get(), time.instant());
    return Optional.of(settled(asked, InHand.id(ours.get()), since));
  }

  static boolean isNotOffered(WriteResult result) {
    return result instanceof WriteResult.Refused refused && refused.isForGood();
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
