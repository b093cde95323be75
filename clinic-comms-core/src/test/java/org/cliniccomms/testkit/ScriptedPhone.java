package org.cliniccomms.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.call.Turn;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
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
 * A telephone company over a {@link ScriptedCarrier}: a test says who picks up and what they press.
 *
 * <p>Thread-safe.
 */
public final class ScriptedPhone implements TalkingChannel, LookupChannel {
  private final ScriptedCarrier carrier;
  private final Map<MessageId, Line> lines = new ConcurrentHashMap<>();
  private final Map<MessageId, Turn> turns = new ConcurrentHashMap<>();
  private final Map<MessageId, WebhookReading.Talk> unheard = new ConcurrentHashMap<>();
  private final List<String> hungUp = new ArrayList<>();

  ScriptedPhone(ScriptedCarrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.VOICE;
  }

  @Override
  public SendResult send(SendRequest request) {
    lines.put(request.messageId(), request.line());
    return carrier.send(request);
  }

  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return carrier.lookUp(request);
  }

  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return Optional.empty();
  }

  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }

  /** A request that reports how far a call has come. */
  public WebhookRequest reports(MessageId call, CallReport.Phase phase) {
    return request(call, "report", 0, phase.name());
  }

  /** A request that asks what to say, since somebody answered. */
  public WebhookRequest answered(MessageId call, CallReport.Phase by) {
    return request(call, "answered", 0, by.name());
  }

  /** A request that tells of a key. */
  public WebhookRequest pressed(MessageId call, int turn, char key) {
    return request(call, "key", turn, String.valueOf(key));
  }

  /** A request that tells of words. */
  public WebhookRequest spoke(MessageId call, int turn, String words) {
    return request(call, "words", turn, words);
  }

  /** A request that tells of silence, or asks again. */
  public WebhookRequest silent(MessageId call, int turn) {
    return request(call, "silence", turn, "-");
  }

  private static WebhookRequest request(MessageId call, String what, int turn, String value) {
    String body = String.join("|", call.toString(), what, Integer.toString(turn), value);
    return new WebhookRequest("POST", "https://clinic.example/", Map.of(), body.getBytes(UTF_8));
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    String[] parts = new String(request.body(), UTF_8).split("\\|", -1);
    MessageId call = MessageId.parse(parts[0]);
    Line line = lines.get(call);
    if (line == null) {
      return new WebhookReading.Refused(WebhookResponse.of(404), "no-such-call");
    }
    String sid = "SM-" + call;
    int turn = Integer.parseInt(parts[2]);
    Optional<InboundEvent.Content> content = content(call, sid, parts[1], parts[3]);
    String key = sid + ":" + parts[1] + ":" + (parts[1].equals("report") ? parts[3] : turn);
    List<InboundEvent> events =
        content
            .map(it -> new InboundEvent(InboundId.random(), key, line, receivedAt, it))
            .map(List::of)
            .orElse(List.of());
    return parts[1].equals("report")
        ? new WebhookReading.Genuine(events, WebhookResponse.of(204))
        : new WebhookReading.Talk(call, turn, line, events);
  }

  private static Optional<InboundEvent.Content> content(
      MessageId call, String sid, String what, String value) {
    return switch (what) {
      case "report", "answered" ->
          Optional.of(new CallReport(call, sid, CallReport.Phase.valueOf(value), value));
      case "key" -> Optional.of(InboundEvent.Text.key(value.charAt(0), sid));
      case "words" -> Optional.of(new InboundEvent.Text(value, null, null, sid));
      default -> Optional.empty();
    };
  }

  @Override
  public WebhookResponse say(MessageId call, Turn turn) {
    turns.put(call, turn);
    return WebhookResponse.of(200);
  }

  @Override
  public WebhookResponse again(WebhookReading.Talk heard, Duration pause) {
    unheard.put(heard.call(), heard);
    return TalkingChannel.super.again(heard, pause);
  }

  /** A request that asks again, and tells again of the key that could not be stored. */
  public WebhookRequest asksAgain(MessageId call) {
    WebhookReading.Talk heard = Objects.requireNonNull(unheard.get(call), "nothing was unheard");
    return heard.events().stream()
        .map(InboundEvent::content)
        .filter(InboundEvent.Text.class::isInstance)
        .flatMap(it -> ((InboundEvent.Text) it).pressedKey().stream())
        .map(key -> pressed(call, heard.turn(), key))
        .findFirst()
        .orElseGet(() -> silent(call, heard.turn()));
  }

  /** What was said last in a call. */
  public Turn said(MessageId call) {
    return turns.getOrDefault(call, Turn.none());
  }

  @Override
  public SendResult hangUp(String providerId) {
    synchronized (hungUp) {
      hungUp.add(providerId);
      return new SendResult.Taken(providerId);
    }
  }

  /** The calls that were hung up. */
  public List<String> hungUp() {
    synchronized (hungUp) {
      return List.copyOf(hungUp);
    }
  }
}
