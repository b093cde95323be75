package org.cliniccomms.examples.server.chart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions about a chart that a FHIR server keeps and changes, through the whole server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartOfAnEhrTest {
  private static final String PASSWORD = "a long enough passphrase";
  private static final String SESSION = "about-eva";

  /** Where a patient is kept whose chart was asked about, or the key to what is. */
  private static final List<String> HERS =
      List.of(
          "clinic_comms.patient",
          "clinic_comms.patient_name_part",
          "clinic_comms.data_key",
          "server.chart_key",
          "server.chart_turn");

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
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(ChartOfAnEhrTest::found, found -> !found.isEmpty())
        .get(0);
  }

  private static List<Patient> found() {
    return server
        .part(PostgresStore.class)
        .inTransaction(OwnClinic.ID, tx -> tx.patients().search("Vega", 2));
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
            "{\"sessionId\":\"%s\",\"patientId\":\"%s\",\"question\":\"%s\","
                + "\"purpose\":\"treatment\"}",
            SESSION,
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
  @Order(1)
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

  @Test
  @Order(2)
  @DisplayName("S15 R15 Of an erased patient neither what a record said nor what it says is left")
  void nothingOfAnErasedPatientIsLeft() throws Exception {
    hasOnRecord(allergy("one", 1, "Zyzzyvaquux"));
    assertThat(text(json(200, asked("What allergies does she have?")))).contains("Zyzzyvaquux");
    hasOnRecord(allergy("one", 2, "Quokkabalm"));
    JsonNode edited = json(200, asked("What allergies does she have?"));
    assertThat(text(edited)).contains("Quokkabalm").doesNotContain("Zyzzyvaquux");
    assertThat(isInTheIndex("quokkabalm")).isTrue();
    assertThat(audit()).contains("AllergyIntolerance/one");
    assertThat(new TablesOf(server.part(JdbcClient.class)).with(eva.id().toString()))
        .containsAll(HERS);

    erase();

    assertThat(asked("What allergies does she have?").statusCode()).isEqualTo(404);
    assertThat(send("GET", "query/sessions/" + SESSION, "", clinician).statusCode()).isEqualTo(404);
    Awaitility.await().until(() -> !isInTheIndex("quokkabalm") && !isInTheIndex("zyzzyvaquux"));
    assertThat(audit()).contains("patient.erased").doesNotContain("AllergyIntolerance", "Vega");
    nothingIsInTheDatabase();

    ehr.isEdited();
    FhirSchedule.Run run = run();
    assertThat(run.hasFailed()).as("what else the FHIR server tells is read on").isFalse();
    assertThat(found()).as("who was erased does not come back").isEmpty();
    nothingIsInTheDatabase();
  }

  private static void nothingIsInTheDatabase() {
    TablesOf tables = new TablesOf(server.part(JdbcClient.class));
    assertThat(tables.with(eva.id().toString()))
        .contains("clinic_comms.erased_patient", "server.chart_forgotten")
        .doesNotContainAnyElementsOf(HERS);
    for (String word : List.of("Zyzzyvaquux", "Quokkabalm", "Vega")) {
      assertThat(tables.with(word)).isEmpty();
    }
  }

  private static String audit() throws Exception {
    return json(200, send("GET", "audit?limit=100&subject=" + eva.id(), "", admin)).toString();
  }

  /** Once no visit of hers is ahead. */
  private static void erase() throws Exception {
    ehr.isCancelled();
    assertThat(run().hasFailed()).isFalse();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> send("DELETE", "patients/" + eva.id(), "", admin).statusCode() == 204);
  }

  private static FhirSchedule.Run run() {
    FhirSchedule schedule = server.part(FhirSchedule.class);
    Awaitility.await().until(schedule::read);
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> schedule.last().orElseThrow(), run -> run.endedAt() != null);
  }

  /** Whether a word of small letters is in a file of the index, in which case soever. */
  private static boolean isInTheIndex(String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("charts"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.toLowerCase(Locale.ROOT).contains(word)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException | UncheckedIOException rewritten) {
      return true;
    }
  }

  private static String text(JsonNode answer) {
    return answer.get("answer").get("text").stringValue();
  }
}
