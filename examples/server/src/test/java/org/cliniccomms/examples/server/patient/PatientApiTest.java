package org.cliniccomms.examples.server.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.examples.server.ApiTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PatientApiTest extends ApiTest {
  @ParameterizedTest
  @ValueSource(strings = {"(214) 555-1234", "1-214-555-1234", "+1 214 555 1234"})
  @DisplayName("A65 one number, however it is written")
  void oneNumberHoweverItIsWritten(String written) throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", written))), "id");

    assertThat(number(get("patients/" + id))).isEqualTo("+12145551234");
  }

  @ParameterizedTest
  @ValueSource(strings = {"555-1234", "banana", "", "(214) 555-1234 ext. 9"})
  @DisplayName("A65 what is no number is refused by its field")
  void whatIsNoNumberIsRefused(String written) throws Exception {
    assertThat(refused(400, posting("patients", patient("Una Vega", written)))).isEqualTo("phone");
  }

  @Test
  void phonesAreMaskedForListsAndForReaders() throws Exception {
    String name = "Xiomara " + UUID.randomUUID();
    JsonNode made = ok(201, posting("patients", patient(name, phone())));
    String full = number(made);

    JsonNode row = get("patients?name=Xiomara").get("items").get(0);
    assertThat(row.get("phones").get(0).stringValue())
        .isEqualTo("***" + full.substring(full.length() - 4));
    assertThat(number(get("patients/" + text(made, "id"), reader))).startsWith("***");
    assertThat(number(get("patients/" + text(made, "id"), staff))).isEqualTo(full);
  }

  @Test
  void whoMayOnlyReadSeesInitialsAndNoBirthDate() throws Exception {
    String body =
        patient("Yolanda  del Río", phone()).replace("}", ",\"birthDate\":\"1987-06-05\"}");
    String id = text(ok(201, posting("patients", body)), "id");

    for (String path : List.of("patients?name=Yolanda", "patients/" + id)) {
      assertThat(get(path).toString()).contains("Yolanda", "1987-06-05");
      assertThat(get(path, reader).toString())
          .contains("\"Y. d. R.\"")
          .doesNotContain("Yolanda", "1987");
    }
  }

  @Test
  void aPatientIsReplaced() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String body =
        String.format(
            Locale.ROOT,
            """
            {"name":"Una Vega-Ruiz","phone":"%s","guardianPhone":"%s","language":"es-MX",
             "birthDate":"2015-02-03","zone":"America/Denver","leadMinutes":120,
             "quietHours":{"from":"21:00","until":"08:00"}}
            """,
            phone(),
            phone());

    ok(200, sending("PUT", "patients/" + id, body, staff));

    JsonNode after = get("patients/" + id);
    assertThat(text(after, "name")).isEqualTo("Una Vega-Ruiz");
    assertThat(text(after, "language")).isEqualTo("es-MX");
    assertThat(text(after, "birthDate")).isEqualTo("2015-02-03");
    assertThat(after.get("leadMinutes").intValue()).isEqualTo(120);
    assertThat(after.get("phones").findValuesAsString("holder"))
        .containsExactly("patient", "guardian");
  }

  @Test
  void everyWrongFieldIsNamed() throws Exception {
    String good = patient("Una Vega", phone());
    assertThat(refused(400, posting("patients", good.replace("}", ",\"zone\":\"Mars\"}"))))
        .isEqualTo("zone");
    for (String offset : List.of("-06:00", "UTC-6", "Z")) {
      String zone = String.format(Locale.ROOT, ",\"zone\":\"%s\"}", offset);
      assertThat(refused(400, posting("patients", good.replace("}", zone)))).isEqualTo("zone");
    }
    assertThat(refused(400, posting("patients", good.replace("}", ",\"language\":\"!\"}"))))
        .isEqualTo("language");
    assertThat(
            refused(400, posting("patients", good.replace("}", ",\"birthDate\":\"3000-01-01\"}"))))
        .isEqualTo("birthDate");
    assertThat(refused(400, posting("patients", good.replace("}", ",\"birthDate\":\"soon\"}"))))
        .isEqualTo("birthDate");
    ok(404, sending("PUT", "patients/" + UUID.randomUUID(), good, staff));
    ok(404, to("/api/v1/patients/" + UUID.randomUUID()).header("Authorization", staff));
  }

  @Test
  void anOptOutTakesBackWhatIsOfferedAndShowsWhy() throws Exception {
    JsonNode entry = wait("Optima Outis", 10);
    String seat = text(cancel(), "id");
    String patient = text(entry, "patientId");

    ok(204, posting("patients/" + patient + "/consent", "{\"status\":\"opted-out\"}"));

    assertThat(text(offers(seat).get(0), "state")).isEqualTo("withdrawn");
    JsonNode verdict = get("cancellations/" + seat + "/candidates/" + text(entry, "id"));
    assertThat(text(verdict, "verdict")).isEqualTo("no");
    assertThat(
            refused(400, posting("patients/" + patient + "/consent", "{\"status\":\"perhaps\"}")))
        .isEqualTo("status");
  }

  @Test
  void readersSeeThatSomethingWasSaidButNotWhat() throws Exception {
    String patient = text(wait("Verba Volant", 10), "patientId");
    cancel();
    until(() -> !get("patients/" + patient + "/messages").get("items").isEmpty());

    JsonNode line = get("patients/" + patient + "/messages").get("items").get(0);
    assertThat(text(line, "direction")).isEqualTo("out");
    assertThat(text(line, "body")).isNotBlank();
    JsonNode masked = get("patients/" + patient + "/messages", reader).get("items").get(0);
    assertThat(masked.get("body").isNull()).isTrue();
  }

  @Test
  @DisplayName("S14 a patient is asked for consent once; why they are not asked again is named")
  void aPatientIsAskedForConsent() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String path = "patients/" + id + "/consent-requests";

    String message = text(ok(202, posting(path, "{\"purpose\":\"marketing\"}")), "messageId");

    assertThat(text(get("messages/" + message), "kind")).isEqualTo("consent-request");
    JsonNode again = ok(409, posting(path, "{\"purpose\":\"marketing\"}"));
    assertThat(text(again, "detail")).startsWith("asked-already: ");
    assertThat(text(ok(409, posting(path, "{\"purpose\":\"reminder\"}")), "detail"))
        .startsWith("needs-no-consent: ");
    assertThat(
            text(
                ok(409, posting(path, "{\"purpose\":\"marketing\",\"channel\":\"email\"}")),
                "detail"))
        .startsWith("not-reachable: ");
    assertThat(refused(400, posting(path, "{\"purpose\":\"fun\"}"))).isEqualTo("purpose");
    assertThat(refused(400, posting(path, "{}"))).isEqualTo("purpose");
    ok(
        404,
        posting(
            "patients/" + UUID.randomUUID() + "/consent-requests", "{\"purpose\":\"marketing\"}"));
    ok(403, sending("POST", path, "{\"purpose\":\"marketing\"}", reader));
  }

  @Test
  @DisplayName("S22 a text about a patient's health is refused by its rule, and nothing is stored")
  void aTextAboutHealthIsRefused() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String path = "patients/" + id + "/messages";

    JsonNode refused = ok(400, posting(path, "{\"text\":\"Your diabetes check is due\"}"));

    assertThat(text(refused.get("errors").get(0), "field")).isEqualTo("text");
    assertThat(text(refused, "detail")).startsWith("diagnosis: Name no illness.");
    assertThat(refused.toString()).doesNotContain("diabetes");
    assertThat(get(path).get("items").isEmpty()).isTrue();
    assertThat(
            refused(409, posting(path, "{\"text\":\"Your diabetes check\",\"linkInstead\":true}")))
        .isEqualTo("linkInstead");
    assertThat(refused(400, posting(path, "{}"))).isEqualTo("text");
    ok(404, posting("patients/" + UUID.randomUUID() + "/messages", "{\"text\":\"Call us\"}"));
    ok(403, sending("POST", path, "{\"text\":\"Call us\"}", reader));
  }

  @Test
  @DisplayName("S10 what sells goes to nobody who has not agreed to it, and to no other purpose")
  void whatSellsNeedsTheirConsent() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String path = "patients/" + id + "/messages";
    String words = "{\"text\":\"Flu shots are half price\",\"purpose\":";

    assertThat(refused(409, posting(path, words + "\"marketing\"}"))).isEqualTo("purpose");
    assertThat(refused(400, posting(path, words + "\"emergency\"}"))).isEqualTo("purpose");
    assertThat(refused(400, posting(path, words + "\"marketing\",\"linkInstead\":true}")))
        .isEqualTo("linkInstead");
    assertThat(get(path).get("items").isEmpty()).isTrue();
    ok(202, posting(path, words + "\"care\"}"));
  }

  @Test
  @DisplayName("S03 a channel that the patient does not allow gives way to one that they do")
  void aChannelAskedForInVainGivesWay() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String path = "patients/" + id + "/messages";

    ok(202, posting(path, "{\"text\":\"Please call us\",\"channel\":\"email\"}"));

    assertThat(get(path).get("items").size()).isEqualTo(1);
  }

  @Test
  @DisplayName("S21 the whole conversation is exported with its senders, and that is on record")
  void theConversationIsExported() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");
    String message =
        text(
            ok(202, posting("patients/" + id + "/messages", "{\"text\":\"Please call\"}")),
            "messageId");
    String path = "patients/" + id + "/conversation/export";

    JsonNode export = get(path);

    assertThat(text(export, "patientId")).isEqualTo(id);
    assertThat(export.get("whole").booleanValue()).isTrue();
    JsonNode line = export.get("lines").get(0);
    assertThat(text(line, "messageId")).isEqualTo(message);
    assertThat(text(line, "sender")).isEqualTo("staff");
    assertThat(text(line, "senderId")).isNotBlank();
    assertThat(text(line, "body")).contains("Please call");
    assertThat(text(get("messages/" + message), "sender")).isEqualTo("staff");
    JsonNode masked = get(path, reader).get("lines").get(0);
    assertThat(masked.get("body").isNull()).isTrue();
    assertThat(get("audit?subject=" + id, admin).toString())
        .contains("patient.conversation-exported")
        .doesNotContain("Please call");
    ok(
        404,
        to("/api/v1/patients/" + UUID.randomUUID() + "/conversation/export")
            .header("Authorization", staff));
  }

  @Test
  @DisplayName("S15 an administrator erases a patient; staff do not")
  void aPatientIsErased() throws Exception {
    String id = text(ok(201, posting("patients", patient("Una Vega", phone()))), "id");

    ok(403, sending("DELETE", "patients/" + id, "", staff));
    assertThat(send(sending("DELETE", "patients/" + id, "", admin)).statusCode()).isEqualTo(204);

    ok(404, to("/api/v1/patients/" + id).header("Authorization", staff));
    ok(404, sending("DELETE", "patients/" + id, "", admin));
  }

  private static String patient(String name, String phone) {
    return String.format(Locale.ROOT, "{\"name\":\"%s\",\"phone\":\"%s\"}", name, phone);
  }

  private static String number(JsonNode patient) {
    return text(patient.get("phones").get(0), "number");
  }
}
