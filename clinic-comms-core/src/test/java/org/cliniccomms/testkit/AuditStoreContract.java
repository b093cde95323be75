package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.patient.PatientId;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.AuditStore} promises. */
public abstract class AuditStoreContract extends ContractOnStore {
  private final UUID subject = UUID.randomUUID();

  @Test
  void anEventIsFoundExactlyAsAppended() {
    AuditEvent whole =
        new AuditEvent(
            AuditEventId.random(),
            now(),
            Actor.staff("user-1"),
            "waitlist.boosted",
            "entry",
            subject,
            PatientId.random(),
            "0",
            "40");
    run(tx -> tx.audit().append(List.of(whole)));

    run(tx -> assertThat(tx.audit().list(subject, 0, 10)).containsExactly(whole));
  }

  @Test
  void eventsAreListedNewestFirst() {
    AuditEvent first = append(subject);
    time.advance(Duration.ofMinutes(1));
    AuditEvent second = append(subject);
    time.advance(Duration.ofMinutes(1));
    AuditEvent elsewhere = append(UUID.randomUUID());

    run(
        tx -> {
          assertThat(tx.audit().list(null, 0, 10)).containsExactly(elsewhere, second, first);
          assertThat(tx.audit().list(subject, 0, 10)).containsExactly(second, first);
          assertThat(tx.audit().list(subject, 1, 10)).containsExactly(first);
          assertThat(tx.audit().list(null, 1, 1)).containsExactly(second);
        });
  }

  @Test
  void ofTwoEventsOfOneInstantTheOneAppendedLaterIsNewer() {
    AuditEvent one = event(subject);
    AuditEvent two = event(subject);
    run(tx -> tx.audit().append(List.of(one, two)));

    run(tx -> assertThat(tx.audit().list(subject, 0, 10)).containsExactly(two, one));
  }

  @Test
  void theSameThingMayHappenTwice() {
    append(subject);
    append(subject);

    run(tx -> assertThat(tx.audit().list(subject, 0, 10)).hasSize(2));
  }

  @Test
  void whatManyAppendAtOnceIsKeptWhole() {
    List<AuditEvent> appended = Rivals.race(rival -> append(subject));

    run(
        tx ->
            assertThat(tx.audit().list(subject, 0, 100))
                .containsExactlyInAnyOrderElementsOf(appended));
  }

  private AuditEvent append(UUID about) {
    AuditEvent event = event(about);
    run(tx -> tx.audit().append(List.of(event)));
    return event;
  }

  private AuditEvent event(UUID about) {
    return new AuditEvent(
        AuditEventId.random(),
        now(),
        Actor.system(),
        "seat.opened",
        "cancellation",
        about,
        null,
        null,
        "open");
  }
}
