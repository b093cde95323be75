package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.patient.PatientId;
import org.junit.jupiter.api.DisplayName;
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

  @Test
  @DisplayName("A93 Seals chain every event once, oldest first, and fit what they cover")
  void sealsCoverEveryEventOnce() {
    append(subject);
    time.advance(Duration.ofMinutes(1));
    append(subject);
    append(subject);

    assertThat(seal(2)).isEqualTo(2);
    SealCheck first = check();
    assertThat(seal(2)).isEqualTo(1);
    assertThat(seal(2)).isZero();
    SealCheck second = check();

    assertThat(first.unsealed()).isEqualTo(1);
    assertThat(second.seals()).isEqualTo(2);
    assertThat(second.events()).isEqualTo(3);
    assertThat(second.unsealed()).isZero();
    assertThat(second.isWhole()).isTrue();
    assertThat(second.head()).isNotEqualTo(first.head()).hasSize(64);
  }

  @Test
  void anEventThatWasCommittedLateIsSealedAllTheSame() {
    AuditEvent early = event(subject);
    time.advance(Duration.ofMinutes(10));
    append(subject);
    assertThat(seal(10)).isEqualTo(1);
    run(tx -> tx.audit().append(List.of(early)));

    assertThat(seal(10)).isEqualTo(1);
    assertThat(check().unsealed()).isZero();
  }

  @Test
  void aRecordWithoutEventsHasNoSeal() {
    assertThat(seal(10)).isZero();
    assertThat(check()).isEqualTo(new SealCheck(0, 0, null, 0, ""));
  }

  private int seal(int limit) {
    return in(tx -> tx.audit().seal(limit));
  }

  private SealCheck check() {
    return in(tx -> tx.audit().checkSeals());
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
