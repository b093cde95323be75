package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.fhir.LoadReport.State;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clinic is loaded by its server's bulk export, whatever happens meanwhile. */
class BulkLoadTest {
  private static final String STATUS = "/fhir/export-status/7";
  private static final String AS_OF = "2026-03-01T10:00:00.000Z";
  private static final int VISITS = 5;

  @RegisterExtension static final WireMockExtension EHR = wireMock();

  @RegisterExtension static final WireMockExtension FILES = wireMock();

  private final SettableTime time = SettableTime.atNoon();
  private final RecordedPause pause = new RecordedPause();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<FhirServer> servers = new ArrayList<>();
  private Practice practice = Practice.on(InMemoryStore.create(time), time);

  private static WireMockExtension wireMock() {
    return WireMockExtension.newInstance()
        .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
        .build();
  }

  @BeforeEach
  void export() {
    Instant first = time.instant().plus(Duration.ofDays(2));
    List<String> visits = new ArrayList<>();
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      visits.add(ExportLines.visit(i, "p" + i, "PractitionerRole/eyes", first));
      patients.add(ExportLines.patient(i));
    }
    // As a server may list them: nothing is before what names it.
    files.put("Appointment", String.join("\n", visits) + "\n");
    files.put("PractitionerRole", ExportLines.role("eyes", "rivera", "north"));
    files.put("Patient", String.join("\n", patients));
    files.put("Practitioner", ExportLines.practitioner("rivera"));
    files.put("Location", ExportLines.place("north", "group"));
    files.put("Organization", ExportLines.organization("group", "America/Santiago"));
    EHR.stubFor(get(urlPathEqualTo("/fhir/$export")).willReturn(accepted()));
    EHR.stubFor(delete(urlEqualTo(STATUS)).willReturn(aResponse().withStatus(202)));
    ready(manifest(EHR.baseUrl() + "/fhir/files/", true));
    serve();
  }

  @AfterEach
  void close() {
    servers.forEach(FhirServer::close);
    practice.store().close();
  }

  private static ResponseDefinitionBuilder accepted() {
    return aResponse().withStatus(202).withHeader("Content-Location", EHR.baseUrl() + STATUS);
  }

  private void serve() {
    files.forEach(
        (type, text) ->
            EHR.stubFor(
                get(urlPathEqualTo("/fhir/files/" + type)).willReturn(aResponse().withBody(text))));
  }

  private void ready(String manifest) {
    EHR.stubFor(get(urlEqualTo(STATUS)).willReturn(okJson(manifest)));
  }

  private String manifest(String where, boolean needsToken) {
    List<String> outputs = new ArrayList<>();
    files.forEach(
        (type, text) ->
            outputs.add(
                SampleJson.fill(
                    "{\"type\":\"%s\",\"url\":\"%s%s\",\"count\":%d}",
                    type, where, type, text.lines().count())));
    return SampleJson.fill(
        "{\"transactionTime\":\"%s\",\"request\":\"x\",\"requiresAccessToken\":%b,"
            + "\"output\":[%s],\"error\":[]}",
        AS_OF, needsToken, String.join(",", outputs));
  }

  private FhirSettings.Builder settings() {
    return FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir"));
  }

  /** With new objects, as after a restart. */
  private BulkLoad load(FhirSettings settings) {
    return load(settings, practice.store());
  }

  private BulkLoad load(FhirSettings settings, Store store) {
    FhirServer server = new FhirServer(settings, time, pause);
    servers.add(server);
    return new BulkLoad(
        server,
        settings,
        ReadingSettings.of(settings.baseUrl(), "US"),
        PageIntake.Home.of(store, practice.id(), practice.comms()),
        new BulkLoad.Waiting(pause, time));
  }

  private LoadReport load() {
    return load(settings().build()).run(told -> {});
  }

  private List<Appointment> visits() {
    return practice
        .comms()
        .appointments()
        .list(practice.id(), time.instant(), time.instant().plus(Duration.ofDays(60)));
  }

  private void assertLoaded() {
    assertThat(visits()).hasSize(VISITS);
    Appointment visit = visits().get(0);
    ProviderId who = Objects.requireNonNull(visit.seat().providerId());
    Provider provider =
        practice.store().inTransaction(practice.id(), tx -> tx.clinics().find(who)).orElseThrow();
    assertThat(provider.name()).contains("rivera");
    assertThat(provider.type()).isEqualTo("Eyes");
    assertThat(provider.locationIds()).containsExactly(visit.seat().locationId());
    Location place =
        practice
            .store()
            .inTransaction(practice.id(), tx -> tx.clinics().find(visit.seat().locationId()))
            .orElseThrow();
    assertThat(place.zone()).isEqualTo(ZoneId.of("America/Santiago"));
  }

  private String position() {
    return practice
        .store()
        .inTransaction(practice.id(), tx -> tx.feeds().position(FhirSync.CHANGES))
        .orElse("");
  }

  @Test
  @DisplayName(
      "A82 Everything is loaded in an order in which it is understood, asking nothing else")
  void everythingIsLoaded() {
    LoadReport report = load();

    assertThat(report.lines()).isEmpty();
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.resources()).isEqualTo(3 + 2L * VISITS);
    assertThat(report.expected()).isEqualTo(3 + 2L * VISITS);
    assertLoaded();
    assertThat(position()).isEqualTo("2026-03-01T10:00:00Z");
    EHR.verify(
        1,
        getRequestedFor(urlPathEqualTo("/fhir/$export"))
            .withQueryParam(
                "_type",
                equalTo(
                    "Organization,Location,PractitionerRole,Practitioner,Schedule,Patient,"
                        + "Appointment"))
            .withHeader("Accept", equalTo("application/fhir+json"))
            .withHeader("Prefer", equalTo("respond-async")));
    EHR.verify(1, deleteRequestedFor(urlEqualTo(STATUS)));
    // Places and roles are read twice, all else once.
    EHR.verify(3 + 6 + 2, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A82 An export that says it is of a later time is of the time when it was begun")
  void anExportIsNotOfALaterTimeThanItsBeginning(boolean isStopped) {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/$export"))
            .willReturn(accepted().withHeader("Date", "Mon, 02 Mar 2026 10:00:00 GMT")));
    ready(manifest(EHR.baseUrl() + "/fhir/files/", true).replace(AS_OF, "2031-01-01T00:00:00Z"));
    if (isStopped) {
      EHR.stubFor(
          get(urlPathEqualTo("/fhir/files/Patient")).willReturn(aResponse().withStatus(503)));
      assertThat(load().state()).isEqualTo(State.UNREACHABLE);
      serve();
    }

    assertThat(load().state()).isEqualTo(State.COMPLETE);

    assertThat(position()).isEqualTo("2026-03-02T10:00:00Z");
    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  private void pagesAreEmpty() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
  }

  private List<SyncReport.End> syncs(int times) {
    List<SyncReport.End> ends = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      try (FhirConnection connection =
          FhirConnection.of(
              settings().retries(0).export("$export").build(),
              practice.id(),
              practice.store(),
              time)) {
        ends.add(connection.sync(practice.comms(), told -> {}).end());
      }
    }
    return ends;
  }

  @Test
  @DisplayName("An export that can never be begun is left after three runs for pages")
  void anExportThatNeverBeginsIsLeftForPages() {
    EHR.stubFor(get(urlPathEqualTo("/fhir/$export")).willReturn(aResponse().withStatus(503)));
    pagesAreEmpty();

    assertThat(syncs(4))
        .containsExactly(
            SyncReport.End.UNREACHABLE,
            SyncReport.End.UNREACHABLE,
            SyncReport.End.COMPLETE,
            SyncReport.End.COMPLETE);
    EHR.verify(3, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  @Test
  @DisplayName("Files that can never be read are left for pages, though the server lists them")
  void filesThatAreNeverReadAreLeftForPages() {
    EHR.stubFor(get(urlPathEqualTo("/fhir/files/Patient")).willReturn(aResponse().withStatus(503)));
    pagesAreEmpty();

    List<SyncReport.End> ends = syncs(4);

    assertThat(ends.subList(0, 3)).containsOnly(SyncReport.End.UNREACHABLE);
    assertThat(ends.get(3)).isEqualTo(SyncReport.End.COMPLETE);
    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  @Test
  @DisplayName("An export goes on where it was, once the server is back, however long it was away")
  void anExportGoesOnOnceTheServerIsBack() {
    EHR.stubFor(get(urlPathEqualTo("/fhir/files/Patient")).willReturn(aResponse().withStatus(503)));
    EHR.stubFor(get(urlPathEqualTo("/fhir/Appointment")).willReturn(aResponse().withStatus(503)));
    assertThat(syncs(6)).containsOnly(SyncReport.End.UNREACHABLE);
    serve();
    pagesAreEmpty();

    assertThat(syncs(1)).containsExactly(SyncReport.End.COMPLETE);

    assertLoaded();
    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  @Test
  @DisplayName("An export whose beginning was lost on the way is not begun twice in one run")
  void aLostBeginningIsNotRepeated() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/$export"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThat(load().state()).isEqualTo(State.UNREACHABLE);

    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  @Test
  @DisplayName("A82 Then polling goes on from the export's own time, and finds nothing new")
  void pollingGoesOnFromThere() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
    try (FhirConnection connection =
        FhirConnection.of(
            settings().export("$export").build(), practice.id(), practice.store(), time)) {
      assertThat(connection.sync(practice.comms(), told -> {}).end())
          .isEqualTo(SyncReport.End.COMPLETE);
      assertThat(connection.sync(practice.comms(), told -> {}).changed()).isZero();
    }

    assertLoaded();
    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
    EHR.verify(
        getRequestedFor(urlPathEqualTo("/fhir/Appointment"))
            .withQueryParam("_lastUpdated", equalTo("ge2026-03-01T09:58:00Z")));
  }

  @Test
  @DisplayName("A83 The server is waited for as it asks, and what it says of its progress is told")
  void theServerIsWaitedFor() {
    status(
        "first",
        "second",
        accepted().withHeader("X-Progress", "3 of 9").withHeader("Retry-After", "7"));
    status("second", "third", aResponse().withStatus(429).withHeader("Retry-After", "5"));
    status("third", "fourth", aResponse().withStatus(503).withHeader("Retry-After", "4"));
    status("fourth", "fifth", accepted());
    status("fifth", "fifth", okJson(manifest(EHR.baseUrl() + "/fhir/files/", true)));
    List<String> told = new ArrayList<>();

    LoadReport report = load(settings().build()).run(it -> told.add(it.state() + " " + it.where()));

    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(told).startsWith("PREPARING 3 of 9", "PREPARING ", "LOADING Organization");
    assertThat(pause.waits())
        .filteredOn(wait -> !wait.isZero())
        .startsWith(Duration.ofSeconds(7), Duration.ofSeconds(5), Duration.ofSeconds(4));
    assertLoaded();
  }

  private static void status(String from, String to, ResponseDefinitionBuilder answer) {
    EHR.stubFor(
        get(urlEqualTo(STATUS))
            .inScenario("status")
            .whenScenarioStateIs("first".equals(from) ? Scenario.STARTED : from)
            .willSetStateTo(to)
            .willReturn(answer));
  }

  @Test
  @DisplayName("A83 A long wait ends the run, and the next one does not ask for another export")
  void aLongWaitEndsTheRun() {
    status("first", "second", accepted().withHeader("Retry-After", "600"));
    status("second", "second", okJson(manifest(EHR.baseUrl() + "/fhir/files/", true)));

    LoadReport waiting = load();

    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.comeAgainAt()).isEqualTo(time.instant().plusSeconds(600));
    assertThat(load().state()).isEqualTo(State.COMPLETE);
    assertLoaded();
    EHR.verify(1, getRequestedFor(urlPathEqualTo("/fhir/$export")));
  }

  /** The machine goes down in this moment. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Consumer<LoadReport> killer(int after) {
    List<LoadReport> told = new ArrayList<>();
    return report -> {
      told.add(report);
      if (told.size() > after) {
        throw new Killed();
      }
    };
  }

  @Test
  @DisplayName("A82 Killed at any moment, it goes on from there and ends the same")
  void killedAtAnyMomentItGoesOn() {
    List<LoadReport> all = new ArrayList<>();
    load(settings().build()).run(all::add);
    assertThat(all).hasSizeGreaterThan(8);
    for (int after = 0; after < all.size(); after++) {
      practice.store().close();
      practice = Practice.on(InMemoryStore.create(time), time);
      Consumer<LoadReport> killer = killer(after);
      assertThatThrownBy(() -> load(settings().build()).run(killer)).isInstanceOf(Killed.class);
      EHR.resetRequests();

      LoadReport report = load();

      if (after < all.size() - 1) {
        assertThat(report.resources()).isEqualTo(3 + 2L * VISITS);
        EHR.verify(0, getRequestedFor(urlPathEqualTo("/fhir/$export")));
      }
      assertThat(report.state()).isEqualTo(State.COMPLETE);
      assertLoaded();
    }
  }

  /** A store whose machine goes down before one of the next transactions. */
  private static Store dying(Store store, AtomicInteger transactionsLeft) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (transactionsLeft.getAndDecrement() <= 0) {
                throw new Killed();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  @DisplayName("A82 Killed before any of its transactions, it goes on and ends the same")
  void killedBeforeAnyTransactionItGoesOn() {
    int after = 0;
    for (boolean isKilled = true; isKilled; after++) {
      practice.store().close();
      practice = Practice.on(InMemoryStore.create(time), time);
      try {
        load(settings().build(), dying(practice.store(), new AtomicInteger(after))).run(any -> {});
        isKilled = false;
      } catch (Killed e) {
        assertThat(position()).isEmpty();
        assertThat(load().state()).isEqualTo(State.COMPLETE);
      }
      assertLoaded();
      assertThat(position()).isEqualTo("2026-03-01T10:00:00Z");
    }
    assertThat(after).isGreaterThan(15);
  }

  @Test
  @DisplayName("Files that are gone are exported anew; if they go again and again, that is told")
  void expiredFilesAreExportedAnew() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/files/Patient"))
            .inScenario("expired")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("anew")
            .willReturn(aResponse().withStatus(410)));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/files/Patient"))
            .inScenario("expired")
            .whenScenarioStateIs("anew")
            .willReturn(aResponse().withBody(files.get("Patient"))));

    assertThat(load().state()).isEqualTo(State.COMPLETE);

    EHR.verify(2, getRequestedFor(urlPathEqualTo("/fhir/$export")));
    assertLoaded();
    EHR.stubFor(get(urlPathEqualTo("/fhir/files/Patient")).willReturn(aResponse().withStatus(404)));
    LoadReport refused = load();
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.lines()).singleElement().asString().contains("expired each time");
  }

  @Test
  @DisplayName("An export that the server no longer knows is asked for anew")
  void aForgottenExportIsAskedForAnew() {
    status("first", "second", accepted().withHeader("Retry-After", "600"));
    status("second", "third", aResponse().withStatus(404));
    status("third", "third", okJson(manifest(EHR.baseUrl() + "/fhir/files/", true)));
    assertThat(load().state()).isEqualTo(State.WAITING);

    assertThat(load().state()).isEqualTo(State.COMPLETE);

    EHR.verify(2, getRequestedFor(urlPathEqualTo("/fhir/$export")));
    assertLoaded();
  }

  @Test
  @DisplayName("A82 A bad line is told by its number and costs itself only")
  void aBadLineCostsItselfOnly() {
    String patients = files.get("Patient");
    files.put(
        "Patient",
        "{\"resourceType\":\"Patient\",\"id\":\n\n"
            + ExportLines.line("Patient", "long", ",\"text\":\"" + "x".repeat(5 << 20) + "\"")
            + "\r\n"
            + patients);
    serve();

    LoadReport report = load();

    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.lines())
        .containsExactly("entry 1: body is broken JSON", "entry 3: line is too long");
    assertLoaded();
  }

  @Test
  @DisplayName("Packed files are unpacked, whether or not the server says that they are packed")
  void packedFilesAreUnpacked() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(file.getValue().getBytes(UTF_8));
      }
      EHR.stubFor(
          get(urlPathEqualTo("/fhir/files/" + file.getKey()))
              .willReturn(
                  aResponse()
                      .withHeader("Content-Type", "application/gzip")
                      .withBody(packed.toByteArray())));
    }

    assertThat(load().lines()).isEmpty();

    assertLoaded();
  }

  @Test
  @DisplayName("A file on another host is asked for without our token, if that host is allowed")
  void anotherHostGetsNoToken() {
    files.forEach(
        (type, text) ->
            FILES.stubFor(
                get(urlPathEqualTo("/bucket/" + type)).willReturn(aResponse().withBody(text))));
    String files127 = FILES.baseUrl().replace("localhost", "127.0.0.1");
    ready(manifest(files127 + "/bucket/", false));
    EHR.stubFor(
        post(urlEqualTo("/token"))
            .willReturn(
                okJson("{\"access_token\":\"t0k\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
    FhirSettings.Builder proven =
        settings()
            .login(
                FhirLogin.clientSecret("us", "secret")
                    .tokenUrl(URI.create(EHR.baseUrl() + "/token")));

    LoadReport refused = load(proven.build()).run(told -> {});

    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.lines()).singleElement().asString().contains("exportHost");
    FILES.verify(0, getRequestedFor(anyUrl()));
    assertThat(load(proven.exportHost("127.0.0.1").build()).run(told -> {}).state())
        .isEqualTo(State.COMPLETE);
    assertLoaded();
    EHR.verify(
        getRequestedFor(urlEqualTo(STATUS)).withHeader("Authorization", equalTo("Bearer t0k")));
    FILES.verify(
        getRequestedFor(urlPathMatching("/bucket/.*")).withHeader("Authorization", absent()));
    FILES.verify(
        0,
        getRequestedFor(urlPathMatching("/bucket/.*"))
            .withHeader("Authorization", equalTo("Bearer t0k")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/files/",
        "file:///etc/",
        "ftp://elsewhere.example/",
        "/fhir/../secret/"
      })
  @DisplayName("Where only we may read, another host and another scheme are refused")
  void elsewhereIsRefused(String where) {
    ready(manifest(where, true));

    LoadReport report = load(settings().exportHost("elsewhere.example").build()).run(told -> {});

    assertThat(report.state()).isEqualTo(State.REFUSED);
    assertThat(report.lines()).singleElement().asString().contains("leads elsewhere");
  }

  @Test
  @DisplayName("An address on another host for asking how it gets on is refused")
  void aStatusElsewhereIsRefused() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/$export"))
            .willReturn(
                aResponse()
                    .withStatus(202)
                    .withHeader("Content-Location", FILES.baseUrl() + "/status")));

    assertThat(load().lines()).containsExactly("the export cannot be used: status-elsewhere");
    FILES.verify(0, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 404, 405, 501})
  @DisplayName("A server without an export says so clearly, and is read page by page")
  void withoutAnExportPagesAreRead(int status) {
    EHR.stubFor(get(urlPathEqualTo("/fhir/$export")).willReturn(aResponse().withStatus(status)));
    List<String> entries = new ArrayList<>();
    files.values().forEach(text -> text.lines().map(SampleJson::entry).forEach(entries::add));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .willReturn(okJson(SampleJson.bundle("searchset", entries))));
    assertThat(load().state()).isEqualTo(State.NOT_OFFERED);

    try (FhirConnection connection =
        FhirConnection.of(
            settings().export("$export").build(), practice.id(), practice.store(), time)) {
      assertThat(connection.sync(practice.comms(), told -> {}).end())
          .isEqualTo(SyncReport.End.COMPLETE);
    }

    assertLoaded();
  }

  @Test
  @DisplayName("A server that is down is told, and nothing is lost")
  void aServerThatIsDownIsTold() {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/files/Appointment"))
            .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "900")));

    LoadReport report = load();

    assertThat(report.state()).isEqualTo(State.UNREACHABLE);
    assertThat(report.comeAgainAt()).isEqualTo(time.instant().plusSeconds(900));
    assertThat(position()).isEmpty();
    serve();
    assertThat(load().state()).isEqualTo(State.COMPLETE);
    assertLoaded();
    EHR.verify(1, getRequestedFor(urlEqualTo("/fhir/files/Patient")));
  }
}
