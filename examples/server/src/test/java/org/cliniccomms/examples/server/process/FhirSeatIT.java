package org.cliniccomms.examples.server.process;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.cliniccomms.examples.server.EhrStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An appointment is cancelled in the EHR, filled by text, and booked in the EHR. */
class FhirSeatIT {
  @TempDir private static Path folder;
  private static EhrStandIn ehr;
  private static TwilioStandIn twilio;
  private static ServerProcess server;
  private static Clinic clinic;

  @BeforeAll
  static void start() {
    ehr = new EhrStandIn();
    twilio = new TwilioStandIn();
    Map<String, String> settings = new HashMap<>(Clinic.settings(twilio));
    settings.put("FHIR_BASE_URL", ehr.url());
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
      ehr.close();
    }
  }

  private static void reads() {
    assertThat(clinic.post("/api/v1/fhir/sync", "")).contains("state");
    until(
        () -> !JsonPath.<String>read(clinic.get("/api/v1/fhir/sync"), "$.state").equals("running"));
    assertThat(JsonPath.<String>read(clinic.get("/api/v1/fhir/sync"), "$.state"))
        .as(clinic.get("/api/v1/fhir/sync"))
        .isEqualTo("complete");
  }

  private static void until(java.util.concurrent.Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(reached);
  }

  private static List<String> seats() {
    return JsonPath.read(clinic.get("/api/v1/cancellations"), "$.items[*].status");
  }

  @Test
  @DisplayName("A88 cancelled there, offered and taken here, booked there")
  void cancelledThereFilledHereBookedThere() {
    ehr.isBooked();
    reads();
    ehr.isCancelled();
    reads();

    until(() -> !twilio.takenBy(EhrStandIn.PHONE_OF_ANA).isEmpty());
    assertThat(clinic.texts(EhrStandIn.PHONE_OF_ANA, "YES", "SMfhir")).isEqualTo(200);

    until(() -> seats().contains("filled"));
    ehr.server()
        .verify(
            putRequestedFor(urlPathEqualTo("/fhir/Appointment/wish"))
                .withHeader("If-Match", equalTo("W/\"1\""))
                .withRequestBody(matchingJsonPath("$.status", equalTo("booked"))));
    until(
        () ->
            !ehr.server()
                .findAll(postRequestedFor(urlPathEqualTo("/fhir/Communication")))
                .isEmpty());
    assertThat(
            ehr.server()
                .findAll(postRequestedFor(urlPathEqualTo("/fhir/Communication")))
                .get(0)
                .getBodyAsString())
        .doesNotContain("YES", "payload");
  }
}
