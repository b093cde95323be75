package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.channels.whatsapp.DeliveryReader.Keyed;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;

/** Reads what Meta reports of a message of ours. */
final class StatusReader {
  private static final int LONGEST_RAW = 60;

  private static final Map<String, DeliveryStatus> STATUSES =
      Map.of(
          "sent", DeliveryStatus.SENT,
          "delivered", DeliveryStatus.DELIVERED,
          "read", DeliveryStatus.READ,
          "failed", DeliveryStatus.FAILED);

  private StatusReader() {}

  /** Empty if it does not say of which message. */
  static Optional<Keyed> read(JsonNode status) {
    String id = Json.text(status, "id");
    if (id.isBlank()) {
      return Optional.empty();
    }
    String word = raw(Json.text(status, "status"));
    JsonNode code = status.path("errors").path(0).path("code");
    DeliveryStatus known = STATUSES.get(word.toLowerCase(Locale.ROOT));
    InboundEvent.Status content =
        new InboundEvent.Status(
            messageId(Json.text(status, "biz_opaque_callback_data")),
            id,
            known,
            known == DeliveryStatus.FAILED ? failure(code) : null,
            raw(word + " " + code.asText("")));
    return Optional.of(new Keyed(Json.key(id + ":" + word), content));
  }

  /** Vendor's words that may be shown: printable, and short. */
  static String raw(String words) {
    String plain = words.replaceAll("[^\\x21-\\x7e]+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_RAW)).strip();
  }

  private static FailureClass failure(JsonNode code) {
    return GraphErrors.ofReport(code.isInt() ? code.intValue() : null);
  }

  private static @Nullable MessageId messageId(String callbackData) {
    try {
      return MessageId.parse(callbackData);
    } catch (IllegalArgumentException e) {
      return null; // a report on a message that something else sent
    }
  }
}
