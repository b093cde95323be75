package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server killed between any two lines, and started again on the same folder. */
abstract class KilledServer {
  static final List<String> PHONES = List.of("+13125553001", "+13125553002", "+13125553003");

  @TempDir private Path folder;
  private final List<ServerProcess> started = new ArrayList<>();
  TwilioStandIn twilio;

  @BeforeEach
  void vendor() {
    twilio = new TwilioStandIn();
  }

  @AfterEach
  void stop() {
    started.forEach(ServerProcess::close);
    twilio.close();
  }

  Map<String, String> settings() {
    return new HashMap<>(Clinic.settings(twilio));
  }

  ServerProcess start(Map<String, String> settings) {
    ServerProcess server = ServerProcess.start(folder, settings);
    started.add(server);
    return server;
  }

  static List<String> expiries(Clinic clinic, String seat) {
    return JsonPath.read(
        clinic.get("/api/v1/cancellations/" + seat + "/offers"), "$.items[*].expiresAt");
  }

  /** All are asked, and know until when. */
  static void awaitAllAsked(Clinic clinic, String seat) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(expiries(clinic, seat)).hasSize(3).doesNotContainNull());
  }

  /** What was begun when the process died is taken up when its lease is over. */
  static void until(Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(reached);
  }

  /** Waits without end: who waits is waited for with one. */
  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
