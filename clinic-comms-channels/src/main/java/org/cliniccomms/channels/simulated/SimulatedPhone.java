package org.cliniccomms.channels.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.Turn;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Pretends to call patients, for demonstrations: whoever shows the patient's phone says what they
 * do.
 *
 * <p>Nobody is called. A call rings until its phone is said to be picked up; what this class makes
 * is handed to the inbox as a telephone company's request would be, and never comes from outside.
 * Immutable and thread-safe.
 */
public final class SimulatedPhone implements TalkingChannel, LookupChannel {
  private static final int FIELDS = 6;

  /** What a patient does with a phone. */
  private enum Deed {
    ANSWER,
    KEY,
    WORDS,
    SILENCE,
    END
  }

  private SimulatedPhone() {}

  /** Returns a telephone that calls nobody. */
  public static SimulatedPhone thatCallsNobody() {
    return new SimulatedPhone();
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.VOICE;
  }

  @Override
  public SendResult send(SendRequest request) {
    return new SendResult.Taken(providerId(request.messageId()));
  }

  /** Nothing ever left, so what was lost may be placed. */
  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return Optional.empty();
  }

  /** Keeps nothing that could be asked for. */
  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return Optional.empty();
  }

  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }

  /** Somebody, or a voicemail box, picks up. */
  public WebhookRequest answers(Call call, boolean machine) {
    Phase by = machine ? Phase.ANSWERED_BY_MACHINE : Phase.ANSWERED_BY_PERSON;
    return request(call, Deed.ANSWER, by.name());
  }

  /** The patient presses a key. */
  public WebhookRequest presses(Call call, char key) {
    return request(call, Deed.KEY, String.valueOf(key));
  }

  /** The patient says something. */
  public WebhookRequest says(Call call, String words) {
    return request(call, Deed.WORDS, words);
  }

  /** The patient says nothing for a while, or waits. */
  public WebhookRequest waits(Call call) {
    return request(call, Deed.SILENCE, "");
  }

  /** The patient hangs up, or does not pick up at all. */
  public WebhookRequest ends(Call call) {
    boolean talked = call.state() == CallState.ANSWERED;
    return request(call, Deed.END, (talked ? Phase.COMPLETED : Phase.NO_ANSWER).name());
  }

  private static WebhookRequest request(Call call, Deed deed, String value) {
    String body =
        String.join(
            "\n",
            call.id().toString(),
            String.valueOf(call.turn().number()),
            call.line().sender().value(),
            call.line().recipient().value(),
            deed.name(),
            value);
    return new WebhookRequest("POST", "simulated:", Map.of(), body.getBytes(UTF_8));
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    String[] fields = new String(request.body(), UTF_8).split("\n", FIELDS);
    if (fields.length != FIELDS) {
      return new WebhookReading.Refused(WebhookResponse.of(400), "not of this telephone");
    }
    MessageId call = MessageId.parse(fields[0]);
    int turn = Integer.parseInt(fields[1]);
    Line line = new Line(ChannelKind.VOICE, new Address(fields[2]), new Address(fields[3]));
    Deed deed = Deed.valueOf(fields[4]);
    String key = providerId(call) + ":" + (deed == Deed.END ? "end" : "turn-" + turn);
    List<InboundEvent> events =
        content(call, deed, fields[5]).stream()
            .map(it -> new InboundEvent(InboundId.random(), key, line, receivedAt, it))
            .toList();
    return deed == Deed.END
        ? new WebhookReading.Genuine(events, WebhookResponse.of(204))
        : new WebhookReading.Talk(call, turn, line, events);
  }

  private static Optional<InboundEvent.Content> content(MessageId call, Deed deed, String value) {
    String id = providerId(call);
    return switch (deed) {
      case ANSWER, END ->
          Optional.of(new InboundEvent.CallReport(call, id, Phase.valueOf(value), value));
      case KEY -> Optional.of(InboundEvent.Text.key(value.charAt(0), id));
      case WORDS -> Optional.of(new InboundEvent.Text(value, null, null, id));
      case SILENCE -> Optional.empty();
    };
  }

  /** What is said next is read where the call is kept. */
  @Override
  public WebhookResponse say(MessageId call, Turn turn) {
    return WebhookResponse.of(200);
  }

  @Override
  public SendResult hangUp(String providerId) {
    return new SendResult.Taken(providerId);
  }

  private static String providerId(MessageId call) {
    return "SIM" + call.toString().replace("-", "");
  }
}
