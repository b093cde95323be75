package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.Call;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Talks about visits: a patient confirms one, wants another time, or gives it up. */
final class VisitConversations {
  private final Messenger messenger;
  private final Reminders reminders;
  private final Duration answerInterval;
  private final FreedTimes freed;
  private final TimeChoices times;
  private final Entries entries;

  VisitConversations(
      Messenger messenger,
      Reminders reminders,
      TimeChoices times,
      Entries entries,
      Duration answerInterval,
      FreedTimes freed) {
    this.times = times;
    this.entries = entries;
    this.messenger = messenger;
    this.reminders = reminders;
    this.answerInterval = answerInterval;
    this.freed = freed;
  }

  Handling answered(
      Transaction tx, Prompt prompt, Question.PlannedVisit about, Reply reply, InboundEvent event) {
    Optional<Appointment> visit = tx.appointments().lock(about.appointmentId());
    if (visit.filter(it -> it.isAheadAt(tx.now()) && it.isAbout(prompt.askedAt())).isEmpty()) {
      return Handling.NOT_ASKED;
    }
    if (prompt.question() instanceof Question.PlannedVisit
        && reminders.isUnread(tx, visit.get(), event.line())) {
      return Handling.NOT_ASKED;
    }
    if (reply.intent() == ReplyIntent.ASSENT && visit.get().attendance() == Attendance.TENTATIVE) {
      // "Ok, thanks" to our "we will call you" wants nothing.
      return Handling.DONE;
    }
    Answer answer = answer(reply);
    boolean wantsAnother = answer.attendance() == Attendance.TENTATIVE;
    if (wantsAnother && TimeChoices.isAsked(tx, event.line(), about.appointmentId())) {
      return Handling.DONE;
    }
    boolean changes = visit.get().attendance() != answer.attendance();
    tx.prompts().close(about.appointmentId(), Prompt.State.ANSWERED, tx.now());
    boolean chooses = wantsAnother && times.offer(tx, visit.get(), prompt.language(), event);
    if (changes) {
      change(tx, visit.get(), answer, event.line().channel(), chooses);
    }
    if (!chooses && (changes || !wasSaidLately(tx, event.line(), answer.kind()))) {
      say(tx, visit.get(), prompt, answer, event);
    }
    return Handling.DONE;
  }

  /** The same yes again and again may be a bot's; in another call it is a person's. */
  private boolean wasSaidLately(Transaction tx, Line line, MessageKind kind) {
    Duration interval = line.channel().isSpoken() ? Call.LONGEST : answerInterval;
    Instant since = tx.now().minus(interval);
    return tx.messages().lastSaid(line, Set.of(kind)).filter(since::isBefore).isPresent();
  }

  private record Answer(Attendance attendance, MessageKind kind) {}

  /** A bare no may mean either: the visit stands, and staff ask. */
  private static Answer answer(Reply reply) {
    return switch (reply.intent()) {
      case YES, ASSENT -> new Answer(Attendance.ACCEPTED, MessageKind.VISIT_CONFIRMED);
      case GIVE_UP -> new Answer(Attendance.DECLINED, MessageKind.VISIT_GIVEN_UP);
      default -> new Answer(Attendance.TENTATIVE, MessageKind.RESCHEDULE_NOTED);
    };
  }

  private void change(
      Transaction tx, Appointment before, Answer answer, ChannelKind on, boolean chooses) {
    boolean givesUp = answer.attendance() == Attendance.DECLINED;
    Appointment said = before.with(answer.attendance()).contacted(tx.now(), on);
    Appointment after = givesUp ? said.with(Status.CANCELLED) : said;
    if (!tx.appointments().updateIfFree(after)) {
      throw new IllegalStateException("appointment: vanished under its lock");
    }
    Actor actor = Actor.patient(before.patientId().toString());
    record(tx, before, after, actor);
    if (givesUp) {
      entries.follow(tx, before.patientId(), before.seat(), null);
      boolean unused = freed.offer(tx, before, null, actor);
      askStaff(tx, before, StaffTask.Kind.SEAT_GIVEN_BACK, "visit-given-up:");
    } else if (answer.attendance() == Attendance.TENTATIVE && !chooses) {
      askStaff(tx, before, StaffTask.Kind.RESCHEDULE, "reschedule:");
    }
  }

  private static void record(Transaction tx, Appointment before, Appointment after, Actor actor) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    actor,
                    "appointment.attendance",
                    "appointment",
                    before.id().value(),
                    before.patientId(),
                    before.attendance().name(),
                    after.attendance().name())));
  }

  private static void askStaff(Transaction tx, Appointment visit, StaffTask.Kind kind, String key) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    key + visit.id(), kind, visit.id().value(), visit.patientId(), "", tx.now())));
  }

  private void say(
      Transaction tx, Appointment visit, Prompt prompt, Answer answer, InboundEvent event) {
    Patient reader = tx.patients().find(visit.patientId()).orElseThrow();
    String key = answer.kind() + ":" + visit.id() + ":" + event.id();
    Saying saying =
        Saying.about(
                visit,
                answer.kind(),
                key,
                event.line(),
                prompt.language(),
                Reminders.words(tx, visit, reader))
            .inReplyTo(event, tx.now());
    Set<?> said = messenger.say(tx, List.of(saying));
    if (said.size() > 1) {
      throw new IllegalStateException("answer: said more than once");
    }
  }

  /** A reminder that fails on one line is put on another, with its question. */
  Optional<Instant> goesOn(Transaction tx, OutboundMessage failed, Line line, Instant from) {
    return reminders.askAgain(tx, failed, line, from);
  }

  /** Nobody can answer a reminder that did not arrive. */
  void undelivered(Transaction tx, OutboundMessage reminder) {
    tx.prompts().close(Objects.requireNonNull(reminder.visitId()), Prompt.State.CLOSED, tx.now());
  }
}
