package org.cliniccomms.examples.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.postgres.PostgresStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AppointmentApiTest extends ApiTest {
  @Autowired private PostgresStore store;

  private String provider() throws Exception {
    String body = "{\"name\":\"Dr. Book\",\"type\":\"physician\"}";
    return text(ok(201, sending("POST", "providers", body, admin)), "id");
  }

  private String patient(String name) throws Exception {
    String body = "{\"name\":\"" + name + "\",\"phone\":\"" + phone() + "\"}";
    return text(ok(201, posting("patients", body)), "id");
  }

  private Instant today = Instant.EPOCH;

  /** Read once: a test may run at midnight. */
  @BeforeEach
  void whatDayItIs() {
    today = comms.now(OwnClinic.ID).truncatedTo(ChronoUnit.DAYS);
  }

  private Instant inDays(int days) {
    return today.plus(Duration.ofDays(days).plusHours(16));
  }

  private String time(String provider, Instant start) throws Exception {
    return String.format(
        Locale.ROOT,
        "\"providerId\":\"%s\",\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"",
        provider,
        locationId(),
        start,
        start.plus(Duration.ofMinutes(30)));
  }

  private String visit(String patient, String provider, Instant start) throws Exception {
    return "{\"patientId\":\"" + patient + "\"," + time(provider, start) + "}";
  }

  @Test
  @DisplayName("S24 a time is booked once; who comes second is told what else is free")
  void aTimeIsBookedOnce() throws Exception {
    String provider = provider();
    String hours =
        "{\"locationId\":\""
            + locationId()
            + "\",\"slotMinutes\":30,\"hours\":[{\"day\":\"monday\",\"from\":\"08:00\",\"until\":\"17:00\"},"
            + "{\"day\":\"tuesday\",\"from\":\"08:00\",\"until\":\"17:00\"}]}";
    ok(200, sending("PUT", "providers/" + provider + "/hours", hours, admin));
    assertThat(get("providers/" + provider + "/hours").get("items").get(0).get("hours").size())
        .isEqualTo(2);
    JsonNode slot = get("appointments/slots/available?providerId=" + provider).get("items").get(0);
    Instant start = Instant.parse(text(slot, "startAt"));

    JsonNode booked = ok(201, posting("appointments", visit(patient("First"), provider, start)));

    assertThat(text(booked, "status")).isEqualTo("booked");
    assertThat(text(booked, "attendance")).isEqualTo("needs-action");
    JsonNode refused = ok(409, posting("appointments", visit(patient("Second"), provider, start)));
    assertThat(text(refused.get("errors").get(0), "message"))
        .contains("taken", start.plus(Duration.ofMinutes(30)).toString());
    assertThat(
            get("appointments/slots/available?providerId=" + provider)
                .get("items")
                .findValuesAsString("startAt"))
        .doesNotContain(start.toString());
    assertThat(get("appointments").get("items").findValuesAsString("id"))
        .contains(text(booked, "id"));
  }

  @Test
  void aCancelledVisitGoesToTheWaitingList() throws Exception {
    String provider = provider();
    JsonNode visit = ok(201, posting("appointments", visit(patient("Gone"), provider, inDays(40))));
    wait("Next In Line", 40);

    JsonNode cancelled = ok(200, posting("appointments/" + text(visit, "id") + "/cancel", ""));
    ok(200, posting("appointments/" + text(visit, "id") + "/cancel", ""));

    assertThat(text(cancelled, "status")).isEqualTo("cancelled");
    JsonNode seats = get("cancellations?status=open").get("items");
    assertThat(seats.findValuesAsString("startAt")).contains(text(visit, "startAt"));
    assertThat(
            refused(
                409,
                sending(
                    "PUT",
                    "appointments/" + text(visit, "id") + "/time",
                    "{" + time(provider, inDays(41)) + "}",
                    staff)))
        .isEqualTo("status");
  }

  @Test
  @DisplayName("S24 A seat that somebody else's visit holds is not opened, and programs learn why")
  void aSeatThatOthersHoldIsNotOpened() throws Exception {
    String provider = provider();
    JsonNode visit =
        ok(201, posting("appointments", visit(patient("Holder"), provider, inDays(45))));
    String given =
        "{\"givenUpBy\":\"" + patient("Other") + "\"," + time(provider, inDays(45)) + "}";

    HttpResponse<String> refused = send(posting("cancellations", given));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = read(refused);
    assertThat(text(problem, "code")).isEqualTo("held-by-others");
    assertThat(text(problem.get("errors").get(0), "field")).isEqualTo("givenUpBy");
    assertThat(text(get("appointments/" + text(visit, "id")), "status")).isEqualTo("booked");
    assertThat(get("cancellations?limit=200").get("items").findValuesAsString("startAt"))
        .doesNotContain(text(visit, "startAt"));
  }

  @Test
  void aMovedVisitFreesItsFormerTime() throws Exception {
    String provider = provider();
    JsonNode visit =
        ok(201, posting("appointments", visit(patient("Mover"), provider, inDays(42))));

    JsonNode moved =
        ok(
            200,
            sending(
                "PUT",
                "appointments/" + text(visit, "id") + "/time",
                "{" + time(provider, inDays(43)) + "}",
                staff));

    assertThat(text(moved, "startAt")).isEqualTo(inDays(43).toString());
    assertThat(get("cancellations").get("items").findValuesAsString("startAt"))
        .contains(text(visit, "startAt"));
  }

  private String seeing(String provider) throws Exception {
    String hours =
        "{\"locationId\":\""
            + locationId()
            + "\",\"slotMinutes\":30,\"hours\":[{\"day\":\"monday\",\"from\":\"08:00\",\"until\":\"17:00\"}]}";
    ok(200, sending("PUT", "providers/" + provider + "/hours", hours, admin));
    return provider;
  }

  @Test
  @DisplayName("W08 S24 staff send the free times, and the patient's number moves the visit")
  void aPatientChoosesAmongTheTimes() throws Exception {
    String provider = seeing(provider());
    String chooser = patient("Chooser");
    String visit =
        text(ok(201, posting("appointments", visit(chooser, provider, inDays(60)))), "id");

    JsonNode offered = ok(202, posting("appointments/" + visit + "/times", ""));

    assertThat(text(offered, "messageId")).isNotBlank();
    assertThat(offered.get("times").size()).isEqualTo(9);
    assertThat(refused(409, posting("appointments/" + visit + "/times", "")))
        .as("asked already")
        .isEqualTo("patientId");
    Instant second = Instant.parse(text(offered.get("times").get(1), "startAt"));
    MessageId message = MessageId.parse(text(offered, "messageId"));
    until(() -> sent(message).status() == DeliveryStatus.DELIVERED);
    comms.inbox().receive(InboundEvent.text(sent(message).line(), "2", comms.now(OwnClinic.ID)));
    until(() -> text(get("appointments/" + visit), "startAt").equals(second.toString()));
  }

  private OutboundMessage sent(MessageId message) {
    return store.inTransaction(OwnClinic.ID, tx -> tx.messages().findAll(Set.of(message)).get(0));
  }

  @Test
  void whyTimesAreNotSentIsNamed() throws Exception {
    String provider = provider();
    JsonNode visit =
        ok(201, posting("appointments", visit(patient("Stayer"), provider, inDays(61))));
    String times = "appointments/" + text(visit, "id") + "/times";

    assertThat(refused(409, posting(times, ""))).as("no hours kept here").isEqualTo("providerId");
    ok(200, posting("appointments/" + text(visit, "id") + "/cancel", ""));
    assertThat(refused(409, posting(times, ""))).isEqualTo("status");
    ok(404, posting("appointments/" + UUID.randomUUID() + "/times", ""));
    assertThat(send(sending("POST", times, "", reader)).statusCode()).isEqualTo(403);
  }

  @Test
  void aWrongFieldIsNamed() throws Exception {
    String provider = provider();
    String nobody = UUID.randomUUID().toString();

    assertThat(refused(400, posting("appointments", visit(nobody, provider, inDays(44)))))
        .isEqualTo("patientId");
    assertThat(refused(400, posting("appointments", visit(patient("A"), nobody, inDays(44)))))
        .isEqualTo("providerId");
    assertThat(refused(400, posting("appointments", visit(patient("B"), provider, inDays(-1)))))
        .isEqualTo("startAt");
    assertThat(
            refused(
                400,
                to("/api/v1/appointments?until=2099-01-01T00:00:00Z")
                    .header("Authorization", staff)))
        .isEqualTo("until");
    ok(404, to("/api/v1/appointments/" + nobody).header("Authorization", staff));
  }

  @Test
  @DisplayName("A91 who may only read books nothing")
  void readersBookNothing() throws Exception {
    String body = visit(patient("R"), provider(), inDays(45));

    assertThat(send(sending("POST", "appointments", body, reader)).statusCode()).isEqualTo(403);
  }
}
