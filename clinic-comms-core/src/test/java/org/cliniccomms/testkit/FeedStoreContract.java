package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  void whatIsForgottenBeginsAnew() {
    otherClinic.putInto(store);
    runIn(otherClinic, tx -> tx.feeds().put("visits", "theirs"));
    run(tx -> tx.feeds().put("visits", "first"));

    run(tx -> tx.feeds().forget("visits"));
    run(tx -> tx.feeds().forget("visits"));

    assertThat(position()).isEmpty();
    runIn(otherClinic, tx -> assertThat(tx.feeds().position("visits")).contains("theirs"));
    assertThat(moves(null, "again")).isTrue();
  }

  private Optional<String> position() {
    return in(tx -> tx.feeds().position("visits"));
  }

  private boolean moves(@Nullable String before, String position) {
    return in(tx -> tx.feeds().putIfStill("visits", before, position));
  }

  @Test
  void whatSomebodyElseMovedOnIsNotMovedBack() {
    assertThat(moves("none", "first")).isFalse();
    assertThat(position()).isEmpty();
    assertThat(moves(null, "first")).isTrue();
    assertThat(moves(null, "again")).isFalse();
    assertThat(moves("first", "second")).isTrue();
    assertThat(moves("first", "third")).isFalse();

    assertThat(position()).contains("second");
  }

  @Test
  void ofManyRivalsExactlyOneMovesOn() {
    assertThat(Rivals.winners(rival -> moves(null, "begun"))).isEqualTo(1);
    assertThat(Rivals.winners(rival -> moves("begun", "by " + rival))).isEqualTo(1);
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
