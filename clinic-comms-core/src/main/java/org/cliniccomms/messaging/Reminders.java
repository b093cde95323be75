package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Timer;

/**
 * Reminds patients of their visits, each kind once for each visit and time.
 *
 * <p>What fell due while nobody could send is made up for by one reminder, the latest that is due;
 * what was due before the visit was booked, or moved, is not. A reminder that falls into hours at
 * which the patient must not be written to waits until they are over, and is not sent at all once
 * the next one is due or the visit is too near. Thread-safe.
 */
public final class Reminders {
  private static final Duration LINE_BUSY = Duration.ofMinutes(5);

  private final ReminderSettings settings;
  private final ContactRules rules;
  private final Messenger messenger;
  private final ReminderQuestions questions;

  /** Reminders by these rules. */
  public Reminders(ReminderSettings settings, ContactRules rules, Messenger messenger) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
    this.questions = new ReminderQuestions(settings, rules);
  }

  /** Sees to it that the patient is reminded of a visit that is new, or has moved. */
  public void arm(Transaction tx, Appointment visit) {
    wakeForFirst(tx, visit, at -> !at.isBefore(visit.remindFrom()));
  }

  /**
   * Ends the question about a visit that moves or is given up: an answer to it is none about what
   * it is now.
   */
  public void forget(Transaction tx, Appointment visit) {
    tx.prompts().close(visit.id(), Prompt.State.CLOSED, tx.now().plus(ReminderQuestions.QUIET));
  }

  /** Sends what is due for a visit now, and wakes for what comes next. */
  public void look(Transaction tx, AppointmentId id) {
    Optional<Appointment> ahead =
        tx.appointments().lock(id).filter(visit -> visit.isAheadAt(tx.now()));
    ahead.ifPresent(
        visit -> {
          due(visit, tx.now()).ifPresent(before -> remind(tx, visit, before));
          wakeForFirst(tx, visit, at -> at.isAfter(tx.now()));
        });
  }

  /** The latest reminder that is due and has not been overtaken by the visit's booking. */
  private Optional<Duration> due(Appointment visit, Instant now) {
    Instant start = visit.seat().startAt();
    return settings.before().stream()
        .filter(before -> !start.minus(before).isAfter(now))
        .reduce((one, later) -> later)
        .filter(before -> !start.minus(before).isBefore(visit.remindFrom()));
  }

  private void wakeForFirst(Transaction tx, Appointment visit, Predicate<Instant> wanted) {
    settings.before().stream()
        .map(before -> visit.seat().startAt().minus(before))
        .filter(wanted)
        .findFirst()
        .ifPresent(at -> wake(tx, visit, at));
  }

  private static void wake(Transaction tx, Appointment visit, Instant at) {
    tx.timers().schedule(List.of(new Timer(Timer.Kind.VISIT, visit.id().value(), at)));
  }

  private void remind(Transaction tx, Appointment visit, Duration before) {
    String key = key(visit, before);
    if (tx.messages().findByBusinessKey(key).isPresent()) {
      return;
    }
    Instant end = end(visit, before);
    Optional<Patient> patient = tx.patients().find(visit.patientId());
    if (patient.isEmpty()) {
      return;
    }
    if (!tx.now().isBefore(end)) {
      haveReminded(tx, visit, "too-late");
      return;
    }
    Optional<Line> line = line(tx, patient.get(), any -> true);
    if (line.isEmpty()) {
      recordUnsent(tx, visit, "no-permitted-channel");
      return;
    }
    Prompt prompt = questions.prompt(tx, visit, patient.get(), line.get(), end);
    if (!QuietLine.ask(tx, prompt)) {
      waitForLine(tx, visit, end);
      return;
    }
    Saying saying = saying(tx, visit, patient.get(), key, prompt).notAfter(end);
    Set<MessageId> said = messenger.say(tx, List.of(saying));
    if (said.size() != 1) {
      throw new IllegalStateException("reminder: it was said by another transaction");
    }
  }

  private static Saying saying(
      Transaction tx, Appointment visit, Patient patient, String key, Prompt prompt) {
    return Saying.about(
        visit,
        MessageKind.REMINDER,
        key,
        prompt.line(),
        prompt.language(),
        words(tx, visit, patient));
  }

  /** Something else is being asked there: this waits while it is of use. */
  private static void waitForLine(Transaction tx, Appointment visit, Instant end) {
    Instant again = tx.now().plus(LINE_BUSY);
    if (again.isBefore(end)) {
      wake(tx, visit, again);
    } else {
      haveReminded(tx, visit, "line-busy");
    }
  }

  /** The patient comes soon and was not reminded: staff may still do so. */
  private static void haveReminded(Transaction tx, Appointment visit, String reason) {
    recordUnsent(tx, visit, reason);
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    "reminder-unsent:" + visit.id(),
                    StaffTask.Kind.DELIVERY_FAILING,
                    visit.id().value(),
                    visit.patientId(),
                    "",
                    tx.now())));
  }

  private static void recordUnsent(Transaction tx, Appointment visit, String reason) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    Actor.system(),
                    "reminder.unsent",
                    "appointment",
                    visit.id().value(),
                    visit.patientId(),
                    null,
                    reason)));
  }

  /**
   * Reminds of a visit by a call, now.
   *
   * @return empty if no phone of the patient may be called, it is being asked something else, or
   *     the visit is too near
   */
  Optional<MessageId> call(Transaction tx, Appointment visit, String key) {
    Instant end = visit.seat().startAt().minus(settings.latest());
    Optional<Patient> patient = tx.patients().find(visit.patientId());
    Optional<Line> line = patient.flatMap(it -> line(tx, it, one -> one.channel().isSpoken()));
    if (line.isEmpty() || !tx.now().isBefore(end)) {
      return Optional.empty();
    }
    Prompt prompt = questions.prompt(tx, visit, patient.get(), line.get(), end);
    if (!QuietLine.ask(tx, prompt) && !ReminderQuestions.isAsked(tx, line.get(), visit)) {
      return Optional.empty();
    }
    Saying saying = saying(tx, visit, patient.get(), key, prompt).notAfter(end);
    return messenger.say(tx, List.of(saying)).stream().findFirst();
  }

  /** The reminders of a visit, at the time that it has now. */
  List<OutboundMessage> said(Transaction tx, Appointment visit) {
    return settings.before().stream()
        .flatMap(before -> tx.messages().findByBusinessKey(key(visit, before)).stream())
        .toList();
  }

  /**
   * Whether nobody can have read on a line that a visit was asked about: its reminders wait for the
   * hours in which they may leave, or did not go.
   */
  public boolean isUnread(Transaction tx, Appointment visit, Line line) {
    List<OutboundMessage> tried =
        line.channel().isSpoken()
            ? List.of()
            : said(tx, visit).stream()
                .flatMap(it -> tx.messages().attempts(it.id()).stream())
                .filter(it -> it.line().equals(line))
                .toList();
    return !tried.isEmpty() && tried.stream().noneMatch(Reminders::mayHaveLeft);
  }

  private static boolean mayHaveLeft(OutboundMessage reminder) {
    return switch (reminder.status()) {
      case QUEUED, SUPPRESSED -> false;
      case FAILED -> reminder.providerId() != null;
      default -> true;
    };
  }

  /** The visit's time is part of it: a visit that moves is reminded of anew. */
  private static String key(Appointment visit, Duration before) {
    return "REMINDER:" + visit.id() + ":" + visit.seat().startAt().getEpochSecond() + ":" + before;
  }

  /** Until the next reminder is due, or the visit is too near. */
  private Instant end(Appointment visit, Duration before) {
    Duration until =
        settings.before().stream()
            .filter(it -> it.compareTo(before) < 0)
            .findFirst()
            .orElse(settings.latest());
    return visit.seat().startAt().minus(until);
  }

  private Optional<Line> line(Transaction tx, Patient patient, Predicate<Line> wanted) {
    return Routes.of(tx, rules).permitted(tx, patient, Purpose.REMINDER, Map.of()).stream()
        .map(Route::line)
        .filter(wanted)
        .findFirst();
  }

  /**
   * Puts the question of a reminder that did not arrive once more, on the line on which it is said
   * from {@code from} on.
   *
   * @return until when it is of use there; empty if it is of none, because the patient has answered
   *     or the visit has changed, or if something else is being asked on that line
   */
  public Optional<Instant> askAgain(
      Transaction tx, OutboundMessage reminder, Line line, Instant from) {
    return questions.askAgain(tx, reminder, line, from);
  }

  /** What a text about a visit may say. */
  public static TextArguments words(Transaction tx, Appointment visit, Patient reader) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    Optional<Location> location = tx.clinics().find(visit.seat().locationId());
    ZoneId zone = location.map(Location::zone).orElse(clinic.zone());
    TextArguments.Builder words = TextArguments.from(clinic).seat(visit.seat().startAt(), zone);
    location.ifPresent(it -> words.locationName(it.name()));
    ZoneId readers = reader.preferences().zone();
    return (readers == null ? words : words.readerZone(readers)).build();
  }
}
