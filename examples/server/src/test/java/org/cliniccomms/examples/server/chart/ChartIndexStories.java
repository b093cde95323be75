package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.chat.Browser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is the same wherever charts are searched. */
abstract class ChartIndexStories extends ChartSocketScene {
  @Autowired ChartCatalog index;
  @Autowired ChartIndexing indexing;

  @Test
  @DisplayName("An administrator has all charts indexed, and sees how far that is")
  void allChartsAreIndexed() throws Exception {
    ok(403, sending("POST", "query/index", "", staff));
    ok(403, sending("POST", "query/index", "", everybodys));

    JsonNode begun = ok(202, sending("POST", "query/index", "", admin));
    assertThat(text(begun, "startedAt")).isNotBlank();
    until(() -> !text(get("query/index", admin), "state").equals("running"));

    JsonNode ended = get("query/index", admin);
    assertThat(text(ended, "state")).isEqualTo("done");
    assertThat(ended.get("charts").longValue()).isGreaterThanOrEqualTo(60);
    assertThat(ended.get("failed").longValue()).isZero();
    assertThat(ended.get("records").longValue()).isGreaterThan(40);
    assertThat(ended.get("recordsPerSecond").doubleValue()).isPositive();
    assertThat(ended.get("remainingSeconds").longValue()).isZero();
    assertThat(index.ledger(new ChartKey(OwnClinic.ID, patient(CHAN).id()))).isNotEmpty();
  }

  @Test
  @DisplayName("Erasing a patient takes the chart out, and what was asked about it")
  void erasingAPatientTakesTheChartOut() throws Exception {
    Patient patient =
        Patient.of(PatientId.random(), "Gone Gabriela", new PhoneNumber("+12145550155"));
    comms.patients().add(OwnClinic.ID, patient, Actor.system());
    ChartKey key = new ChartKey(OwnClinic.ID, patient.id());
    answer(
        everybodys,
        "\"sessionId\":\"gone\",\"patientId\":\""
            + patient.id()
            + "\",\"question\":\"Any allergies?\"");
    ok(200, to("/api/v1/query/sessions/gone").header("Authorization", everybodys));

    ok(204, sending("DELETE", "patients/" + patient.id(), "", admin));

    ok(404, to("/api/v1/query/sessions/gone").header("Authorization", everybodys));
    assertThat(indexing.bring(indexing.read(key), Duration.ofSeconds(30))).isTrue();
    assertThat(index.ledger(key)).isEmpty();
  }

  @Test
  @DisplayName("R16 A patient without any record: no data, no model, no certainty")
  void aPatientWithoutRecords() throws Exception {
    Patient patient =
        Patient.of(PatientId.random(), "Empty Esteban", new PhoneNumber("+12145550156"));
    comms.patients().add(OwnClinic.ID, patient, Actor.system());

    JsonNode answer =
        answer(
            everybodys,
            "\"patientId\":\"" + patient.id() + "\",\"question\":\"Any allergies at all?\"");

    assertThat(text(answer, "status")).isEqualTo("no_data");
    assertThat(answer.get("sources")).isEmpty();
    assertThat(answer.get("answer").get("model").isNull()).isTrue();
    assertThat(answer.get("answer").get("confidence").doubleValue()).isLessThan(1);
    assertThat(answer.get("patient").get("documentType").isNull()).isTrue();
  }

  @Test
  @DisplayName(
      "A visit that was moved is never told at its old time, by the API or over the socket")
  void aMovedVisitIsToldAtItsNewTime() throws Exception {
    String patient =
        text(
            ok(201, posting("patients", "{\"name\":\"Moved Mina\",\"phone\":\"" + phone() + "\"}")),
            "id");
    String doctor = "{\"name\":\"Dr. Moved\",\"type\":\"physician\"}";
    String provider =
        "{\"providerId\":\""
            + text(ok(201, sending("POST", "providers", doctor, admin)), "id")
            + "\",";
    String booking = provider + "\"patientId\":\"" + patient + "\"," + seat().substring(1);
    JsonNode visit = ok(201, posting("appointments", booking));
    String question = "\"patientId\":\"" + patient + "\",\"question\":\"When is the next visit?\"";
    assertThat(answerOf(answer(everybodys, question))).contains(day(visit));

    JsonNode moved = ok(200, move(visit, provider + seat().substring(1)));
    assertThat(answerOf(answer(everybodys, question)))
        .contains(day(moved))
        .doesNotContain(day(visit));

    JsonNode again = ok(200, move(visit, provider + seat().substring(1)));
    assertThat(answerOf(overSocket(question))).contains(day(again)).doesNotContain(day(moved));
  }

  private HttpRequest.Builder move(JsonNode visit, String to) {
    return sending("PUT", "appointments/" + text(visit, "id") + "/time", to, staff);
  }

  JsonNode overSocket(String question) throws Exception {
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("edited", question));
      List<JsonNode> frames = untilTheEnd(browser);
      return frames.get(frames.size() - 1);
    }
  }

  static String answerOf(JsonNode answer) {
    return text(answer.get("answer"), "text");
  }

  private static String day(JsonNode visit) {
    return DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(Instant.parse(text(visit, "startAt")));
  }
}
