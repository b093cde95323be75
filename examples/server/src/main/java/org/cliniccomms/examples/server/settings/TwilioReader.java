package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads with which account at Twilio texts and calls leave, and who speaks in the calls. */
final class TwilioReader {
  private static final String SID = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final String NUMBER = "TWILIO_PHONE_NUMBER";
  private static final String PUBLIC = "PUBLIC_BASE_URL";

  static final Together ACCOUNT = new Together("Twilio", List.of(SID, TOKEN, NUMBER));
  static final Together VOICE =
      new Together("speech", List.of("ELEVENLABS_API_KEY", "ELEVENLABS_VOICE_ID"));

  private final Values values;
  private final Problems problems;

  TwilioReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if there is none; what is wrong with it, the problems say. */
  @Nullable TwilioSettings account() {
    if (!ACCOUNT.isWanted(values)) {
      return null;
    }
    ACCOUNT.check(values, problems);
    String sid = values.text(SID, "");
    if (!sid.isEmpty() && !sid.matches("AC[0-9A-Za-z]+")) {
      problems.add(
          SID, "must begin with AC and go on with letters and digits, as in Twilio's console");
    }
    String number = values.text(NUMBER, "+15005550006");
    if (!number.matches("\\+[1-9]\\d{6,14}")) {
      problems.add(NUMBER, "must be written as +15551234567, without blanks");
    }
    if (!values.isSet(PUBLIC)) {
      problems.add(
          PUBLIC,
          "is missing: Twilio calls this server there, and its signatures name it, such as"
              + " https://clinic.example.org");
    }
    URI baseUrl = values.address("TWILIO_BASE_URL");
    boolean confirms = values.flag("TWILIO_CONFIRMS_OPT_OUT", true);
    return new TwilioSettings(sid, new Secret(values.text(TOKEN, "")), number, confirms, baseUrl);
  }

  /** Null if calls are spoken by Twilio's own voices. */
  @Nullable SpeechAccount voice() {
    URI baseUrl = values.address("ELEVENLABS_BASE_URL");
    if (!VOICE.isWanted(values)) {
      return null;
    }
    VOICE.check(values, problems);
    if (!values.isSet(SID)) {
      problems.add(SID, "is missing: ElevenLabs only speaks in calls, which are placed by Twilio");
    }
    return new SpeechAccount(
        new Secret(values.text("ELEVENLABS_API_KEY", "")),
        values.text("ELEVENLABS_VOICE_ID", ""),
        baseUrl);
  }
}
