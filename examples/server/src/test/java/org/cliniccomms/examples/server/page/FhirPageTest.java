package org.cliniccomms.examples.server.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.EhrStandIn;
import org.cliniccomms.examples.server.OwnServer;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A server with a FHIR server, which answers well, slowly, wrongly or not at all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FhirPageTest {
  private static final String PASSWORD = "a long enough passphrase";
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  @TempDir private static Path folder;
  private static EhrStandIn ehr;
  private static OwnServer server;
  private SignedInBrowser ana;

  @BeforeAll
  static void start() {
    ehr = new EhrStandIn();
    ehr.server()
        .stubFor(
            get(urlPathEqualTo("/fhir/metadata"))
                .willReturn(
                    EhrStandIn.json(
                        200,
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\","
                            + "\"rest\":[{\"mode\":\"server\",\"resource\":[{\"type\":\"Appointment\","
                            + "\"interaction\":[{\"code\":\"read\"},{\"code\":\"search-type\"}]}]}]}")));
    ehr.server()
        .stubFor(
            post(urlPathMatching("/2010-04-01/.*"))
                .willReturn(
                    EhrStandIn.json(
                            201,
                            "{\"sid\":\"SM{{randomValue length=32 type='HEXADECIMAL'}}\","
                                + "\"status\":\"sent\"}")
                        .withTransformers("response-template")));
    ehr.answers(EhrStandIn.json(200, EMPTY));
    server = OwnServer.start(folder, ehr.settings("ana", PASSWORD));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    ehr.close();
  }

  @BeforeEach
  void signIn() throws Exception {
    ana = SignedInBrowser.of(server.uri("/"), "ana", PASSWORD);
  }

  /** The part of the page that tells of the reading that somebody asked for. */
  private String asked() throws Exception {
    String runs = ana.open("/fhir/runs").body();
    return runs.substring(runs.indexOf("id=\"run-asked\""), runs.indexOf("id=\"run-scheduled\""));
  }

  private String state() throws Exception {
    String runs = ana.open("/fhir/runs").body();
    return runs.substring(0, runs.indexOf("id=\"run-asked\""));
  }

  private static void until(Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(reached);
  }

  @Test
  @Order(1)
  void thePageIsLinkedAndSaysThatNobodyHasAskedYet() throws Exception {
    assertThat(ana.open("/").body()).contains("href=\"/fhir\"");

    assertThat(ana.open("/fhir").body())
        .contains("FHIR server", "Read now", "hx-get=\"/fhir/runs\"");
    assertThat(asked()).contains("None since this server started.");
  }

  @Test
  void whatTheServerLacksIsToldWithItsConsequence() {
    until(
        () -> ana.open("/fhir/runs").body().contains("a filled seat becomes a task for the staff"));

    assertThat(ehr.server().getAllServeEvents())
        .filteredOn(it -> it.getRequest().getUrl().equals("/fhir/metadata"))
        .as("asked once for the page, however often that is looked at, and for all readings")
        .hasSize(1);
  }

  @Test
  void aReadingThatWasAskedForShowsHowFarItIsAndHowItEnded() throws Exception {
    String second = ehr.url() + "/page?number=2";
    CountDownLatch seen = ehr.holdsBack("/fhir/page");
    ehr.answers(
        EhrStandIn.json(
            200,
            EMPTY.replace("}", ",\"link\":[{\"relation\":\"next\",\"url\":\"" + second + "\"}]}")));
    ehr.server().stubFor(get(urlPathEqualTo("/fhir/page")).willReturn(EhrStandIn.json(200, EMPTY)));

    assertThat(ana.post("/fhir/read", Map.of()).body()).contains("Reading", "aria-busy=\"true\"");
    until(() -> asked().contains("Reading") && asked().contains("1 page,"));
    seen.countDown();
    until(() -> asked().contains("In step"));

    assertThat(asked()).contains("2 pages, 0 resources, no news, no seat freed");
    assertThat(state()).contains("In step", "aria-busy=\"false\"").doesNotContain("alert");
  }

  @Test
  void aServerThatCannotBeReachedIsNamedInWords() throws Exception {
    ehr.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    ana.post("/fhir/read", Map.of());
    until(() -> asked().contains("Not reachable"));

    assertThat(state())
        .contains("Not reachable", "The FHIR server cannot be reached.", "nothing is lost");
    assertThat(asked()).contains("1 problem", "the server does not answer");
    assertThat(ana.open("/fhir?lang=es").body())
        .contains("Sin conexión", "No se puede llegar al servidor FHIR.", "1 problema");
  }

  @Test
  void aServerThatRefusesIsNamedInWordsAndTheNextAnswerMendsIt() throws Exception {
    ehr.answers(EhrStandIn.json(403, "{\"resourceType\":\"OperationOutcome\"}"));
    ana.post("/fhir/read", Map.of());
    until(() -> asked().contains("Does not answer as it should"));
    assertThat(state()).contains("Check its address and our credentials");

    ehr.answers(EhrStandIn.json(200, EMPTY));
    ana.post("/fhir/read", Map.of());
    until(() -> asked().contains("In step"));
    assertThat(state()).contains("In step").doesNotContain("Check its address");
  }

  @Test
  void theReadingByScheduleIsShownBesides() {
    ehr.answers(EhrStandIn.json(200, EMPTY));

    // Half a minute would do the same.
    server.part(ClinicComms.class).wake("clinic-comms-fhir-read");

    until(
        () -> {
          String runs = ana.open("/fhir/runs").body();
          return runs.substring(runs.indexOf("id=\"run-scheduled\"")).contains("no seat freed");
        });
  }

  @Test
  @DisplayName("A88 cancelled there, offered, filled here, written back")
  void theBoardSaysThatAFilledSeatIsWrittenBack() throws Exception {
    ehr.isBooked();
    reads();
    ehr.isCancelled();
    reads();
    ClinicComms comms = server.part(ClinicComms.class);
    until(() -> offer(comms).isPresent());
    assertThat(ana.open("/board/seats").body())
        .contains("Open seat")
        .doesNotContain("written back");

    assertThat(
            comms
                .inbox()
                .receive(
                    InboundEvent.text(
                        offer(comms).orElseThrow().line(), "YES", comms.now(OwnClinic.ID))))
        .isTrue();

    until(() -> ana.open("/board/seats").body().contains("written back"));
    assertThat(ana.open("/board/seats").body()).contains("Filled");
    assertThat(ana.open("/board/seats?lang=es").body()).contains("anotado en el otro sistema");
    ehr.server()
        .verify(
            putRequestedFor(urlPathEqualTo("/fhir/Appointment/wish"))
                .withHeader("If-Match", equalTo("W/\"1\""))
                .withRequestBody(matchingJsonPath("$.status", equalTo("booked"))));
    until(() -> !toldThere().isEmpty());
    assertThat(toldThere().get(0).getBodyAsString()).doesNotContain("YES", "payload");
  }

  private static List<LoggedRequest> toldThere() {
    return ehr.server().findAll(postRequestedFor(urlPathEqualTo("/fhir/Communication")));
  }

  private void reads() throws Exception {
    assertThat(ana.post("/fhir/read", Map.of()).statusCode()).isEqualTo(200);
    until(() -> asked().contains("In step"));
  }

  private static Optional<OutboundMessage> offer(ClinicComms comms) {
    return comms.messages().list(OwnClinic.ID, 0, 100).stream()
        .filter(it -> it.kind() == MessageKind.OFFER)
        .filter(it -> it.line().recipient().value().equals(EhrStandIn.PHONE_OF_ANA))
        .findFirst();
  }
}
