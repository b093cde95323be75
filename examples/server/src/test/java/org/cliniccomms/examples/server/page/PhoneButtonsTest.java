package org.cliniccomms.examples.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Buttons under WhatsApp messages on the demo's phones. */
class PhoneButtonsTest extends ApiTest {
  @Autowired private PostgresStore store;

  private static final Pattern YES = Pattern.compile("id=\"YES-([0-9a-f-]{36})\"");

  private String patient() throws Exception {
    String body =
        String.format(
            Locale.ROOT,
            "{\"name\":\"Button Owner\",\"phone\":\"%s\",\"channels\":[\"whatsapp\"]}",
            phone());
    return text(ok(201, posting("patients", body)), "id");
  }

  /** The part of the page that shows a patient's phone. */
  private static String phoneOf(String page, String patient) {
    int start = page.indexOf("id=\"phone-" + patient);
    assertThat(start).isPositive();
    int next = page.indexOf("id=\"phone-", start + 1);
    return next < 0 ? page.substring(start) : page.substring(start, next);
  }

  @Test
  @DisplayName("W08 The button under a WhatsApp offer takes the seat; a wrong one takes nothing")
  void aButtonTakesTheSeat() throws Exception {
    SignedInBrowser ana =
        SignedInBrowser.of(to("/").build().uri(), DemoUser.USERNAME, DemoUser.PASSWORD);
    String patient = patient();
    ok(201, posting("waitlist", "{\"patientId\":\"" + patient + "\"}"));
    String seat = text(cancel(), "id");
    until(() -> phoneOf(ana.open("/phones").body(), patient).contains("WhatsApp"));
    String shown = phoneOf(ana.open("/phones").body(), patient);
    Matcher button = YES.matcher(shown);
    assertThat(button.find()).isTrue();
    String message = button.group(1);
    assertThat(shown).contains("WhatsApp", "id=\"NO-" + message);

    assertThat(press(ana, patient, message, "MAYBE").statusCode()).isEqualTo(400);
    assertThat(press(ana, UUID.randomUUID().toString(), message, "YES").statusCode())
        .as("on another patient's phone")
        .isEqualTo(404);
    assertThat(status(seat)).isEqualTo("open");

    HttpResponse<String> pressed = press(ana, patient, message, "YES");

    assertThat(pressed.statusCode()).isEqualTo(200);
    until(() -> status(seat).equals("filled"));
    assertThat(messages("confirmed", seat)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "W08 A row of the free times under a WhatsApp message moves the visit to just that one")
  void aRowMovesTheVisit() throws Exception {
    SignedInBrowser ana =
        SignedInBrowser.of(to("/").build().uri(), DemoUser.USERNAME, DemoUser.PASSWORD);
    String patient = patient();
    // On the waiting list, whose phones the page shows.
    ok(201, posting("waitlist", "{\"patientId\":\"" + patient + "\",\"boost\":40}"));
    String visit = visit(patient);
    assertThat(refused(409, posting("appointments/" + visit + "/times", "")))
        .as("as long as they have not written there")
        .isEqualTo("patientId");
    writes(patient);
    JsonNode offered = ok(202, posting("appointments/" + visit + "/times", ""));
    String message = text(offered, "messageId");
    String row = "id=\"slot_9-" + message;
    until(() -> phoneOf(ana.open("/phones").body(), patient).contains(row));

    HttpResponse<String> pressed = press(ana, patient, message, "slot_9");

    assertThat(pressed.statusCode()).isEqualTo(200);
    String ninth = text(offered.get("times").get(8), "startAt");
    until(() -> text(get("appointments/" + visit), "startAt").equals(ninth));
  }

  private void writes(String patient) {
    Line line =
        store.inTransaction(
            OwnClinic.ID,
            tx -> {
              Address sender =
                  Objects.requireNonNull(tx.clinics().addresses().get(ChannelKind.WHATSAPP));
              PatientId id = PatientId.parse(patient);
              Address phone = tx.patients().find(id).orElseThrow().contactPoints().get(0).address();
              return new Line(ChannelKind.WHATSAPP, sender, phone);
            });
    assertThat(comms.inbox().receive(InboundEvent.text(line, "hello", comms.now(OwnClinic.ID))))
        .isTrue();
  }

  private String visit(String patient) throws Exception {
    String provider =
        text(
            ok(
                201,
                sending(
                    "POST", "providers", "{\"name\":\"Dr. Rows\",\"type\":\"physician\"}", admin)),
            "id");
    String hours =
        "{\"locationId\":\""
            + locationId()
            + "\",\"slotMinutes\":30,\"hours\":[{\"day\":\"monday\",\"from\":\"08:00\",\"until\":\"17:00\"}]}";
    ok(200, sending("PUT", "providers/" + provider + "/hours", hours, admin));
    Instant start = comms.now(OwnClinic.ID).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(70));
    String body =
        String.format(
            Locale.ROOT,
            "{\"patientId\":\"%s\",\"providerId\":\"%s\",\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"}",
            patient,
            provider,
            locationId(),
            start,
            start.plus(Duration.ofMinutes(30)));
    return text(ok(201, posting("appointments", body)), "id");
  }

  private static HttpResponse<String> press(
      SignedInBrowser browser, String patient, String message, String choice) throws Exception {
    return browser.post(
        "/phones/" + patient + "/press", Map.of("message", message, "choice", choice));
  }
}
