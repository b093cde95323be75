package org.cliniccomms.examples.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Killed while seats are held. */
abstract class KilledWhileHolding extends KilledServer {
  @Test
  @DisplayName("A33 A35 killed in the middle of a hold, it ends once and at its original instant")
  void killedInTheMiddleOfAHold() {
    ServerProcess first = start(settings());
    Clinic clinic = new Clinic(first);
    String location = clinic.location();
    PHONES.forEach(phone -> clinic.waits("Waiting Patient", phone));
    String seat = clinic.cancels(location);
    awaitAllAsked(clinic, seat);
    List<String> before = expiries(clinic, seat);

    first.kill();
    Clinic again = new Clinic(start(settings()));

    assertThat(expiries(again, seat)).containsExactlyInAnyOrderElementsOf(before);
    until(() -> again.offerStates(seat).stream().allMatch("expired"::equals));
    assertThat(expiries(again, seat)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(PHONES).allSatisfy(phone -> assertThat(twilio.takenBy(phone)).hasSize(1));
    until(() -> again.status(seat).equals("exhausted"));
  }
}
