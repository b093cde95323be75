package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhookTest {
  private static final String SMS = "/webhooks/twilio/sms";
  private static final String STATUS = "/webhooks/twilio/status?message=" + TwilioSamples.MESSAGE;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final TwilioSigner SIGNER = new TwilioSigner(TwilioSamples.TOKEN);

  @Test
  void theSignerOfTheseTestsAgreesWithTwilio() {
    // The example that Twilio published for its validators.
    List<Map.Entry<String, String>> fields =
        TwilioSigner.fields(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    String url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    String signature = new TwilioSigner("12345").sign(url, fields);

    assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    Map<String, String> map = new TreeMap<>();
    fields.forEach(field -> map.put(field.getKey(), field.getValue()));
    assertThat(new RequestValidator("12345").validate(url, map, signature)).isTrue();
  }

  @Test
  void aTextBecomesAnEventAndIsAnsweredByNothing() {
    WebhookReading.Genuine genuine = genuine(SMS, text("Yes, please ✔"));

    assertThat(genuine.answer().status()).isEqualTo(200);
    assertThat(genuine.answer().contentType()).isEqualTo("text/xml");
    assertThat(genuine.answer().body()).endsWith("<Response/>");
    InboundEvent event = only(genuine);
    assertThat(event.dedupeKey()).isEqualTo(TwilioSamples.SID);
    assertThat(event.line()).isEqualTo(TwilioSamples.line());
    assertThat(event.receivedAt()).isEqualTo(TwilioSamples.NOW);
    assertThat(event.content()).isEqualTo(new InboundEvent.Text("Yes, please ✔", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u202e\u200b", "a&b=c+d%2B", "line\r\none"})
  @DisplayName("A55 any body is taken, an empty one too")
  void anyBodyIsTaken(String body) {
    assertThat(only(genuine(SMS, text(body))).content())
        .isEqualTo(new InboundEvent.Text(body, null));
  }

  @Test
  @DisplayName("A55 a long body is taken, and a picture without words")
  void aLongBodyAndAPictureAreTaken() {
    String body = "é".repeat(1600);
    assertThat(only(genuine(SMS, text(body))).content())
        .isEqualTo(new InboundEvent.Text(body, null));

    List<Map.Entry<String, String>> picture =
        TwilioSigner.fields(
            "MessageSid",
            "MM1",
            "From",
            TwilioSamples.PATIENT_PHONE,
            "To",
            TwilioSamples.CLINIC_PHONE,
            "NumMedia",
            "1",
            "MediaUrl0",
            "https://a.example/1");
    assertThat(only(genuine(SMS, picture)).content()).isEqualTo(new InboundEvent.Text("", null));
  }

  @ParameterizedTest
  @CsvSource({"STOP,OPT_OUT", "START,OPT_IN", "HELP,HELP", "stop,OPT_OUT", "OTHER,", "'',"})
  void whatTwilioTookItForIsKept(String type, ReplyIntent intent) {
    List<Map.Entry<String, String>> fields = text("Stop");
    fields.add(Map.entry("OptOutType", type));

    assertThat(only(genuine(SMS, fields)).content())
        .isEqualTo(new InboundEvent.Text("Stop", intent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12145551234", "2145551234", "(214) 555-1234", "12145551234"})
  @DisplayName("A70 a sender in another format is the same patient")
  void aSenderInAnotherFormatIsMatched(String from) {
    assertThat(only(genuine(SMS, sender(from))).line().recipient())
        .isEqualTo(new Address(TwilioSamples.PATIENT_PHONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"72742", "CLINIC", "", "whatsapp:+12145551234", "+0", "Anonymous"})
  @DisplayName("A70 a sender that is no phone is ignored without an error")
  void aSenderThatIsNoPhoneIsIgnored(String from) {
    WebhookReading.Genuine genuine = genuine(SMS, sender(from));

    assertThat(genuine.events()).isEmpty();
    assertThat(genuine.answer().status()).isEqualTo(200);
  }

  @Test
  void aShortCodeOfTheClinicIsItsAddress() {
    List<Map.Entry<String, String>> fields =
        TwilioSigner.fields(
            "MessageSid", "SM1", "From", TwilioSamples.PATIENT_PHONE, "To", "72742", "Body", "1");

    assertThat(only(genuine(SMS, fields)).line().sender()).isEqualTo(new Address("72742"));
  }

  @Test
  void aReportNamesOurMessage() {
    WebhookReading.Genuine genuine = genuine(STATUS, report("delivered", ""));

    assertThat(genuine.answer().status()).isEqualTo(204);
    InboundEvent event = only(genuine);
    assertThat(event.dedupeKey()).isEqualTo(TwilioSamples.SID + ":delivered");
    assertThat(event.line()).isEqualTo(TwilioSamples.line());
    assertThat(event.content())
        .isEqualTo(
            new InboundEvent.Status(
                TwilioSamples.MESSAGE,
                TwilioSamples.SID,
                DeliveryStatus.DELIVERED,
                null,
                "delivered"));
  }

  @ParameterizedTest
  @CsvSource({"30006,LANDLINE", "30003,PERMANENT_NUMBER", "30005,PERMANENT_NUMBER"})
  @DisplayName("A61 an undelivered text says why")
  void anUndeliveredTextSaysWhy(String code, FailureClass failure) {
    InboundEvent event = only(genuine(STATUS, report("undelivered", code)));

    assertThat(event.content())
        .isEqualTo(
            new InboundEvent.Status(
                TwilioSamples.MESSAGE,
                TwilioSamples.SID,
                DeliveryStatus.FAILED,
                failure,
                "undelivered " + code));
  }

  @Test
  @DisplayName("A64 an odd status and an odd code are recorded raw")
  void anOddReportIsRecordedRaw() {
    WebhookReading.Genuine genuine = genuine(STATUS, report("teleported", "n/a\u0000"));

    assertThat(genuine.answer().status()).isEqualTo(204);
    assertThat(only(genuine).content())
        .isEqualTo(
            new InboundEvent.Status(
                TwilioSamples.MESSAGE, TwilioSamples.SID, null, null, "teleported n/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?message=", "?message=7", "?other=1", "?message=%zz", "?message"})
  void aReportWithoutOurIdKeepsTwiliosOnly(String query) {
    InboundEvent event = only(genuine("/webhooks/twilio/status" + query, report("sent", "")));

    assertThat(event.content())
        .isEqualTo(
            new InboundEvent.Status(null, TwilioSamples.SID, DeliveryStatus.SENT, null, "sent"));
  }

  @Test
  @DisplayName("A58 the same request read twice has the same key")
  void aRepeatedRequestHasTheSameKey() {
    assertThat(only(genuine(SMS, text("1"))).dedupeKey())
        .isEqualTo(only(genuine(SMS, text("1"))).dedupeKey());
  }

  @Test
  @DisplayName("A63 repeated keys verify, in any order and with equal values")
  void repeatedKeysVerify() {
    List<Map.Entry<String, String>> fields = text("1");
    fields.addAll(
        TwilioSigner.fields("Tag", "beta", "Tag", "alpha", "Tag", "beta", "TagB", "x", "Ta", ""));

    assertThat(only(genuine(SMS, fields)).content()).isEqualTo(new InboundEvent.Text("1", null));
  }

  @ParameterizedTest
  @CsvSource({
    "https://clinic.example, https://clinic.example",
    "https://clinic.example, https://clinic.example:443",
    "https://clinic.example:443, https://clinic.example",
    "https://clinic.example:8443, https://clinic.example:8443",
    "https://clinic.example:8443, https://clinic.example",
    "http://clinic.example, http://clinic.example:80",
    "https://clinic.example/comms, https://clinic.example/comms",
    "https://clinic.example/comms/, https://clinic.example/comms:443",
  })
  @DisplayName("A63 behind a proxy the public address counts, with its port or without")
  void thePublicAddressCounts(String configured, String signedBase) {
    String base = signedBase.replace("/comms:443", ":443/comms");
    for (String query : List.of("", "?a=1&b=%2B%20x%2Fy", "?b=2&a=%E2%9C%94", "?")) {
      WebhookRequest request =
          request(
              "http://10.0.0.7:8080" + SMS + query,
              TwilioSigner.form(text("1")),
              SIGNER.sign(base + SMS + query, text("1")));

      assertThat(channelAt(configured).read(request, TwilioSamples.NOW))
          .as(base + query)
          .isInstanceOf(WebhookReading.Genuine.class);
    }
  }

  @Test
  @DisplayName("A63 a signature for another address, body or token is refused")
  void aForeignSignatureIsRefused() {
    byte[] body = TwilioSigner.form(text("YES"));
    List<String> signatures =
        List.of(
            SIGNER.sign("https://other.example" + SMS, text("YES")),
            SIGNER.sign(TwilioSamples.PUBLIC + STATUS, text("YES")),
            SIGNER.sign(TwilioSamples.PUBLIC + SMS + "?x", text("YES")),
            SIGNER.sign(TwilioSamples.PUBLIC + SMS, text("NO")),
            SIGNER.sign(TwilioSamples.PUBLIC + SMS, List.of()),
            new TwilioSigner("another").sign(TwilioSamples.PUBLIC + SMS, text("YES")),
            "",
            "é");
    for (String signature : signatures) {
      assertRefused(request(TwilioSamples.PUBLIC + SMS, body, signature), 403);
    }
  }

  @Test
  @DisplayName("A63 a request without a signature is refused")
  void aMissingSignatureIsRefused() {
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            TwilioSamples.PUBLIC + SMS,
            Map.of("Content-Type", List.of(FORM)),
            TwilioSigner.form(text("YES")));

    assertRefused(request, 403);
  }

  @Test
  @DisplayName("A63 a body that is no form is judged by its hash in the query")
  void aJsonBodyIsJudgedByItsHash() {
    byte[] body = "{\"a\":\"é\"}".getBytes(UTF_8);
    String path = SMS + "?bodySHA256=" + TwilioSigner.sha256(body);
    String signature = SIGNER.sign(TwilioSamples.PUBLIC + path, List.of());

    assertThat(channel().read(json(path, body, signature), TwilioSamples.NOW))
        .isInstanceOf(WebhookReading.Genuine.class);
    assertRefused(json(path, "{\"a\":\"e\"}".getBytes(UTF_8), signature), 403);
    assertRefused(json(path, new byte[] {(byte) 0xff}, signature), 403);
    String unhashed = SIGNER.sign(TwilioSamples.PUBLIC + SMS, List.of());
    assertRefused(json(SMS, body, unhashed), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Body=%", "Body=%zz", "Body=%ff", "Body=%C3", "%E2%28=1"})
  void aGarbledFormIsRefused(String body) {
    assertRefused(request(TwilioSamples.PUBLIC + SMS, body.getBytes(UTF_8), "x"), 400);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertRefused(request(TwilioSamples.PUBLIC + SMS, new byte[64 * 1024 + 1], "x"), 413);
  }

  @Test
  void aFormWithoutAnIdIsRefused() {
    List<Map.Entry<String, String>> fields = TwilioSigner.fields("Body", "1");
    String signature = SIGNER.sign(TwilioSamples.PUBLIC + SMS, fields);

    assertRefused(request(TwilioSamples.PUBLIC + SMS, TwilioSigner.form(fields), signature), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "", ";"})
  void anotherContentTypeIsRefused(String type) {
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            TwilioSamples.PUBLIC + SMS,
            Map.of("content-type", List.of(type), "x-twilio-signature", List.of("x")),
            new byte[0]);

    assertRefused(request, 415);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/webhooks/twilio/sms,405",
    "POST,/webhooks/twilio/smss,404",
    "POST,/webhooks/twilio/,404",
    "POST,/elsewhere?a=/webhooks/twilio/sms,404",
    "POST,'',404"
  })
  void anotherMethodOrPathIsRefused(String method, String path, int status) {
    WebhookRequest request =
        new WebhookRequest(method, "https://clinic.example" + path, Map.of(), new byte[0]);

    assertRefused(request, status);
  }

  @Test
  void whoConfirmsAnOptOutIsConfigured() {
    TwilioSettings other =
        TwilioSamples.settings("https://api.twilio.com").confirmsOptOut(false).build();

    assertThat(channel().confirmsOptOut("STOP")).isTrue();
    assertThat(
            new TwilioSmsChannel(other, new SettableTime(TwilioSamples.NOW)).confirmsOptOut("STOP"))
        .isFalse();
    assertThat(channel().kind()).isEqualTo(ChannelKind.SMS);
  }

  @ParameterizedTest
  @DisplayName("A48 S12 Twilio confirms its own keywords, and nothing else")
  @CsvSource({
    "STOP, true",
    "' stop ', true",
    "StopAll, true",
    "unsubscribe, true",
    "end, true",
    "quit, true",
    "revoke, true",
    "optout, true",
    "cancel, true",
    "BAJA, false",
    "dezabonare, false",
    "रोकें, false",
    "please stop texting me, false",
    "opt out, false",
    "'', false"
  })
  void twilioConfirmsItsOwnKeywords(String body, boolean confirms) {
    assertThat(channel().confirmsOptOut(body)).isEqualTo(confirms);
  }

  private static List<Map.Entry<String, String>> text(String body) {
    return TwilioSigner.fields(
        "ToCountry",
        "US",
        "MessageSid",
        TwilioSamples.SID,
        "From",
        TwilioSamples.PATIENT_PHONE,
        "To",
        TwilioSamples.CLINIC_PHONE,
        "NumMedia",
        "0",
        "Body",
        body);
  }

  private static List<Map.Entry<String, String>> sender(String from) {
    return TwilioSigner.fields(
        "MessageSid", "SM1", "From", from, "To", TwilioSamples.CLINIC_PHONE, "Body", "1");
  }

  private static List<Map.Entry<String, String>> report(String status, String code) {
    return TwilioSigner.fields(
        "MessageSid", TwilioSamples.SID,
        "MessageStatus", status,
        "ErrorCode", code,
        "From", TwilioSamples.CLINIC_PHONE,
        "To", TwilioSamples.PATIENT_PHONE);
  }

  private static WebhookReading.Genuine genuine(
      String path, List<Map.Entry<String, String>> fields) {
    String url = TwilioSamples.PUBLIC + path;
    WebhookReading reading =
        channel()
            .read(
                request(url, TwilioSigner.form(fields), SIGNER.sign(url, fields)),
                TwilioSamples.NOW);
    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    return (WebhookReading.Genuine) reading;
  }

  private static InboundEvent only(WebhookReading.Genuine genuine) {
    assertThat(genuine.events()).hasSize(1);
    return genuine.events().get(0);
  }

  private static void assertRefused(WebhookRequest request, int status) {
    WebhookReading reading = channel().read(request, TwilioSamples.NOW);
    assertThat(reading).isInstanceOf(WebhookReading.Refused.class);
    assertThat(((WebhookReading.Refused) reading).answer().status()).isEqualTo(status);
  }

  private static WebhookRequest request(String url, byte[] body, String signature) {
    return new WebhookRequest(
        "POST",
        url,
        Map.of(
            "Content-Type", List.of(FORM + "; charset=UTF-8"),
            "X-Twilio-Signature", List.of(signature)),
        body);
  }

  private static WebhookRequest json(String path, byte[] body, String signature) {
    return new WebhookRequest(
        "POST",
        TwilioSamples.PUBLIC + path,
        Map.of(
            "Content-Type", List.of("application/json"), "X-Twilio-Signature", List.of(signature)),
        body);
  }

  private static TwilioSmsChannel channel() {
    return channelAt(TwilioSamples.PUBLIC);
  }

  private static TwilioSmsChannel channelAt(String publicBase) {
    return new TwilioSmsChannel(
        TwilioSettings.builder(TwilioSamples.ACCOUNT, TwilioSamples.TOKEN, URI.create(publicBase))
            .build(),
        new SettableTime(TwilioSamples.NOW));
  }
}
