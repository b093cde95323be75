package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The packaged server killed when the EHR has the appointment, but its slot is still free. */
abstract class KilledWhileBooking extends KilledServer {
  private static final String ANA = "+12145550181";

  private final KeepingEhr ehr = new KeepingEhr();
  private final Instant start =
      InstantSource.system().instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);

  @AfterEach
  void closeTheEhr() {
    ehr.close();
  }

  @Test
  @DisplayName("A84 Killed between appointment and slot: booked once, there and here")
  void killedBetweenTwoWrites() {
    people();
    ehr.put(appointment("one", "eva", "booked"));
    ehr.put(appointment("wish", "ana", "waitlist"));
    ServerProcess first = start(bookingThere());
    Clinic before = new Clinic(first);
    reads(before);
    ehr.put(appointment("one", "eva", "cancelled"));
    reads(before);
    until(() -> !twilio.takenBy(ANA).isEmpty());
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    ehr.after(
        "Appointment/wish",
        () -> {
          // It may be booked before Twilio has the answer.
          awaitQuietly(answered);
          first.kill();
          killed.countDown();
        });

    assertThat(before.texts(ANA, "YES", "SMbooks")).isEqualTo(200);
    answered.countDown();
    until(() -> killed.getCount() == 0);
    assertThat(ehr.read("Appointment/wish").path("status").asString()).isEqualTo("booked");
    assertThat(ehr.read("Slot/s1").path("status").asString()).isEqualTo("free");
    Clinic after = new Clinic(start(bookingThere()));

    until(() -> seats(after).equals(List.of("filled")));
    until(() -> twilio.takenBy(ANA).size() > 1);
    assertThat(ehr.read("Slot/s1").path("status").asString()).isEqualTo("busy");
    assertThat(ehr.read("Appointment/wish").path("status").asString()).isEqualTo("booked");
    assertThat(ehr.written().stream().filter(it -> !it.startsWith("Communication/")))
        .containsExactly("Appointment/wish", "Slot/s1");
    assertThat(twilio.takenBy(ANA)).hasSize(2);
  }

  private Map<String, String> bookingThere() {
    Map<String, String> settings = settings();
    settings.put("FHIR_BASE_URL", ehr.url());
    settings.put("HOLD_MINUTES", "30");
    return settings;
  }

  private static void reads(Clinic clinic) {
    assertThat(clinic.post("/api/v1/fhir/sync", "")).contains("state");
    until(() -> !state(clinic).equals("running"));
    assertThat(state(clinic)).as(clinic.get("/api/v1/fhir/sync")).isEqualTo("complete");
  }

  private static String state(Clinic clinic) {
    return JsonPath.read(clinic.get("/api/v1/fhir/sync"), "$.state");
  }

  private static List<String> seats(Clinic clinic) {
    return JsonPath.read(clinic.get("/api/v1/cancellations"), "$.items[*].status");
  }

  private void people() {
    ehr.put("{\"resourceType\":\"Patient\",\"id\":\"eva\",\"name\":[{\"family\":\"Vega\"}]}");
    ehr.put(
        "{\"resourceType\":\"Patient\",\"id\":\"ana\",\"name\":[{\"family\":\"Ruiz\"}],"
            + "\"telecom\":[{\"system\":\"phone\",\"use\":\"mobile\",\"value\":\""
            + ANA
            + "\"}]}");
    ehr.put(
        "{\"resourceType\":\"Practitioner\",\"id\":\"rivera\",\"name\":[{\"family\":\"Rivera\"}]}");
    ehr.put("{\"resourceType\":\"Location\",\"id\":\"north\",\"name\":\"North\"}");
    ehr.put(
        "{\"resourceType\":\"Slot\",\"id\":\"s1\",\"schedule\":{\"reference\":\"Schedule/none\"},"
            + "\"status\":\"free\","
            + times()
            + "}");
  }

  private String appointment(String id, String patient, String status) {
    return String.format(
        Locale.ROOT,
        """
        {"resourceType":"Appointment","id":"%s","status":"%s",%s"participant":[
         {"actor":{"reference":"Patient/%s"},"status":"accepted"},
         {"actor":{"reference":"Practitioner/rivera"},"status":"accepted"},
         {"actor":{"reference":"Location/north"},"status":"accepted"}]}
        """,
        id,
        status,
        status.equals("waitlist") ? "" : "\"slot\":[{\"reference\":\"Slot/s1\"}]," + times() + ",",
        patient);
  }

  private String times() {
    return "\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(1800) + "\"";
  }
}
