package org.cliniccomms.examples.server.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An appointment is cancelled in the EHR, filled by text, and booked in the EHR. */
class FhirSeatIT {
  private static final String PEOPLE =
      """
      {"resource":{"resourceType":"Patient","id":"eva","meta":{"versionId":"1",
       "lastUpdated":"2026-01-01T00:00:00Z"},"name":[{"family":"Vega","given":["Eva"]}]},
       "search":{"mode":"include"}},
      {"resource":{"resourceType":"Patient","id":"ana","meta":{"versionId":"1",
       "lastUpdated":"2026-01-01T00:00:00Z"},"name":[{"family":"Ruiz","given":["Ana"]}],
       "telecom":[{"system":"phone","use":"mobile","value":"+12145550181"}]},
       "search":{"mode":"include"}},
      {"resource":{"resourceType":"Practitioner","id":"rivera","meta":{"versionId":"1",
       "lastUpdated":"2026-01-01T00:00:00Z"},"name":[{"family":"Rivera"}]},
       "search":{"mode":"include"}},
      {"resource":{"resourceType":"Location","id":"north","meta":{"versionId":"1",
       "lastUpdated":"2026-01-01T00:00:00Z"},"name":"North"},"search":{"mode":"include"}}
      """;

  @TempDir private static Path folder;
  private static WireMockServer ehr;
  private static TwilioStandIn twilio;
  private static ServerProcess server;
  private static Clinic clinic;
  private static Instant start;

  @BeforeAll
  static void start() {
    start =
        InstantSource.system().instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    ehr = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    ehr.start();
    ehr.stubFor(any(anyUrl()).atPriority(10).willReturn(json(404, "{}")));
    twilio = new TwilioStandIn();
    Map<String, String> settings = new HashMap<>(Clinic.settings(twilio));
    settings.put("FHIR_BASE_URL", "http://localhost:" + ehr.port() + "/fhir");
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
    if (ehr != null) {
      ehr.stop();
    }
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(
      int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/fhir+json")
        .withBody(body);
  }

  private static String appointment(
      String id, String patient, int version, String status, String times) {
    return String.format(
        Locale.ROOT,
        """
        {"resource":{"resourceType":"Appointment","id":"%s","meta":{"versionId":"%d",
         "lastUpdated":"%s"},"status":"%s",%s"participant":[
         {"actor":{"reference":"Patient/%s"},"status":"accepted"},
         {"actor":{"reference":"Practitioner/rivera"},"status":"accepted"},
         {"actor":{"reference":"Location/north"},"status":"accepted"}]}},
        """,
        id,
        version,
        InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS),
        status,
        times,
        patient);
  }

  private static String times() {
    return "\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(1800) + "\",";
  }

  /** What stands in the EHR from now on. */
  private static void stands(String... appointments) {
    ehr.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .willReturn(
                json(
                    200,
                    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                        + String.join("", appointments)
                        + PEOPLE
                        + "]}")));
  }

  private static void reads() {
    assertThat(clinic.post("/api/v1/fhir/sync", "")).contains("state");
    until(
        () ->
            !JsonPath.<String>read(clinic.get("/api/v1/fhir/sync"), "$.state").equals("running"));
    assertThat(JsonPath.<String>read(clinic.get("/api/v1/fhir/sync"), "$.state"))
        .as(clinic.get("/api/v1/fhir/sync"))
        .isEqualTo("complete");
  }

  private static void until(java.util.concurrent.Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(reached);
  }

  private static List<String> seats() {
    return JsonPath.read(clinic.get("/api/v1/cancellations"), "$.items[*].status");
  }

  @Test
  @DisplayName("A88 cancelled there, offered and taken here, booked there")
  void cancelledThereFilledHereBookedThere() {
    String wish = appointment("wish", "ana", 1, "waitlist", "");
    stands(appointment("one", "eva", 1, "booked", times()), wish);
    reads();
    stands(appointment("one", "eva", 2, "cancelled", times()), wish);
    ehr.stubFor(
        get(urlPathEqualTo("/fhir/Appointment/wish"))
            .willReturn(
                json(200, resource(wish))
                    .withHeader("ETag", "W/\"1\"")));
    ehr.stubFor(
        put(
                urlPathEqualTo("/fhir/Appointment/wish"))
            .willReturn(json(200, resource(wish)).withHeader("ETag", "W/\"2\"")));
    ehr.stubFor(
        post(urlPathEqualTo("/fhir/Communication"))
            .willReturn(
                json(201, "")
                    .withHeader("Location", "/fhir/Communication/1/_history/1")
                    .withHeader("ETag", "W/\"1\"")));
    reads();

    until(() -> !twilio.takenBy("+12145550181").isEmpty());
    assertThat(clinic.texts("+12145550181", "YES", "SMfhir")).isEqualTo(200);

    until(() -> seats().contains("filled"));
    ehr.verify(
        putRequestedFor(
                urlPathEqualTo("/fhir/Appointment/wish"))
            .withHeader("If-Match", equalTo("W/\"1\""))
            .withRequestBody(
                matchingJsonPath(
                    "$.status", equalTo("booked"))));
    until(() -> !ehr.findAll(postRequestedFor(urlPathEqualTo("/fhir/Communication"))).isEmpty());
    assertThat(
            ehr.findAll(postRequestedFor(urlPathEqualTo("/fhir/Communication"))).get(0)
                .getBodyAsString())
        .doesNotContain("YES", "payload");
  }

  /** The resource of an entry. */
  private static String resource(String entry) {
    String text = entry.strip();
    return text.substring("{\"resource\":".length(), text.lastIndexOf("}}") + 1);
  }
}
