package org.cliniccomms.testkit;

import static org.cliniccomms.testkit.SampleClinic.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of a store's repositories share: a store with one clinic in it. */
@SuppressWarnings("NullAway.Init")
public abstract class ContractOnStore {
  /** When the seats of the contracts begin: two days after their noon. */
  static final Instant SEAT_AT = NOON.plus(Duration.ofDays(2));

  final SampleClinic clinic = SampleClinic.of(1);
  final SampleClinic otherClinic = SampleClinic.of(2);
  Store store;
  SettableTime time;

  /** A fresh, empty store that reads {@link #time()}. Called once per test. */
  protected abstract Store store();

  /** The time that the store reads; it stands at {@link SampleClinic#NOON} when a test begins. */
  protected abstract SettableTime time();

  @BeforeEach
  void openTheStore() {
    store = store();
    time = time();
    clinic.putInto(store);
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  /** Asks in a transaction of the sample clinic. */
  <T> T in(TransactionWork<T> work) {
    return store.inTransaction(clinic.id(), work);
  }

  /** Does something in a transaction of the sample clinic. */
  void run(Consumer<Transaction> work) {
    runIn(clinic, work);
  }

  void runIn(SampleClinic where, Consumer<Transaction> work) {
    boolean done =
        store.inTransaction(
            where.id(),
            tx -> {
              work.accept(tx);
              return true;
            });
    if (!done) {
      throw new AssertionError("the transaction's result got lost");
    }
  }

  Instant now() {
    return time.instant();
  }

  /** A stored patient. */
  Patient patient(int number) {
    Patient patient = SampleClinic.patient(number);
    run(tx -> tx.patients().insert(patient));
    return patient;
  }

  /** A stored, active entry of a patient who joined now. */
  WaitlistEntry entry(Patient patient) {
    WaitlistEntry entry = SampleClinic.entry(patient, now());
    if (!in(tx -> tx.waitlist().insertIfAbsent(entry, standing(entry)))) {
      throw new AssertionError("the patient is on the list already");
    }
    return entry;
  }

  Standing standing(WaitlistEntry entry) {
    return SamplePrioritizer.standard().standing(entry, now());
  }

  /** A stored, open seat that begins {@code number} hours after {@link #SEAT_AT}. */
  Cancellation cancellation(int number) {
    Cancellation cancellation = clinic.cancellation(SEAT_AT.plus(Duration.ofHours(number)), now());
    if (!in(tx -> tx.cancellations().insertIfAbsent(cancellation))) {
      throw new AssertionError("the seat is open already");
    }
    return cancellation;
  }
}
