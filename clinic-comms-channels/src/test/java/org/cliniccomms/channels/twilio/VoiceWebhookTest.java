package org.cliniccomms.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceWebhookTest {
  private final TwilioVoiceChannel channel = VoiceSamples.channel("https://twilio.example");

  private WebhookReading read(WebhookRequest request) {
    return channel.read(request, TwilioSamples.NOW);
  }

  private WebhookReading.Talk talk(WebhookRequest request) {
    return (WebhookReading.Talk) read(request);
  }

  private InboundEvent report(String status) {
    WebhookReading reading =
        read(VoiceSamples.signed(VoiceSamples.PATH + "/status", "CallStatus", status));
    return ((WebhookReading.Genuine) reading).events().get(0);
  }

  private void assertRefused(WebhookRequest request, int status) {
    assertThat(read(request))
        .isInstanceOfSatisfying(
            WebhookReading.Refused.class,
            refused -> assertThat(refused.answer().status()).isEqualTo(status));
  }

  @ParameterizedTest
  @CsvSource({
    "human,ANSWERED_BY_PERSON",
    "machine_start,ANSWERED_BY_MACHINE",
    "machine_end_beep,ANSWERED_BY_MACHINE",
    "fax,ANSWERED_BY_MACHINE",
    "unknown,ANSWERED",
    "'',ANSWERED",
  })
  @DisplayName("A72 Who cannot be told for sure is not taken for a person")
  void anAnsweredCallTellsWhoAnswered(String by, Phase expected) {
    WebhookReading.Talk talk =
        talk(VoiceSamples.signed(VoiceSamples.PATH, "CallStatus", "in-progress", "AnsweredBy", by));

    assertThat(talk.call()).isEqualTo(TwilioSamples.MESSAGE);
    assertThat(talk.turn()).isZero();
    assertThat(talk.line()).isEqualTo(VoiceSamples.line());
    CallReport report = (CallReport) talk.events().get(0).content();
    assertThat(report.phase()).isEqualTo(expected);
    assertThat(report.providerId()).isEqualTo(VoiceSamples.SID);
  }

  @Test
  void aKeyIsReadTogetherWithItsTurn() {
    WebhookReading.Talk talk =
        talk(VoiceSamples.signed(VoiceSamples.PATH + "?turn=3", "Digits", "1"));

    assertThat(talk.turn()).isEqualTo(3);
    InboundEvent event = talk.events().get(0);
    assertThat(event.content()).isEqualTo(InboundEvent.Text.key('1', VoiceSamples.SID));
    assertThat(event.dedupeKey()).isEqualTo(VoiceSamples.SID + ":turn-3");
  }

  @ParameterizedTest
  @DisplayName("A71 W06 a key that could not be stored is told again, as the same event")
  @ValueSource(strings = {"1", "9", "#", "*"})
  void aKeyIsToldAgain(String key) throws Exception {
    WebhookReading.Talk heard =
        talk(VoiceSamples.signed(VoiceSamples.PATH + "?turn=3", "Digits", key));

    String answer = channel.again(heard, Duration.ofSeconds(2)).body();
    String url =
        answer
            .replaceAll("(?s).*<Redirect[^>]*>(.*)</Redirect>.*", "$1")
            .replace("&amp;", "&")
            .substring(TwilioSamples.PUBLIC.length());
    WebhookReading.Talk again = talk(VoiceSamples.signed(url));

    assertThat(again.turn()).isEqualTo(3);
    assertThat(again.events())
        .extracting(InboundEvent::dedupeKey, InboundEvent::content)
        .isEqualTo(heard.events().stream().map(it -> tuple(it.dedupeKey(), it.content())).toList());
    assertThat(again.events()).hasSize(1);
  }

  @Test
  void wordsAreNotPutIntoAnAddress() {
    WebhookReading.Talk heard =
        talk(VoiceSamples.signed(VoiceSamples.PATH + "?turn=3", "SpeechResult", "my chest hurts"));

    String answer = channel.again(heard, Duration.ofSeconds(2)).body();

    assertThat(answer).contains(VoiceSamples.PATH + "?turn=3<").doesNotContain("chest");
  }

  @Test
  void wordsAreReadAndSilenceIsNothing() {
    WebhookReading.Talk words =
        talk(VoiceSamples.signed(VoiceSamples.PATH + "?turn=1", "SpeechResult", "yes please"));
    WebhookReading.Talk silence =
        talk(VoiceSamples.signed(VoiceSamples.PATH + "?turn=1", "Digits", ""));

    assertThat(words.events().get(0).content())
        .isEqualTo(new InboundEvent.Text("yes please", null, null, VoiceSamples.SID));
    assertThat(silence.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "initiated,PLACED",
    "ringing,RINGING",
    "in-progress,ANSWERED",
    "completed,COMPLETED",
    "busy,BUSY",
    "no-answer,NO_ANSWER",
    "canceled,NO_ANSWER",
    "failed,FAILED",
  })
  void reportsTellHowFarACallHasCome(String word, Phase expected) {
    InboundEvent event = report(word);

    assertThat(((CallReport) event.content()).phase()).isEqualTo(expected);
    assertThat(event.dedupeKey()).isEqualTo(VoiceSamples.SID + ":" + expected);
  }

  @Test
  void aWordThatWeDoNotKnowIsTakenAndTellsNothing() {
    WebhookReading reading =
        read(VoiceSamples.signed(VoiceSamples.PATH + "/status", "CallStatus", "dreaming"));

    assertThat(((WebhookReading.Genuine) reading).events()).isEmpty();
  }

  @Test
  @DisplayName("W14 Each route is verified against its own address")
  void aSignatureHoldsForOneAddressOnly() {
    String status = VoiceSamples.PATH + "/status";
    String turn = VoiceSamples.PATH + "?turn=1";

    assertRefused(VoiceSamples.signedFor(VoiceSamples.PATH, status, "CallStatus", "busy"), 403);
    assertRefused(VoiceSamples.signedFor(status, VoiceSamples.PATH, "CallStatus", "busy"), 403);
    assertRefused(VoiceSamples.signedFor(VoiceSamples.PATH, turn, "Digits", "1"), 403);
    assertRefused(VoiceSamples.signedFor(turn, VoiceSamples.PATH + "?turn=2", "Digits", "1"), 403);
  }

  @Test
  @DisplayName("A GET is read like a POST, and its signature covers all it tells")
  void aGetIsReadLikeAPost() {
    String call = "&CallSid=" + VoiceSamples.SID;
    String between =
        "&From=%2B"
            + TwilioSamples.CLINIC_PHONE.substring(1)
            + "&To=%2B"
            + TwilioSamples.PATIENT_PHONE.substring(1);
    String path = VoiceSamples.PATH + "?turn=3&Digits=1" + call + between;

    WebhookReading.Talk talk = talk(get(path, path));

    assertThat(talk.turn()).isEqualTo(3);
    assertThat(talk.events().get(0).content())
        .isEqualTo(InboundEvent.Text.key('1', VoiceSamples.SID));
    assertRefused(get(path, path.replace("Digits=1", "Digits=2")), 403);
    assertRefused(get(VoiceSamples.PATH, VoiceSamples.PATH), 400);
  }

  private static WebhookRequest get(String signedPath, String sentTo) {
    String signature =
        new TwilioSigner(TwilioSamples.TOKEN).sign(TwilioSamples.PUBLIC + signedPath, List.of());
    return new WebhookRequest(
        "GET",
        TwilioSamples.PUBLIC + sentTo,
        Map.of("x-twilio-signature", List.of(signature)),
        new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webhooks/twilio/voice/",
        "/webhooks/twilio/voice/not-an-id",
        "/webhooks/twilio/voice/00000000-0000-0007-0000-000000000009/other",
        "/webhooks/twilio/voice/00000000-0000-0007-0000-000000000009?turn=-1",
        "/webhooks/twilio/voice/00000000-0000-0007-0000-000000000009?turn=99999",
        "/webhooks/twilio/sms",
      })
  void addressesThatAreNotOursAreUnknown(String path) {
    assertRefused(VoiceSamples.signed(path, "CallStatus", "ringing"), 404);
  }

  @Test
  void whatIsUnsignedOrForgedOrGarbledIsRefused() {
    WebhookRequest genuine = VoiceSamples.signed(VoiceSamples.PATH, "AnsweredBy", "human");
    Map<String, List<String>> form =
        Map.of("content-type", List.of("application/x-www-form-urlencoded"));

    assertRefused(new WebhookRequest("POST", genuine.url(), form, genuine.body()), 403);
    assertRefused(new WebhookRequest("PUT", genuine.url(), genuine.headers(), new byte[0]), 405);
    assertRefused(new WebhookRequest("GET", genuine.url(), Map.of(), new byte[0]), 403);
    assertRefused(new WebhookRequest("GET", genuine.url(), genuine.headers(), new byte[0]), 403);
    assertRefused(
        new WebhookRequest(
            "POST",
            genuine.url(),
            genuine.headers(),
            "Digits=%zz".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        400);
    assertRefused(
        new WebhookRequest("POST", genuine.url(), genuine.headers(), new byte[70_000]), 413);
  }
}
