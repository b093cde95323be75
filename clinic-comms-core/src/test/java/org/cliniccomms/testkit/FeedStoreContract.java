package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.FeedStore} promises. */
public abstract class FeedStoreContract extends ContractOnStore {
  @Test
  void thePositionThatWasPutLastIsFound() {
    run(tx -> tx.feeds().put("visits", "first"));
    run(tx -> tx.feeds().put("visits", "second"));
    run(tx -> tx.feeds().put("visits", "second"));

    run(
        tx -> {
          assertThat(tx.feeds().position("visits")).contains("second");
          assertThat(tx.feeds().position("people")).isEmpty();
        });
  }

  @Test
  void eachClinicReadsForItself() {
    otherClinic.putInto(store);
    run(tx -> tx.feeds().put("visits", "first"));

    runIn(otherClinic, tx -> assertThat(tx.feeds().position("visits")).isEmpty());
  }

  @Test
  void ofManyRivalsOneHasTheLastWord() {
    assertThat(
            Rivals.winners(
                rival -> {
                  String position = "of " + rival;
                  run(tx -> tx.feeds().put("visits", position));
                  return in(tx -> tx.feeds().position("visits").isPresent());
                }))
        .isPositive();
  }
}
