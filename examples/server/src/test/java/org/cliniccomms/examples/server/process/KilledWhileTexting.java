package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Killed while texts go out.
 *
 * <p>A text that may have gone out is first asked for at the vendor, so holds are long enough to
 * outlast that.
 */
abstract class KilledWhileTexting extends KilledServer {
  @ParameterizedTest(name = "A31 A32 killed after {0} of three texts: all are texted, nobody twice")
  @ValueSource(ints = {0, 2})
  void killedWhileTextsGoOut(int sent) {
    Map<String, String> longHolds = settings();
    longHolds.put("HOLD_MINUTES", "30");
    ServerProcess first = start(longHolds);
    Clinic clinic = new Clinic(first);
    String location = clinic.location();
    PHONES.forEach(phone -> clinic.waits("Waiting Patient", phone));
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    twilio.takeOnly(
        number -> number <= sent,
        () -> {
          // The first texts may leave before who cancelled has the answer.
          awaitQuietly(answered);
          first.kill();
          killed.countDown();
        });

    String seat = clinic.cancels(location);
    answered.countDown();
    until(() -> killed.getCount() == 0 && twilio.taken().size() == sent);
    twilio.takeAll();
    Clinic again = new Clinic(start(longHolds));

    awaitAllAsked(again, seat);
    assertThat(PHONES).allSatisfy(phone -> assertThat(twilio.takenBy(phone)).hasSize(1));
    assertThat(again.offerStates(seat)).containsOnly("pending");

    again.texts(PHONES.get(0), "YES", "SMafter");
    until(() -> again.status(seat).equals("filled"));
  }
}
