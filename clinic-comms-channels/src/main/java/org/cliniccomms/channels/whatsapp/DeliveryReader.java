package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.State;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;

/**
 * Takes a verified delivery apart: each message and each report in it becomes an event of its own.
 *
 * <p>Never throws, whatever the JSON: what cannot be read does not disturb the rest, and is kept as
 * it came. What happens in a group is left out, since an answer would go to one person alone.
 */
final class DeliveryReader {
  /** Meta's events of a template's life. */
  private static final Map<String, State> EVENTS =
      Map.of(
          "APPROVED", State.APPROVED,
          "REINSTATED", State.APPROVED,
          "UNARCHIVED", State.APPROVED,
          "PENDING", State.PENDING,
          "PAUSED", State.PAUSED,
          "REJECTED", State.REJECTED,
          "DISABLED", State.DISABLED,
          "ARCHIVED", State.DISABLED,
          "PENDING_DELETION", State.DISABLED,
          "DELETED", State.DISABLED);

  /** Stands for who sent what has no sender that we know. */
  private static final Address VENDOR = new Address("meta");

  private final WhatsAppSettings settings;
  private final TemplateStates states;

  DeliveryReader(WhatsAppSettings settings, TemplateStates states) {
    this.settings = settings;
    this.states = states;
  }

  List<InboundEvent> events(JsonNode delivery, Instant receivedAt) {
    List<InboundEvent> events = new ArrayList<>();
    for (JsonNode entry : delivery.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        switch (Json.text(change, "field")) {
          case "messages" -> events.addAll(messages(value, receivedAt));
          case "message_template_status_update" -> learn(value);
          default -> kept(entry, change, receivedAt).ifPresent(events::add);
        }
      }
    }
    return events;
  }

  private List<InboundEvent> messages(JsonNode value, Instant receivedAt) {
    List<InboundEvent> events = new ArrayList<>();
    Optional<Address> ours = ours(value.path("metadata"));
    if (ours.isEmpty()) {
      return events;
    }
    JsonNode contacts = value.path("contacts");
    for (JsonNode message : value.path("messages")) {
      if (!message.has("group_id")) {
        Optional<Address> theirs = WhatsAppAddress.ofWriter(message, contacts);
        Instant written = MessageReader.writtenAt(message, receivedAt);
        events.add(
            event(MessageReader.read(message), ours.get(), theirs, written)
                .map(it -> alsoFrom(it, WhatsAppAddress.idOfWriter(message, contacts)))
                .orElseGet(() -> unreadable(message, ours.get(), receivedAt)));
      }
    }
    for (JsonNode status : value.path("statuses")) {
      if (!Json.text(status, "recipient_type").equals("group")) {
        Optional<Address> theirs = WhatsAppAddress.ofReader(status, contacts);
        events.add(
            event(StatusReader.read(status), ours.get(), theirs, receivedAt)
                .map(it -> alsoFrom(it, WhatsAppAddress.idOfReader(status, contacts)))
                .orElseGet(() -> unreadable(status, ours.get(), receivedAt)));
      }
    }
    return events;
  }

  /** Beside the phone: who is known by nothing else has no other name. */
  private static InboundEvent alsoFrom(InboundEvent event, Optional<Address> id) {
    return event.alsoFrom(id.filter(it -> !it.equals(event.line().recipient())).orElse(null));
  }

  private static Optional<InboundEvent> event(
      Optional<Keyed> read, Address ours, Optional<Address> theirs, Instant receivedAt) {
    return read.flatMap(
        it ->
            theirs.map(
                patient ->
                    new InboundEvent(
                        InboundId.random(),
                        it.key(),
                        new Line(ChannelKind.WHATSAPP, ours, patient),
                        receivedAt,
                        it.content())));
  }

  /**
   * About the account, not about a patient; it belongs to the clinic whose number is told, or to
   * the only one. Of several clinics none gets what may be another's.
   */
  private Optional<InboundEvent> kept(JsonNode entry, JsonNode change, Instant receivedAt) {
    return ours(change.path("value").path("metadata"))
        .or(settings::onlySender)
        .map(
            ours ->
                raw(
                    change,
                    entry.path("id") + " " + entry.path("time") + change,
                    ours,
                    receivedAt));
  }

  /** Who wrote it is not told, or not in a form that we know. */
  private static InboundEvent unreadable(JsonNode json, Address ours, Instant receivedAt) {
    return raw(json, json.toString(), ours, receivedAt);
  }

  private static InboundEvent raw(JsonNode json, String told, Address ours, Instant receivedAt) {
    return new InboundEvent(
        InboundId.random(),
        "raw:" + Json.hash(told),
        new Line(ChannelKind.WHATSAPP, ours, VENDOR),
        receivedAt,
        MessageReader.raw(json));
  }

  private Optional<Address> ours(JsonNode metadata) {
    return settings
        .sender(Json.text(metadata, "phone_number_id"))
        .or(() -> WhatsAppAddress.ofPhone(Json.text(metadata, "display_phone_number")));
  }

  /** What says nothing of whether it can be sent, such as {@code FLAGGED}, teaches nothing. */
  private void learn(JsonNode value) {
    State state = EVENTS.get(Json.text(value, "event").toUpperCase(Locale.ROOT));
    if (state != null) {
      states.learn(
          Json.text(value, "message_template_name"),
          // Meta's own example has a hyphen where its other languages have an underscore.
          Json.text(value, "message_template_language").replace('-', '_'),
          state);
    }
  }

  /** Something that was read, under the key that it has each time it comes. */
  record Keyed(String key, InboundEvent.Content content) {}
}
