package org.cliniccomms.channels.ntfy;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;

/** Values that the tests of this package share. */
final class NtfySamples {
  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String TOPIC = "ann-8f3bK_2";
  static final String TOKEN = "tk_c0ffeec0ffee";
  static final String BODY = "Ann, um 9 Uhr ist früher etwas frei: Tuesday. Reply YES or NO.";

  private NtfySamples() {}

  static SendRequest request(String topic) {
    return request(topic, BODY);
  }

  static SendRequest request(String topic, String body) {
    return new SendRequest(
        new ClinicId(new UUID(1, 1)),
        MessageId.random(),
        new Line(ChannelKind.PUSH, new Address("lakeside"), new Address(topic)),
        MessageContent.of(MessageKind.OFFER, RenderedText.of(body, Locale.US)),
        NOW,
        null);
  }
}
