package org.cliniccomms.channels.twilio;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio says of a message, in our words.
 *
 * @param status null if Twilio's word is not known to us
 * @param failure null unless the message failed
 * @param raw Twilio's word and code
 */
record TwilioStatus(@Nullable DeliveryStatus status, @Nullable FailureClass failure, String raw) {
  private static final int LONGEST_RAW = 60;

  /** The statuses of Twilio's message resource; those of inbound messages are left out. */
  private static final Map<String, DeliveryStatus> STATUSES =
      Map.ofEntries(
          entry("accepted", DeliveryStatus.SENDING),
          entry("scheduled", DeliveryStatus.SENDING),
          entry("queued", DeliveryStatus.SENDING),
          entry("sending", DeliveryStatus.SENDING),
          entry("sent", DeliveryStatus.SENT),
          entry("partially_delivered", DeliveryStatus.SENT),
          entry("delivered", DeliveryStatus.DELIVERED),
          entry("read", DeliveryStatus.READ),
          entry("undelivered", DeliveryStatus.FAILED),
          entry("failed", DeliveryStatus.FAILED),
          entry("canceled", DeliveryStatus.FAILED));

  /** Reads Twilio's word and its error code, which is empty if there is none. */
  static TwilioStatus of(String word, String errorCode) {
    DeliveryStatus status = STATUSES.get(word.strip().toLowerCase(Locale.ROOT));
    FailureClass failure =
        status == DeliveryStatus.FAILED ? TwilioErrors.ofReport(errorCode) : null;
    return new TwilioStatus(status, failure, raw(word + " " + errorCode));
  }

  InboundEvent.Status toContent(@Nullable MessageId messageId, String providerId) {
    return new InboundEvent.Status(messageId, providerId, status, failure, raw);
  }

  private static String raw(String words) {
    String plain = words.replaceAll("[^\\x21-\\x7e]+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_RAW));
  }
}
