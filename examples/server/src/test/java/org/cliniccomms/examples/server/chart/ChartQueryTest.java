package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ChartQueryTest extends ChartTest {
  @Autowired private AssignedCharts access;

  private static final String MEDICINES = "What medicines does she take?";

  @Test
  @DisplayName("R15 An answer has the agreed shape, and each sentence names sources that are shown")
  void anAnswerHasTheAgreedShape() throws Exception {
    JsonNode answer = answer(everybodys, "\"sessionId\":\"shape-1\"," + about(CHAN, MEDICINES));

    assertThat(text(answer, "status")).isEqualTo("success");
    assertThat(text(answer, "sessionId")).isEqualTo("shape-1");
    assertThat(answer.get("sequence").intValue()).isEqualTo(1);
    assertThat(text(answer, "timestamp")).endsWith("Z");
    assertThat(text(answer.get("patient"), "fullName")).isEqualTo("Nadia Chan");
    assertThat(text(answer.get("patient"), "documentType")).isEqualTo("CC");
    assertThat(text(answer.get("patient"), "documentNumber")).isEqualTo(CHAN);
    assertThat(text(answer.get("answer"), "text")).containsIgnoringCase("metformin");
    assertThat(answer.get("answer").get("model").isNull()).isTrue();
    assertThat(answer.get("answer").get("confidence").doubleValue()).isBetween(0.0, 1.0);
    Set<String> shown = Set.copyOf(answer.get("sources").findValuesAsString("id"));
    List<JsonNode> statements = answer.get("answer").get("statements").valueStream().toList();
    assertThat(statements).isNotEmpty();
    for (JsonNode statement : statements) {
      assertThat(shown)
          .containsAll(statement.get("sources").valueStream().map(JsonNode::stringValue).toList());
    }
    JsonNode source = answer.get("sources").get(0);
    assertThat(source.propertyNames()).contains("id", "type", "title", "date", "text", "relevance");
    assertThat(answer.get("metadata").propertyNames())
        .containsExactlyInAnyOrder(
            "recordsAnalyzed", "queryTimeMs", "sourcesUsed", "contextTokens", "truncated");
    assertThat(answer.get("metadata").get("sourcesUsed").intValue())
        .isEqualTo(answer.get("sources").size());
  }

  @Test
  @DisplayName("R01 Who has no allergy to penicillin is not said to have one; nothing of others")
  void nothingOfOthersIsSaid() throws Exception {
    HttpResponse<String> answer =
        send(asking(everybodys, about(WEBER, "Is the patient allergic to penicillin?")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(read(answer), "status")).isEqualTo("no_data");
    assertThat(answer.body()).doesNotContain("Chan", CHAN, "nadia", "Hives");
    assertThat(read(answer).get("answer").get("model").isNull()).isTrue();
    assertThat(read(answer).get("answer").get("confidence").doubleValue()).isLessThan(1);
  }

  @Test
  @DisplayName("A question in Spanish is answered in Spanish")
  void aQuestionInSpanish() throws Exception {
    JsonNode answer = answer(everybodys, about(TANAKA, "¿A qué es alérgica la paciente?"));

    assertThat(text(answer, "status")).isEqualTo("success");
    assertThat(text(answer.get("answer"), "text")).containsIgnoringCase("aspirina");
  }

  @Test
  @DisplayName(
      "R05 An unknown patient is 404 to who may see all, and 403 in the same words to others")
  void anUnknownPatientIsNotGivenAway() throws Exception {
    String unknown = about("1999999999", MEDICINES);
    JsonNode missing = ok(404, asking(everybodys, unknown));
    assertThat(text(missing, "code")).isEqualTo("PATIENT_NOT_FOUND");
    String byId = "\"patientId\":\"" + UUID.randomUUID() + "\",\"question\":\"" + MEDICINES + "\"";
    assertThat(text(ok(404, asking(everybodys, byId)), "code")).isEqualTo("PATIENT_NOT_FOUND");

    String known = about(CHAN, MEDICINES);
    for (String as : List.of(nobodys, staff, reader, admin)) {
      HttpResponse<String> one = send(asking(as, known));
      HttpResponse<String> other = send(asking(as, unknown));
      HttpResponse<String> third = send(asking(as, byId));
      assertThat(one.statusCode()).isEqualTo(403);
      assertThat(text(read(one), "code")).isEqualTo("ACCESS_DENIED");
      assertThat(List.of(other.body(), third.body())).containsOnly(one.body());
    }
  }

  @Test
  @DisplayName("R05 How far somebody may see at best is known before any patient is looked up")
  void howFarIsKnownFirst() throws Exception {
    String some = clinician("chart.some");
    assign("chart.some", patient(CHAN).id().toString());
    Map<String, Reach> furthest =
        Map.of(
            "chart.everybodys", Reach.ASSIGNED,
            "chart.some", Reach.ASSIGNED,
            "chart.nobodys", Reach.WITH_REASON,
            "api.staff", Reach.NONE,
            "admin", Reach.NONE);
    for (Map.Entry<String, Reach> each : furthest.entrySet()) {
      Actor user = Actor.staff(userId(each.getKey()));
      assertThat(access.furthest(OwnClinic.ID, user)).as(each.getKey()).isEqualTo(each.getValue());
    }
    ok(200, asking(some, about(CHAN, MEDICINES)));
    ok(403, asking(some, about(WEBER, MEDICINES)));
  }

  @Test
  @DisplayName("R06 Without a token nothing is read, and the attempt is on record")
  void withoutAToken() throws Exception {
    int before = trail().size();

    HttpResponse<String> answer = send(asking(null, about(CHAN, MEDICINES)));

    assertThat(answer.statusCode()).isEqualTo(401);
    AuditEvent event = onlyNew(before);
    assertThat(event.actor().kind()).isEqualTo(Actor.Kind.SYSTEM);
    assertThat(event.patientId()).isNull();
    assertThat(text(words(event), "outcome")).isEqualTo("denied");
  }

  @Test
  @DisplayName("R07 Who is not assigned needs a reason, which is recorded as such")
  void aReasonOpensAChart() throws Exception {
    ok(403, asking(nobodys, about(CHAN, MEDICINES)));
    assertThat(trail().get(0).action()).isEqualTo("chart.asked");
    assertThat(text(words(trail().get(0)), "outcome")).isEqualTo("denied");
    int before = trail().size();

    answer(nobodys, "\"reason\":\"Emergency room, unconscious\"," + about(CHAN, MEDICINES));

    AuditEvent event = onlyNew(before);
    assertThat(event.action()).isEqualTo("chart.asked-with-reason");
    assertThat(event.patientId()).isEqualTo(patient(CHAN).id());
    assertThat(text(words(event), "reason")).isEqualTo("Emergency room, unconscious");
    ok(
        200,
        asking(nobodys, about(CHAN, MEDICINES))
            .header("X-Access-Reason", "Emergency room, unconscious"));
    ok(403, asking(staff, "\"reason\":\"I am curious\"," + about(CHAN, MEDICINES)));
  }

  @Test
  @DisplayName("R08 Who asks is who is signed in: a user in the body is refused")
  void aUserInTheBodyIsRefused() throws Exception {
    for (String field : List.of("user_id", "userId")) {
      int before = trail().size();
      assertThat(
              refused(400, asking(everybodys, "\"" + field + "\":\"x\"," + about(CHAN, MEDICINES))))
          .isEqualTo("user_id");
      AuditEvent event = onlyNew(before);
      assertThat(event.actor()).isEqualTo(Actor.staff(userId("chart.everybodys")));
      assertThat(text(words(event), "outcome")).isEqualTo("invalid");
    }
  }

  @Test
  @DisplayName("R09 A number that is none is refused, never repaired")
  void aNumberThatIsNone() throws Exception {
    for (String number : List.of("10203 04;000", CHAN + " ", "' or 1=1", "")) {
      JsonNode problem = ok(400, asking(everybodys, about(number, MEDICINES)));
      assertThat(text(problem, "code")).as(number).isEqualTo("VALIDATION_ERROR");
      assertThat(problem.get("errors").get(0).get("field").stringValue())
          .isEqualTo("documentNumber");
      assertThat(problem.toString()).doesNotContain("Chan");
    }
  }

  @Test
  @DisplayName("R10 R11 A question has 5 to 1000 characters, whatever they are")
  void aQuestionHasItsLength() throws Exception {
    assertThat(refused(400, asking(everybodys, about(CHAN, "BP ?")))).isEqualTo("question");
    ok(200, asking(everybodys, about(CHAN, "K up?")));
    ok(200, asking(everybodys, about(CHAN, "a ".repeat(499) + "a?")));
    assertThat(refused(400, asking(everybodys, about(CHAN, "a ".repeat(500) + "?"))))
        .isEqualTo("question");
    ok(200, asking(everybodys, about(CHAN, "Did glucose AND hba1c = normal? -- thanks")));
  }

  @Test
  @DisplayName("R23 Who may not ask, and what cannot be read, is on record with what was sent")
  void whatNobodyReadIsOnRecord() throws Exception {
    String id = patient(CHAN).id().toString();
    String fields = "\"patientId\":\"" + id + "\",\"question\":\"" + MEDICINES + "\"";
    int before = trail().size();

    ok(403, asking(staff, fields));

    AuditEvent denied = onlyNew(before);
    assertThat(denied.subjectId()).hasToString(id);
    assertThat(text(words(denied), "questionHash")).isEqualTo(QuestionRecord.hashOf(MEDICINES));

    ok(400, asking(everybodys, "\"question\":"));

    AuditEvent unread = onlyNew(before + 1);
    assertThat(unread.actor().id()).isEqualTo(userId("chart.everybodys"));
    assertThat(text(words(unread), "outcome")).isEqualTo("invalid");
  }

  @Test
  @DisplayName("R23 What is refused before anybody reads it leaves one event, whatever the reason")
  void whatIsRefusedUnreadIsOnRecordOnce() throws Exception {
    String question = "{" + about(CHAN, MEDICINES) + "}";
    Map<HttpRequest.Builder, Integer> refused = new LinkedHashMap<>();
    refused.put(
        to("/api/v1/query")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(question)),
        415);
    refused.put(to("/api/v1/query").GET(), 405);
    refused.put(
        to("/api/v1/query")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(question)),
        405);
    refused.put(post("/api/v1/query", question + " ".repeat(1 << 20)), 413);
    for (Map.Entry<HttpRequest.Builder, Integer> each : refused.entrySet()) {
      int before = trail().size();

      HttpResponse<String> response = send(each.getKey().header("Authorization", everybodys));

      assertThat(response.statusCode()).isEqualTo(each.getValue());
      AuditEvent event = onlyNew(before);
      assertThat(text(words(event), "outcome")).isEqualTo("invalid");
      assertThat(event.actor().id()).isEqualTo(userId("chart.everybodys"));
    }
    int before = trail().size();
    HttpRequest.Builder unwanted = post("/api/v1/query", question).header("Accept", "image/png");
    assertThat(send(unwanted.header("Authorization", everybodys)).statusCode()).isEqualTo(406);
    assertThat(onlyNew(before).actor().id()).isEqualTo(userId("chart.everybodys"));
  }

  @Test
  @DisplayName(
      "R23 A question that is sent again is asked again: no answer is given off the record")
  void aRepeatedQuestionIsOnRecordAgain() throws Exception {
    int before = trail().size();
    for (int times = 1; times <= 2; times++) {
      HttpRequest.Builder asked =
          asking(everybodys, about(CHAN, MEDICINES)).header("Idempotency-Key", "chart-again");
      HttpResponse<String> response = send(asked);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
      assertThat(trail()).hasSize(before + times);
    }
  }

  @Test
  @DisplayName(
      "R23 Each outcome leaves exactly one event with who, whom, why, what for and how long")
  void eachOutcomeLeavesOneEvent() throws Exception {
    int before = trail().size();
    answer(everybodys, "\"purpose\":\"review\"," + about(CHAN, MEDICINES));
    JsonNode words = words(onlyNew(before));
    assertThat(text(words, "outcome")).isEqualTo("answered");
    assertThat(text(words, "purpose")).isEqualTo("review");
    assertThat(text(words, "questionHash")).matches("[0-9a-f]{64}");
    assertThat(words.get("sources")).isNotEmpty();
    assertThat(words.get("model").isNull()).isTrue();
    assertThat(words.get("tookMillis").longValue()).isNotNegative();

    ok(404, asking(everybodys, about("1999999999", MEDICINES)));
    assertThat(text(words(onlyNew(before + 1)), "outcome")).isEqualTo("not_found");
    ok(403, asking(nobodys, about(CHAN, MEDICINES)));
    assertThat(text(words(onlyNew(before + 2)), "outcome")).isEqualTo("denied");
    ok(400, asking(everybodys, about(CHAN, "?")));
    assertThat(text(words(onlyNew(before + 3)), "outcome")).isEqualTo("invalid");
  }

  @Test
  @DisplayName("R24 Only who asked sees a session; to others it is not there")
  void onlyWhoAskedSeesASession() throws Exception {
    answer(everybodys, "\"sessionId\":\"own-1\"," + about(CHAN, MEDICINES));
    answer(everybodys, "\"sessionId\":\"own-1\"," + about(CHAN, "What was the last A1c?"));

    JsonNode sessions = get("query/sessions", everybodys).get("items");
    assertThat(sessions.findValuesAsString("sessionId")).contains("own-1");
    JsonNode turns = get("query/sessions/own-1", everybodys).get("items");
    assertThat(turns.findValuesAsString("question"))
        .containsExactly(MEDICINES, "What was the last A1c?");
    assertThat(text(turns.get(1), "answer")).contains("7.1");
    String other = clinician("chart.other");
    JsonNode missing = ok(404, to("/api/v1/query/sessions/own-1").header("Authorization", other));
    assertThat(missing.toString()).doesNotContain("own-1", "metformin");
    assertThat(get("query/sessions", other).get("items")).isEmpty();
    assertThat(ok(200, to("/api/v1/query/sessions").header("Authorization", other)).get("items"))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "An assignment lets a clinician ask without a reason until it ends, and is on record")
  void assignmentsBeginAndEnd() throws Exception {
    String clinician = clinician("chart.some");
    String patient = patient(CHAN).id().toString();
    assign("chart.some", patient);

    answer(clinician, about(CHAN, MEDICINES));
    ok(403, asking(clinician, about(WEBER, MEDICINES)));
    String path = "users/" + userId("chart.some") + "/patients";
    assertThat(get(path, admin).get("items").findValuesAsString("patientId"))
        .containsExactly(patient);
    ok(204, sending("DELETE", path + "/" + patient, "", admin));
    ok(404, sending("DELETE", path + "/" + patient, "", admin));
    ok(403, asking(clinician, about(CHAN, MEDICINES)));
    ok(403, sending("PUT", path + "/all", "", staff));
    assertThat(
            comms
                .audit()
                .list(org.cliniccomms.examples.server.engine.OwnClinic.ID, null, 0, 50)
                .stream()
                .map(AuditEvent::action)
                .collect(Collectors.toSet()))
        .contains("chart.assigned", "chart.unassigned");
  }
}
