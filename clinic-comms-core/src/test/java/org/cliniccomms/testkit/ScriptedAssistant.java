package org.cliniccomms.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.AssistantChannel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * A vendor's assistant over a {@link ScriptedCarrier}: a test says what the patient says and which
 * tools the assistant uses.
 *
 * <p>Thread-safe.
 */
public final class ScriptedAssistant implements AssistantChannel, LookupChannel {
  private final ScriptedCarrier carrier;
  private final Map<MessageId, Line> lines = new ConcurrentHashMap<>();
  private final Map<String, List<ToolResult>> answers = new ConcurrentHashMap<>();
  private final List<String> asides = new ArrayList<>();
  private final List<String> hungUp = new ArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean deaf;

  ScriptedAssistant(ScriptedCarrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.VAPI;
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
    return true;
  }

  /** A request that reports how far a call has come. */
  public WebhookRequest reports(MessageId call, CallReport.Phase... phases) {
    List<String> names = new ArrayList<>();
    for (CallReport.Phase phase : phases) {
      names.add(phase.name());
    }
    return request(call, "report", String.join(",", names), "");
  }

  /** A request that tells what the patient said. */
  public WebhookRequest hears(MessageId call, String words) {
    return request(call, "words", Integer.toString(numbers.incrementAndGet()), words);
  }

  /** A request to use a tool; arguments are names and values by turns. */
  public WebhookRequest uses(MessageId call, String toolCallId, String name, String... arguments) {
    return request(call, "tool", toolCallId, name + "|" + String.join("|", arguments));
  }

  /** A request to use a tool in a call that came from {@code line}'s phone. */
  public WebhookRequest usesFor(Line line, String toolCallId, String name, String... arguments) {
    WebhookRequest request = uses(MessageId.random(), toolCallId, name, arguments);
    return new WebhookRequest(
        "POST",
        request.url(),
        Map.of(
            "phone", List.of(line.recipient().value()), "called", List.of(line.sender().value())),
        request.body());
  }

  /** The same from a call that another phone is in. */
  public WebhookRequest fromPhone(Address other, WebhookRequest request) {
    return new WebhookRequest(
        "POST", request.url(), Map.of("phone", List.of(other.value())), request.body());
  }

  private static WebhookRequest request(MessageId call, String what, String key, String value) {
    String body = String.join("|", call.toString(), what, key, value);
    return new WebhookRequest("POST", "https://clinic.example/", Map.of(), body.getBytes(UTF_8));
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    String[] parts = new String(request.body(), UTF_8).split("\\|", 4);
    MessageId call = MessageId.parse(parts[0]);
    Optional<Address> called = request.header("called").map(Address::new);
    if (called.isPresent()) {
      Address caller = new Address(request.header("phone").orElseThrow());
      return new WebhookReading.Tools(
          new Line(carrier.kind(), called.get(), caller),
          null,
          "SM-" + call,
          List.of(toolCall(parts[2], parts[3])),
          this::answered);
    }
    Line known = lines.get(call);
    if (known == null) {
      return new WebhookReading.Refused(WebhookResponse.of(404), "no-such-call");
    }
    Line line =
        request
            .header("phone")
            .map(it -> new Line(known.channel(), known.sender(), new Address(it)))
            .orElse(known);
    String id = "SM-" + call;
    return switch (parts[1]) {
      case "report" -> {
        List<InboundEvent> events = new ArrayList<>();
        for (String phase : parts[2].split(",", -1)) {
          events.add(
              event(
                  id + ":" + phase,
                  line,
                  receivedAt,
                  new CallReport(call, id, CallReport.Phase.valueOf(phase), phase)));
        }
        yield new WebhookReading.Genuine(events, WebhookResponse.of(200));
      }
      case "words" ->
          new WebhookReading.Genuine(
              List.of(
                  event(
                      id + ":words-" + parts[2],
                      line,
                      receivedAt,
                      new InboundEvent.Text(parts[3], null, null, id))),
              WebhookResponse.of(200));
      default ->
          new WebhookReading.Tools(
              line, call, id, List.of(toolCall(parts[2], parts[3])), this::answered);
    };
  }

  private static InboundEvent event(
      String key, Line line, Instant at, InboundEvent.Content content) {
    return new InboundEvent(InboundId.random(), key, line, at, content);
  }

  private static ToolCall toolCall(String id, String value) {
    String[] parts = value.split("\\|", -1);
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 1; i + 1 < parts.length; i += 2) {
      arguments.put(parts[i], parts[i + 1]);
    }
    return new ToolCall(id, parts[0], arguments);
  }

  private WebhookResponse answered(List<ToolAnswer> all) {
    all.forEach(
        it ->
            answers
                .computeIfAbsent(it.call().id(), id -> new CopyOnWriteArrayList<>())
                .add(it.result()));
    return WebhookResponse.of(200);
  }

  /** What a tool call was answered last. */
  public ToolResult answer(String toolCallId) {
    List<ToolResult> all = answersTo(toolCallId);
    return all.get(all.size() - 1);
  }

  /** All that a tool call was answered, each time that it came. */
  public List<ToolResult> answersTo(String toolCallId) {
    List<ToolResult> all = answers.get(toolCallId);
    if (all == null) {
      throw new AssertionError("the tool call was not answered: " + toolCallId);
    }
    return all;
  }

  /** The assistant can no longer be told to say anything. */
  public void goesDeaf() {
    deaf = true;
  }

  @Override
  public SendResult say(String providerId, String words) {
    if (deaf) {
      return new SendResult.Rejected(FailureClass.TRANSIENT, "deaf", null);
    }
    synchronized (asides) {
      asides.add(words);
      return new SendResult.Taken(providerId);
    }
  }

  /** What the assistant was told to say. */
  public List<String> asides() {
    synchronized (asides) {
      return List.copyOf(asides);
    }
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
