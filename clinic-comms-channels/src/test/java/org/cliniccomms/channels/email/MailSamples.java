package org.cliniccomms.channels.email;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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
final class MailSamples {
  static final SecretKey KEY = new SecretKeySpec(new byte[] {1, 2, 3, 4}, "HmacSHA256");

  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String FROM = "desk@lakeside.example";
  static final String PATIENT = "ann.miller+clinic@home.example";
  static final String USER = "relay-user";
  static final String PASSWORD = "s3cr3t:p@ss/w%rd+";
  static final String ESCAPED_PASSWORD = "s3cr3t%3Ap%40ss%2Fw%25rd+";
  static final String BODY =
      "Ann, am Tuesday um 9 Uhr ist früher etwas frei.\nReply YES or NO.\n.\nfrom line";
  static final MessageId MESSAGE = new MessageId(new UUID(7, 9));
  static final String LETTER_ID = MESSAGE + "@lakeside.example";

  private MailSamples() {}

  static SmtpSettings.Builder settings(int port) {
    return SmtpSettings.builder("smtp://localhost:" + port, FROM)
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  static SmtpEmailChannel channelAt(int port) {
    return new SmtpEmailChannel(settings(port).build());
  }

  static SendRequest request() {
    return request(MESSAGE, FROM, PATIENT, BODY, null);
  }

  static SendRequest request(
      MessageId id, String from, String to, String body, @Nullable Instant notAfter) {
    return new SendRequest(
        new ClinicId(new UUID(1, 1)),
        id,
        new Line(ChannelKind.EMAIL, new Address(from), new Address(to)),
        MessageContent.of(MessageKind.OFFER, RenderedText.of(body, Locale.US)),
        NOW,
        notAfter);
  }
}
