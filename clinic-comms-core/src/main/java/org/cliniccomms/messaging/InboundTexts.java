package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.task.StaffTask;

/** Understands what patients write: an opt-out first, then the open question. */
final class InboundTexts {
  /** Answers that an automaton on the other side could bring about again and again. */
  private static final Set<MessageKind> AUTOMATIC =
      Set.of(
          MessageKind.HELP,
          MessageKind.NOT_UNDERSTOOD,
          MessageKind.UNKNOWN_SENDER,
          MessageKind.WRONG_NUMBER);

  private static final Set<ReplyIntent> NOT_PRESSED =
      EnumSet.of(ReplyIntent.UNKNOWN, ReplyIntent.TIME);

  private final MessagingSettings settings;
  private final ReplyInterpreter interpreter;
  private final Messenger messenger;
  private final Conversations conversations;
  private final Consents consents;
  private final Emergencies emergencies;
  private final Reachability reachability;
  private final CallTalk talk;
  private final Map<ChannelKind, Channel> channels;

  InboundTexts(Pipeline pipeline, ReplyInterpreter interpreter, CallTalk talk) {
    this.talk = talk;
    this.settings = pipeline.settings();
    this.interpreter = interpreter;
    this.messenger = pipeline.messenger();
    this.conversations = pipeline.conversations();
    this.consents = new Consents(settings.revocation());
    this.emergencies = new Emergencies(settings, messenger);
    this.reachability = new Reachability(pipeline);
    this.channels = pipeline.channels();
  }

  InboundOutcome handle(Transaction tx, InboundEvent event, InboundEvent.Text text) {
    if (isNobodysPhone(event.line())) {
      return InboundOutcome.of("not-from-a-phone");
    }
    reachability.works(tx, event.line());
    Asked asked = Asked.by(tx, event, text);
    Clinic clinic = tx.clinics().find().orElseThrow();
    Locale language = asked.prompt().map(Prompt::language).orElse(clinic.language());
    Writer writer = new Writer(messenger, tx, event, clinic, language, asked);
    if (talk.isOfMachine(tx, event, text)) {
      return writer.outcome("of-a-machine");
    }
    boolean danger =
        text.choice() == null
            && emergencies.sees(tx, event, text.body(), language, writer.patient().orElse(null));
    Reply reply = understood(writer, text);
    if (danger && reply.intent() != ReplyIntent.OPT_OUT) {
      return writer.outcome("emergency");
    }
    if (isForAssistant(event, reply)) {
      return writer.outcome("said-to-assistant");
    }
    if (reply.intent() != ReplyIntent.OPT_OUT && talk.isMaybeMachine(tx, event, text)) {
      return writer.outcome("maybe-a-machine");
    }
    return switch (reply.intent()) {
      case OPT_OUT -> optOut(writer, reply, text.carrierIntent() == ReplyIntent.OPT_OUT);
      case OPT_IN -> optIn(writer, text.carrierIntent() == ReplyIntent.OPT_IN);
      case WRONG_NUMBER -> wrongNumber(writer);
      case YES, ASSENT, NO, RESCHEDULE, GIVE_UP, TIME -> answer(writer, reply);
      case HELP -> helped(writer, text.carrierIntent() == ReplyIntent.HELP);
      case UNKNOWN -> writer.isChoosing() ? answer(writer, reply) : notUnderstood(writer);
    };
  }

  /** An assistant's questions are its own: it tells us by a tool what the answers come to. */
  private static boolean isForAssistant(InboundEvent event, Reply reply) {
    return event.line().channel().isLedByAssistant()
        && reply.intent() != ReplyIntent.OPT_OUT
        && reply.intent() != ReplyIntent.WRONG_NUMBER;
  }

  /** A short code or a company's name: no patient can have written, and nobody reads an answer. */
  private static boolean isNobodysPhone(Line line) {
    return line.channel() == ChannelKind.SMS && !PhoneNumber.isE164(line.recipient().value());
  }

  /** Carriers take a YES for an opt-in; from somebody who gets texts it is an answer. */
  private Reply understood(Writer writer, InboundEvent.Text text) {
    Reply own =
        pressed(text)
            .or(() -> TimeRequests.chosen(writer.prompt(), text))
            .orElseGet(() -> interpreter.interpret(text.body(), writer.language()));
    ReplyIntent carrier = text.carrierIntent();
    return carrier == null
            || (carrier == ReplyIntent.OPT_IN
                && !Consents.isOptedOut(writer.tx(), writer.event().line()))
        ? own
        : new Reply(carrier, own.keyword().isEmpty() ? "carrier" : own.keyword());
  }

  /** A button means what it was made for, whatever its title says. */
  private static Optional<Reply> pressed(InboundEvent.Text text) {
    return Arrays.stream(ReplyIntent.values())
        .filter(intent -> !NOT_PRESSED.contains(intent) && intent.name().equals(text.choice()))
        .findFirst()
        .map(intent -> new Reply(intent, "button"));
  }

  private InboundOutcome optOut(Writer writer, Reply reply, boolean carrierAnswered) {
    Transaction tx = writer.tx();
    List<Patient> patients = tx.patients().listByAddress(writer.from());
    boolean wasOut = Consents.isOptedOut(tx, writer.event().line());
    Set<Address> concerned = consents.record(tx, said(writer, ConsentStatus.OPTED_OUT), patients);
    boolean isOut = Consents.isOptedOut(tx, writer.event().line());
    if (isOut && !wasOut) {
      concerned.forEach(it -> conversations.unreachable(tx, it, patients, "opt-out"));
      if (!carrierAnswered && !channelAnswers(writer.event())) {
        writer.say(MessageKind.OPTED_OUT);
      }
    }
    if (reply.keyword().startsWith("cancel")) {
      writer.patient().ifPresent(patient -> askStaff(writer, patient));
    }
    return writer.outcome("opt-out");
  }

  private boolean channelAnswers(InboundEvent event) {
    return channels.get(event.line().channel()) instanceof WebhookChannel channel
        && event.content() instanceof InboundEvent.Text text
        && channel.confirmsOptOut(text.body());
  }

  /** CANCEL ends the texts by law, but the patient may have meant the visit. */
  private static void askStaff(Writer writer, PatientId patient) {
    writer.task(
        StaffTask.Kind.CHECK_APPOINTMENT, "check-appointment:" + writer.event().id(), patient);
  }

  private InboundOutcome optIn(Writer writer, boolean carrierAnswered) {
    Transaction tx = writer.tx();
    if (optsIn(writer)) {
      conversations.reachable(tx);
      if (!carrierAnswered) {
        writer.say(MessageKind.OPTED_IN);
      }
    }
    return writer.outcome("opt-in");
  }

  /** False if that changes nothing, be it because they have wanted something else since. */
  private boolean optsIn(Writer writer) {
    Transaction tx = writer.tx();
    if (!Consents.isOptedOut(tx, writer.event().line())) {
      return false;
    }
    List<Patient> patients = tx.patients().listByAddress(writer.from());
    Set<Address> concerned = consents.record(tx, said(writer, ConsentStatus.OPTED_IN), patients);
    return !concerned.isEmpty() && !Consents.isOptedOut(tx, writer.event().line());
  }

  /** What the patient wants, as of when they wrote it. */
  private static Consents.Said said(Writer writer, ConsentStatus status) {
    InboundEvent event = writer.event();
    return new Consents.Said(
        event.line(), status, ConsentSource.PATIENT, "inbound " + event.id(), event.receivedAt());
  }

  private InboundOutcome wrongNumber(Writer writer) {
    List<Patient> patients =
        Reachability.note(
            writer.tx(), writer.from(), it -> it.learned(ContactPoint.Reach.WRONG_NUMBER));
    if (patients.isEmpty()) {
      return automatic(writer, MessageKind.UNKNOWN_SENDER, "unknown-sender");
    }
    conversations.unreachable(writer.tx(), writer.from(), patients, "wrong-number");
    for (Patient patient : patients) {
      writer.task(StaffTask.Kind.WRONG_NUMBER, "wrong-number:" + patient.id(), patient.id());
    }
    return automatic(writer, MessageKind.WRONG_NUMBER, "wrong-number");
  }

  private InboundOutcome answer(Writer writer, Reply reply) {
    if (writer.mayBeKnownSoon()) {
      return InboundOutcome.later();
    }
    if (writer.prompt().isEmpty()) {
      return notUnderstood(writer);
    }
    if (writer.tx().inbound().hasEarlierUnread(writer.event(), PendingEvents.ALERT_AFTER)) {
      return InboundOutcome.later();
    }
    Conversations.Handling handling =
        conversations.answered(writer.tx(), writer.prompt().get(), reply, writer.event());
    return switch (handling) {
      case DONE -> writer.outcome(reply.intent().name().toLowerCase(Locale.ROOT));
      case NOT_ASKED -> notUnderstood(writer);
      case LATER -> InboundOutcome.later();
    };
  }

  private InboundOutcome helped(Writer writer, boolean carrierAnswered) {
    return carrierAnswered ? writer.outcome("help") : automatic(writer, MessageKind.HELP, "help");
  }

  private InboundOutcome notUnderstood(Writer writer) {
    if (!writer.isKnown()) {
      return automatic(writer, MessageKind.UNKNOWN_SENDER, "unknown-sender");
    }
    Optional<PatientId> patient = writer.patient();
    String about = patient.map(Object::toString).orElseGet(() -> writer.event().id().toString());
    writer.task(StaffTask.Kind.READ_MESSAGE, "read-message:" + about, patient.orElse(null));
    return automatic(writer, MessageKind.NOT_UNDERSTOOD, "not-understood");
  }

  /**
   * Answers at most once in an interval, whatever the answer: the other side may be a bot. What was
   * written long ago and is known only now gets no such answer.
   */
  private InboundOutcome automatic(Writer writer, MessageKind kind, String name) {
    Instant now = writer.tx().now();
    if (!Saying.isFresh(writer.event().receivedAt(), now)) {
      return writer.outcome(name);
    }
    Instant since = now.minus(settings.answerInterval());
    boolean lately =
        writer
            .tx()
            .messages()
            .lastSaid(writer.event().line(), AUTOMATIC)
            .filter(since::isBefore)
            .isPresent();
    if (!lately) {
      writer.say(kind);
    }
    return writer.outcome(name);
  }
}
