package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.Transaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.ConsentStore} promises. */
public abstract class ConsentStoreContract extends ContractOnStore {
  private static final Address ADDRESS = new Address(SampleClinic.phone(1).e164());
  private static final Address OTHER = new Address(SampleClinic.phone(2).e164());

  @Test
  void nothingHoldsBeforeAnythingWasSaid() {
    run(
        tx -> {
          assertThat(tx.consents().current(Set.of(ADDRESS))).isEmpty();
          assertThat(tx.consents().current(ADDRESS).inGeneral()).isEmpty();
          assertThat(tx.consents().list(ADDRESS)).isEmpty();
          assertThat(SampleClinic.optedOut(tx, Set.of(ADDRESS))).isEmpty();
        });
  }

  @Test
  void theLineSaidLastHolds() {
    ConsentDecision out = append(ADDRESS, ConsentStatus.OPTED_OUT);
    time.advance(Duration.ofMinutes(1));
    ConsentDecision in = append(ADDRESS, ConsentStatus.OPTED_IN);

    run(
        tx -> {
          assertThat(held(tx)).contains(in.status());
          assertThat(tx.consents().list(ADDRESS)).containsExactly(out, in);
          assertThat(SampleClinic.optedOut(tx, Set.of(ADDRESS))).isEmpty();
        });
  }

  @Test
  void ofTwoLinesOfOneInstantTheOneAppendedLaterHolds() {
    ConsentDecision in = append(ADDRESS, ConsentStatus.OPTED_IN);
    ConsentDecision out = append(ADDRESS, ConsentStatus.OPTED_OUT);

    run(
        tx -> {
          assertThat(held(tx)).contains(out.status());
          assertThat(tx.consents().list(ADDRESS)).containsExactly(in, out);
        });
  }

  @Test
  void newsThatComesLateDoesNotOverruleWhatWasSaidAfterIt() {
    ConsentDecision out = decision(ADDRESS, ConsentStatus.OPTED_OUT, Duration.ofMinutes(10));
    ConsentDecision late = decision(ADDRESS, ConsentStatus.OPTED_IN, Duration.ZERO);
    run(tx -> tx.consents().append(out));
    run(tx -> tx.consents().append(late));

    run(tx -> assertThat(held(tx)).contains(out.status()));
  }

  @Test
  void anAddressSpeaksForItselfOnly() {
    append(ADDRESS, ConsentStatus.OPTED_OUT);
    append(OTHER, ConsentStatus.OPTED_IN);

    run(
        tx ->
            assertThat(SampleClinic.optedOut(tx, Set.of(ADDRESS, OTHER))).containsExactly(ADDRESS));
  }

  @Test
  void theSameStopSaidTwiceStaysAStop() {
    append(ADDRESS, ConsentStatus.OPTED_OUT);
    append(ADDRESS, ConsentStatus.OPTED_OUT);

    run(
        tx -> {
          assertThat(tx.consents().list(ADDRESS)).hasSize(2);
          assertThat(SampleClinic.optedOut(tx, Set.of(ADDRESS))).containsExactly(ADDRESS);
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

  @Test
  @DisplayName("A53 What was said of one channel holds for that channel alone")
  void aDecisionReachesAsFarAsItsScope() {
    run(tx -> tx.consents().append(scoped(ConsentScope.by(ChannelKind.SMS), "OPTED_OUT")));

    run(
        tx -> {
          Consent consent = tx.consents().current(ADDRESS);
          assertThat(consent.permits(ChannelKind.SMS, Purpose.OFFER)).isFalse();
          assertThat(consent.permits(ChannelKind.VOICE, Purpose.OFFER)).isTrue();
        });
  }

  @Test
  @DisplayName("S10 S14 A yes to marketing is one to its present wording, and ends with a STOP")
  void anOptInHoldsForItsPurposeAndWordingUntilAStop() {
    Map<Purpose, String> wording = Map.of(Purpose.MARKETING, "2026-11");
    run(
        tx ->
            tx.consents()
                .append(scoped(ConsentScope.to(Purpose.MARKETING, "2026-11"), "OPTED_IN")));
    run(
        tx -> {
          Consent consent = tx.consents().current(ADDRESS);
          assertThat(consent.permits(ChannelKind.SMS, Purpose.MARKETING, wording)).isTrue();
          assertThat(
                  consent.permits(
                      ChannelKind.SMS, Purpose.MARKETING, Map.of(Purpose.MARKETING, "2027-01")))
              .isFalse();
        });

    append(ADDRESS, ConsentStatus.OPTED_OUT);
    append(ADDRESS, ConsentStatus.OPTED_IN);

    run(
        tx -> {
          Consent consent = tx.consents().current(ADDRESS);
          assertThat(consent.permits(ChannelKind.SMS, Purpose.MARKETING, wording)).isFalse();
          assertThat(consent.permits(ChannelKind.SMS, Purpose.OFFER, wording)).isTrue();
        });
  }

  private ConsentDecision scoped(ConsentScope scope, String status) {
    return new ConsentDecision(
        ADDRESS, scope, ConsentStatus.valueOf(status), ConsentSource.PATIENT, "inbound 1", now());
  }

  private static Optional<ConsentStatus> held(Transaction tx) {
    return tx.consents().current(ADDRESS).inGeneral();
  }

  private ConsentDecision append(Address address, ConsentStatus status) {
    ConsentDecision decision = decision(address, status, Duration.ZERO);
    run(tx -> tx.consents().append(decision));
    return decision;
  }

  private ConsentDecision decision(Address address, ConsentStatus status, Duration later) {
    return ConsentDecision.about(
        address, status, ConsentSource.PATIENT, "inbound 1", now().plus(later));
  }
}
