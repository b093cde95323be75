package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.otp.OneTimeCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.OneTimeCodeStore} promises. */
public abstract class OneTimeCodeStoreContract extends ContractOnStore {
  private static final Address PHONE = new Address("+12145550142");
  private static final Address OTHER = new Address("+12145550143");
  private static final String HASH = "0f".repeat(32);

  private Optional<OneTimeCode> known(Address address) {
    return in(tx -> tx.oneTimeCodes().lock(address));
  }

  private OneTimeCode requested(Address address) {
    return in(
        tx -> {
          OneTimeCode code =
              tx.oneTimeCodes().lockOrBegin(address).requested(MessageId.random(), now());
          tx.oneTimeCodes().put(code, now());
          return code;
        });
  }

  @Test
  void nothingIsKnownOfAPhoneUntilACodeIsAskedFor() {
    assertThat(known(PHONE)).isEmpty();

    OneTimeCode code = requested(PHONE);

    assertThat(known(PHONE)).contains(code);
    assertThat(known(OTHER)).isEmpty();
    Optional<OneTimeCode> elsewhere =
        store.inTransaction(otherClinicId(), tx -> tx.oneTimeCodes().lock(PHONE));
    assertThat(elsewhere).isEmpty();
  }

  private org.cliniccomms.clinic.ClinicId otherClinicId() {
    otherClinic.putInto(store);
    return otherClinic.id();
  }

  @Test
  void allThatIsPutIsThere() {
    OneTimeCode before = requested(PHONE);
    time.advance(Duration.ofMinutes(1));
    OneTimeCode sent = before.sent(HASH, now());
    run(tx -> tx.oneTimeCodes().put(sent, now()));
    assertThat(known(PHONE)).contains(sent);

    time.advance(Duration.ofSeconds(1));
    OneTimeCode failed = sent.failed(now());
    run(tx -> tx.oneTimeCodes().put(failed, now()));

    assertThat(known(PHONE)).contains(failed);
    assertThat(failed.requestedAt()).hasSize(1);
    assertThat(failed.failedAt()).containsExactly(now());
    run(tx -> tx.oneTimeCodes().put(failed.used(), now()));
    assertThat(known(PHONE)).contains(failed.used());
    assertThat(known(PHONE).orElseThrow().hash()).isNull();
  }

  @Test
  void whatATransactionLosesWasNotPut() {
    OneTimeCode before = requested(PHONE);

    Optional<RuntimeException> thrown =
        thrownBy(
            () ->
                run(
                    tx -> {
                      tx.oneTimeCodes().put(before.failed(now()), now());
                      throw new IllegalStateException("rolled back");
                    }));

    assertThat(thrown).isPresent();
    assertThat(known(PHONE)).contains(before);
  }

  private static Optional<RuntimeException> thrownBy(Runnable action) {
    try {
      action.run();
      return Optional.empty();
    } catch (IllegalStateException thrown) {
      return Optional.of(thrown);
    }
  }

  @Test
  void whatIsIdleIsForgotten() {
    requested(PHONE);
    time.advance(Duration.ofDays(1));
    OneTimeCode young = requested(OTHER);

    run(tx -> tx.oneTimeCodes().forgetIdle(now().minus(Duration.ofHours(1))));

    assertThat(known(PHONE)).isEmpty();
    assertThat(known(OTHER)).contains(young);
  }

  @Test
  @DisplayName(
      "O04 Of a thousand guesses at one code, by eight at once, three are compared with it")
  void ofManyGuessesThreeAreCompared() {
    OneTimeCode code = requested(PHONE).sent(HASH, now());
    run(tx -> tx.oneTimeCodes().put(code, now()));

    List<Integer> compared = Rivals.race(rival -> guesses(125));

    assertThat(compared.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
    assertThat(known(PHONE).orElseThrow().failedAt()).hasSize(3);
  }

  private int guesses(int count) {
    int compared = 0;
    for (int guess = 0; guess < count; guess++) {
      boolean open =
          in(
              tx -> {
                OneTimeCode now = tx.oneTimeCodes().lock(PHONE).orElseThrow();
                if (now.isOpen(tx.now())) {
                  tx.oneTimeCodes().put(now.failed(tx.now()), tx.now());
                  return true;
                }
                return false;
              });
      compared += open ? 1 : 0;
    }
    return compared;
  }

  @Test
  @DisplayName("O08 Of many that ask at once for the first time none is lost")
  void ofManyFirstRequestsNoneIsLost() {
    Rivals.race(rival -> requested(PHONE));

    assertThat(known(PHONE).orElseThrow().requestedAt()).hasSize(Rivals.COUNT);
  }
}
