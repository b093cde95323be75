package org.cliniccomms.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.outreach.BlockedTimes;
import org.cliniccomms.outreach.Entries;
import org.cliniccomms.outreach.FreedTimes;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.upstream.WriteBack;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one visit and draws what follows: a seat that became free is given to the waiting list,
 * a wish without a time waits, a question about what is over is closed.
 *
 * <p>What was learned here stays: that the patient was reached, and what they said of coming. The
 * other system is told where it does not know.
 */
final class UpstreamVisits {
  /**
   * How visits come in.
   *
   * @param judged how the visit stood here when it was found that theirs counts, whatever was
   *     decided here; null if nobody looked
   */
  record Told(boolean isFirstLoad, @Nullable Appointment judged) {}

  private final UpstreamWishes wishes;
  private final FreedTimes freed;
  private final BlockedTimes blocked;
  private final Entries entries;
  private final Reminders reminders;
  private final Set<WriteBack.Kind> writeBack;
  private final Actor actor;

  UpstreamVisits(
      Outreach outreach, Reminders reminders, Set<WriteBack.Kind> writeBack, Actor actor) {
    this.wishes = new UpstreamWishes(outreach);
    this.freed = outreach.freedTimes();
    this.blocked = outreach.blockedTimes();
    this.entries = outreach.entries();
    this.reminders = reminders;
    this.writeBack = writeBack;
    this.actor = actor;
  }

  /** What became of a visit. */
  enum Outcome {
    UNCHANGED,
    TAKEN_IN,
    FREED_A_SEAT,
    /** Something else was decided here, and the other system is yet to be told. */
    LEFT_AS_DECIDED_HERE
  }

  /** Takes a visit in, whose link is locked. */
  Outcome take(Transaction tx, UpstreamLinks.Taken link, NamedVisit visit, Told told) {
    Known known = known(tx, link);
    if (known.before().filter(it -> isLeft(tx, it, visit, told)).isPresent()) {
      return Outcome.LEFT_AS_DECIDED_HERE;
    }
    return take(tx, visit, known, told.isFirstLoad()) ? Outcome.FREED_A_SEAT : Outcome.TAKEN_IN;
  }

  /**
   * Whether a visit would undo what was decided here and the other system does not know, or was not
   * judged by.
   *
   * @param before as it stands here
   */
  boolean isLeft(Transaction tx, Appointment before, NamedVisit visit, Told told) {
    if (told.judged() != null) {
      return !before.equals(told.judged());
    }
    UUID id = before.id().value();
    return visit.undoes(before)
        && !tx.writeBacks().outstanding(WriteBack.Kind.VISIT, Set.of(id)).isEmpty();
  }

  /** What it held up as a time without a patient is offered, unless it has that time still. */
  private boolean take(Transaction tx, NamedVisit visit, Known known, boolean isFirstLoad) {
    if (visit.isBlock()) {
      blocked.put(tx, visit.blocks(known.id()));
    } else {
      known.block().ifPresent(it -> tx.blockedTimes().remove(it.id()));
    }
    boolean frees = !visit.isBlock() && takeOfSomebody(tx, visit, known, isFirstLoad);
    boolean freesHeldUp = known.block().isPresent() && freed.offerHeldUp(tx, known.id(), actor);
    return frees || freesHeldUp;
  }

  private boolean takeOfSomebody(
      Transaction tx, NamedVisit visit, Known known, boolean isFirstLoad) {
    if (visit.isWish()) {
      known.before().filter(Appointment::holdsItsSeat).ifPresent(it -> end(tx, it, visit));
      if (known.waiting().isEmpty()) {
        wishes.await(tx, visit, known.localId());
      }
      return false;
    }
    if (visit.holdsSeat()) {
      known.waiting().ifPresent(it -> wishes.leave(tx, it, EntryState.BOOKED));
      return hold(tx, visit, known);
    }
    known.waiting().ifPresent(it -> wishes.leave(tx, it, EntryState.REMOVED));
    return known
        .before()
        .map(it -> end(tx, it, visit))
        .orElseGet(() -> endUnseen(tx, visit, known.id(), isFirstLoad));
  }

  private record Known(
      UUID localId,
      Optional<Appointment> before,
      Optional<BlockedTime> block,
      Optional<WaitlistEntry> waiting) {
    AppointmentId id() {
      return new AppointmentId(localId);
    }
  }

  /** In the order of all locks: entries, then visits, then times without a patient. */
  private static Known known(Transaction tx, UpstreamLinks.Taken link) {
    UUID id = link.localId();
    if (link.isNew()) {
      return new Known(id, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<WaitlistEntry> waiting = UpstreamWishes.waiting(tx, id);
    AppointmentId visit = new AppointmentId(id);
    return new Known(id, tx.appointments().lock(visit), tx.blockedTimes().lock(visit), waiting);
  }

  private boolean hold(Transaction tx, NamedVisit visit, Known known) {
    Appointment after = held(tx, visit, known);
    Optional<Appointment> before = known.before().filter(Appointment::holdsItsSeat);
    tx.appointments().mirror(after);
    Optional<Appointment> left = before.filter(it -> visit.frees(it.seat()));
    if (after.status() == Appointment.Status.BOOKED
        && before.filter(it -> isSame(it, after)).isEmpty()) {
      reminders.arm(tx, after);
    }
    before.filter(it -> !visit.isOf(it)).ifPresent(it -> lose(tx, it));
    tellWhatWeKnow(tx, visit.there(), after);
    return left.filter(
            it ->
                visit.leaves(it.seat())
                    ? moved(tx, it, after)
                    : freed.offerHeldUp(tx, it.id(), actor))
        .isPresent();
  }

  /** It is another patient's by now: theirs is neither asked about nor to be given up. */
  private void lose(Transaction tx, Appointment before) {
    tx.prompts().close(before.id(), Prompt.State.CLOSED, tx.now());
    entries.follow(tx, before.patientId(), before.seat(), null);
  }

  private static boolean isSame(Appointment before, Appointment after) {
    return before.status() == after.status()
        && before.patientId().equals(after.patientId())
        && before.seat().startAt().equals(after.seat().startAt());
  }

  private static Appointment held(Transaction tx, NamedVisit visit, Known known) {
    UpstreamVisit there = visit.there();
    Optional<Appointment> same =
        known.before().filter(it -> visit.isOf(it) && !visit.leaves(it.seat()));
    Attendance said =
        same.map(Appointment::attendance)
            .filter(it -> it != Attendance.NEEDS_ACTION)
            .orElse(there.attendance());
    Appointment after =
        new Appointment(
            known.id(),
            Objects.requireNonNull(visit.patient()),
            visit.seat(),
            there.status() == Status.PENDING
                ? Appointment.Status.PENDING
                : Appointment.Status.BOOKED,
            said,
            same.map(Appointment::remindFrom).orElse(tx.now()),
            same.map(Appointment::contactedAt).orElse(null),
            same.map(Appointment::contactedBy).orElse(null));
    return Boolean.TRUE.equals(there.contacted())
        ? after.contacted(tx.now(), there.contactedBy())
        : after;
  }

  private boolean moved(Transaction tx, Appointment before, Appointment after) {
    tx.prompts().close(after.id(), Prompt.State.CLOSED, tx.now());
    entries.follow(tx, before.patientId(), before.seat(), after.seat());
    record(tx, "appointment.moved", after, before.seat().startAt(), after.seat().startAt());
    return freed.offer(tx, before, null, actor);
  }

  private void tellWhatWeKnow(Transaction tx, UpstreamVisit there, Appointment after) {
    boolean reached = after.contactedAt() != null && Boolean.FALSE.equals(there.contacted());
    boolean answered = after.attendance() != there.attendance();
    if (writeBack.contains(WriteBack.Kind.VISIT) && (reached || answered)) {
      tx.writeBacks().request(WriteBack.Kind.VISIT, Set.of(after.id().value()));
    }
  }

  /**
   * A visit that holds its seat no more, and holds up none that others gave up; returns whether the
   * waiting list got any. Who never was to come gives up no seat of their own.
   */
  private boolean end(Transaction tx, Appointment before, NamedVisit visit) {
    Appointment after = before.with(visit.ended());
    tx.appointments().mirror(after);
    if (!before.holdsItsSeat()) {
      return false;
    }
    tx.prompts().close(after.id(), Prompt.State.CLOSED, tx.now());
    entries.follow(tx, before.patientId(), before.seat(), null);
    boolean givesItUp = visit.there().status() == Status.CANCELLED;
    record(tx, "appointment.ended", after, before.status(), after.status());
    return givesItUp
        ? freed.offer(tx, before, visit.reason(), actor)
        : freed.offerHeldUp(tx, before.id(), actor);
  }

  /** One that was over when we first heard of it. */
  private boolean endUnseen(
      Transaction tx, NamedVisit visit, AppointmentId id, boolean isFirstLoad) {
    PatientId patient = visit.patient();
    if (patient == null || visit.there().startAt() == null || !visit.isOver()) {
      return false;
    }
    Appointment booked = Appointment.booked(id, patient, visit.seat(), tx.now());
    tx.appointments().mirror(booked.with(visit.ended()));
    return !isFirstLoad
        && visit.there().status() == Status.CANCELLED
        && freed.offer(tx, new Outreach.Freed(visit.seat(), patient, visit.reason()), actor);
  }

  private void record(
      Transaction tx, String action, Appointment visit, Object before, Object after) {
    new Changes(tx, actor)
        .record(
            action,
            visit.id().value(),
            visit.patientId(),
            String.valueOf(before),
            String.valueOf(after));
  }
}
