package org.cliniccomms.messaging;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.webhook.WebhookReading.Talk;

/** Makes of a key or of words in a call what they are in any other conversation: an answer. */
final class CallTalk {
  private static final char OPT_OUT = '9';
  private static final char PERSON = '1';

  private final ReplyInterpreter interpreter;
  private final MachineWords machineWords = MachineWords.standard();

  CallTalk(ReplyInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * What a request brings.
   *
   * @param events what is stored and acted on
   */
  record Brought(Heard heard, List<InboundEvent> events) {}

  Brought brought(Transaction tx, Talk talk) {
    Optional<OutboundMessage> message =
        tx.messages().findAll(Set.of(talk.call())).stream().findFirst();
    Optional<Call> call = tx.calls().find(talk.call());
    Heard heard = Heard.of(Heard.What.NOTHING);
    for (InboundEvent event : talk.events()) {
      if (event.content() instanceof CallReport report) {
        AnsweredBy by = CallReports.answeredBy(report).orElse(AnsweredBy.UNKNOWN);
        return new Brought(new Heard(Heard.What.ANSWERED, by), List.of(event));
      }
      if (event.content() instanceof InboundEvent.Text text && message.isPresent()) {
        boolean sure = call.filter(it -> it.answeredBy() == AnsweredBy.HUMAN).isPresent();
        return text(event, text, message.get(), sure);
      }
    }
    return new Brought(heard, List.of());
  }

  /**
   * Where a machine may listen, words may be its own: they are read, but answer nothing; and the
   * first key only shows a person.
   */
  private static Brought text(
      InboundEvent event, InboundEvent.Text text, OutboundMessage message, boolean sure) {
    Optional<Character> key = text.pressedKey();
    if (key.isEmpty()) {
      return new Brought(Heard.of(sure ? Heard.What.WORDS : Heard.What.NOTHING), List.of(event));
    }
    if (!sure && key.get() == PERSON) {
      return new Brought(Heard.of(Heard.What.PASSED), List.of());
    }
    return meaning(key.get(), sure ? message.text().choices() : List.of())
        .map(
            intent ->
                new Brought(Heard.of(Heard.What.KEY), List.of(event.with(text.meaning(intent)))))
        .orElseGet(() -> new Brought(Heard.of(Heard.What.WRONG_KEY), List.of()));
  }

  private static Optional<ReplyIntent> meaning(char key, List<Choice> choices) {
    if (key == OPT_OUT) {
      return Optional.of(ReplyIntent.OPT_OUT);
    }
    int index = key - '1';
    return index >= 0 && index < choices.size()
        ? Optional.of(choices.get(index).intent())
        : Optional.empty();
  }

  /**
   * Whether words may be those of an answering machine: a yes in them is nobody's. An assistant
   * sorts out by itself who talks to it, unless the words are ones that machines say.
   */
  boolean isMaybeMachine(Transaction tx, InboundEvent event, InboundEvent.Text text) {
    ChannelKind channel = event.line().channel();
    return isSaid(event, text)
        && (channel.isLedByAssistant()
            ? machineWords.mayBeIn(text.body()) && isNotOfPerson(tx, text)
            : call(tx, text).filter(it -> it.answeredBy() == AnsweredBy.HUMAN).isEmpty());
  }

  /**
   * Whether words can only be a machine's greeting: "to stop recording, press 1" ends no messages,
   * and "if this is an emergency" is none. Who is known for a person, or calls us, may say so.
   *
   * <p>Words that a person might say, too, are not meant: they are read for danger and for a stop.
   */
  boolean isOfMachine(Transaction tx, InboundEvent event, InboundEvent.Text text) {
    return isSaid(event, text) && machineWords.areIn(text.body()) && isNotOfPerson(tx, text);
  }

  private static boolean isSaid(InboundEvent event, InboundEvent.Text text) {
    return event.line().channel().isSpoken() && text.choice() == null;
  }

  /** In a call of ours that no person is known to have answered. */
  private static boolean isNotOfPerson(Transaction tx, InboundEvent.Text text) {
    return call(tx, text).filter(it -> it.answeredBy() != AnsweredBy.HUMAN).isPresent();
  }

  private static Optional<Call> call(Transaction tx, InboundEvent.Text text) {
    return Optional.ofNullable(text.inReplyTo())
        .flatMap(tx.messages()::findByProviderId)
        .flatMap(message -> tx.calls().find(message.id()));
  }

  /** Notes on the call what a text that came in it was understood as. */
  void note(Transaction tx, InboundEvent event, InboundEvent.Text text) {
    if (!event.line().channel().isSpoken() || text.inReplyTo() == null) {
      return;
    }
    tx.messages()
        .findByProviderId(text.inReplyTo())
        .flatMap(message -> tx.calls().lock(message.id()))
        .ifPresent(call -> note(tx, event, text, call));
  }

  /** What is said to an assistant answers the assistant; a tool tells us what it comes to. */
  private void note(Transaction tx, InboundEvent event, InboundEvent.Text text, Call call) {
    if (isOfMachine(tx, event, text)) {
      return;
    }
    ReplyIntent intent = intent(tx, call, text);
    boolean isForOthers =
        event.line().channel().isLedByAssistant() || isMaybeMachine(tx, event, text);
    if (isForOthers && intent != ReplyIntent.OPT_OUT) {
      return;
    }
    if (!tx.calls().update(call.heard(intent))) {
      throw new IllegalStateException("call: came further under its lock");
    }
  }

  private ReplyIntent intent(Transaction tx, Call call, InboundEvent.Text text) {
    if (text.choice() != null) {
      return ReplyIntent.valueOf(text.choice());
    }
    Locale language =
        tx.messages().findAll(Set.of(call.id())).stream()
            .map(OutboundMessage::language)
            .findFirst()
            .orElse(Locale.ENGLISH);
    return interpreter.interpret(text.body(), language).intent();
  }
}
