package org.cliniccomms.examples.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.OwnServer;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.process.TwilioSigner;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that hears Twilio and cannot reach it. */
class ManyWebhooksTest {
  private static final String TOKEN = "11111111111111111111111111111111";
  private static final String PUBLIC = "https://clinic.example";

  private static final String PATH = "/webhooks/twilio/sms";
  private static final int HALF = 100;

  @TempDir private Path folder;
  private OwnServer server;
  private ClinicComms comms;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    server =
        OwnServer.start(
            folder,
            Map.of(
                "CLINIC_DEMO",
                "false",
                "TWILIO_ACCOUNT_SID",
                "AC00000000000000000000000000000001",
                "TWILIO_AUTH_TOKEN",
                TOKEN,
                "TWILIO_PHONE_NUMBER",
                "+17735550100",
                "TWILIO_BASE_URL",
                "http://localhost:1",
                "PUBLIC_BASE_URL",
                PUBLIC));
    comms = server.part(ClinicComms.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("W15 W03 Of 200 webhooks none is dropped; a vendor that is down degrades, no more")
  void noneIsDropped() throws Exception {
    PhoneNumber phone = new PhoneNumber("+13125550100");
    Patient patient =
        new Patient(
            PatientId.random(),
            "Web Hook",
            null,
            CommunicationPreferences.standard(),
            null,
            List.of(ContactPoint.of(phone)));
    comms.patients().add(OwnClinic.ID, patient, Actor.system());
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

    for (int number = 0; number < HALF; number++) {
      answers.add(texts("+13125550100", "text " + number, "SMknown" + number));
      String stranger = String.format(Locale.ROOT, "+1312555%04d", 1000 + number);
      answers.add(texts(stranger, "who is this", "SMstranger" + number));
    }

    assertThat(answers).allSatisfy(it -> assertThat(it.get().statusCode()).isEqualTo(200));
    assertThat(comms.patients().conversation(OwnClinic.ID, patient.id(), 2 * HALF))
        .filteredOn(it -> it.direction() == Direction.IN)
        .extracting(ConversationLine::body)
        .doesNotHaveDuplicates()
        .hasSize(HALF);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              HttpResponse<String> ready =
                  http.send(
                      HttpRequest.newBuilder(server.uri("/health/ready")).build(),
                      BodyHandlers.ofString());
              assertThat(ready.statusCode()).isEqualTo(200);
              assertThat(ready.body()).contains("UP", "\"degraded\":[\"sms\"]");
            });
  }

  private CompletableFuture<HttpResponse<String>> texts(String from, String body, String sid) {
    SortedMap<String, String> form = new TreeMap<>();
    form.put("From", from);
    form.put("To", "+17735550100");
    form.put("Body", body);
    form.put("MessageSid", sid);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(PATH))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", TwilioSigner.sign(TOKEN, PUBLIC + PATH, form))
            .POST(
                BodyPublishers.ofString(
                    form.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(Collectors.joining("&"))))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }
}
