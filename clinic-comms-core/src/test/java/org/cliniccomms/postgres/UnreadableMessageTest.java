package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.Test;

/** A row whose seal is broken is that row's trouble alone. */
class UnreadableMessageTest {
  private final SettableTime time = SettableTime.atNoon();
  private final TestDatabase database = TestDatabase.emptied();
  private final Practice practice = Practice.on(database.store().time(time).build(), time);

  @Test
  void aMessageThatCannotBeReadHoldsUpNoneOfItsBatch() {
    practice.waits("Ann", "Ben", "Cid");
    practice.open(practice.clinic().seat(SampleClinic.NOON.plus(Duration.ofDays(2))));
    OutboundMessage broken = practice.records().messages().get(0);
    database.run(
        String.format(
            Locale.ROOT,
            "update clinic_comms.message set body = '\\x00' where id = '%s'",
            broken.id().value()));

    practice.comms().runDue();

    assertThat(practice.carrier().sent())
        .extracting(sent -> sent.request().messageId())
        .hasSize(2)
        .doesNotContain(broken.id());
  }
}
