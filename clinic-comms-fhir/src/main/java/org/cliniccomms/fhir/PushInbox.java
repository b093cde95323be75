package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Takes what a server tells us. It notes what is to be read, and commits that before it answers; it
 * asks the server nothing. Thread-safe.
 */
final class PushInbox {
  private static final int MOST_BYTES = 4 << 20;

  private final FhirPush push;
  private final PushNotes notes;
  private final InstantSource time;

  PushInbox(FhirPush push, PushNotes notes, InstantSource time) {
    this.push = push;
    this.notes = notes;
    this.time = time;
  }

  WebhookResponse receive(WebhookRequest request) {
    if (!isGenuine(request)) {
      return WebhookResponse.of(401);
    }
    byte[] body = request.body();
    if (body.length > MOST_BYTES) {
      return WebhookResponse.of(413);
    }
    return switch (request.method()) {
      case "POST" -> body.length == 0 ? noted(List.of()) : told(body);
      case "PUT" -> put(request, body);
      case "DELETE" -> named(request).map(this::changed).orElseGet(() -> WebhookResponse.of(404));
      default -> WebhookResponse.of(405);
    };
  }

  private boolean isGenuine(WebhookRequest request) {
    byte[] expected = ("Bearer " + push.secret()).getBytes(UTF_8);
    return request
        .header("Authorization")
        .filter(given -> MessageDigest.isEqual(expected, given.getBytes(UTF_8)))
        .isPresent();
  }

  /** What the path names at its end, such as {@code .../Appointment/7}. */
  private static Optional<ExternalId> named(WebhookRequest request) {
    String url = request.url();
    int query = url.indexOf('?');
    return ExternalIds.atEndOf(query < 0 ? url : url.substring(0, query))
        .filter(id -> Character.isUpperCase(id.type().charAt(0)));
  }

  private WebhookResponse put(WebhookRequest request, byte[] body) {
    Optional<ExternalId> id = named(request);
    if (id.isEmpty()) {
      return WebhookResponse.of(404);
    }
    return Notification.idOf(body).equals(id) ? changed(id.get()) : WebhookResponse.of(400);
  }

  /** Of what is no appointment nothing is noted: it is read with the appointments that name it. */
  private WebhookResponse changed(ExternalId id) {
    return noted(id.type().equals("Appointment") ? List.of(id.value()) : List.of());
  }

  private WebhookResponse noted(List<String> ids) {
    return change(state -> state.noted(ids));
  }

  private WebhookResponse change(UnaryOperator<PushState> change) {
    PushState unused = notes.change(state -> change.apply(state).heard(time.instant()));
    return WebhookResponse.of(200);
  }

  private WebhookResponse told(byte[] body) {
    Optional<Notification> notification = Notification.read(body);
    if (notification.isPresent()) {
      return told(notification.get());
    }
    // Some servers POST the resource itself.
    return Notification.idOf(body)
        .filter(id -> id.type().equals("Appointment"))
        .map(this::changed)
        .orElseGet(() -> WebhookResponse.of(400));
  }

  private WebhookResponse told(Notification told) {
    boolean isHandshake = told.type().equals("handshake");
    if (!notes.read().isOf(told.subscription())) {
      // A server shakes hands while we still wait to be told the id of what we made.
      return WebhookResponse.of(isHandshake ? 200 : 404);
    }
    return switch (told.type()) {
      case "handshake", "heartbeat", "event-notification" ->
          change(state -> state.isOf(told.subscription()) ? after(state, told) : state);
      default -> WebhookResponse.of(400);
    };
  }

  private static PushState after(PushState state, Notification told) {
    boolean isWell = !told.status().equals("error") && !told.status().equals("off");
    PushState known = isWell ? state : state.checked(null);
    if (told.type().equals("event-notification")) {
      return events(known, told);
    }
    Long total = told.total();
    if (total == null) {
      return known;
    }
    return told.type().equals("handshake")
        ? begun(known, total)
        : known.counted(known.numbers().upTo(total));
  }

  /** What was still missing cannot be asked for by its number any more. */
  private static PushState begun(PushState state, long total) {
    EventNumbers numbers = state.numbers().begunAt(total);
    boolean isLost = !state.numbers().missing().isEmpty() && numbers.missing().isEmpty();
    PushState begun = state.counted(numbers);
    return isLost ? begun.noted(List.of(Noted.EVERYTHING)) : begun;
  }

  /**
   * What is named is always read, which changes nothing if it was told before: a server that began
   * to count anew, and did not say so, gives old numbers to new events.
   */
  private static PushState events(PushState state, Notification told) {
    EventNumbers numbers = state.numbers();
    for (Long number : numbersOf(told)) {
      numbers = numbers.told(number);
    }
    return state.counted(numbers).noted(told.appointments());
  }

  /** Of a server that only counts, the last ones. */
  private static List<Long> numbersOf(Notification told) {
    if (!told.events().isEmpty()) {
      return told.events().stream().map(Notification.Event::number).sorted().toList();
    }
    Long total = told.total();
    if (total == null) {
      return List.of();
    }
    long first = total - Math.max(1, told.appointments().size()) + 1;
    return LongStream.rangeClosed(Math.max(1, first), total).boxed().toList();
  }
}
