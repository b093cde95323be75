package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.channels.http.SingleAttemptClient;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/** Places calls, asks about them, and speaks in them. Thread-safe. */
final class VapiClient {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final SendResult NO_NUMBER =
      new SendResult.Rejected(FailureClass.CONFIGURATION, "sender-not-configured", null);
  private static final int NOT_FOUND = 404;
  private static final int MOST_LISTED = 1000;

  /** How far Vapi's clock and ours may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final VapiSettings settings;
  private final SingleAttemptClient client;

  VapiClient(VapiSettings settings, InstantSource time) {
    this.settings = settings;
    this.client =
        SingleAttemptClient.within(settings.connectTimeout(), settings.requestTimeout(), time);
  }

  SendResult place(SendRequest request) {
    Optional<String> number = settings.phoneNumberId(request.line().sender());
    if (number.isEmpty()) {
      return NO_NUMBER;
    }
    try {
      ObjectNode body = CallBody.of(request, settings.assistantId(), number.get());
      return VapiErrors.toResult(post(settings.url("/call"), body, true));
    } catch (TransportFault e) {
      return e.toResult();
    }
  }

  /** Our id rides in each call, so what is found is ours and no other is taken for it. */
  Optional<SendResult> lookUp(SendRequest request) {
    Optional<String> number = settings.phoneNumberId(request.line().sender());
    if (number.isEmpty()) {
      return Optional.of(NO_NUMBER);
    }
    Instant since = request.attemptedSince().minus(SKEW).truncatedTo(ChronoUnit.MILLIS);
    String path =
        "/call?phoneNumberId=" + number.get() + "&limit=" + MOST_LISTED + "&createdAtGe=" + since;
    try {
      HttpAnswer answer = get(path);
      JsonNode calls = Json.read(answer.body());
      return answer.isSuccess() && calls.isArray()
          ? found(calls, request)
          : Optional.of(new SendResult.Unknown("look-up-failed"));
    } catch (TransportFault e) {
      return Optional.of(new SendResult.Unknown("look-up-failed"));
    }
  }

  private static Optional<SendResult> found(JsonNode calls, SendRequest request) {
    for (JsonNode one : calls) {
      CallJson call = new CallJson(one);
      if (call.message().filter(request.messageId()::equals).isPresent()) {
        return call.id()
            .<SendResult>map(SendResult.Taken::new)
            .or(() -> Optional.of(new SendResult.Unknown("unreadable-list")));
      }
    }
    return calls.size() < MOST_LISTED
        ? Optional.empty()
        : Optional.of(new SendResult.Unknown("list-too-long"));
  }

  /** That a call is over does not tell whether its message was heard. */
  Optional<InboundEvent.Status> status(String providerId) {
    Optional<JsonNode> call = fetched(providerId).filter(HttpAnswer::isSuccess).map(this::body);
    String word = call.map(it -> Json.text(it, "status")).orElse("");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String reason = call.map(it -> Json.text(it, "endedReason")).orElse("");
    boolean reachedNobody = word.equals("ended") && EndedReason.end(reason) != Phase.COMPLETED;
    return Optional.of(
        new InboundEvent.Status(
            null,
            providerId,
            reachedNobody ? DeliveryStatus.FAILED : DeliveryStatus.SENT,
            reachedNobody ? FailureClass.NOT_REACHED : null,
            Reports.raw(word, reason)));
  }

  SendResult hangUp(String providerId) {
    return control(providerId, Json.object().put("type", "end-call"), true);
  }

  SendResult say(String providerId, String words) {
    ObjectNode say =
        Json.object().put("type", "say").put("content", words).put("endCallAfterSpoken", false);
    return control(providerId, say, false);
  }

  /**
   * Controls a live call, at the address that Vapi names for it.
   *
   * @param overIsFine whether it is as well if the call has ended by itself
   */
  private SendResult control(String providerId, ObjectNode command, boolean overIsFine) {
    SendResult over =
        overIsFine
            ? new SendResult.Taken(providerId)
            : new SendResult.Rejected(FailureClass.NOT_REACHED, "call-is-over", null);
    try {
      Optional<HttpAnswer> answer = fetched(providerId);
      if (answer.isEmpty()) {
        return new SendResult.Unknown("no-answer");
      }
      if (answer.get().status() == NOT_FOUND) {
        return over;
      }
      if (!answer.get().isSuccess()) {
        return VapiErrors.toResult(answer.get());
      }
      JsonNode call = body(answer.get());
      if (Json.text(call, "status").equals("ended")) {
        return over;
      }
      Optional<String> url = controlUrl(call);
      if (url.isEmpty()) {
        return new SendResult.Rejected(FailureClass.CONFIGURATION, "no-control-url", null);
      }
      HttpAnswer done = post(url.get(), command, false);
      if (done.status() == NOT_FOUND) {
        return over;
      }
      return done.isSuccess() ? new SendResult.Taken(providerId) : VapiErrors.toResult(done);
    } catch (TransportFault e) {
      return e.toResult();
    }
  }

  private Optional<String> controlUrl(JsonNode call) {
    String url = Json.text(call.path("monitor"), "controlUrl");
    try {
      return Optional.of(url).filter(it -> settings.isControl(URI.create(it)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address at all
    }
  }

  /** Empty if there was no answer. */
  private Optional<HttpAnswer> fetched(String providerId) {
    if (!ID.matcher(providerId).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(get("/call/" + providerId));
    } catch (TransportFault e) {
      return Optional.empty();
    }
  }

  private JsonNode body(HttpAnswer answer) {
    return Json.read(answer.body());
  }

  private HttpAnswer get(String path) {
    return client.attempt(
        new Request.Builder()
            .url(settings.url(path))
            .header("Authorization", "Bearer " + settings.apiKey())
            .header("Accept", "application/json")
            .build());
  }

  /** The key goes to Vapi's interface only; a call's own address is secret enough for the call. */
  private HttpAnswer post(String url, ObjectNode body, boolean withKey) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .post(RequestBody.create(body.toString(), JSON));
    return client.attempt(
        (withKey ? request.header("Authorization", "Bearer " + settings.apiKey()) : request)
            .build());
  }
}
