package org.cliniccomms.channels.twilio;

import java.net.URI;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/** Values that the tests of this package share. */
final class TwilioSamples {
  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  static final String TOKEN = "c0ffee00c0ffee00c0ffee00c0ffee00";
  static final String PUBLIC = "https://clinic.example";
  static final String CLINIC_PHONE = "+12145550100";
  static final String PATIENT_PHONE = "+12145551234";
  static final String BODY = "Ann, a visit is free on Tuesday at 9:00. Reply YES or NO.";
  static final String SID = "SM0123456789abcdef0123456789abcdef";
  static final MessageId MESSAGE = new MessageId(new UUID(7, 9));
  static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

  private TwilioSamples() {}

  static TwilioSettings.Builder settings(String baseUrl) {
    return TwilioSettings.builder(ACCOUNT, TOKEN, URI.create(PUBLIC))
        .baseUrl(URI.create(baseUrl))
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  static SendRequest request() {
    return request(BODY, null);
  }

  static SendRequest request(Instant notAfter) {
    return request(BODY, notAfter);
  }

  private static SendRequest request(String body, @Nullable Instant notAfter) {
    MessageContent content = MessageContent.of(MessageKind.OFFER, RenderedText.of(body, Locale.US));
    return new SendRequest(new ClinicId(new UUID(1, 1)), MESSAGE, line(), content, NOW, notAfter);
  }

  static Line line() {
    return new Line(ChannelKind.SMS, new Address(CLINIC_PHONE), new Address(PATIENT_PHONE));
  }
}
