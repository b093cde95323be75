package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.upstream.WriteBack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.WriteBackStore} promises, with its queue. */
public abstract class WriteBackStoreContract extends ContractOnStore {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final UUID VISIT = UUID.randomUUID();

  private void request(WriteBack.Kind kind, UUID... subjects) {
    run(tx -> tx.writeBacks().request(kind, Set.of(subjects)));
  }

  private List<WriteBack> claimed() {
    return in(tx -> tx.writeBacks().claimDue(10, LEASE));
  }

  @Test
  void whatIsAskedForIsHandedOutOnceUntilItsLeaseRunsOut() {
    request(WriteBack.Kind.VISIT, VISIT);

    assertThat(claimed()).singleElement().extracting(WriteBack::subject).isEqualTo(VISIT);
    assertThat(claimed()).isEmpty();

    time.advance(LEASE.plusSeconds(1));
    assertThat(claimed()).hasSize(1);
  }

  @Test
  void whatIsAskedForTwiceIsWrittenOnce() {
    request(WriteBack.Kind.VISIT, VISIT);
    request(WriteBack.Kind.VISIT, VISIT);

    List<WriteBack> due = claimed();

    assertThat(due).hasSize(1);
    assertThat(this.<Boolean>in(tx -> tx.writeBacks().settle(due.get(0)))).isTrue();
    time.advance(LEASE.plusSeconds(1));
    assertThat(claimed()).isEmpty();
  }

  @Test
  void theLongestDueComesFirst() {
    UUID later = UUID.randomUUID();
    request(WriteBack.Kind.VISIT, VISIT);
    time.advance(Duration.ofSeconds(1));
    request(WriteBack.Kind.VISIT, later);

    assertThat(this.<List<WriteBack>>in(tx -> tx.writeBacks().claimDue(1, LEASE)))
        .extracting(WriteBack::subject)
        .containsExactly(VISIT);
    assertThat(claimed()).extracting(WriteBack::subject).containsExactly(later);
  }

  @Test
  @DisplayName("A visit does not wait behind messages that are due for longer")
  void visitsComeFirst() {
    request(WriteBack.Kind.MESSAGE, UUID.randomUUID());
    request(WriteBack.Kind.INBOUND, UUID.randomUUID());
    time.advance(Duration.ofSeconds(1));
    request(WriteBack.Kind.VISIT, VISIT);

    assertThat(this.<List<WriteBack>>in(tx -> tx.writeBacks().claimDue(1, LEASE)))
        .extracting(WriteBack::subject)
        .containsExactly(VISIT);
    assertThat(claimed())
        .extracting(WriteBack::kind)
        .containsExactlyInAnyOrder(WriteBack.Kind.MESSAGE, WriteBack.Kind.INBOUND);
  }

  @Test
  void kindsAreKeptApart() {
    request(WriteBack.Kind.VISIT, VISIT);
    request(WriteBack.Kind.MESSAGE, VISIT);

    assertThat(claimed())
        .extracting(WriteBack::kind)
        .containsExactlyInAnyOrder(WriteBack.Kind.VISIT, WriteBack.Kind.MESSAGE);
  }

  @Test
  @DisplayName("What changes while it is written comes again at once")
  void aChangeInBetweenIsNotLost() {
    request(WriteBack.Kind.VISIT, VISIT);
    WriteBack first = claimed().get(0);
    request(WriteBack.Kind.VISIT, VISIT);

    assertThat(this.<Boolean>in(tx -> tx.writeBacks().settle(first))).isFalse();

    WriteBack second = claimed().get(0);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(this.<Boolean>in(tx -> tx.writeBacks().settle(second))).isTrue();
  }

  @Test
  void whatFailsComesAgainLater() {
    request(WriteBack.Kind.VISIT, VISIT);
    WriteBack failed = claimed().get(0);

    assertThat(
            this.<Boolean>in(tx -> tx.writeBacks().retry(failed, now().plusSeconds(5), "http-503")))
        .isTrue();

    assertThat(claimed()).isEmpty();
    time.advance(Duration.ofSeconds(5));
    assertThat(claimed()).singleElement().extracting(WriteBack::attempts).isEqualTo(1);
  }

  @Test
  void whatHasEndedIsNotPutOff() {
    request(WriteBack.Kind.VISIT, VISIT);
    WriteBack one = claimed().get(0);
    assertThat(this.<Boolean>in(tx -> tx.writeBacks().settle(one))).isTrue();

    assertThat(this.<Boolean>in(tx -> tx.writeBacks().retry(one, now(), "late"))).isFalse();
    time.advance(LEASE.plusSeconds(1));
    assertThat(claimed()).isEmpty();
  }

  @Test
  void anotherClinicDoesNotSeeIt() {
    otherClinic.putInto(store);
    request(WriteBack.Kind.VISIT, VISIT);

    runIn(otherClinic, tx -> assertThat(tx.writeBacks().claimDue(10, LEASE)).isEmpty());
    assertThat(claimed()).hasSize(1);
    runIn(
        otherClinic,
        tx ->
            assertThat(tx.writeBacks().outstanding(WriteBack.Kind.VISIT, Set.of(VISIT))).isEmpty());
  }

  @Test
  void itIsOutstandingUntilItIsWritten() {
    UUID other = UUID.randomUUID();
    request(WriteBack.Kind.VISIT, VISIT);
    request(WriteBack.Kind.MESSAGE, other);

    assertThat(outstanding(VISIT, other)).containsExactly(VISIT);
    WriteBack claimed =
        claimed().stream().filter(it -> it.subject().equals(VISIT)).findFirst().orElseThrow();
    assertThat(outstanding(VISIT, other)).containsExactly(VISIT);
    assertThat(this.<Boolean>in(tx -> tx.writeBacks().settle(claimed))).isTrue();
    assertThat(outstanding(VISIT, other)).isEmpty();
  }

  private Set<UUID> outstanding(UUID... subjects) {
    return in(tx -> tx.writeBacks().outstanding(WriteBack.Kind.VISIT, Set.of(subjects)));
  }

  @Test
  void ofManyRivalsOneIsHandedIt() {
    request(WriteBack.Kind.VISIT, VISIT);

    assertThat(
            Rivals.winners(
                rival -> this.<Boolean>in(tx -> !tx.writeBacks().claimDue(10, LEASE).isEmpty())))
        .isEqualTo(1);
  }
}
