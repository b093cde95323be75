package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.ConsentStore} promises. */
public abstract class ConsentStoreContract extends ContractOnStore {
  private static final Address ADDRESS = new Address(SampleClinic.phone(1).e164());
  private static final Address OTHER = new Address(SampleClinic.phone(2).e164());

  @Test
  void nothingHoldsBeforeAnythingWasSaid() {
    run(
        tx -> {
          assertThat(tx.consents().latest(ADDRESS)).isEmpty();
          assertThat(tx.consents().list(ADDRESS)).isEmpty();
          assertThat(tx.consents().optedOut(Set.of(ADDRESS))).isEmpty();
        });
  }

  @Test
  void theLineSaidLastHolds() {
    ConsentDecision out = append(ADDRESS, ConsentStatus.OPTED_OUT);
    time.advance(Duration.ofMinutes(1));
    ConsentDecision in = append(ADDRESS, ConsentStatus.OPTED_IN);

    run(
        tx -> {
          assertThat(tx.consents().latest(ADDRESS)).contains(in);
          assertThat(tx.consents().list(ADDRESS)).containsExactly(out, in);
          assertThat(tx.consents().optedOut(Set.of(ADDRESS))).isEmpty();
        });
  }

  @Test
  void ofTwoLinesOfOneInstantTheOneAppendedLaterHolds() {
    ConsentDecision in = append(ADDRESS, ConsentStatus.OPTED_IN);
    ConsentDecision out = append(ADDRESS, ConsentStatus.OPTED_OUT);

    run(
        tx -> {
          assertThat(tx.consents().latest(ADDRESS)).contains(out);
          assertThat(tx.consents().list(ADDRESS)).containsExactly(in, out);
        });
  }

  @Test
  void newsThatComesLateDoesNotOverruleWhatWasSaidAfterIt() {
    ConsentDecision out = decision(ADDRESS, ConsentStatus.OPTED_OUT, Duration.ofMinutes(10));
    ConsentDecision late = decision(ADDRESS, ConsentStatus.OPTED_IN, Duration.ZERO);
    run(tx -> tx.consents().append(out));
    run(tx -> tx.consents().append(late));

    run(tx -> assertThat(tx.consents().latest(ADDRESS)).contains(out));
  }

  @Test
  void anAddressSpeaksForItselfOnly() {
    append(ADDRESS, ConsentStatus.OPTED_OUT);
    append(OTHER, ConsentStatus.OPTED_IN);

    run(tx -> assertThat(tx.consents().optedOut(Set.of(ADDRESS, OTHER))).containsExactly(ADDRESS));
  }

  @Test
  void theSameStopSaidTwiceStaysAStop() {
    append(ADDRESS, ConsentStatus.OPTED_OUT);
    append(ADDRESS, ConsentStatus.OPTED_OUT);

    run(
        tx -> {
          assertThat(tx.consents().list(ADDRESS)).hasSize(2);
          assertThat(tx.consents().optedOut(Set.of(ADDRESS))).containsExactly(ADDRESS);
        });
  }

  @Test
  void whatManyAppendAtOnceIsKeptWhole() {
    long kept =
        Rivals.winners(
            rival -> {
              append(ADDRESS, ConsentStatus.OPTED_OUT);
              return true;
            });

    assertThat(kept).isEqualTo(Rivals.COUNT);
    run(tx -> assertThat(tx.consents().list(ADDRESS)).hasSize(Rivals.COUNT));
  }

  private ConsentDecision append(Address address, ConsentStatus status) {
    ConsentDecision decision = decision(address, status, Duration.ZERO);
    run(tx -> tx.consents().append(decision));
    return decision;
  }

  private ConsentDecision decision(Address address, ConsentStatus status, Duration later) {
    return new ConsentDecision(
        address, status, ConsentSource.PATIENT, "inbound 1", now().plus(later));
  }
}
