package org.cliniccomms.channels.twilio;

import static org.cliniccomms.channels.twilio.TwilioSigner.fields;
import static org.cliniccomms.channels.twilio.TwilioSigner.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;

/** Values that the tests of calls share. */
final class VoiceSamples {
  static final String CALLS = "/2010-04-01/Accounts/" + TwilioSamples.ACCOUNT + "/Calls.json";
  static final String SID = "CA0123456789abcdef0123456789abcdef";
  static final String PATH = "/webhooks/twilio/voice/" + TwilioSamples.MESSAGE;
  static final String WORDS = "You have a visit on Tuesday. To confirm it, press 1.";

  private VoiceSamples() {}

  static TwilioVoiceChannel channel(String baseUrl) {
    return new TwilioVoiceChannel(
        TwilioSamples.settings(baseUrl).build(), new SettableTime(TwilioSamples.NOW));
  }

  static Line line() {
    return new Line(
        ChannelKind.VOICE,
        new Address(TwilioSamples.CLINIC_PHONE),
        new Address(TwilioSamples.PATIENT_PHONE));
  }

  static SendRequest request() {
    return new SendRequest(
        new ClinicId(new UUID(1, 1)),
        TwilioSamples.MESSAGE,
        line(),
        MessageContent.of(MessageKind.REMINDER, RenderedText.of(WORDS, Locale.US)),
        TwilioSamples.NOW,
        null);
  }

  /** A request that Twilio signed, for the address with this path and query. */
  static WebhookRequest signed(String path, String... namesAndValues) {
    return signedFor(path, path, namesAndValues);
  }

  /** The same, but sent to another of our addresses than it was signed for. */
  static WebhookRequest signedFor(String signedPath, String sentTo, String... namesAndValues) {
    List<Map.Entry<String, String>> fields = new ArrayList<>(fields(namesAndValues));
    fields.add(Map.entry("CallSid", SID));
    fields.add(Map.entry("From", TwilioSamples.CLINIC_PHONE));
    fields.add(Map.entry("To", TwilioSamples.PATIENT_PHONE));
    String signature =
        new TwilioSigner(TwilioSamples.TOKEN).sign(TwilioSamples.PUBLIC + signedPath, fields);
    return new WebhookRequest(
        "POST",
        TwilioSamples.PUBLIC + sentTo,
        Map.of(
            "x-twilio-signature",
            List.of(signature),
            "content-type",
            List.of("application/x-www-form-urlencoded")),
        form(fields));
  }
}
