package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the packaged server: webhooks in, Twilio's API out. */
class OneSeatIT {
  @TempDir private static Path folder;
  private static TwilioStandIn twilio;
  private static ServerProcess server;
  private static Clinic clinic;
  private static String location;
  private static int patients;
  private static int texts;

  @BeforeAll
  static void start() {
    twilio = new TwilioStandIn();
    server = ServerProcess.startJar(folder, Clinic.settings(twilio));
    clinic = new Clinic(server);
    location = clinic.location();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (twilio != null) {
      twilio.close();
    }
  }

  @Test
  @DisplayName("A12 of three who say YES at once, one gets the seat and two are told once")
  void ofThreeWhoSayYesAtOnceOneGetsTheSeat() throws Exception {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);

    try (Closing callers = new Closing(Executors.newFixedThreadPool(3))) {
      List<Callable<Integer>> yes =
          phones.stream().<Callable<Integer>>map(it -> () -> says(it, "YES")).toList();
      for (var answer : callers.threads().invokeAll(yes)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    awaitStatus(seat, "filled");
    awaitTexts(phones, 2);
    assertThat(clinic.offerStates(seat))
        .containsExactlyInAnyOrder("accepted", "withdrawn", "withdrawn");
    assertThat(phones).filteredOn(it -> last(it).contains("you are booked")).hasSize(1);
    assertThat(phones).filteredOn(it -> last(it).contains("went to someone else")).hasSize(2);
  }

  @Test
  @DisplayName("W14 a visit is confirmed by key in a call, whose requests are signed one by one")
  void aVisitIsConfirmedByKeyInACall() {
    String patient =
        JsonPath.read(
            clinic.post(
                "/api/v1/patients",
                "{\"name\": \"Called Patient\", \"phone\": \"+13125558001\", \"channels\":"
                    + " [\"voice\"]}"),
            "$.id");
    String provider =
        JsonPath.read(
            clinic.post("/api/v1/providers", "{\"name\": \"Dr. Call\", \"type\": \"physician\"}"),
            "$.id");
    Instant start = InstantSource.system().instant().plus(Duration.ofDays(30));
    String visit =
        JsonPath.read(
            clinic.post(
                "/api/v1/appointments",
                String.format(
                    Locale.ROOT,
                    "{\"patientId\": \"%s\", \"providerId\": \"%s\", \"locationId\": \"%s\","
                        + " \"startAt\": \"%s\", \"endAt\": \"%s\"}",
                    patient,
                    provider,
                    location,
                    start,
                    start.plusSeconds(1800))),
            "$.id");
    String call =
        JsonPath.read(
            clinic.post("/api/v1/calls", "{\"appointmentId\": \"" + visit + "\"}"), "$.id");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(twilio.placed()).hasSize(1));
    TwilioStandIn.Placed placed = twilio.placed().get(0);

    String question =
        clinic.hears(
            placed, placed.url(), Map.of("AnsweredBy", "human", "CallStatus", "in-progress"));
    assertThat(question).contains("<Gather", "press 1");
    String answer = clinic.hears(placed, placed.url() + "?turn=1", Map.of("Digits", "1"));
    assertThat(answer).doesNotContain("press 1");
    assertThat(clinic.reports(placed, "completed")).isEqualTo(204);

    assertThat(JsonPath.<String>read(clinic.get("/api/v1/calls/" + call), "$.outcome"))
        .isEqualTo("confirmed");
    assertThat(JsonPath.<String>read(clinic.get("/api/v1/appointments/" + visit), "$.attendance"))
        .isEqualTo("accepted");
    String path = placed.url().substring(Clinic.PUBLIC_ADDRESS.length());
    assertThat(clinic.webhook(path, Map.of("CallSid", placed.sid()), "forged")).isEqualTo(403);
  }

  @Test
  @DisplayName("A16 A58 the same YES delivered twice is one claim and one confirmation")
  void theSameYesDeliveredTwiceIsOneClaim() {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);

    assertThat(clinic.texts(phones.get(0), "YES", "SMtwice")).isEqualTo(200);
    assertThat(clinic.texts(phones.get(0), "YES", "SMtwice")).isEqualTo(200);

    awaitStatus(seat, "filled");
    awaitTexts(phones, 2);
    assertThat(twilio.takenBy(phones.get(0))).hasSize(2);
  }

  @Test
  @DisplayName("A26 A50 a NO and a STOP end their offers, and after STOP nothing more is said")
  void aNoAndAStopEndTheirOffers() {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);

    says(phones.get(0), "no thanks");
    says(phones.get(1), "Stop");
    says(phones.get(2), "YES");

    awaitStatus(seat, "filled");
    awaitTexts(List.of(phones.get(0), phones.get(2)), 2);
    assertThat(clinic.offerStates(seat))
        .containsExactlyInAnyOrder("declined", "withdrawn", "accepted");
    assertThat(twilio.takenBy(phones.get(1))).hasSize(1);
  }

  @Test
  @DisplayName("A59 statuses out of order end as delivered")
  void statusesOutOfOrderEndAsDelivered() {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);
    TwilioStandIn.Taken text = twilio.takenBy(phones.get(0)).get(0);

    for (String status : List.of("delivered", "sent", "queued", "delivered")) {
      assertThat(clinic.reports(text, status)).isLessThan(300);
    }

    assertThat(clinic.get("/api/v1/messages")).contains("delivered");
    says(phones.get(0), "YES");
    awaitStatus(seat, "filled");
  }

  @Test
  @DisplayName("A63 a forged webhook is refused and changes nothing")
  void aForgedWebhookIsRefused() {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);

    int answer =
        clinic.webhook(
            "/webhooks/twilio/sms",
            Map.of(
                "MessageSid",
                "SMforged",
                "From",
                phones.get(0),
                "To",
                Clinic.NUMBER,
                "Body",
                "YES"),
            "bm90IGEgc2lnbmF0dXJl");

    assertThat(answer).isEqualTo(403);
    assertThat(clinic.status(seat)).isEqualTo("open");
    says(phones.get(0), "YES");
    awaitStatus(seat, "filled");
  }

  @Test
  @DisplayName("A92 the server's log shows no number, name or text")
  void theLogShowsNoPatientData() {
    List<String> phones = threeWait();
    String seat = clinic.cancels(location);
    awaitTexts(phones, 1);
    says(phones.get(0), "YES");
    awaitStatus(seat, "filled");

    assertThat(server.log())
        .contains("Open http://localhost:")
        .doesNotContain(phones)
        .doesNotContain("Waiting Patient");
  }

  /** Three new patients: those of other tests have been asked or booked, or are not the best. */
  private static List<String> threeWait() {
    List<String> phones =
        java.util.stream.IntStream.range(0, 3)
            .mapToObj(it -> String.format(Locale.ROOT, "+1312555%04d", 2000 + patients++))
            .toList();
    phones.forEach(phone -> clinic.waits("Waiting Patient", phone));
    return phones;
  }

  private static int says(String phone, String text) {
    return clinic.texts(phone, text, "SMin" + texts++);
  }

  private static String last(String phone) {
    List<TwilioStandIn.Taken> all = twilio.takenBy(phone);
    return all.get(all.size() - 1).body();
  }

  private static void awaitTexts(List<String> phones, int each) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(phones)
                    .allSatisfy(phone -> assertThat(twilio.takenBy(phone)).hasSize(each)));
  }

  private static void awaitStatus(String seat, String status) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(clinic.status(seat)).isEqualTo(status));
  }

  private record Closing(ExecutorService threads) implements AutoCloseable {
    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
