package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.TimeRequests;
import org.cliniccomms.messaging.TimeRequests.Times;
import org.cliniccomms.messaging.TimesAsked;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.messaging.TimesResult.Reason;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/**
 * Lets patients choose another time for a visit from a list of free ones.
 *
 * <p>The visit moves to just the time that was chosen, in the transaction that reads the choice, or
 * stays where it is. A time that somebody else has by then is answered with a new list; whoever
 * chooses none of a list, or not in time, is called by staff. Thread-safe.
 */
public final class TimeChoices {
  private static final Set<MessageKind> LISTS =
      Set.of(MessageKind.FREE_TIMES, MessageKind.TIME_TAKEN);

  private final TimeRequests requests;
  private final Messenger messenger;
  private final Moving moving;
  private final Duration answerInterval;

  /**
   * Choices among the times of the built-in book.
   *
   * @param answerInterval how long the same answer to the same patient is not repeated
   */
  public TimeChoices(
      TimeRequests requests, Messenger messenger, Moving moving, Duration answerInterval) {
    this.requests = Objects.requireNonNull(requests, "requests");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
    this.moving = Objects.requireNonNull(moving, "moving");
    this.answerInterval = Objects.requireNonNull(answerInterval, "answerInterval");
  }

  /** Moves a locked visit for its patient: to just that time, or not at all. */
  @FunctionalInterface
  public interface Moving {
    /** The visit at its new time; else why it stays where it is. */
    BookResult move(Transaction tx, Appointment visit, Seat seat);
  }

  /** Asks the patient of a visit which other time suits, because staff wish it. */
  public TimesResult send(Transaction tx, AppointmentId id, Actor actor) {
    Optional<Appointment> visit = tx.appointments().lock(id);
    if (visit.isEmpty()) {
      return new TimesResult.Refused(Reason.NO_SUCH_VISIT);
    }
    if (!visit.get().isAheadAt(tx.now())) {
      return new TimesResult.Refused(Reason.NOT_AHEAD);
    }
    Times times = times(tx, visit.get());
    if (times.times().isEmpty()) {
      return new TimesResult.Refused(Reason.NO_FREE_TIMES);
    }
    Optional<Line> line = requests.line(tx, times);
    if (line.isEmpty()) {
      return new TimesResult.Refused(Reason.NOT_REACHABLE);
    }
    Optional<Instant> from = requests.leavesAt(tx, times, line.get());
    if (from.isEmpty()) {
      return new TimesResult.Refused(Reason.NO_HOURS);
    }
    Optional<MessageId> said = requests.ask(tx, times, line.get(), from.get(), actor);
    said.ifPresent(it -> record(tx, visit.get(), "appointment.times-offered", actor));
    return said.<TimesResult>map(it -> new TimesResult.Asked(it, times.times()))
        .orElseGet(() -> new TimesResult.Refused(Reason.LINE_BUSY));
  }

  private Times times(Transaction tx, Appointment visit) {
    return new Times(visit, NextTimes.find(tx, visit, requests.settings()));
  }

  Messenger messenger() {
    return messenger;
  }

  Moving moving() {
    return moving;
  }

  /** Whether the patient is being asked on a line which time suits for a visit. */
  static boolean isAsked(Transaction tx, Line line, AppointmentId visit) {
    return tx.prompts()
        .findLast(line)
        .filter(it -> it.state() == Prompt.State.OPEN)
        .filter(
            it ->
                it.question() instanceof Question.FreeTimes asked
                    && asked.appointmentId().equals(visit)
                    && tx.now().isBefore(asked.until()))
        .isPresent();
  }

  /**
   * Offers times to a patient who wants another one; false if staff must find one. A list that was
   * sent a short while ago is not sent again: what asks for it may be a bot.
   */
  boolean offer(Transaction tx, Appointment visit, Locale language, InboundEvent event) {
    if (!TimeRequests.isAnswerable(event.line().channel())
        || wasSaidLately(tx, event.line(), LISTS)) {
      return false;
    }
    return ask(tx, visit, MessageKind.FREE_TIMES, language, event);
  }

  /** False if there is nothing to choose from, or something else is being asked on the line. */
  boolean ask(
      Transaction tx, Appointment visit, MessageKind kind, Locale language, InboundEvent event) {
    Times times = times(tx, visit);
    return !times.times().isEmpty()
        && requests.answer(tx, times, kind, language, event).isPresent();
  }

  /** Who says the same again and again may be a bot. */
  boolean wasSaidLately(Transaction tx, Line line, Set<MessageKind> kinds) {
    Instant since = tx.now().minus(answerInterval);
    return tx.messages().lastSaid(line, kinds).filter(since::isBefore).isPresent();
  }

  Handling answered(
      Transaction tx, Prompt prompt, Question.FreeTimes about, Reply reply, InboundEvent event) {
    Optional<Appointment> visit =
        tx.appointments().lock(about.appointmentId()).filter(it -> it.isAheadAt(tx.now()));
    // Read again: another choice may have been acted on before the lock was had.
    Optional<Prompt> asked = tx.prompts().find(prompt.id());
    if (visit.isEmpty() || asked.isEmpty() || !canHaveRead(tx, prompt, event)) {
      return Handling.NOT_ASKED;
    }
    new TimeAnswer(this, tx, visit.get(), asked.get(), about, event).act(reply);
    return Handling.DONE;
  }

  /** What is pressed was read, whatever was reported of it. */
  private static boolean canHaveRead(Transaction tx, Prompt prompt, InboundEvent event) {
    boolean isPressed = event.content() instanceof InboundEvent.Text text && text.choice() != null;
    return isPressed || TimesAsked.hasLeft(tx, prompt, event.line());
  }

  /** A list that fails on one line is put on another, with its question. */
  Optional<Instant> goesOn(Transaction tx, OutboundMessage failed, Line line, Instant from) {
    Optional<Prompt> first = TimesAsked.by(tx, failed);
    if (first.isEmpty() || line.equals(failed.line())) {
      return Optional.empty();
    }
    Question.FreeTimes question = (Question.FreeTimes) first.get().question();
    Optional<Appointment> visit =
        tx.appointments()
            .lock(question.appointmentId())
            .filter(it -> it.isAheadAt(tx.now()) && it.isAbout(first.get().askedAt()));
    // Read again: it may have been answered before the lock was had.
    Optional<Prompt> asked =
        tx.prompts().find(first.get().id()).filter(it -> it.state() == Prompt.State.OPEN);
    return visit.isEmpty() || asked.isEmpty()
        ? Optional.empty()
        : requests.askAgain(
            tx, new Times(visit.get(), question.times()), asked.get(), failed, line, from);
  }

  /** Staff find another time with whoever has not chosen by now. */
  public void look(Transaction tx, PromptId id) {
    tx.prompts()
        .find(id)
        .ifPresent(
            it ->
                underLock(
                    tx,
                    it,
                    (now, visit) -> {
                      if (now.state() != Prompt.State.ANSWERED && isOver(tx, now)) {
                        unanswered(tx, now, visit);
                      }
                    }));
  }

  private static boolean isOver(Transaction tx, Prompt prompt) {
    return !tx.now().isBefore(((Question.FreeTimes) prompt.question()).until());
  }

  /** As all do who answer: the visit is locked first, and the question is read again then. */
  private static void underLock(
      Transaction tx, Prompt prompt, BiConsumer<Prompt, Optional<Appointment>> action) {
    AppointmentId id = ((Question.FreeTimes) prompt.question()).appointmentId();
    Optional<Appointment> visit = tx.appointments().lock(id);
    tx.prompts().find(prompt.id()).ifPresent(now -> action.accept(now, visit));
  }

  /** Nobody can choose from a list that did not arrive. */
  void undelivered(Transaction tx, OutboundMessage list) {
    TimesAsked.by(tx, list)
        .ifPresent(
            it ->
                underLock(
                    tx,
                    it,
                    (now, visit) -> {
                      if (now.state() == Prompt.State.OPEN) {
                        TimesAsked.end(tx, now, Prompt.State.CLOSED);
                        unanswered(tx, now, visit);
                      }
                    }));
  }

  private static void unanswered(Transaction tx, Prompt prompt, Optional<Appointment> visit) {
    visit
        .filter(it -> it.isAheadAt(tx.now()) && it.isAbout(prompt.askedAt()))
        .ifPresent(it -> askStaff(tx, it, StaffTask.Kind.RESCHEDULE, reschedule(it)));
  }

  /** Under which staff are asked to find another time for a visit. */
  static String reschedule(Appointment visit) {
    return "reschedule:" + visit.id();
  }

  static void askStaff(Transaction tx, Appointment visit, StaffTask.Kind kind, String key) {
    askStaff(tx, visit, kind, key, "");
  }

  static void askStaff(
      Transaction tx, Appointment visit, StaffTask.Kind kind, String key, String note) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(key, kind, visit.id().value(), visit.patientId(), note, tx.now())));
  }

  static void record(Transaction tx, Appointment visit, String action, Actor actor) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    actor,
                    action,
                    "appointment",
                    visit.id().value(),
                    visit.patientId(),
                    null,
                    visit.seat().startAt().toString())));
  }
}
