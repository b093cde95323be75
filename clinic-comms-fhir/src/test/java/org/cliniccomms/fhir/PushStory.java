package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Subscription;

/** A clinic whose FHIR server tells it of changes; between the two a door that can be shut. */
final class PushStory implements AutoCloseable {
  static final URI ENDPOINT = URI.create("https://clinic.example.org/webhooks/fhir");
  static final URI TOPIC = URI.create("https://ehr.example.org/topics/appointments");
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final FhirPush BY_TOPIC = FhirPush.topic(ENDPOINT, SECRET, TOPIC);
  static final FhirPush BY_HOOK = FhirPush.restHook(ENDPOINT, SECRET);

  final SettableTime time = SettableTime.atNoon();
  final Practice practice = Practice.on(InMemoryStore.create(time), time);
  final PlainServer server = PlainServer.start(time);
  final WireMockServer door =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  final Instant seatAt = time.instant().plus(Duration.ofDays(3));
  final PushNotes notes = new PushNotes(practice.store(), practice.id());
  final FhirConnection connection;

  /** In step already, with a visit of Eva's and one of Rui's, and with a subscription. */
  static PushStory inStep(FhirPush push) {
    PushStory story = new PushStory(push);
    story.visit("one", "eva", AppointmentStatus.BOOKED, story.seatAt);
    story.visit("two", "rui", AppointmentStatus.BOOKED, story.seatAt.plus(Duration.ofDays(1)));
    story.looks();
    story.time.advance(Duration.ofSeconds(10));
    return story;
  }

  PushStory(FhirPush push) {
    door.start();
    String host = server.baseUrl().getScheme() + "://" + server.baseUrl().getAuthority();
    StubMapping unused =
        door.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().proxiedFrom(host)));
    connection = connect().push(push);
    connection.join(practice.comms(), Duration.ofSeconds(30));
    server.putStaff();
    server.putPatient("eva", "+12145550190");
    server.putPatient("rui", "+12145550191");
  }

  /** Another node's. */
  FhirConnection connect() {
    URI baseUrl = URI.create(door.baseUrl() + "/fhir");
    return FhirConnection.of(
        FhirSettings.builder(baseUrl).retries(0).build(), practice.id(), practice.store(), time);
  }

  /** Somebody changes it there. */
  void visit(String id, String patient, AppointmentStatus status, Instant start) {
    time.advance(Duration.ofSeconds(10));
    server.put(SyncStory.visit(id, patient, status, start));
  }

  /** Eva's visit is cancelled there. */
  void isCancelledThere() {
    visit("one", "eva", AppointmentStatus.CANCELLED, seatAt);
  }

  /** No search for what changed shows anything any more. */
  StubMapping hidesChanges() {
    return door.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .withQueryParam("_lastUpdated", matching(".*"))
            .atPriority(1)
            .willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
  }

  /** The server is down. */
  StubMapping isDown() {
    return door.stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(503)));
  }

  /** We look at the server, as we do every half minute. */
  void looks() {
    practice.comms().runDue();
  }

  List<Cancellation> seats() {
    return practice.comms().seats().list(practice.id(), Set.of(), 0, 50);
  }

  List<org.cliniccomms.appointment.Appointment.Status> visits() {
    return practice
        .comms()
        .appointments()
        .list(practice.id(), time.instant(), time.instant().plus(Duration.ofDays(60)))
        .stream()
        .map(it -> it.status())
        .toList();
  }

  Subscription subscription() {
    return server.all(Subscription.class).get(0);
  }

  String subscriptionId() {
    return subscription().getIdElement().getIdPart();
  }

  /** The server calls us; returns what we answer. */
  int calls(String method, String path, String body) {
    return calls(connection, method, path, body, SECRET);
  }

  static int calls(FhirConnection node, String method, String path, String body, String secret) {
    return node.notified(
            new WebhookRequest(
                method,
                ENDPOINT + path,
                Map.of("Authorization", List.of("Bearer " + secret)),
                body.getBytes(UTF_8)))
        .status();
  }

  /** Events by their numbers, each with what changed. */
  int tells(long number, String... focus) {
    return calls("POST", "", events(number, focus));
  }

  /** A notification of so many events; the last one has this number. */
  String events(long last, String... focus) {
    Stream<String> events =
        Stream.iterate(0, index -> index < focus.length, index -> index + 1)
            .map(index -> event(last - focus.length + 1 + index, focus[index]));
    return notification("event-notification", last, events.toList());
  }

  String notification(String type, long total, List<String> events) {
    return notification(subscriptionId(), type, total, events);
  }

  static String notification(String subscription, String type, long total, List<String> events) {
    String more = events.isEmpty() ? "" : "," + String.join(",", events);
    return SampleJson.fill(
        """
        {"resourceType":"Bundle","type":"history","entry":[{
          "fullUrl":"urn:uuid:292d3c72-edc1-4d8a-afaa-d85e19c7f563",
          "resource":{"resourceType":"Parameters","parameter":[
            {"name":"subscription",
             "valueReference":{"reference":"https://ehr.example.org/fhir/Subscription/%s"}},
            {"name":"topic","valueCanonical":"https://ehr.example.org/topics/appointments"},
            {"name":"status","valueCode":"active"},
            {"name":"type","valueCode":"%s"},
            {"name":"events-since-subscription-start","valueString":"%d"}%s]},
          "request":{"method":"GET","url":"Subscription/%s/$status"},
          "response":{"status":"200"}}]}
        """,
        subscription, type, total, more, subscription);
  }

  static String event(long number, String focus) {
    String named =
        focus.isEmpty()
            ? ""
            : SampleJson.fill(
                ",{\"name\":\"focus\",\"valueReference\":{\"reference\":\"https://ehr.example.org/fhir/%s\"}}",
                focus);
    return SampleJson.fill(
        "{\"name\":\"notification-event\",\"part\":[{\"name\":\"event-number\",\"valueString\":\"%d\"}%s]}",
        number, named);
  }

  @Override
  public void close() {
    connection.close();
    door.stop();
    server.close();
    practice.store().close();
  }
}
