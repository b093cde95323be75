package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose versions are no numbers, and that does not look at {@code If-Match}. */
class DisplacedHistoryTest {
  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final FhirServer server =
      new FhirServer(
          FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir")).build(),
          SettableTime.atNoon(),
          wait -> true);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @DisplayName("A84 What stands between in the history was displaced, and is put back")
  void whatStandsBetweenIsPutBack() {
    written("cc", "dd");
    history("{\"resource\":" + is("cc", "cancelled", "") + "}", entry("bb"), entry("aa"));

    assertThat(server.update(cancelled(), "aa")).isEqualTo(new WriteResult.Conflict(412));

    EHR.verify(
        putRequestedFor(urlEqualTo("/fhir/Appointment/7"))
            .withHeader("If-Match", equalTo("W/\"cc\""))
            .withRequestBody(containing("bring papers of bb"))
            .withRequestBody(containing("booked")));
  }

  @Test
  void whereNothingStandsBetweenItIsWritten() {
    written("cc", "dd");
    history("{\"resource\":" + is("cc", "cancelled", "") + "}", entry("aa"), entry("a0"));

    assertThat(server.update(cancelled(), "aa")).isInstanceOf(WriteResult.Written.class);
    EHR.verify(1, putRequestedFor(anyUrl()));
  }

  @Test
  void whereTheServerHasNoHistoryItIsWritten() {
    written("cc", "dd");
    EHR.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(405)));

    assertThat(server.update(cancelled(), "aa")).isInstanceOf(WriteResult.Written.class);
    EHR.verify(1, putRequestedFor(anyUrl()));
  }

  private static Appointment cancelled() {
    Appointment appointment = new Appointment().setStatus(AppointmentStatus.CANCELLED);
    appointment.setId("Appointment/7");
    return appointment;
  }

  private static String is(String version, String status, String comment) {
    return SampleJson.fill(
        "{\"resourceType\":\"Appointment\",\"id\":\"7\",\"meta\":{\"versionId\":\"%s\"},"
            + "\"status\":\"%s\"%s}",
        version, status, comment.isEmpty() ? "" : ",\"comment\":\"" + comment + "\"");
  }

  private static String entry(String version) {
    return "{\"resource\":" + is(version, "booked", "bring papers of " + version) + "}";
  }

  private static void history(String... entries) {
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":["
            + String.join(",", entries)
            + "]}";
    EHR.stubFor(
        get(urlEqualTo("/fhir/Appointment/7/_history"))
            .inScenario("write")
            .whenScenarioStateIs("first")
            .willReturn(okJson(bundle)));
    EHR.stubFor(
        get(urlEqualTo("/fhir/Appointment/7/_history"))
            .inScenario("write")
            .whenScenarioStateIs("second")
            .willReturn(okJson(bundle.replace("[{", "[" + entry("dd") + ",{"))));
  }

  private static void written(String first, String second) {
    EHR.stubFor(
        put(anyUrl())
            .inScenario("write")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("first")
            .willReturn(okJson(is(first, "cancelled", ""))));
    EHR.stubFor(
        put(anyUrl())
            .inScenario("write")
            .whenScenarioStateIs("first")
            .willSetStateTo("second")
            .willReturn(okJson(is(second, "booked", "bring papers of bb"))));
  }
}
