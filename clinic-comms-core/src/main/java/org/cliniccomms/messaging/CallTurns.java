package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.spi.Transaction;

/**
 * Decides what is said next in a call, and writes it down before it is said.
 *
 * <p>A request that comes twice gets the same turn twice.
 */
final class CallTurns {
  /** After these the question still stands. */
  private static final Set<MessageKind> QUESTION_STANDS =
      Set.of(MessageKind.HELP, MessageKind.NOT_UNDERSTOOD);

  private static final String OPT_OUT_KEY = "9";

  private final CallSettings settings;
  private final MessageTemplates templates;
  private final CallMessages messages;

  CallTurns(CallSettings settings, MessageTemplates templates, CallMessages messages) {
    this.settings = settings;
    this.templates = templates;
    this.messages = messages;
  }

  /** The turn that follows what was heard. */
  Turn next(Transaction tx, MessageId id, int after, Heard heard) {
    Optional<Call> found = tx.calls().lock(id);
    Optional<OutboundMessage> message = tx.messages().findAll(Set.of(id)).stream().findFirst();
    if (found.isEmpty() || message.isEmpty()) {
      return Turn.hangUp(after + 1, List.of());
    }
    Call call = found.get();
    if (after < call.turn().number()) {
      return call.turn();
    }
    if (call.state() == CallState.ENDED || call.outcome() == CallOutcome.CANCELLED) {
      return Turn.hangUp(after + 1, List.of());
    }
    messages.heard(tx, call);
    Scene scene = new Scene(tx, message.get(), answered(tx, call, heard), after + 1);
    Step step = scene.step(heard);
    Call said = step.call().says(step.turn(), step.telling());
    if (!tx.calls().update(said)) {
      throw new IllegalStateException("call: came further under its lock");
    }
    return step.turn();
  }

  private static Call answered(Transaction tx, Call call, Heard heard) {
    Call known =
        heard.by() == null && call.answeredBy() != null
            ? call
            : call.answered(heard.by() == null ? AnsweredBy.UNKNOWN : heard.by(), tx.now());
    return heard.what() == Heard.What.PASSED ? known.withPerson() : known;
  }

  /** A turn, the call after it, and the messages that it speaks. */
  private record Step(Call call, Turn turn, List<MessageId> telling) {}

  /** One call at one moment. */
  private final class Scene {
    private final Transaction tx;
    private final OutboundMessage message;
    private final Call call;
    private final int number;
    private final CallWords words;

    Scene(Transaction tx, OutboundMessage message, Call call, int number) {
      this.tx = tx;
      this.message = message;
      this.call = call;
      this.number = number;
      this.words = new CallWords(templates, tx.clinics().find().orElseThrow(), message.language());
    }

    Step step(Heard heard) {
      if (call.answeredBy() == AnsweredBy.MACHINE) {
        return last(CallOutcome.VOICEMAIL, List.of(words.voicemail()), List.of());
      }
      List<OutboundMessage> answers = messages.answers(tx, call);
      if (!answers.isEmpty()) {
        return tell(answers, heard.what() == Heard.What.KEY);
      }
      return switch (heard.what()) {
        case ANSWERED -> open();
        case PASSED -> ask(List.of());
        case KEY, WORDS -> understood();
        case WRONG_KEY -> repeat(List.of(words.again()));
        case NOTHING -> silent();
      };
    }

    private Step silent() {
      if (call.response() == ReplyIntent.OPT_OUT) {
        return understood();
      }
      return call.waits() > 0 ? waitOn(List.of()) : repeat(List.of());
    }

    private boolean isPerson() {
      return call.answeredBy() == AnsweredBy.HUMAN;
    }

    private Step open() {
      return isPerson() ? ask(List.of(words.opening())) : ask(List.of());
    }

    /** Says what is asked, or asks for a sign of life where a machine may listen. */
    private Step ask(List<Spoken> before) {
      List<Spoken> spoken = new ArrayList<>(before);
      spoken.add(isPerson() ? spoken(message) : words.gate());
      Turn turn = Turn.listen(number, spoken, keys(), settings.keyWithin());
      return new Step(call.prompted(), turn, isPerson() ? List.of(message.id()) : List.of());
    }

    private String keys() {
      StringBuilder keys = new StringBuilder();
      int known = isPerson() ? message.text().choices().size() : 1;
      for (int key = 1; key <= known; key++) {
        keys.append(key);
      }
      return keys.append(OPT_OUT_KEY).toString();
    }

    private Step repeat(List<Spoken> before) {
      boolean asksNothing = isPerson() && message.text().choices().isEmpty();
      if (asksNothing) {
        return last(CallOutcome.TOLD, List.of(words.goodbye()), List.of());
      }
      return call.prompts() <= settings.repeats()
          ? ask(before)
          : last(CallOutcome.NO_RESPONSE, List.of(words.silence()), List.of());
    }

    /** The answer is on its way, unless there is none to come. */
    private Step understood() {
      if (call.response() == ReplyIntent.UNKNOWN) {
        return repeat(List.of(words.again()));
      }
      return call.response() == ReplyIntent.OPT_OUT
          ? last(CallOutcome.OPTED_OUT, List.of(words.goodbye()), List.of())
          : waitOn(List.of(words.moment()));
    }

    private Step waitOn(List<Spoken> spoken) {
      if (call.waits() >= settings.answerWaits()) {
        return last(outcome(), List.of(words.promise()), List.of());
      }
      Turn turn = Turn.askAgain(number, spoken, settings.answerPause());
      return new Step(call.waited(), turn, List.of());
    }

    private Step tell(List<OutboundMessage> answers, boolean byKey) {
      List<Spoken> spoken = new ArrayList<>(answers.stream().map(this::spoken).toList());
      List<MessageId> ids = answers.stream().map(OutboundMessage::id).toList();
      boolean stands =
          answers.stream().allMatch(it -> QUESTION_STANDS.contains(it.kind()))
              && !message.text().choices().isEmpty()
              && call.prompts() <= settings.repeats();
      if (stands) {
        spoken.add(spoken(message));
        Turn turn = Turn.listen(number, spoken, keys(), settings.keyWithin());
        return new Step(call.prompted(), turn, ids);
      }
      if (byKey) {
        service(answers).ifPresent(spoken::add);
      }
      spoken.add(words.goodbye());
      return last(outcome(), spoken, ids);
    }

    /** Only after a key has shown that it is the patient who listens. */
    private Optional<Spoken> service(List<OutboundMessage> answers) {
      boolean confirmed = answers.stream().anyMatch(it -> it.kind() == MessageKind.VISIT_CONFIRMED);
      return Optional.ofNullable(message.visitId())
          .filter(visit -> confirmed && settings.saysService())
          .flatMap(tx.appointments()::find)
          .map(Appointment::seat)
          .flatMap(seat -> Optional.ofNullable(seat.visitType()))
          .map(words::service);
    }

    private Step last(CallOutcome outcome, List<Spoken> spoken, List<MessageId> telling) {
      return new Step(call.with(outcome), Turn.hangUp(number, spoken), telling);
    }

    private CallOutcome outcome() {
      boolean wasTold = isPerson() || call.response() != null;
      return wasTold ? CallEnds.outcomeOf(call.response()) : CallOutcome.ANSWERED;
    }

    /** Templates name nobody; what staff write may. */
    private Spoken spoken(OutboundMessage said) {
      Spoken words = Spoken.of(said.body(), said.language());
      return said.kind().isInStaffsWords() ? words.to(said.patientId()) : words;
    }
  }
}
