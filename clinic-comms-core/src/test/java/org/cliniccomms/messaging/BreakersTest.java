package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private static final SendResult FAILED =
      new SendResult.Rejected(FailureClass.TRANSIENT, "503", null);

  private final SettableTime time = SettableTime.atNoon();
  private final Breakers breakers =
      new Breakers(Set.of(ChannelKind.SMS), Duration.ofSeconds(30), time);

  @Test
  @DisplayName("S20 After a quiet night a vendor is tried before anything goes around it")
  void aVendorIsTriedBeforeAnythingGoesAround() {
    fail(10);
    time.advance(Duration.ofSeconds(20));
    assertThat(breakers.mayCall(ChannelKind.SMS)).isFalse();
    assertThat(breakers.heldFor(ChannelKind.SMS)).isEqualTo(Duration.ofSeconds(20));

    time.advance(Duration.ofHours(12));
    for (int probe = 0; probe < 3; probe++) {
      assertThat(breakers.mayCall(ChannelKind.SMS)).isTrue();
    }
    assertThat(breakers.mayCall(ChannelKind.SMS)).isFalse();
    assertThat(breakers.heldFor(ChannelKind.SMS)).isZero();

    for (int probe = 0; probe < 3; probe++) {
      breakers.saw(ChannelKind.SMS, FAILED);
    }
    assertThat(breakers.mayCall(ChannelKind.SMS)).isFalse();
    assertThat(breakers.heldFor(ChannelKind.SMS)).isGreaterThan(Duration.ofHours(12));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breakers.mayCall(ChannelKind.SMS)).isTrue();
      breakers.saw(ChannelKind.SMS, FAILED);
    }
  }
}
