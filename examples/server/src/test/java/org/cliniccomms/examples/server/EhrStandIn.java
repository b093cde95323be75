package org.cliniccomms.examples.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** An EHR in which Eva has an appointment in two days, and Ana waits for one. */
public final class EhrStandIn implements AutoCloseable {
  /** Ana's phone; Eva has none. */
  public static final String PHONE_OF_ANA = "+12145550181";

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

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private String people = PEOPLE;
  private final Instant start =
      InstantSource.system().instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
  private final Map<String, CountDownLatch> heldBack = new ConcurrentHashMap<>();
  private final String wish = appointment("wish", "ana", 1, "waitlist", "");

  /** Starts one that knows nothing yet. */
  public EhrStandIn() {
    server.start();
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(json(404, "{}")));
    server.addMockServiceRequestListener((request, response) -> keepsWhatIsPut(request));
    server.addMockServiceRequestListener((request, response) -> waitsIfItIsTo(request));
  }

  /** Has it wait with answers at a path until the latch is opened. */
  public CountDownLatch holdsBack(String path) {
    CountDownLatch latch = new CountDownLatch(1);
    heldBack.put(path, latch);
    return latch;
  }

  private void waitsIfItIsTo(Request request) {
    CountDownLatch latch = heldBack.get(URI.create(request.getUrl()).getPath());
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What it is asked and answers. */
  public WireMockServer server() {
    return server;
  }

  /** Where its resources are. */
  public String url() {
    return "http://localhost:" + server.port() + "/fhir";
  }

  /** What a server of one administrator needs to be in step with this one, and to send texts. */
  public Map<String, String> settings(String administrator, String password) {
    return Map.of(
        "CLINIC_DEMO",
        "false",
        "ADMIN_USERNAME",
        administrator,
        "ADMIN_PASSWORD",
        password,
        "TIMEZONE",
        NoonZone.id(),
        "TWILIO_ACCOUNT_SID",
        "AC00000000000000000000000000000001",
        "TWILIO_AUTH_TOKEN",
        "11111111111111111111111111111111",
        "TWILIO_PHONE_NUMBER",
        "+17735550100",
        "TWILIO_BASE_URL",
        "http://localhost:" + server.port(),
        "PUBLIC_BASE_URL",
        "http://clinic.example",
        "FHIR_BASE_URL",
        url());
  }

  /** An answer as FHIR servers give it. */
  public static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/fhir+json")
        .withBody(body);
  }

  /** Eva has her appointment, and Ana waits. */
  public void isBooked() {
    stands(appointment("one", "eva", 1, "booked", times()), wish);
  }

  /** Eva's appointment is cancelled; what is written back for Ana is taken. */
  public void isCancelled() {
    stands(appointment("one", "eva", 2, "cancelled", times()), wish);
    server.stubFor(
        get(urlPathEqualTo("/fhir/Appointment/wish"))
            .willReturn(json(200, resource(wish)).withHeader("ETag", "W/\"1\"")));
    server.stubFor(
        put(urlPathEqualTo("/fhir/Appointment/wish"))
            .willReturn(json(200, resource(wish)).withHeader("ETag", "W/\"2\"")));
    server.stubFor(
        post(urlPathEqualTo("/fhir/Communication"))
            .willReturn(
                json(201, "")
                    .withHeader("Location", "/fhir/Communication/1/_history/1")
                    .withHeader("ETag", "W/\"1\"")));
  }

  /** What is known of Eva is changed; her appointment is cancelled. */
  public void isEdited() {
    people =
        people.replace(
            "\"eva\",\"meta\":{\"versionId\":\"1\",\n \"lastUpdated\":\"2026-01-01",
            "\"eva\",\"meta\":{\"versionId\":\"2\",\n \"lastUpdated\":\"2026-02-02");
    isCancelled();
  }

  private void keepsWhatIsPut(Request request) {
    if (request.getMethod().equals(RequestMethod.PUT)
        && request.getUrl().endsWith("/fhir/Appointment/wish")) {
      String kept = request.getBodyAsString().replace("\"versionId\":\"1\"", "\"versionId\":\"2\"");
      server.stubFor(
          get(urlPathEqualTo("/fhir/Appointment/wish"))
              .willReturn(json(200, kept).withHeader("ETag", "W/\"2\"")));
    }
  }

  private void stands(String... appointments) {
    answers(
        json(
            200,
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                + String.join("", appointments)
                + people
                + "]}"));
  }

  /** What it says from now on when it is asked for appointments. */
  public void answers(ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo("/fhir/Appointment")).willReturn(answer));
  }

  private String times() {
    return "\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(1800) + "\",";
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

  /** The resource of an entry. */
  private static String resource(String entry) {
    String text = entry.strip();
    return text.substring("{\"resource\":".length(), text.lastIndexOf("}}") + 1);
  }

  @Override
  public void close() {
    server.stop();
  }
}
