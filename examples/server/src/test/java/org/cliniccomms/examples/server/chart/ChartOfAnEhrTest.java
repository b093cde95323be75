package org.cliniccomms.examples.server.chart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.cliniccomms.examples.server.EhrStandIn;
import org.cliniccomms.examples.server.OwnServer;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.postgres.PostgresStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions about a chart that a FHIR server keeps and changes, through the whole server. */
class ChartOfAnEhrTest {
  private static final String PASSWORD = "a long enough passphrase";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PERSON =
      "{\"resourceType\":\"Patient\",\"id\":\"eva\",\"name\":[{\"family\":\"Vega\",\"given\":"
          + "[\"Eva\"]}]}";

  @TempDir private static Path folder;
  private static EhrStandIn ehr;
  private static OwnServer server;
  private static Patient eva;
  private static String admin = "";
  private static String clinician = "";

  @BeforeAll
  static void start() throws Exception {
    ehr = new EhrStandIn();
    ehr.isBooked();
    server = OwnServer.start(folder, ehr.settings("ana", PASSWORD));
    eva = read();
    admin = signIn("ana");
    signUpClinician();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    ehr.close();
  }

  /** Has the server's appointments read, with whom they are for. */
  private static Patient read() {
    server.part(FhirSchedule.class).read();
    PostgresStore store = server.part(PostgresStore.class);
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> store.inTransaction(OwnClinic.ID, tx -> tx.patients().search("Vega", 2)),
            found -> !found.isEmpty())
        .get(0);
  }

  private static void signUpClinician() throws Exception {
    String user =
        String.format(
            Locale.ROOT,
            "{\"username\":\"carla\",\"displayName\":\"Carla\",\"role\":\"clinician\","
                + "\"password\":\"%s\"}",
            PASSWORD);
    String id = json(201, send("POST", "users", user, admin)).get("id").stringValue();
    assertThat(send("PUT", "users/" + id + "/patients/all", "", admin).statusCode()).isEqualTo(204);
    clinician = signIn("carla");
  }

  private static String signIn(String username) throws Exception {
    String body =
        String.format(Locale.ROOT, "{\"username\":\"%s\",\"password\":\"%s\"}", username, PASSWORD);
    return "Bearer "
        + json(200, send("POST", "auth/login", body, "")).get("accessToken").stringValue();
  }

  private static HttpResponse<String> send(String method, String path, String body, String as)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/v1/" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return HTTP.send(
        (as.isEmpty() ? request : request.header("Authorization", as)).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new JsonMapper().readTree(answer.body());
  }

  private static HttpResponse<String> asked(String question) throws Exception {
    return send(
        "POST",
        "query",
        String.format(
            Locale.ROOT,
            "{\"patientId\":\"%s\",\"question\":\"%s\",\"purpose\":\"treatment\"}",
            eva.id(),
            question),
        clinician);
  }

  /** What the server has of her from now on. */
  private static void hasOnRecord(String... resources) {
    String entries =
        String.join(
            "", List.of(resources).stream().map(it -> ",{\"resource\":" + it + "}").toList());
    ehr.server()
        .stubFor(
            get(urlPathEqualTo("/fhir/Patient/eva/$everything"))
                .willReturn(
                    EhrStandIn.json(
                        200,
                        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                            + "{\"resource\":"
                            + PERSON
                            + "}"
                            + entries
                            + "]}")));
  }

  private static String allergy(String id, int version, String to) {
    return String.format(
        Locale.ROOT,
        "{\"resourceType\":\"AllergyIntolerance\",\"id\":\"%s\",\"meta\":{\"versionId\":\"%d\"},"
            + "\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]},\"code\":{\"text\":\"%s\"},"
            + "\"patient\":{\"reference\":\"Patient/eva\"}}",
        id,
        version,
        to);
  }

  @Test
  @DisplayName(
      "R15 A record that was edited, added or deleted at the FHIR server is answered as it is"
          + " there")
  void theServersLastWordIsAnswered() throws Exception {
    hasOnRecord(allergy("one", 1, "Penicillin"));
    assertThat(text(json(200, asked("What allergies does she have?")))).contains("Penicillin");

    hasOnRecord(allergy("one", 2, "Latex"));
    JsonNode edited = json(200, asked("What allergies does she have?"));
    assertThat(text(edited)).contains("Latex");
    assertThat(edited.toString()).doesNotContain("Penicillin");

    hasOnRecord(allergy("one", 2, "Latex"), allergy("two", 1, "Aspirin"));
    assertThat(text(json(200, asked("Allergies?")))).contains("Latex", "Aspirin");

    hasOnRecord(allergy("two", 1, "Aspirin"));
    JsonNode deleted = json(200, asked("What allergies does she have?"));
    assertThat(text(deleted)).contains("Aspirin");
    assertThat(deleted.toString()).doesNotContain("Latex");

    hasOnRecord();
    JsonNode empty = json(200, asked("Is she allergic to aspirin?"));
    assertThat(empty.get("status").stringValue()).isEqualTo("no_data");
    assertThat(empty.get("sources")).isEmpty();
  }

  private static String text(JsonNode answer) {
    return answer.get("answer").get("text").stringValue();
  }
}
