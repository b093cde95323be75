package org.cliniccomms.examples.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.OwnServer;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.engine.OwnClinic;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that hears WhatsApp, and for a while cannot store what it hears. */
class WhatsAppOutageTest {
  private static final String SECRET = "the-apps-secret";
  private static final String TEXT =
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
      "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"17735550100",
      "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"W"},
      "wa_id":"13125550100"}],"messages":[{"from":"13125550100","id":"wamid.OUTAGE",
      "timestamp":"1700000000","type":"text","text":{"body":"I am on my way"}}]}}]}]}
      """;

  @TempDir private Path folder;
  private OwnServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    server =
        OwnServer.start(
            folder,
            Map.of(
                "CLINIC_DEMO",
                "false",
                "WHATSAPP_PHONE_NUMBER_ID",
                "106540352242922",
                "WHATSAPP_ACCESS_TOKEN",
                "token",
                "WHATSAPP_VERIFY_TOKEN",
                "verify-me",
                "WHATSAPP_WEBHOOK_SECRET",
                SECRET,
                "WHATSAPP_BASE_URL",
                "http://localhost:1"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("W06 What cannot be stored is answered by 5xx, and delivered again counts once")
  void whatCannotBeStoredIsNotAcknowledged() throws Exception {
    ClinicComms comms = server.part(ClinicComms.class);
    Patient patient =
        new Patient(
            PatientId.random(),
            "Wanda Waits",
            null,
            CommunicationPreferences.standard(),
            null,
            List.of(ContactPoint.of(new PhoneNumber("+13125550100"))));
    comms.patients().add(OwnClinic.ID, patient, Actor.system());

    owner("alter table clinic_comms.inbound_event rename to inbound_event_away");
    assertThat(deliver()).isBetween(500, 599);
    owner("alter table clinic_comms.inbound_event_away rename to inbound_event");
    assertThat(deliver()).isEqualTo(200);
    assertThat(deliver()).as("Meta delivers once more").isEqualTo(200);

    assertThat(comms.patients().conversation(OwnClinic.ID, patient.id(), 10))
        .filteredOn(it -> it.direction() == Direction.IN)
        .extracting(ConversationLine::body)
        .containsExactly("I am on my way");
  }

  private void owner(String sql) {
    JdbcClient.create(server.part(DatabaseAccess.class).migratorSource()).sql(sql).update();
  }

  private int deliver() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/webhooks/whatsapp"))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature())
            .POST(BodyPublishers.ofString(TEXT))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String signature() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(TEXT.getBytes(UTF_8)));
  }
}
