package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirReadFaultsTest {
  private static final String BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final SettableTime time = SettableTime.atNoon();
  private final RecordedPause pause = new RecordedPause();
  private final FhirServer server = new FhirServer(settings().build(), time, pause);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAnswerComesAsItIs() {
    EHR.stubFor(
        get(urlEqualTo("/fhir/Appointment/7"))
            .willReturn(
                okJson("{ broken")
                    .withHeader("ETag", "W/\"3\"")
                    .withHeader("Last-Modified", http(time.instant()))
                    .withHeader("Date", http(time.instant().plusSeconds(9)))));

    assertThat(server.read("Appointment", "7"))
        .isInstanceOfSatisfying(
            Fetched.Page.class,
            page -> {
              assertThat(new String(page.body(), UTF_8)).isEqualTo("{ broken");
              assertThat(page.version()).isEqualTo("3");
              assertThat(page.changedAt()).isEqualTo(time.instant());
              assertThat(page.serverTime()).isEqualTo(time.instant().plusSeconds(9));
              assertThat(page.toString()).isEqualTo("Page[200, 8 bytes]");
            });
  }

  @ParameterizedTest
  @CsvSource({"429,7", "503,7"})
  @DisplayName("A83 a short wait in seconds is waited, then the answer comes")
  void aShortWaitIsWaited(int status, String seconds) {
    firstThenGood(aResponse().withStatus(status).withHeader("Retry-After", seconds));

    assertThat(server.get("Appointment")).isInstanceOf(Fetched.Page.class);
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @DisplayName("A83 a short wait until a date is waited, then the answer comes")
  void aShortWaitUntilADateIsWaited(int status) {
    firstThenGood(
        aResponse()
            .withStatus(status)
            .withHeader("Retry-After", http(time.instant().plusSeconds(12))));

    assertThat(server.get("Appointment")).isInstanceOf(Fetched.Page.class);
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @DisplayName("A83 a long wait ends the run and says when to come again")
  void aLongWaitEndsTheRun(int status) {
    always(aResponse().withStatus(status).withHeader("Retry-After", "600"));

    assertThat(server.get("Appointment"))
        .isEqualTo(new Fetched.Unreachable("http-" + status, time.instant().plusSeconds(600)));
    assertThat(pause.waits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void anErrorOfTheServerIsRetriedEachTimeLater(int status) {
    always(aResponse().withStatus(status));

    assertThat(server.get("Appointment"))
        .isEqualTo(new Fetched.Unreachable("http-" + status, null));
    assertThat(pause.waits())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    EHR.verify(4, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void aReadThatIsLostIsRepeated(Fault fault) {
    firstThenGood(aResponse().withFault(fault));

    assertThat(server.get("Appointment")).isInstanceOf(Fetched.Page.class);
    assertThat(pause.waits()).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void anAnswerThatIsNoHttpIsNoAnswer() {
    always(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));

    assertThat(server.get("Appointment"))
        .isEqualTo(new Fetched.Unreachable("connection-lost", null));
  }

  @Test
  void aServerThatSaysNothingIsLeft() {
    always(okJson(BUNDLE).withFixedDelay(3_000));
    FhirSettings hasty =
        settings()
            .timeouts(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofSeconds(1))
            .retries(1)
            .build();

    try (FhirServer impatient = new FhirServer(hasty, time, pause)) {
      assertThat(impatient.get("Appointment")).isEqualTo(new Fetched.Unreachable("timeout", null));
    }
    assertThat(pause.waits()).hasSize(1);
  }

  @Test
  void aServerThatDripsIsLeft() {
    always(okJson(BUNDLE));
    SettableTime running = SettableTime.atNoon();
    try (FhirServer drippedOn = new FhirServer(settings().build(), () -> later(running), pause)) {
      assertThat(drippedOn.get("Appointment")).isEqualTo(new Fetched.Unreachable("too-slow", null));
    }
  }

  @Test
  void whereNobodyListensNothingIsReached() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    FhirSettings nowhere =
        FhirSettings.builder(URI.create("http://127.0.0.1:" + port + "/fhir")).build();

    try (FhirServer silent = new FhirServer(nowhere, time, pause)) {
      assertThat(silent.get("Appointment"))
          .isEqualTo(new Fetched.Unreachable("not-connected", null));
    }
  }

  @Test
  void whoeverIsWantedBackDoesNotRetry() {
    always(aResponse().withStatus(500));
    try (FhirServer wantedBack = new FhirServer(settings().build(), time, wait -> false)) {
      assertThat(wantedBack.get("Appointment")).isInstanceOf(Fetched.Unreachable.class);
    }

    EHR.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void aBodyThatIsTooLargeIsNotKept() {
    always(okJson("x".repeat(3_000)));

    try (FhirServer small = new FhirServer(settings().mostBytes(2_048).build(), time, pause)) {
      assertThat(small.get("Appointment")).isEqualTo(new Fetched.Unusable("too-large"));
    }
  }

  @Test
  void whatIsMissingOrRefusedIsTold() {
    EHR.stubFor(get(urlEqualTo("/fhir/Patient/1")).willReturn(aResponse().withStatus(404)));
    EHR.stubFor(get(urlEqualTo("/fhir/Patient/2")).willReturn(aResponse().withStatus(410)));
    EHR.stubFor(
        get(urlEqualTo("/fhir/Patient/3"))
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withBody(
                        """
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error",
                         "code":"forbidden","diagnostics":"Jane Doe's record is closed"}]}
                        """)));

    assertThat(server.read("Patient", "1")).isEqualTo(new Fetched.Missing(false));
    assertThat(server.read("Patient", "2")).isEqualTo(new Fetched.Missing(true));
    assertThat(server.read("Patient", "3"))
        .isEqualTo(
            new Fetched.Refused(403, List.of(new OutcomeIssue("error", "forbidden", List.of()))));
  }

  @Test
  void aRedirectIsNotFollowed() {
    always(aResponse().withStatus(302).withHeader("Location", "https://elsewhere.example/"));

    assertThat(server.get("Appointment")).isEqualTo(new Fetched.Refused(302, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://internal:8080/fhir?_getpages=1",
        "https://ehr.internal/fhir?_getpages=1",
        "/fhir?_getpages=1"
      })
  @DisplayName("A82 a next page on another host is asked for on ours")
  void aNextPageOnAnotherHostIsAskedForOnOurs(String link) {
    always(okJson(BUNDLE));
    PageWalk walk = server.walk("Appointment");
    walk.first();

    assertThat(walk.next(link)).isInstanceOf(Fetched.Page.class);
    EHR.verify(getRequestedFor(urlEqualTo("/fhir?_getpages=1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/steal?x=1",
        "//elsewhere.example/steal",
        "ftp://127.0.0.1/fhir/Appointment",
        "http://127.0.0.1/fhir/../admin",
        "http://127.0.0.1/fhir/%2e%2e/admin",
        "http://127.0.0.1/fhirs",
        ""
      })
  void aNextPageElsewhereIsNotAskedFor(String link) {
    always(okJson(BUNDLE));
    PageWalk walk = server.walk("Appointment");
    walk.first();

    assertThat(walk.next(link)).isEqualTo(new Fetched.Unusable("next-elsewhere"));
    EHR.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void pagesThatGoInCirclesEnd() {
    always(okJson(BUNDLE));
    PageWalk walk = server.walk("Appointment");
    walk.first();
    walk.next("?page=2");

    assertThat(walk.next("Appointment?page=2")).isEqualTo(new Fetched.Unusable("next-seen-before"));
    assertThat(walk.next("?_count=100")).isEqualTo(new Fetched.Unusable("next-seen-before"));
    EHR.verify(2, getRequestedFor(anyUrl()));
  }

  @Test
  void aPageThatWasLostMayBeAskedForAgain() {
    always(okJson(BUNDLE));
    EHR.stubFor(get(urlEqualTo("/fhir?page=2")).willReturn(aResponse().withStatus(500)));
    PageWalk walk = server.walk("Appointment");
    walk.first();
    assertThat(walk.next(EHR.baseUrl() + "/fhir?page=2")).isInstanceOf(Fetched.Unreachable.class);
    EHR.stubFor(get(urlEqualTo("/fhir?page=2")).willReturn(okJson(BUNDLE)));

    assertThat(walk.next(EHR.baseUrl() + "/fhir?page=2")).isInstanceOf(Fetched.Page.class);
    assertThat(walk.pages()).isEqualTo(2);
  }

  @Test
  void pagesWithoutEndEnd() {
    always(okJson(BUNDLE));
    try (FhirServer few = new FhirServer(settings().mostPages(2).build(), time, pause)) {
      PageWalk walk = few.walk("Appointment");
      walk.first();
      walk.next("?page=2");

      assertThat(walk.next("?page=3")).isEqualTo(new Fetched.Unusable("too-many-pages"));
    }
  }

  @Test
  void whatServersDoNotEscapeIs() {
    always(okJson(BUNDLE));

    server.get("Patient?identifier=urn:clinic|7 8+&name=Peña");

    EHR.verify(
        getRequestedFor(
            urlEqualTo("/fhir/Patient?identifier=urn:clinic%7C7%208%2B&name=Pe%C3%B1a")));
  }

  @Test
  void aServerWithoutACapabilityStatementIsReportedAndUsed() {
    EHR.stubFor(get(urlPathEqualTo("/fhir/metadata")).willReturn(aResponse().withStatus(404)));

    FhirCapabilities capabilities = FhirCapabilities.ifAnswered(server).orElseThrow();

    assertThat(capabilities.isKnown()).isFalse();
    assertThat(capabilities.report()).startsWith("capability statement: not readable");
    assertThat(capabilities.has(FhirCapabilities.Need.CHANGES)).isTrue();
  }

  @Test
  void everythingThatABareServerLacksIsReported() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/metadata"))
            .willReturn(okJson("{\"resourceType\":\"CapabilityStatement\",\"strange\":1}")));

    assertThat(FhirCapabilities.ifAnswered(server).orElseThrow().lacks())
        .containsExactly(FhirCapabilities.Need.values());
  }

  static String http(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static Instant later(SettableTime running) {
    running.advance(Duration.ofMinutes(3));
    return running.instant();
  }

  private static FhirSettings.Builder settings() {
    return FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir"));
  }

  private static void always(ResponseDefinitionBuilder answer) {
    EHR.stubFor(get(anyUrl()).willReturn(answer));
  }

  private static void firstThenGood(ResponseDefinitionBuilder answer) {
    EHR.stubFor(
        get(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(answer)
            .willSetStateTo("good"));
    EHR.stubFor(
        get(anyUrl()).inScenario("once").whenScenarioStateIs("good").willReturn(okJson(BUNDLE)));
  }
}
