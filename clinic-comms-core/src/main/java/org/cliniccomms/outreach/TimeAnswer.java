package org.cliniccomms.outreach;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TimesAsked;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** One answer to a list of times, under the lock of its visit. */
final class TimeAnswer {
  private final TimeChoices choices;
  private final Transaction tx;
  private final Appointment visit;
  private final Prompt prompt;
  private final Question.FreeTimes about;
  private final InboundEvent event;

  TimeAnswer(
      TimeChoices choices,
      Transaction tx,
      Appointment visit,
      Prompt prompt,
      Question.FreeTimes about,
      InboundEvent event) {
    this.choices = choices;
    this.tx = tx;
    this.visit = visit;
    this.prompt = prompt;
    this.about = about;
    this.event = event;
  }

  void act(Reply reply) {
    OptionalInt number = Choice.slotOf(reply.keyword());
    if (number.isPresent() && number.getAsInt() <= about.times().size()) {
      choose(about.times().get(number.getAsInt() - 1));
    } else if (!isCourtesy(reply.intent())) {
      leaveToStaff(reply.intent() != ReplyIntent.NO && reply.intent() != ReplyIntent.RESCHEDULE);
    }
  }

  /** "Ok" chooses nothing, nor does a yes after the choice. */
  private boolean isCourtesy(ReplyIntent intent) {
    return intent == ReplyIntent.ASSENT
        || (intent == ReplyIntent.YES && prompt.state() != Prompt.State.OPEN);
  }

  private void choose(Seat chosen) {
    if (isThere(visit.seat(), chosen)) {
      sayUnlessLately(visit, MessageKind.VISIT_MOVED);
    } else if (counts()) {
      move(chosen);
    } else {
      leaveToStaff(false);
    }
  }

  /** In time, to the list that stands, about the time that the visit still has. */
  private boolean counts() {
    return prompt.state() == Prompt.State.OPEN
        && event.receivedAt().isBefore(about.until())
        && visit.isAbout(prompt.askedAt());
  }

  private void move(Seat chosen) {
    TimesAsked.end(tx, prompt, Prompt.State.ANSWERED);
    Optional<Appointment> moved =
        NextTimes.isFree(tx, chosen)
            ? booked(choices.moving().move(tx, visit, ofItsKind(chosen)))
            : Optional.empty();
    if (moved.isPresent()) {
      tellStaffOfMove(moved.get());
      say(moved.get(), MessageKind.VISIT_MOVED);
    } else if (!choices.ask(tx, visit, MessageKind.TIME_TAKEN, prompt.language(), event)) {
      leaveToStaff(false);
    }
  }

  /** The clinic's own system does not know of it, and nobody has to find another time now. */
  private void tellStaffOfMove(Appointment moved) {
    String start = moved.seat().startAt().toString();
    String key = "moved:" + moved.id() + ":" + start;
    TimeChoices.askStaff(tx, moved, StaffTask.Kind.ENTER_IN_SYSTEM, key, start);
    tx.staffTasks()
        .findLast(StaffTask.Kind.RESCHEDULE, moved.patientId())
        .filter(it -> it.businessKey().equals(TimeChoices.reschedule(moved)))
        .filter(it -> tx.staffTasks().transition(it.done(tx.now()), it.state()))
        .ifPresent(this::recordDone);
  }

  private void recordDone(StaffTask task) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    Actor.patient(visit.patientId().toString()),
                    "task.done",
                    "task",
                    task.id().value(),
                    visit.patientId(),
                    task.state().name(),
                    StaffTask.State.DONE.name())));
  }

  private Seat ofItsKind(Seat chosen) {
    return new Seat(
        chosen.locationId(),
        chosen.providerId(),
        chosen.startAt(),
        chosen.endAt(),
        visit.seat().visitType());
  }

  /** The visit stands until staff have found another time with the patient. */
  private void leaveToStaff(boolean toRead) {
    TimesAsked.end(tx, prompt, Prompt.State.ANSWERED);
    TimeChoices.askStaff(tx, visit, StaffTask.Kind.RESCHEDULE, TimeChoices.reschedule(visit));
    if (toRead) {
      TimeChoices.askStaff(
          tx, visit, StaffTask.Kind.READ_MESSAGE, "read-message:" + prompt.patientId());
    }
    if (visit.attendance() == Attendance.TENTATIVE) {
      sayUnlessLately(visit, MessageKind.RESCHEDULE_NOTED);
    } else {
      wantsAnother();
      say(visit, MessageKind.RESCHEDULE_NOTED);
    }
  }

  private void wantsAnother() {
    Appointment wanted =
        visit.with(Attendance.TENTATIVE).contacted(tx.now(), event.line().channel());
    if (!tx.appointments().updateIfFree(wanted)) {
      throw new IllegalStateException("appointment: vanished under its lock");
    }
    TimeChoices.record(
        tx, visit, "appointment.another-time", Actor.patient(visit.patientId().toString()));
  }

  /** Who says the same again and again may be a bot. */
  private void sayUnlessLately(Appointment now, MessageKind kind) {
    if (!choices.wasSaidLately(tx, event.line(), Set.of(kind))) {
      say(now, kind);
    }
  }

  private void say(Appointment now, MessageKind kind) {
    Patient reader = tx.patients().find(now.patientId()).orElseThrow();
    String key = kind + ":" + now.id() + ":" + event.id();
    Saying saying =
        Saying.about(
                now, kind, key, event.line(), prompt.language(), Reminders.words(tx, now, reader))
            .inReplyTo(event, tx.now());
    if (choices.messenger().say(tx, List.of(saying)).size() > 1) {
      throw new IllegalStateException("answer: said more than once");
    }
  }

  private static boolean isThere(Seat seat, Seat chosen) {
    return seat.startAt().equals(chosen.startAt())
        && seat.locationId().equals(chosen.locationId())
        && Objects.equals(seat.providerId(), chosen.providerId());
  }

  private static Optional<Appointment> booked(BookResult result) {
    return result instanceof BookResult.Booked booked
        ? Optional.of(booked.appointment())
        : Optional.empty();
  }
}
