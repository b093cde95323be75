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
 * <p>Never throws, whatever the JSON: what cannot be read does not disturb the rest. What happens
 * in a group is left out, since an answer would go to one person alone.
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
          default -> {
            // About the account, not about a patient.
          }
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
    for (JsonNode message : value.path("messages")) {
      if (!message.has("group_id")) {
        Optional<Address> theirs = WhatsAppAddress.ofWriter(message, value.path("contacts"));
        Instant written = MessageReader.writtenAt(message, receivedAt);
        event(MessageReader.read(message), ours.get(), theirs, written).ifPresent(events::add);
      }
    }
    for (JsonNode status : value.path("statuses")) {
      if (!Json.text(status, "recipient_type").equals("group")) {
        Optional<Address> theirs = WhatsAppAddress.ofReader(status, value.path("contacts"));
        event(StatusReader.read(status), ours.get(), theirs, receivedAt).ifPresent(events::add);
      }
    }
    return events;
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
