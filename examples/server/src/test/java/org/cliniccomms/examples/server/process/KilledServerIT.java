package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged server killed between any two lines, and started again on the same folder.
 *
 * <p>The cases mostly wait for leases and holds to run out, so they run side by side. Where a text
 * that may have gone out is first asked for at the vendor, holds are long enough to outlast that.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerIT {
  private static final List<String> PHONES =
      List.of("+13125553001", "+13125553002", "+13125553003");

  @TempDir private Path folder;
  private final List<ServerProcess> started = new ArrayList<>();
  private TwilioStandIn twilio;

  @BeforeEach
  void vendor() {
    twilio = new TwilioStandIn();
  }

  @AfterEach
  void stop() {
    started.forEach(ServerProcess::close);
    twilio.close();
  }

  @ParameterizedTest(name = "A31 A32 killed after {0} of three texts: all are texted, nobody twice")
  @ValueSource(ints = {0, 2})
  void killedWhileTextsGoOut(int sent) {
    Map<String, String> longHolds = new HashMap<>(Clinic.settings(twilio));
    longHolds.put("HOLD_MINUTES", "30");
    ServerProcess first = start(longHolds);
    Clinic clinic = new Clinic(first);
    String location = clinic.location();
    PHONES.forEach(phone -> clinic.waits("Waiting Patient", phone));
    CountDownLatch killed = new CountDownLatch(1);
    twilio.takeOnly(
        number -> number <= sent,
        () -> {
          first.kill();
          killed.countDown();
        });

    String seat = clinic.cancels(location);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(killed.getCount()).isZero());
    assertThat(twilio.taken()).hasSize(sent);
    twilio.takeAll();
    Clinic again = new Clinic(start(longHolds));

    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(expiries(again, seat)).hasSize(3).doesNotContainNull());
    assertThat(PHONES).allSatisfy(phone -> assertThat(twilio.takenBy(phone)).hasSize(1));
    assertThat(again.offerStates(seat)).containsOnly("pending");

    again.texts(PHONES.get(0), "YES", "SMafter");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(again.status(seat)).isEqualTo("filled"));
  }

  @Test
  @DisplayName("A33 A35 killed in the middle of a hold, it ends once and at its original instant")
  void killedInTheMiddleOfAHold() {
    ServerProcess first = start(Clinic.settings(twilio));
    Clinic clinic = new Clinic(first);
    String location = clinic.location();
    PHONES.forEach(phone -> clinic.waits("Waiting Patient", phone));
    String seat = clinic.cancels(location);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(expiries(clinic, seat)).hasSize(3).doesNotContainNull());
    List<String> before = expiries(clinic, seat);

    first.kill();
    Clinic again = new Clinic(start(Clinic.settings(twilio)));

    assertThat(expiries(again, seat)).containsExactlyInAnyOrderElementsOf(before);
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(again.offerStates(seat)).containsOnly("expired"));
    assertThat(expiries(again, seat)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(PHONES).allSatisfy(phone -> assertThat(twilio.takenBy(phone)).hasSize(1));
    assertThat(again.status(seat)).isEqualTo("exhausted");
  }

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class WhileBooking extends KilledWhileBooking {}

  private ServerProcess start(Map<String, String> settings) {
    ServerProcess server = ServerProcess.start(folder, settings);
    started.add(server);
    return server;
  }

  private static List<String> expiries(Clinic clinic, String seat) {
    return JsonPath.read(
        clinic.get("/api/v1/cancellations/" + seat + "/offers"), "$.items[*].expiresAt");
  }
}
