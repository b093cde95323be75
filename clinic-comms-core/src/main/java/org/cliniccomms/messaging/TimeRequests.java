package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;

/**
 * Asks patients which of some free times suits them, and reads which one they chose.
 *
 * <p>A number counts for a time only where it answers such a question; a row that was pressed, only
 * for the very list that it was in. Why so: {@code docs/decisions/0023-a-number-chooses-a-time.md}.
 * Thread-safe.
 */
public final class TimeRequests {
  private static final int LONGEST_NUMBER = 3;

  /** The part of the time to answer that a list must leave where it goes on. */
  private static final int LEAST_LEFT = 4;

  /** WhatsApp's. */
  private static final Duration WINDOW = Duration.ofHours(24);

  private final FreeTimesSettings settings;
  private final ContactRules rules;
  private final Messenger messenger;

  /** Requests by these rules. */
  public TimeRequests(FreeTimesSettings settings, ContactRules rules, Messenger messenger) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
  }

  /**
   * A list of times, before it is put to somebody.
   *
   * @param visit the one that would move
   * @param times at least one
   */
  public record Times(Appointment visit, List<Seat> times) {
    public Times {
      Objects.requireNonNull(visit, "visit");
      times = List.copyOf(times);
    }
  }

  /** Which times are offered. */
  public FreeTimesSettings settings() {
    return settings;
  }

  /** Whether lists are read, and answered, on a channel. */
  public static boolean isAnswerable(ChannelKind channel) {
    return channel.bringsAnswers() && !channel.isSpoken();
  }

  /**
   * Where the patient of a visit may be asked; empty if nowhere. No template holds a list: where a
   * vendor lets us speak freely only for a while, it goes only as long as that lasts.
   */
  public Optional<Line> line(Transaction tx, Times times) {
    Patient patient = tx.patients().find(times.visit().patientId()).orElseThrow();
    return Routes.of(tx, rules).permitted(tx, patient, Purpose.CARE, Map.of()).stream()
        .map(Route::line)
        .filter(line -> mayBeSentTo(tx, line, leavesAt(tx, times, line).orElse(tx.now())))
        .findFirst();
  }

  /** Whether a list can go there then. */
  private static boolean mayBeSentTo(Transaction tx, Line line, Instant at) {
    return isAnswerable(line.channel()) && (!line.channel().hasWindow() || isOpen(tx, line, at));
  }

  private static boolean isOpen(Transaction tx, Line line, Instant at) {
    Instant heard = tx.inbound().lastHeard(Set.of(line)).get(line);
    return heard != null && at.isBefore(heard.plus(WINDOW));
  }

  /** When a list that nobody asked for may leave; empty if hours leave no time for it. */
  public Optional<Instant> leavesAt(Transaction tx, Times times, Line line) {
    return leavesAt(tx, times, line, tx.now());
  }

  private Optional<Instant> leavesAt(Transaction tx, Times times, Line line, Instant from) {
    Patient patient = tx.patients().find(times.visit().patientId()).orElseThrow();
    Clinic clinic = tx.clinics().find().orElseThrow();
    return patient.contactPoints().stream()
        .filter(it -> it.address().equals(line.recipient()))
        .findFirst()
        .flatMap(
            it -> rules.hours(clinic, zone(tx, times), patient, it.contact()).nextAllowed(from));
  }

  /**
   * Puts a list as the answer to what a patient said; empty if something else is being asked. What
   * was said too long ago to be answered at any hour is answered once the hours allow it.
   */
  public Optional<MessageId> answer(
      Transaction tx, Times times, MessageKind kind, Locale language, InboundEvent event) {
    Instant now = tx.now();
    return Optional.of(now)
        .filter(it -> Saying.isFresh(event.receivedAt(), it))
        .or(() -> leavesAt(tx, times, event.line()))
        .map(from -> prompt(tx, times, event.line(), language, from))
        .flatMap(it -> ask(tx, it, saying(tx, times, kind, it).inReplyTo(event, now)));
  }

  /** Puts a list from {@code from} on; empty if something else is being asked on the line. */
  public Optional<MessageId> ask(Transaction tx, Times times, Line line, Instant from, Actor by) {
    Patient patient = tx.patients().find(times.visit().patientId()).orElseThrow();
    Locale language =
        patient.preferences().languageOr(tx.clinics().find().orElseThrow().language());
    Prompt prompt = prompt(tx, times, line, language, from);
    return ask(tx, prompt, saying(tx, times, MessageKind.FREE_TIMES, prompt).by(by));
  }

  private Optional<MessageId> ask(Transaction tx, Prompt prompt, Saying saying) {
    if (!QuietLine.ask(tx, prompt)) {
      return Optional.empty();
    }
    Instant until = ((Question.FreeTimes) prompt.question()).until();
    tx.timers().schedule(List.of(new Timer(Timer.Kind.TIMES, prompt.id().value(), until)));
    return messenger.say(tx, List.of(saying.notAfter(until))).stream().findFirst();
  }

  /**
   * Puts the question of a list that failed once more, on a line on which it is said from {@code
   * from} on; it ends when it would have ended.
   *
   * @param asked the question as it was put first
   * @return until when it is of use there; empty if no list can go there, if too little time is
   *     left to answer it, or if something else is being asked on that line
   */
  public Optional<Instant> askAgain(
      Transaction tx, Times times, Prompt asked, OutboundMessage failed, Line line, Instant from) {
    Question.FreeTimes question = (Question.FreeTimes) asked.question();
    Optional<Instant> leaves =
        failed.inReplyTo() != null && Saying.isFresh(asked.askedAt(), from)
            ? Optional.of(from)
            : leavesAt(tx, times, line, from);
    Instant latest = question.until().minus(settings.answerWithin().dividedBy(LEAST_LEFT));
    boolean isOfUse =
        leaves.filter(it -> !it.isAfter(latest) && mayBeSentTo(tx, line, it)).isPresent();
    if (!isOfUse || !QuietLine.ask(tx, again(tx, asked, line))) {
      return Optional.empty();
    }
    return Optional.of(question.until());
  }

  private static Prompt again(Transaction tx, Prompt asked, Line line) {
    return new Prompt(
        PromptId.random(),
        line,
        asked.language(),
        asked.patientId(),
        asked.question(),
        Prompt.State.OPEN,
        tx.now(),
        null);
  }

  private Prompt prompt(Transaction tx, Times times, Line line, Locale language, Instant from) {
    Appointment visit = times.visit();
    return new Prompt(
        PromptId.random(),
        line,
        language,
        visit.patientId(),
        new Question.FreeTimes(visit.id(), times.times(), from.plus(settings.answerWithin())),
        Prompt.State.OPEN,
        tx.now(),
        null);
  }

  private static Saying saying(Transaction tx, Times times, MessageKind kind, Prompt prompt) {
    Patient reader = tx.patients().find(times.visit().patientId()).orElseThrow();
    TextArguments words =
        Reminders.words(tx, times.visit(), reader)
            .withTimes(times.times().stream().map(Seat::startAt).toList(), zone(tx, times));
    return Saying.about(
        times.visit(), kind, TimesAsked.key(prompt), prompt.line(), prompt.language(), words);
  }

  private static ZoneId zone(Transaction tx, Times times) {
    return tx.clinics()
        .find(times.visit().seat().locationId())
        .map(Location::zone)
        .orElseGet(() -> tx.clinics().find().orElseThrow().zone());
  }

  /**
   * Which time a text chooses; a number that stands for none of them is not understood, for
   * whatever it means elsewhere it does not mean here. Empty if it is no such choice.
   */
  static Optional<Reply> chosen(Optional<Prompt> prompt, InboundEvent.Text text) {
    if (Choice.slotOf(text.choice()).isPresent()) {
      return Optional.of(new Reply(ReplyIntent.TIME, Objects.requireNonNull(text.choice())));
    }
    if (text.choice() != null || !isOfTimes(prompt)) {
      return Optional.empty();
    }
    OptionalInt number = number(text.body());
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int most = ((Question.FreeTimes) prompt.orElseThrow().question()).times().size();
    boolean isOne = number.getAsInt() >= 1 && number.getAsInt() <= most;
    return Optional.of(
        isOne ? new Reply(ReplyIntent.TIME, Choice.slotId(number.getAsInt())) : Reply.unknown());
  }

  /** Whether what is answered is such a question. */
  static boolean isOfTimes(Optional<Prompt> prompt) {
    return prompt.filter(it -> it.question() instanceof Question.FreeTimes).isPresent();
  }

  /** A number and nothing besides, in the digits of any script. */
  private static OptionalInt number(String body) {
    List<String> words = PlainWords.of(body);
    String only = words.size() == 1 ? words.get(0).replaceAll("\\p{M}+", "") : "";
    boolean isNumber =
        !only.isEmpty()
            && only.codePointCount(0, only.length()) <= LONGEST_NUMBER
            && only.codePoints().allMatch(it -> digit(it) >= 0);
    return isNumber
        ? OptionalInt.of(only.codePoints().reduce(0, (number, next) -> number * 10 + digit(next)))
        : OptionalInt.empty();
  }

  private static int digit(int character) {
    return Character.digit(character, 10);
  }
}
