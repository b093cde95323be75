package org.cliniccomms.examples.server.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seat is filled over WhatsApp through the packaged server, and by a text where that fails. */
class WhatsAppSeatIT {
  private static final String NUMBER_ID = "106540352242922";
  private static final String SECRET = "the-apps-secret";
  private static final String MESSAGES = "/v23.0/" + NUMBER_ID + "/messages";
  private static final String TEMPLATES =
      """
      [{"kind": "OFFER", "name": "offer_en", "language": "en",
        "named": ["clinic", "time", "minutes"], "buttons": ["YES", "NO"], "ttlSeconds": 60}]
      """;

  @TempDir private static Path folder;
  private static WireMockServer meta;
  private static TwilioStandIn twilio;
  private static ServerProcess server;
  private static Clinic clinic;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    meta = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    meta.start();
    twilio = new TwilioStandIn();
    Path templates = Files.writeString(folder.resolve("templates.json"), TEMPLATES);
    Map<String, String> settings = new HashMap<>(Clinic.settings(twilio));
    // A template may not live longer than the offer that it makes.
    settings.put("HOLD_MINUTES", "30");
    settings.put("WHATSAPP_PHONE_NUMBER_ID", NUMBER_ID);
    settings.put("WHATSAPP_ACCESS_TOKEN", "token");
    settings.put("WHATSAPP_VERIFY_TOKEN", "verify-me");
    settings.put("WHATSAPP_WEBHOOK_SECRET", SECRET);
    settings.put("WHATSAPP_BASE_URL", "http://localhost:" + meta.port());
    settings.put("WHATSAPP_TEMPLATES", templates.toString());
    server = ServerProcess.start(folder, settings);
    clinic = new Clinic(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (twilio != null) {
      twilio.close();
    }
    if (meta != null) {
      meta.stop();
    }
  }

  private static void takes(String to, String wamid) {
    meta.stubFor(
        post(urlEqualTo(MESSAGES))
            .withRequestBody(matchingJsonPath("$.to", containing(to)))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\""
                            + wamid
                            + "\"}]}")));
  }

  private static com.github.tomakehurst.wiremock.matching.StringValuePattern containing(
      String digits) {
    return com.github.tomakehurst.wiremock.client.WireMock.containing(digits);
  }

  private static void waits(String phone) {
    clinic.post(
        "/api/v1/waitlist",
        "{\"patient\": {\"name\": \"Wanda Prefers\", \"phone\": \""
            + phone
            + "\", \"preferredChannel\": \"whatsapp\", \"channels\": [\"whatsapp\", \"sms\"]}}");
  }

  private static List<String> sentTo(String digits) {
    return meta
        .findAll(
            postRequestedFor(urlEqualTo(MESSAGES))
                .withRequestBody(matchingJsonPath("$.to", containing(digits))))
        .stream()
        .map(it -> it.getBodyAsString())
        .toList();
  }

  private static String pressed(String from, String wamid, String on) {
    return String.format(
        Locale.ROOT,
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
        "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"17735550100",
        "phone_number_id":"%s"},"contacts":[{"profile":{"name":"W"},"wa_id":"%s"}],
        "messages":[{"from":"%s","id":"%s","timestamp":"1700000000","type":"button",
        "button":{"payload":"YES","text":"Yes"},"context":{"from":"17735550100","id":"%s"}}]}}]}]}
        """,
        NUMBER_ID,
        from,
        from,
        wamid,
        on);
  }

  private int delivers(String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/webhooks/whatsapp"))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String signed(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }

  private static void until(java.util.concurrent.Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(reached);
  }

  @Test
  @DisplayName("S01 W04 W08 a template offers the seat, its button takes it, once; text confirms")
  void aButtonTakesTheSeat() throws Exception {
    String digits = "12145550171";
    takes(digits, "wamid.offer");
    waits("+" + digits);
    String seat = clinic.cancels(clinic.location());
    until(() -> !sentTo(digits).isEmpty());
    String offer = sentTo(digits).get(0);
    assertThat(JsonPath.<String>read(offer, "$.type")).isEqualTo("template");
    assertThat(JsonPath.<String>read(offer, "$.template.name")).isEqualTo("offer_en");
    takes(digits, "wamid.confirmed");

    String yes = pressed(digits, "wamid.yes", "wamid.offer");
    assertThat(delivers(yes, signed(yes + " "))).isEqualTo(401);
    assertThat(delivers(yes, signed(yes))).isEqualTo(200);
    assertThat(delivers(yes, signed(yes))).isEqualTo(200);

    until(() -> clinic.status(seat).equals("filled"));
    until(() -> sentTo(digits).size() == 2);
    String confirmed = sentTo(digits).get(1);
    assertThat(JsonPath.<String>read(confirmed, "$.type")).isEqualTo("text");
    assertThat(JsonPath.<String>read(confirmed, "$.text.body")).contains("you are booked");
    assertThat(twilio.takenBy("+" + digits)).isEmpty();
  }

  @Test
  @DisplayName("S20 who is not on WhatsApp gets the same offer by text")
  void whoIsNotOnWhatsAppGetsAText() {
    String digits = "12145550172";
    meta.stubFor(
        post(urlEqualTo(MESSAGES))
            .withRequestBody(matchingJsonPath("$.to", containing(digits)))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"error\":{\"message\":\"undeliverable\",\"code\":131026}}")));
    waits("+" + digits);

    String seat = clinic.cancels(clinic.location());
    until(() -> !twilio.takenBy("+" + digits).isEmpty());
    assertThat(clinic.texts("+" + digits, "YES", "SMfallback")).isEqualTo(200);

    until(() -> clinic.status(seat).equals("filled"));
    until(() -> twilio.takenBy("+" + digits).size() == 2);
    assertThat(sentTo(digits)).hasSize(1);
  }

  @Test
  @DisplayName("W01 Meta's question for the address is answered only with the right token")
  void theHandshakeIsAnswered() throws Exception {
    assertThat(handshake("verify-me").body()).isEqualTo("4711");
    assertThat(handshake("guess").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> handshake(String token) throws Exception {
    String path =
        "/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=" + token + "&hub.challenge=4711";
    return http.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
  }
}
