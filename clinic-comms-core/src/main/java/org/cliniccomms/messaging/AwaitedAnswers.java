package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.call.Turn;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a vendor waits for in a call: what is said next, and what an assistant asks for. */
final class AwaitedAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(AwaitedAnswers.class);
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(2);

  private final Store prompt;
  private final Arrivals arrivals;
  private final CallTalk talk;
  private final CallTurns turns;
  private final SpeechLibrary speech;
  private final ToolCalls tools;

  /**
   * Answers from a store.
   *
   * @param prompt gives up before the vendor does
   */
  AwaitedAnswers(
      Store prompt,
      Arrivals arrivals,
      CallTalk talk,
      CallTurns turns,
      SpeechLibrary speech,
      ToolCalls tools) {
    this.prompt = prompt;
    this.arrivals = arrivals;
    this.talk = talk;
    this.turns = turns;
    this.speech = speech;
    this.tools = tools;
  }

  /** Stores what was heard in a call, acts on it, and only then says what is written down. */
  WebhookResponse converse(TalkingChannel channel, WebhookReading.Talk heard) {
    Optional<ClinicId> clinic = arrivals.clinicAt(heard.line());
    if (clinic.isEmpty()) {
      return channel.say(heard.call(), Turn.hangUp(heard.turn() + 1, List.of()));
    }
    return turn(clinic.get(), heard)
        .map(turn -> channel.say(heard.call(), turn))
        .orElseGet(() -> channel.again(heard, ASKED_AGAIN));
  }

  /** Empty for what cannot be answered in time: it is asked for again a little later. */
  private Optional<Turn> turn(ClinicId clinic, WebhookReading.Talk heard) {
    try {
      CallTalk.Brought brought = prompt.inTransaction(clinic, tx -> talk.brought(tx, heard));
      brought.events().forEach(it -> arrivals.receive(prompt, it, now -> now));
      Turn turn =
          prompt.inTransaction(
              clinic, tx -> turns.next(tx, heard.call(), heard.turn(), brought.heard()));
      return Optional.of(speech.voiced(clinic, turn));
    } catch (RuntimeException e) {
      LOG.error("A turn of a call was not decided: {}", FaultPlace.of(e));
      return Optional.empty();
    }
  }

  /** Does what an assistant asks for, each in a transaction of its own; a fault is an answer. */
  WebhookResponse toolsOf(WebhookReading.Tools asked) {
    Optional<ClinicId> clinic = arrivals.clinicAt(asked.line());
    return asked
        .reply()
        .apply(
            asked.calls().stream()
                .map(wish -> new ToolAnswer(wish, answer(clinic, asked, wish)))
                .toList());
  }

  private ToolResult answer(Optional<ClinicId> clinic, WebhookReading.Tools asked, ToolCall wish) {
    if (clinic.isEmpty()) {
      return ToolCalls.TRY_AGAIN;
    }
    try {
      return prompt.inTransaction(clinic.get(), tx -> tools.answer(tx, asked, wish));
    } catch (RuntimeException e) {
      LOG.error("A tool call failed: {}", FaultPlace.of(e));
      return ToolCalls.TRY_AGAIN;
    }
  }
}
