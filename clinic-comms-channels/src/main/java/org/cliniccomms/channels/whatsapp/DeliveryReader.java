package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        event(MessageReader.read(message), ours.get(), theirs, receivedAt).ifPresent(events::add);
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

  /** Meta's other events, such as {@code ARCHIVED}, also say that it cannot be sent. */
  private void learn(JsonNode value) {
    String event = Json.text(value, "event").toUpperCase(Locale.ROOT);
    State state =
        Arrays.stream(State.values())
            .filter(it -> it.name().equals(event))
            .findFirst()
            .orElseGet(() -> event.equals("UNARCHIVED") ? State.APPROVED : State.DISABLED);
    states.learn(
        Json.text(value, "message_template_name"),
        Json.text(value, "message_template_language"),
        state);
  }

  /** Something that was read, under the key that it has each time it comes. */
  record Keyed(String key, InboundEvent.Content content) {}
}
