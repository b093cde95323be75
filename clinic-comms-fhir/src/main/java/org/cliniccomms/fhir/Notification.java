package org.cliniccomms.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.upstream.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * What a topic's subscription tells, as the backport to R4 has it: a bundle that begins with the
 * subscription's status. Of the resources in it only their ids are looked at.
 *
 * @param type {@code handshake}, {@code heartbeat}, {@code event-notification}, or {@code
 *     query-event} in an answer to {@code $events}
 * @param subscription the id of the subscription
 * @param status of the subscription; empty if it is not told
 * @param total how many events there were so far; null if that is not told
 * @param events those that are told, in their order
 * @param appointments the ids of all appointments that are named
 */
record Notification(
    String type,
    String subscription,
    String status,
    @Nullable Long total,
    List<Event> events,
    Set<String> appointments) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Set<String> BUNDLES = Set.of("history", "subscription-notification");

  /**
   * An event.
   *
   * @param isNamed whether it says what changed
   */
  record Event(long number, boolean isNamed) {}

  Notification {
    events = List.copyOf(events);
    appointments = Set.copyOf(appointments);
  }

  /** Carries no id. */
  @Override
  public String toString() {
    return "Notification[" + type + ", total=" + total + ", events=" + events.size() + "]";
  }

  /** Empty if it is none. */
  static Optional<Notification> read(byte[] body) {
    return tree(body)
        .filter(root -> root.path("resourceType").asText().equals("Bundle"))
        .filter(root -> BUNDLES.contains(root.path("type").asText()))
        .flatMap(Notification::read);
  }

  /** The id of the resource that stands alone in {@code body}; empty if none does. */
  static Optional<ExternalId> idOf(byte[] body) {
    return Optional.ofNullable(SplitBundle.idOf(FhirBody.of(body).json()));
  }

  private static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.of(JSON.readTree(FhirBody.of(body).json())).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty(); // what e says may quote a patient
    }
  }

  private static Optional<Notification> read(JsonNode bundle) {
    JsonNode status = bundle.path("entry").path(0).path("resource");
    JsonNode parameters = status.path("parameter");
    String type = word(parameters, "type");
    Optional<ExternalId> subscription =
        id(word(parameters, "subscription")).filter(id -> id.type().equals("Subscription"));
    if (!status.path("resourceType").asText().equals("Parameters")
        || type.isEmpty()
        || subscription.isEmpty()) {
      return Optional.empty();
    }
    Set<String> appointments = new LinkedHashSet<>();
    List<Event> events = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      if (parameter.path("name").asText().equals("notification-event")) {
        event(parameter.path("part"), events, appointments);
      }
    }
    entries(bundle.path("entry"), appointments);
    return Optional.of(
        new Notification(
            type,
            subscription.get().value(),
            word(parameters, "status"),
            number(word(parameters, "events-since-subscription-start")).orElse(null),
            events,
            appointments));
  }

  private static void event(JsonNode parts, List<Event> events, Set<String> appointments) {
    String focus = word(parts, "focus");
    name(focus, appointments);
    number(word(parts, "event-number"))
        .ifPresent(number -> events.add(new Event(number, !focus.isEmpty())));
  }

  private static void entries(JsonNode entries, Set<String> appointments) {
    for (int i = 1; i < entries.size(); i++) {
      JsonNode entry = entries.path(i);
      name(entry.path("fullUrl").asText(), appointments);
      name(entry.path("request").path("url").asText(), appointments);
      JsonNode resource = entry.path("resource");
      name(
          resource.path("resourceType").asText() + "/" + resource.path("id").asText(),
          appointments);
    }
  }

  private static void name(String url, Set<String> appointments) {
    id(url)
        .filter(id -> id.type().equals("Appointment"))
        .map(ExternalId::value)
        .ifPresent(appointments::add);
  }

  /** The id at the end of a URL, whatever version it names. */
  private static Optional<ExternalId> id(String url) {
    int history = url.indexOf("/_history/");
    return ExternalIds.atEndOf("/" + (history < 0 ? url : url.substring(0, history)));
  }

  /** The value of a parameter, or the reference in it; empty if it is not there. */
  private static String word(JsonNode parameters, String name) {
    for (JsonNode parameter : parameters) {
      if (parameter.path("name").asText().equals(name)) {
        for (Map.Entry<String, JsonNode> field : parameter.properties()) {
          if (field.getKey().startsWith("value")) {
            JsonNode value = field.getValue();
            return value.isObject() ? value.path("reference").asText() : value.asText();
          }
        }
      }
    }
    return "";
  }

  private static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
