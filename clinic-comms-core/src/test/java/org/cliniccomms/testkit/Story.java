package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
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

  /** A patient is put on the waiting list who has the phone of another. */
  protected final void sharesPhone(String name, String with) {
    ContactPoint shared = practice.patient(with).contactPoints().get(0);
    practice.waits(name, it -> it.phones(shared));
  }

  /** Staff give a patient this phone in place of all that they had. */
  protected final void hasNow(String name, PhoneNumber phone) {
    changes(name, it -> it.withContactPoints(List.of(ContactPoint.of(phone))));
  }

  /** Staff change a patient. */
  protected final void changes(String name, UnaryOperator<Patient> change) {
    PatientId id = practice.patient(name).id();
    if (!practice.comms().patients().change(practice.id(), id, change, Practice.STAFF)) {
      throw new AssertionError(name + " is not on record");
    }
  }

  /** Staff erase a patient for good. */
  protected final void erases(String name) {
    PatientId id = practice.patient(name).id();
    if (!practice.comms().patients().erase(practice.id(), id, Practice.STAFF)) {
      throw new AssertionError(name + " is not on record");
    }
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
