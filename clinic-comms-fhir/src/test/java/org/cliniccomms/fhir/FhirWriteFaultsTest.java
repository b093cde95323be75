package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirWriteFaultsTest {
  private static final String OURS =
      "{\"resourceType\":\"Appointment\",\"id\":\"7\",\"meta\":{\"versionId\":\"%s\","
          + "\"lastUpdated\":\"2026-06-02T16:00:00Z\"},\"status\":\"booked\"}";
  private static final String IDENTIFIED =
      OURS.replace(
          "\"status\"", "\"identifier\":[{\"system\":\"urn:x\",\"value\":\"7\"}],\"status\"");
  private static final String THEIRS = OURS.replace("booked", "cancelled");
  private static final Instant CHANGED_AT = Instant.parse("2026-06-02T16:00:00Z");
  private static final WriteResult.Written SECOND = new WriteResult.Written("7", "2", CHANGED_AT);

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final SettableTime time = SettableTime.atNoon();
  private final RecordedPause pause = new RecordedPause();
  private final FhirServer server =
      new FhirServer(
          FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir")).build(), time, pause);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @DisplayName("A84 every update names the version it knew")
  void everyUpdateNamesTheVersionItKnew() {
    onPut(okJson(OURS.replace("%s", "2")).withHeader("ETag", "W/\"2\""));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
    EHR.verify(
        putRequestedFor(urlEqualTo("/fhir/Appointment/7"))
            .withHeader("If-Match", equalTo("W/\"1\"")));
  }

  @Test
  void withoutAnETagTheBodyTellsTheVersion() {
    onPut(okJson(OURS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
  }

  @Test
  void withoutBothTheLocationTellsTheVersion() {
    onPut(
        aResponse()
            .withStatus(200)
            .withHeader("Location", EHR.baseUrl() + "/fhir/Appointment/7/_history/2"));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Written("7", "2", null));
  }

  @Test
  void withoutAnythingTheVersionIsRead() {
    onPut(aResponse().withStatus(204));
    onGet(okJson(OURS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
  }

  @Test
  void aServerWithoutVersionsHasWrittenNevertheless() {
    onPut(aResponse().withStatus(204));
    onGet(aResponse().withStatus(404));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Written("7", null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  @DisplayName("A84 a conflict is told, and nothing is overwritten")
  void aConflictIsTold(int status) {
    onPut(aResponse().withStatus(status));
    onGet(okJson(THEIRS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Conflict(status));
    EHR.verify(1, putRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  void aConflictWithOurOwnWriteIsNone(int status) {
    onPut(aResponse().withStatus(status));
    onGet(okJson(OURS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsGoneIsTold(int status) {
    onPut(aResponse().withStatus(status));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Gone(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void whatIsWrongIsToldWithoutItsWords(int status) {
    onPut(
        aResponse()
            .withStatus(status)
            .withBody(
                """
                {"resourceType":"OperationOutcome","text":{"div":"<div>Jane</div>"},"issue":[
                 {"severity":"error","code":"business-rule","diagnostics":"Jane Doe is booked",
                  "details":{"text":"Jane Doe"},
                  "expression":["Appointment.participant[0].actor","Jane Doe, 1980"]}]}
                """));

    assertThat(server.update(booked(), "1"))
        .isEqualTo(
            new WriteResult.Invalid(
                status,
                List.of(
                    new OutcomeIssue(
                        "error", "business-rule", List.of("Appointment.participant[0].actor")))));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405, 501})
  void whatIsNotAllowedIsTold(int status) {
    onPut(aResponse().withStatus(status));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Refused(status, List.of()));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aLostAnswerIsFoundAgainByReading(Fault fault) {
    onPut(aResponse().withFault(fault));
    onGet(okJson(OURS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
    EHR.verify(1, putRequestedFor(anyUrl()));
  }

  @Test
  void aLostWriteThatDidNotArriveMayBeWrittenAgain() {
    onPut(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    onGet(okJson(THEIRS.replace("%s", "1")));

    assertThat(server.update(booked(), "1"))
        .isEqualTo(new WriteResult.Unreachable("connection-lost", true, null));
  }

  @Test
  void aLostWriteThatMetAnothersIsAConflict() {
    onPut(aResponse().withStatus(500));
    onGet(okJson(THEIRS.replace("%s", "2")));

    assertThat(server.update(booked(), "1")).isEqualTo(new WriteResult.Conflict(412));
    EHR.verify(1, putRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("A83 a write that is asked to wait is made again, as it names its version")
  void aWriteThatIsAskedToWaitIsMadeAgain() {
    EHR.stubFor(
        put(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "3"))
            .willSetStateTo("good"));
    EHR.stubFor(
        put(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs("good")
            .willReturn(okJson(OURS.replace("%s", "2"))));

    assertThat(server.update(booked(), "1")).isEqualTo(SECOND);
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void aLongWaitSaysWhenToComeAgain() {
    onPut(aResponse().withStatus(429).withHeader("Retry-After", "900"));

    assertThat(server.update(booked(), "1"))
        .isEqualTo(new WriteResult.Unreachable("http-429", false, time.instant().plusSeconds(900)));
  }

  @Test
  void whatIsCreatedMayHaveAnIdWithAnUnderscore() {
    EHR.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("Location", EHR.baseUrl() + "/fhir/Appointment/a_7/_history/1")));
    onGet(okJson(OURS.replace("%s", "1")));

    assertThat(server.create(unnamed(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Written("a_7", "1", null));
    assertThat(server.read("Appointment", "a_7")).isInstanceOf(Fetched.Page.class);
  }

  @Test
  void whatIsCreatedIsNotCreatedTwice() {
    EHR.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("Location", EHR.baseUrl() + "/fhir/Appointment/7/_history/1")));

    assertThat(server.create(unnamed(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Written("7", "1", null));
    EHR.verify(
        postRequestedFor(urlEqualTo("/fhir/Appointment"))
            .withHeader("If-None-Exist", equalTo("identifier=urn:x%7C7")));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatWasCreatedWithoutAnAnswerIsFoundByItsIdentifier(Fault fault) {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .willReturn(okJson(bundle(OURS.replace("7", "8"), IDENTIFIED))));

    assertThat(server.create(identified(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Written("7", "1", CHANGED_AT));
    EHR.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("A84 What a server shows that does not look at the identifier is not taken for ours")
  void whatHasAnotherIdentifierIsNotTakenForOurs() {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    onGet(okJson(bundle(OURS, IDENTIFIED.replace("urn:x", "urn:y"))));

    assertThat(server.create(identified(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Unreachable("connection-lost", true, null));
  }

  @Test
  void severalThatAreFoundAgainAreAConflict() {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    onGet(okJson(bundle(IDENTIFIED, IDENTIFIED.replace("\"id\":\"7\"", "\"id\":\"8\""))));

    assertThat(server.create(identified(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Conflict(412));
  }

  private static String bundle(String... resources) {
    return "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
        + String.join("},{\"resource\":", resources).replace("%s", "1")
        + "}]}";
  }

  private static Appointment identified() {
    Appointment appointment = unnamed();
    appointment.addIdentifier().setSystem("urn:x").setValue("7");
    return appointment;
  }

  @Test
  void whatCannotBeFoundAgainStaysUnknown() {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    assertThat(server.create(unnamed(), null))
        .isEqualTo(new WriteResult.Unreachable("connection-lost", true, null));
  }

  @Test
  void severalThatMatchAreAConflict() {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(412)));

    assertThat(server.create(unnamed(), "identifier=urn:x|7"))
        .isEqualTo(new WriteResult.Conflict(412));
  }

  @Test
  void aLostOperationIsNotRepeated() {
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    assertThat(server.operation("Subscription/7/$events", new Parameters()))
        .isEqualTo(new Fetched.Unreachable("connection-lost", null));
    EHR.verify(1, postRequestedFor(urlEqualTo("/fhir/Subscription/7/$events")));
  }

  private static Appointment booked() {
    Appointment appointment = unnamed();
    appointment.setId("Appointment/7");
    return appointment;
  }

  private static Appointment unnamed() {
    return new Appointment().setStatus(AppointmentStatus.BOOKED);
  }

  private static void onPut(ResponseDefinitionBuilder answer) {
    EHR.stubFor(put(anyUrl()).willReturn(answer));
  }

  private static void onGet(ResponseDefinitionBuilder answer) {
    EHR.stubFor(get(anyUrl()).willReturn(answer));
  }
}
