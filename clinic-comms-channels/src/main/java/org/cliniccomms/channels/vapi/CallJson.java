package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.PhoneNumber;

/** A call as Vapi shows it; what of it is missing or odd is left out. */
record CallJson(JsonNode call) {
  /** Under which our id rides in the call's overrides. */
  static final String MESSAGE = "clinicCommsMessage";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Vapi's id. */
  Optional<String> id() {
    return Optional.of(Json.text(call, "id")).filter(it -> ID.matcher(it).matches());
  }

  /** The message that the call speaks; empty if we did not place it. */
  Optional<MessageId> message() {
    return Stream.of(
            Json.text(call.path("assistantOverrides").path("metadata"), MESSAGE),
            Json.text(call.path("metadata"), MESSAGE),
            Json.text(call, "name"))
        .filter(it -> UUID_FORM.matcher(it).matches())
        .map(MessageId::parse)
        .findFirst();
  }

  /** In which we had the assistant speak; English if we did not say. */
  Locale language() {
    String tag =
        Json.text(call.path("assistantOverrides").path("variableValues"), CallBody.LANGUAGE);
    return tag.isBlank() ? Locale.ENGLISH : Locale.forLanguageTag(tag);
  }

  /** Between whom it is; empty if no telephone is in it. */
  Optional<Line> line(JsonNode message, VapiSettings settings) {
    String number =
        Stream.of(
                Json.text(call, "phoneNumberId"),
                Json.text(call.path("phoneNumber"), "id"),
                Json.text(message.path("phoneNumber"), "id"))
            .filter(it -> ID.matcher(it).matches())
            .findFirst()
            .orElse("");
    String phone =
        Stream.of(
                Json.text(call.path("customer"), "number"),
                Json.text(message.path("customer"), "number"))
            .map(String::strip)
            .filter(PhoneNumber::isE164)
            .findFirst()
            .orElse("");
    return number.isEmpty() || phone.isEmpty()
        ? Optional.empty()
        : Optional.of(new Line(ChannelKind.VAPI, settings.sender(number), new Address(phone)));
  }
}
