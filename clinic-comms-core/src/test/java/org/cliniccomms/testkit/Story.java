package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * A test that tells what happens at a clinic: extend it, and say on which store.
 *
 * <p>The timeout ends a test whose engines find something to do for ever.
 */
@SuppressWarnings("NullAway.Init")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class Story {
  /** The time; it stands at {@link SampleClinic#NOON} when a story begins. */
  protected final SettableTime time = SettableTime.atNoon();

  /** The clinic. */
  protected Practice practice;

  /** What it has on record. */
  protected PracticeRecords records;

  private Store store;

  /** A fresh, empty store that reads this time. Called once per test. */
  protected abstract Store store(SettableTime source);

  @BeforeEach
  final void openTheClinic() {
    store = store(time);
    clinicWith(UnaryOperator.identity());
  }

  @AfterEach
  final void closeTheStore() {
    store.close();
  }

  /** Begins again on a fresh store. */
  protected final void startOver() {
    store.close();
    time.set(SampleClinic.NOON);
    openTheClinic();
  }

  /** Goes on with another clinic on the same store, with other settings. */
  protected final void clinicWith(UnaryOperator<ClinicComms.Builder> settings) {
    clinicWith(settings, carrier -> carrier);
  }

  /** Goes on with another clinic on the same store, with other settings and another channel. */
  protected final void clinicWith(
      UnaryOperator<ClinicComms.Builder> settings, Function<ScriptedCarrier, Channel> channel) {
    practice = Practice.on(store, time, settings, channel);
    records = practice.records();
  }

  /** Starts the story at another time. */
  protected final void startAt(Instant instant) {
    time.set(instant);
    clinicWith(UnaryOperator.identity());
  }

  /** Some minutes. */
  protected static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  /** Some seconds. */
  protected static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }
}
