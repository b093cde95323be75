package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Appointment.Status;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a FHIR server tells us is noted, and read; polling alone does the same a little later. */
class FhirPushTest {
  private PushStory story = PushStory.inStep(PushStory.BY_TOPIC);

  @AfterEach
  void close() {
    story.close();
  }

  private void by(FhirPush push) {
    story.close();
    story = PushStory.inStep(push);
  }

  private static String resource(String id, String status) {
    return SampleJson.fill(
        "{\"resourceType\":\"Appointment\",\"id\":\"%s\",\"status\":\"%s\",\"meta\":{\"versionId\":\"99\"}}",
        id, status);
  }

  /** How often an appointment was asked for by its id. */
  private int readings() {
    return story
        .door
        .findAll(
            getRequestedFor(urlPathEqualTo("/fhir/Appointment"))
                .withQueryParam("_id", matching(".*")))
        .size();
  }

  @Test
  @DisplayName("An event with an id is read, though no search for changes shows it")
  void anEventWithAnIdIsRead() {
    StubMapping hidden = story.hidesChanges();
    story.isCancelledThere();
    story.looks();
    assertThat(story.visits()).as("polling is blind").containsExactly(Status.BOOKED, Status.BOOKED);

    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    assertThat(story.notes.read().noted().ids()).as("committed").containsExactly("one");
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.seats()).hasSize(1);
    assertThat(story.notes.read().noted().items()).isEmpty();
  }

  @Test
  @DisplayName("Of a full resource only its id is believed")
  void ofAFullResourceOnlyItsIdIsBelieved() {
    String forged =
        story
            .events(1, "Appointment/one")
            .replaceFirst(
                "]}\\s*$",
                ",{\"fullUrl\":\"https://ehr.example.org/fhir/Appointment/one\",\"resource\":"
                    + resource("one", "cancelled")
                    + ",\"request\":{\"method\":\"PUT\",\"url\":\"Appointment/one\"}}]}");
    int before = readings();

    assertThat(story.calls("POST", "", forged)).isEqualTo(200);
    story.looks();

    assertThat(readings()).isEqualTo(before + 1);
    assertThat(story.visits()).containsExactly(Status.BOOKED, Status.BOOKED);
  }

  @Test
  @DisplayName("A full resource is read as it is now, also if it is broken")
  void aFullResourceThatIsBrokenIsReadAllTheSame() {
    StubMapping hidden = story.hidesChanges();
    story.isCancelledThere();
    String broken =
        story
            .notification("event-notification", 1, List.of(PushStory.event(1, "")))
            .replaceFirst(
                "]}\\s*$",
                ",{\"resource\":{\"resourceType\":\"Appointment\",\"id\":\"one\",\"status\":7}}]}");

    assertThat(story.calls("POST", "", broken)).isEqualTo(200);
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  void anEventWithoutAnIdHasChangesLookedFor() {
    story.isCancelledThere();

    assertThat(story.tells(1, "")).isEqualTo(200);
    story.looks();

    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().numbers()).isEqualTo(new EventNumbers(1L, List.of()));
  }

  @Test
  void aHandshakeAndAHeartbeatLeaveNothingToRead() {
    assertThat(story.calls("POST", "", story.notification("handshake", 0, List.of())))
        .isEqualTo(200);
    assertThat(story.calls("POST", "", story.notification("heartbeat", 0, List.of())))
        .isEqualTo(200);

    assertThat(story.notes.read().noted()).isEqualTo(Noted.NOTHING);
    assertThat(story.notes.read().numbers()).isEqualTo(EventNumbers.NONE);
    assertThat(story.notes.read().heardAt()).isEqualTo(story.time.instant());
  }

  @Test
  @DisplayName("A heartbeat that counts more events than we were told shows the gap")
  void aHeartbeatShowsAGap() {
    assertThat(story.calls("POST", "", story.notification("heartbeat", 2, List.of())))
        .isEqualTo(200);

    assertThat(story.notes.read().numbers().missing()).containsExactly(new EventNumbers.Span(1, 2));
  }

  @Test
  void aSubscriptionThatIsNotOursIsNotHeard() {
    PushState before = story.notes.read();
    String strange =
        PushStory.notification(
            "strange", "event-notification", 1, List.of(PushStory.event(1, "Appointment/one")));
    String unmade = PushStory.notification("strange", "handshake", 0, List.of());

    assertThat(story.calls("POST", "", strange)).isEqualTo(404);
    assertThat(story.calls("POST", "", unmade)).as("we may not know its id yet").isEqualTo(200);
    assertThat(story.notes.read()).isEqualTo(before);
  }

  @Test
  @DisplayName("A doubled notification is read once more, and changes nothing")
  void aDoubledNotificationChangesNothing() {
    story.isCancelledThere();
    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.looks();

    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.looks();

    assertThat(story.seats()).hasSize(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().noted().items()).isEmpty();
    assertThat(story.notes.read().numbers()).isEqualTo(new EventNumbers(1L, List.of()));
  }

  @Test
  @DisplayName("A server that counts anew without a word: what its events name is read")
  void whatAServerNamesThatCountsAnewIsRead() {
    StubMapping hidden = story.hidesChanges();
    assertThat(story.tells(1, "Appointment/two")).isEqualTo(200);
    assertThat(story.tells(2, "Appointment/two")).isEqualTo(200);
    story.looks();
    story.isCancelledThere();

    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  @DisplayName("A server that counts anew while events are missing has everything looked at")
  void aServerThatCountsAnewWithGapsHasEverythingLookedAt() {
    assertThat(story.tells(5, "Appointment/two")).isEqualTo(200);
    assertThat(story.notes.read().noted().isEverything()).isFalse();

    assertThat(story.calls("POST", "", story.notification("handshake", 0, List.of())))
        .isEqualTo(200);

    assertThat(story.notes.read().numbers()).isEqualTo(EventNumbers.NONE);
    assertThat(story.notes.read().noted().isEverything()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 504})
  @DisplayName("An id that is never answered for stays noted, and everything else is read")
  void anIdThatIsNeverAnsweredForStopsNothing(int status) {
    StubMapping broken =
        story.door.stubFor(
            get(urlPathEqualTo("/fhir/Appointment/x"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(status)));
    StubMapping refused =
        story.door.stubFor(
            get(urlPathEqualTo("/fhir/Appointment"))
                .withQueryParam("_id", containing("x"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(status)));
    assertThat(story.tells(1, "Appointment/x")).isEqualTo(200);
    story.isCancelledThere();

    SyncReport report = story.connection.sync(story.practice.comms(), told -> {});

    assertThat(broken.getPriority()).isEqualTo(refused.getPriority());
    assertThat(report.end()).isEqualTo(SyncReport.End.COMPLETE);
    assertThat(report.lines()).anyMatch(line -> line.startsWith("appointments by id: the server"));
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().noted().ids()).containsExactly("x");
  }

  @Test
  void anAppointmentThatOnlyFailsToBeReadStopsNothing() {
    StubMapping broken =
        story.door.stubFor(
            get(urlPathEqualTo("/fhir/Appointment/x"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(500)));
    assertThat(story.tells(1, "Appointment/x")).isEqualTo(200);
    story.isCancelledThere();

    story.looks();

    assertThat(broken.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  @DisplayName("An id that R4 does not allow is not asked for, and everything else is read")
  void anIdThatCannotBeAskedForStopsNothing() {
    assertThat(story.tells(1, "Appointment/" + "b".repeat(66))).isEqualTo(200);
    assertThat(story.tells(2, "Appointment/" + "a".repeat(65))).isEqualTo(200);
    assertThat(story.notes.read().noted().ids()).hasSize(2);
    story.isCancelledThere();

    SyncReport report = story.connection.sync(story.practice.comms(), told -> {});

    assertThat(report.lines()).contains("appointments by id: 2 cannot be asked for");
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().noted().items()).isEmpty();
  }

  @Test
  @DisplayName("An event that comes late brings nothing old back")
  void anEventThatComesLateBringsNothingOldBack() {
    String early = story.events(1, "Appointment/one");
    story.isCancelledThere();
    assertThat(story.tells(2, "Appointment/one")).isEqualTo(200);
    story.looks();

    assertThat(story.calls("POST", "", early)).isEqualTo(200);
    story.looks();

    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.seats()).hasSize(1);
  }

  @Test
  @DisplayName("What changes again while it is read is read again")
  void whatChangesWhileItIsReadIsReadAgain() {
    StubMapping hidden = story.hidesChanges();
    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.server.beforeNext(
        "GET", // it is asked for, and was noted before that
        () -> assertThat(story.tells(2, "Appointment/one")).isEqualTo(200));
    SyncReport once = story.connection.sync(story.practice.comms(), told -> {});

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(once.end()).isEqualTo(SyncReport.End.COMPLETE);
    assertThat(story.notes.read().noted().ids()).containsExactly("one");
  }

  @Test
  @DisplayName("A gap in the numbers is filled by asking for its events")
  void aGapIsFilledByAskingForItsEvents() {
    StubMapping hidden = story.hidesChanges();
    String url = "/fhir/Subscription/" + story.subscriptionId() + "/$events";
    StubMapping events =
        story.door.stubFor(
            post(urlEqualTo(url))
                .atPriority(1)
                .willReturn(
                    okJson(
                        story.notification(
                            "query-event", 3, List.of(PushStory.event(2, "Appointment/one"))))));
    assertThat(story.tells(1, "Appointment/two")).isEqualTo(200);
    story.isCancelledThere();

    assertThat(story.tells(3, "Appointment/two")).isEqualTo(200);
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(events.getPriority());
    story.door.verify(
        1,
        postRequestedFor(urlEqualTo(url))
            .withRequestBody(containing("{\"name\":\"eventsSinceNumber\",\"valueString\":\"2\"}"))
            .withRequestBody(containing("{\"name\":\"eventsUntilNumber\",\"valueString\":\"2\"}")));
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().numbers()).isEqualTo(new EventNumbers(3L, List.of()));
  }

  @Test
  @DisplayName("A gap whose events nobody can tell has everything looked at, deletions too")
  void aGapWithoutEventsHasEverythingLookedAt() {
    StubMapping hidden = story.hidesChanges();
    story.server.delete("Appointment", "one");
    story.time.advance(Duration.ofMinutes(2));
    story.looks();
    assertThat(story.visits()).as("not due yet").containsExactly(Status.BOOKED, Status.BOOKED);

    assertThat(story.tells(2, "Appointment/two")).isEqualTo(200);
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().numbers().missing()).isEmpty();
    assertThat(story.notes.read().noted().items()).isEmpty();
  }

  @Test
  @DisplayName("Events that are told in part have everything looked at")
  void eventsThatAreToldInPartHaveEverythingLookedAt() {
    StubMapping events =
        story.door.stubFor(
            post(urlPathMatching(".*/\\$events"))
                .atPriority(1)
                .willReturn(
                    okJson(
                        story.notification(
                            "query-event", 4, List.of(PushStory.event(2, "Appointment/one"))))));
    assertThat(story.tells(4, "Appointment/two")).isEqualTo(200);

    new GapRepair(story.notes, server()).run();

    assertThat(events.getPriority()).isEqualTo(1);
    assertThat(story.notes.read().noted().isEverything()).isTrue();
  }

  private FhirServer server() {
    return new FhirServer(
        FhirSettings.builder(java.net.URI.create(story.door.baseUrl() + "/fhir")).build(),
        story.time,
        wait -> false);
  }

  @Test
  void aGapIsAskedForAgainIfTheServerDoesNotAnswer() {
    StubMapping down =
        story.door.stubFor(
            post(urlPathMatching(".*/\\$events"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
    assertThat(story.tells(2, "Appointment/two")).isEqualTo(200);
    story.looks();
    assertThat(story.notes.read().numbers().missing()).containsExactly(new EventNumbers.Span(1, 1));

    story.door.removeStubMapping(down);
    story.looks();

    assertThat(story.notes.read().numbers().missing()).isEmpty();
  }

  @Test
  @DisplayName("Told while the server is down, and the node dies: another one reads it later")
  void whatWasToldWhileTheServerIsDownIsReadLater() {
    StubMapping hidden = story.hidesChanges();
    story.isCancelledThere();
    StubMapping down = story.isDown();
    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.looks();
    assertThat(story.visits()).containsExactly(Status.BOOKED, Status.BOOKED);
    story.door.removeStubMapping(down);

    try (FhirConnection other = story.connect()) {
      assertThat(other.sync(story.practice.comms(), told -> {}).end())
          .isEqualTo(SyncReport.End.COMPLETE);
    }

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  @DisplayName("Two nodes that are told the same open one seat")
  void twoNodesThatAreToldTheSameOpenOneSeat() {
    story.isCancelledThere();
    String event = story.events(1, "Appointment/one");
    try (FhirConnection other = story.connect().push(PushStory.BY_TOPIC)) {
      assertThat(story.calls("POST", "", event)).isEqualTo(200);
      assertThat(PushStory.calls(other, "POST", "", event, PushStory.SECRET)).isEqualTo(200);
      story.looks();
      assertThat(other.sync(story.practice.node(), told -> {}).changed()).isZero();
    }

    assertThat(story.seats()).hasSize(1);
  }

  @Test
  @DisplayName("Many calls at once: each is noted")
  void ofManyCallsAtOnceEachIsNoted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> calls =
          IntStream.rangeClosed(1, 40)
              .mapToObj(
                  number ->
                      threads.submit(() -> story.tells(number, "Appointment/a" + number % 20)))
              .toList();
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(story.notes.read().noted().ids())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(number -> "a" + number).toList());
    // Where many gaps were open at once, some of what lay between may count as missing once more.
    assertThat(story.notes.read().numbers().last()).isEqualTo(40L);
  }

  @Test
  @DisplayName("More than fits is remembered as everything")
  void moreThanFitsIsRememberedAsEverything() {
    for (int number = 1; number <= 60; number++) {
      assertThat(story.tells(number, "Appointment/" + "a".repeat(60) + number)).isEqualTo(200);
    }

    assertThat(story.notes.read().noted().isEverything()).isTrue();
    assertThat(story.notes.read().numbers().last()).isEqualTo(60);
  }

  @Test
  @DisplayName("R4: a POST without content has changes looked for")
  void aPostWithoutContentHasChangesLookedFor() {
    by(PushStory.BY_HOOK);
    story.isCancelledThere();

    assertThat(story.calls("POST", "", "")).isEqualTo(200);
    story.looks();

    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  @DisplayName("R4: a PUT with content has its appointment read")
  void aPutHasItsAppointmentRead() {
    by(PushStory.BY_HOOK.content(FhirPush.Content.FULL_RESOURCE));
    StubMapping hidden = story.hidesChanges();
    story.isCancelledThere();

    assertThat(story.calls("PUT", "/Appointment/one", resource("one", "booked"))).isEqualTo(200);
    story.looks();

    assertThat(hidden.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  void aPostOfTheResourceItselfIsUnderstoodToo() {
    by(PushStory.BY_HOOK.content(FhirPush.Content.FULL_RESOURCE));

    assertThat(story.calls("POST", "", resource("one", "booked"))).isEqualTo(200);

    assertThat(story.notes.read().noted().ids()).containsExactly("one");
  }

  @Test
  @DisplayName("R4: a DELETE ends the visit that is gone, and no other")
  void aDeleteEndsTheVisitThatIsGone() {
    by(PushStory.BY_HOOK.content(FhirPush.Content.FULL_RESOURCE));
    story.server.delete("Appointment", "one");

    assertThat(story.calls("DELETE", "/Appointment/one", "")).isEqualTo(200);
    assertThat(story.calls("DELETE", "/Appointment/two", "")).isEqualTo(200);
    assertThat(story.calls("DELETE", "/Appointment/unknown", "")).isEqualTo(200);
    story.looks();

    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
    assertThat(story.notes.read().noted().items()).isEmpty();
  }

  @Test
  void whatNoSearchShowsIsReadByItsId() {
    StubMapping blind =
        story.door.stubFor(
            get(urlPathEqualTo("/fhir/Appointment"))
                .atPriority(1)
                .willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
    story.isCancelledThere();

    assertThat(story.tells(1, "Appointment/one")).isEqualTo(200);
    story.looks();

    assertThat(blind.getPriority()).isEqualTo(1);
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0123456789abcdef0123456789abcdeF"})
  @DisplayName("Without our secret nothing is taken")
  void withoutOurSecretNothingIsTaken(String secret) {
    PushState before = story.notes.read();
    String event = story.events(1, "Appointment/one");

    assertThat(PushStory.calls(story.connection, "POST", "", event, secret)).isEqualTo(401);
    assertThat(
            PushStory.calls(
                story.connection, "PUT", "/Appointment/one", resource("one", "x"), secret))
        .isEqualTo(401);
    assertThat(story.notes.read()).isEqualTo(before);
  }

  @Test
  void aHugeBodyIsNotTaken() {
    PushState before = story.notes.read();

    assertThat(story.calls("POST", "", "x".repeat((4 << 20) + 1))).isEqualTo(413);
    assertThat(story.notes.read()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "junk",
        " ",
        "[]",
        "{\"resourceType\":\"Bundle\"",
        "{\"resourceType\":\"Bundle\",\"type\":\"history\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":7}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[]}",
        "{\"resourceType\":\"Patient\",\"id\":\"eva\"}",
        "<Bundle xmlns=\"http://hl7.org/fhir\"/>"
      })
  void whatIsNoNotificationIsNotTaken(String body) {
    PushState before = story.notes.read();

    assertThat(story.calls("POST", "", body)).isEqualTo(400);
    assertThat(story.notes.read()).isEqualTo(before);
  }

  @Test
  void whatDoesNotFitItsAddressIsNotTaken() {
    PushState before = story.notes.read();

    assertThat(story.calls("PUT", "/Appointment/one", resource("two", "booked"))).isEqualTo(400);
    assertThat(story.calls("PUT", "/Appointment/one", "junk")).isEqualTo(400);
    assertThat(story.calls("PUT", "", resource("one", "booked"))).isEqualTo(404);
    assertThat(story.calls("PATCH", "", "")).isEqualTo(405);
    assertThat(story.notes.read()).isEqualTo(before);
  }

  @Test
  void whoAsksForNoPushTakesNone() {
    try (FhirConnection plain = story.connect()) {
      assertThat(PushStory.calls(plain, "POST", "", "", PushStory.SECRET)).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("What is told before the first load opens no seat of the past")
  void whatIsToldBeforeTheFirstLoadWaitsForIt() {
    story.close();
    story = new PushStory(PushStory.BY_HOOK);
    story.visit("one", "eva", AppointmentStatus.CANCELLED, story.seatAt);
    assertThat(story.calls("POST", "", resource("one", "booked"))).isEqualTo(200);

    story.looks();

    assertThat(story.seats()).isEmpty();
    assertThat(story.notes.read().noted().items()).isEmpty();
  }

  @Test
  void nothingOfAPatientIsShown() {
    assertThat(Notification.read(story.events(1, "Appointment/one").getBytes(UTF_8)).orElseThrow())
        .hasToString("Notification[event-notification, total=1, events=1]");
    assertThat(PushStory.BY_TOPIC.toString()).doesNotContain(PushStory.SECRET);
  }
}
