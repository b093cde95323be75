package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.privacy.TinkPhiCipher;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.testkit.SampleClinic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What only a store with a database behind it has to keep. */
class PostgresStoreTest {
  private static final Instant SEAT_AT = SampleClinic.NOON.plus(Duration.ofDays(2));

  private final TestDatabase database = TestDatabase.migrated();
  private final PostgresStore store = database.store().build();
  private final SampleClinic clinic = SampleClinic.of(1);

  PostgresStoreTest() {
    clinic.putInto(store);
  }

  @Test
  void twoTransactionsThatLockEachOtherOutAreBothDone() throws Exception {
    CancellationId one = storedSeat(0);
    CancellationId other = storedSeat(1);
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();

    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () -> lockBoth(one, other, bothHoldOne, runs), PostgresStoreTest::inItsOwnThread);
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> lockBoth(other, one, bothHoldOne, runs), PostgresStoreTest::inItsOwnThread);

    assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
    // Where both wait for long, both may be taken for victims.
    assertThat(runs.get()).as("one was the victim and ran again").isGreaterThanOrEqualTo(3);
  }

  private boolean lockBoth(
      CancellationId first, CancellationId then, CyclicBarrier bothHoldOne, AtomicInteger runs) {
    return store.inTransaction(
        clinic.id(),
        tx -> {
          boolean found = tx.cancellations().lock(first).isPresent();
          if (runs.incrementAndGet() <= 2) {
            await(bothHoldOne);
          }
          return found && tx.cancellations().lock(then).isPresent();
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofTwoThatReopenTheSameSeatTogetherOneIsToldNo() throws Exception {
    Cancellation one = abortedSeat();
    Cancellation other = abortedSeat();
    CyclicBarrier together = new CyclicBarrier(2);

    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () -> reopen(one, together), PostgresStoreTest::inItsOwnThread);
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> reopen(other, together), PostgresStoreTest::inItsOwnThread);

    assertThat(List.of(first.get(1, TimeUnit.MINUTES), second.get(1, TimeUnit.MINUTES)))
        .containsExactlyInAnyOrder(true, false);
  }

  private boolean reopen(Cancellation seat, CyclicBarrier together) {
    AtomicInteger runs = new AtomicInteger();
    return store.inTransaction(
        clinic.id(),
        tx -> {
          assertThat(tx.cancellations().lock(seat.id())).isPresent();
          if (runs.incrementAndGet() == 1) {
            await(together);
          }
          return tx.cancellations().update(seat.reopened(null, tx.now()));
        });
  }

  private static AuditEvent changed(Patient patient) {
    return new AuditEvent(
        AuditEventId.random(),
        SampleClinic.NOON,
        Actor.system(),
        "patient.changed",
        "patient",
        patient.id().value(),
        patient.id(),
        "before",
        "after");
  }

  /** One node makes two keys, of which another one is just making the second, and fails. */
  @Test
  void aKeyThatWasRolledBackIsNotUsedAgain() throws Exception {
    Patient ours = SampleClinic.patient(1);
    Patient theirs = SampleClinic.patient(2);
    CyclicBarrier theirKeyIsMade = new CyclicBarrier(2);
    CyclicBarrier oursWaitsForIt = new CyclicBarrier(2);
    CompletableFuture<Boolean> other =
        CompletableFuture.supplyAsync(
            () ->
                in(
                    store,
                    tx -> {
                      boolean kept = keep(tx, theirs);
                      await(theirKeyIsMade);
                      await(oursWaitsForIt);
                      return kept;
                    }),
            PostgresStoreTest::inItsOwnThread);
    await(theirKeyIsMade);

    try (Store node = database.store().build();
        Store third = database.store().build()) {
      CompletableFuture<Integer> failing =
          CompletableFuture.supplyAsync(
              () -> in(node, tx -> recordBothAndFail(tx, ours, theirs)),
              PostgresStoreTest::inItsOwnThread);
      database.awaitBlocked();
      await(oursWaitsForIt);
      assertThat(other.get(1, TimeUnit.MINUTES)).isTrue();
      assertThatThrownBy(() -> failing.get(1, TimeUnit.MINUTES)).hasMessageContaining("fails");

      assertThat(in(node, tx -> keep(tx, ours)).booleanValue()).isTrue();
      Optional<Patient> found = in(third, tx -> tx.patients().find(ours.id()));
      assertThat(found).contains(ours);
    }
  }

  private static Integer recordBothAndFail(Transaction tx, Patient ours, Patient theirs) {
    tx.audit().append(List.of(changed(ours), changed(theirs)));
    int recorded = tx.audit().list(null, 0, 10).size();
    throw new IllegalStateException("fails after " + recorded);
  }

  @Test
  void ofAnErasedPatientOnlyTheRecordOfWhatWasDoneIsLeft() {
    Patient patient = SampleClinic.patient(1);
    AuditEvent event = changed(patient);
    in(
        store,
        tx -> {
          tx.audit().append(List.of(event));
          return keep(tx, patient);
        });

    database.run(
        "delete from clinic_comms.data_key where owner_id = '" + patient.id().value() + "'");

    try (Store node = database.store().build()) {
      Optional<Patient> found = in(node, tx -> tx.patients().find(patient.id()));
      List<AuditEvent> record = in(node, tx -> tx.audit().list(patient.id().value(), 0, 10));
      assertThat(found).isEmpty();
      assertThat(record)
          .singleElement()
          .satisfies(left -> assertThat(left.action()).isEqualTo("patient.changed"))
          .satisfies(left -> assertThat(left.oldValue()).isNull())
          .satisfies(left -> assertThat(left.newValue()).isNull());
    }
  }

  @Test
  @DisplayName("S15 An erased patient leaves no key, and no address in the ledger of consent")
  void anErasedPatientLeavesNoKeyAndNoAddress() {
    Patient patient = SampleClinic.patient(1);
    Address phone = patient.contactPoints().get(0).address();
    in(
        store,
        tx -> {
          tx.audit().append(List.of(changed(patient)));
          return keep(tx, patient) && consents(tx, phone, ConsentStatus.OPTED_OUT);
        });

    boolean erased = in(store, tx -> (Boolean) tx.patients().erase(patient.id()));

    assertThat(erased).isTrue();
    in(
        store,
        tx -> {
          tx.audit().append(List.of(changed(patient)));
          return "noted without its values";
        });
    try (Store node = database.store().build()) {
      for (Store one : List.of(store, node)) {
        Optional<Patient> found = in(one, tx -> tx.patients().find(patient.id()));
        List<Patient> byPhone = in(one, tx -> tx.patients().listByAddress(phone));
        Set<Address> out = in(one, tx -> SampleClinic.optedOut(tx, Set.of(phone)));
        List<AuditEvent> record = in(one, tx -> tx.audit().list(patient.id().value(), 0, 10));
        assertThat(found).isEmpty();
        assertThat(byPhone).isEmpty();
        assertThat(out).as("an opt-out goes on").containsExactly(phone);
        assertThat(record).hasSize(2).extracting(AuditEvent::oldValue).containsOnlyNulls();
      }
    }
    database.run(
        """
        do $$ begin
          if exists (select from clinic_comms.consent_decision where address <> '') then
            raise 'an address is left';
          end if;
        end $$
        """);
  }

  @Test
  void anotherNodeReadsWhatOneHasWritten() {
    Patient patient = SampleClinic.patient(1);
    in(store, tx -> keep(tx, patient));

    try (Store node = database.store().build()) {
      Optional<Patient> found = in(node, tx -> tx.patients().find(patient.id()));
      assertThat(found).contains(patient);
    }
  }

  @Test
  void aPlaceAndADoctorThatOneNodeHasJustPutAreThereForAnother() {
    try (Store node = database.store().build()) {
      List<Location> before = in(node, tx -> tx.clinics().listLocations());
      Location place = new Location(LocationId.random(), "New place", SampleClinic.ZONE);
      Provider doctor =
          new Provider(ProviderId.random(), "Dr. New", "Pulmonology", Set.of(place.id()));
      in(
          store,
          tx -> {
            tx.clinics().put(place);
            tx.clinics().put(doctor);
            return place;
          });

      Optional<Location> found = in(node, tx -> tx.clinics().find(place.id()));
      Optional<Provider> foundDoctor = in(node, tx -> tx.clinics().find(doctor.id()));

      assertThat(before).doesNotContain(place);
      assertThat(found).contains(place);
      assertThat(foundDoctor).contains(doctor);
    }
  }

  @Test
  void whatWasHashedBeforeAKeyRotationIsStillFound() {
    String keyset = TinkPhiCipher.generateKeyset();
    Patient patient = SampleClinic.patient(1);
    try (Store before = storeWith(keyset)) {
      in(before, tx -> keep(tx, patient));
    }

    try (Store after = storeWith(TinkPhiCipher.rotate(keyset))) {
      ContactPoint phone = patient.contactPoints().get(0);
      List<Patient> byPhone = in(after, tx -> tx.patients().listByAddress(phone.address()));
      List<Patient> byName = in(after, tx -> tx.patients().search(patient.name(), 10));
      assertThat(byPhone).containsExactly(patient);
      assertThat(byName).containsExactly(patient);
    }
  }

  @Test
  @DisplayName("A52 Who had opted out before a key rotation can opt in after it")
  void consentIsOneLedgerAcrossAKeyRotation() {
    String keyset = TinkPhiCipher.generateKeyset();
    Patient patient = SampleClinic.patient(1);
    Address phone = patient.contactPoints().get(0).address();
    try (Store before = storeWith(keyset)) {
      in(before, tx -> (Boolean) consents(tx, phone, ConsentStatus.OPTED_OUT));
    }
    try (Store after = storeWith(TinkPhiCipher.rotate(keyset))) {
      Set<Address> out = in(after, tx -> SampleClinic.optedOut(tx, Set.of(phone)));
      assertThat(out).containsExactly(phone);

      in(after, tx -> (Boolean) consents(tx, phone, ConsentStatus.OPTED_IN));

      Set<Address> still = in(after, tx -> SampleClinic.optedOut(tx, Set.of(phone)));
      assertThat(still).isEmpty();
    }
  }

  private static boolean consents(Transaction tx, Address phone, ConsentStatus status) {
    tx.consents()
        .append(ConsentDecision.about(phone, status, ConsentSource.PATIENT, "test", tx.now()));
    return true;
  }

  private PostgresStore storeWith(String keyset) {
    return PostgresStore.builder(database.application(), TinkPhiCipher.of(keyset)).build();
  }

  @Test
  void theTimeOfADemonstrationMovesForwardForEveryNode() {
    try (PostgresStore demo = database.store().demoClock(true).build();
        PostgresStore node = database.store().demoClock(true).build()) {
      Instant before = in(node, Transaction::now);

      demo.advanceClock(Duration.ofHours(3));
      demo.advanceClock(Duration.ofHours(4));

      Instant after = in(node, Transaction::now);
      assertThat(after).isAfter(before.plus(Duration.ofHours(7)));
      assertThatThrownBy(() -> demo.advanceClock(Duration.ofHours(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void onlyADemonstrationMovesTheTime() {
    assertThatThrownBy(() -> store.advanceClock(Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("demoClock(true)");
  }

  @Test
  @DisplayName("A fault of the database carries no row")
  void aFaultTellsItsStateAndNoData() {
    Database application =
        new Database(database.application(), Database.DEFAULT_SCHEMA, StoreClock.database(false));
    String insert =
        "insert into clinic_comms.clinic_address values"
            + " (gen_random_uuid(), 'SMS', 'Zebulonia'), (gen_random_uuid(), 'SMS', 'Zebulonia')";

    assertThatThrownBy(() -> application.autocommit(sql -> sql.update(insert, Params.of())))
        .isInstanceOf(SqlFault.class)
        .hasMessage(
            "The database refused a statement (SQLState 23505, constraint one_clinic_per_address)")
        .satisfies(fault -> assertThat(printed(fault)).doesNotContain("Zebulonia"));
    assertThatThrownBy(
            () -> application.autocommit(sql -> sql.update("select 'Zebulonia'::int", Params.of())))
        .isInstanceOf(SqlFault.class)
        .satisfies(fault -> assertThat(printed(fault)).doesNotContain("Zebulonia"));
  }

  @Test
  @DisplayName("A fault of a batch carries no row")
  void aFaultOfABatchTellsItsStateAndNoData() {
    Database application =
        new Database(database.application(), Database.DEFAULT_SCHEMA, StoreClock.database(false));
    List<Params> rows = Collections.nCopies(5, Params.of().text("Zebulonia"));

    for (Consumer<Sql> batch : List.<Consumer<Sql>>of(all(rows), soon(rows))) {
      assertThatThrownBy(() -> application.autocommit(sql -> done(batch, sql)))
          .isInstanceOf(SqlFault.class)
          .hasMessage(
              "The database refused a statement (SQLState 57014): "
                  + "canceling statement due to user request")
          .satisfies(fault -> assertThat(printed(fault)).doesNotContain("Zebulonia"));
    }
  }

  @Test
  void aFaultOfABatchNamesTheRuleThatItBroke() {
    Database application =
        new Database(database.application(), Database.DEFAULT_SCHEMA, StoreClock.database(false));
    String insert = "insert into clinic_comms.clinic_address values (gen_random_uuid(), 'SMS', ?)";
    List<Params> twice = Collections.nCopies(2, Params.of().text("Zebulonia"));

    assertThatThrownBy(() -> application.autocommit(sql -> sql.updateAll(insert, twice)))
        .isInstanceOf(SqlFault.class)
        .hasMessage(
            "The database refused a statement (SQLState 23505, constraint one_clinic_per_address)");
  }

  private static final String CANCELLED =
      "insert into clinic_comms.clinic_address select gen_random_uuid(), 'SMS', ?"
          + " from (select pg_cancel_backend(pg_backend_pid()) offset 0) c, pg_sleep(60)";

  private static Consumer<Sql> all(List<Params> rows) {
    return sql -> assertThat(sql.updateAll(CANCELLED, rows)).isEmpty();
  }

  private static Consumer<Sql> soon(List<Params> rows) {
    return sql -> {
      rows.forEach(row -> sql.updateSoon(CANCELLED, row));
      sql.commit();
    };
  }

  private static boolean done(Consumer<Sql> work, Sql sql) {
    work.accept(sql);
    return true;
  }

  private static String printed(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void aServerThatIsGoneIsNamedAsTheCause() {
    Database nowhere =
        new Database(TestDatabase.nowhere(), Database.DEFAULT_SCHEMA, StoreClock.database(false));

    assertThatThrownBy(nowhere::now)
        .isInstanceOf(SqlFault.class)
        .hasMessageContaining("SQLState 08001")
        .hasMessageContaining("refused");
  }

  private CancellationId storedSeat(int number) {
    Cancellation seat =
        clinic.cancellation(SEAT_AT.plus(Duration.ofHours(number)), SampleClinic.NOON);
    boolean stored = in(store, tx -> tx.cancellations().insertIfAbsent(seat));
    assertThat(stored).isTrue();
    return seat.id();
  }

  private Cancellation abortedSeat() {
    Cancellation seat =
        clinic
            .cancellation(SEAT_AT, SampleClinic.NOON)
            .settled(CancellationState.ABORTED, SampleClinic.NOON);
    boolean stored = in(store, tx -> tx.cancellations().insertIfAbsent(seat));
    assertThat(stored).isTrue();
    return seat;
  }

  /** They wait for each other, which those of a small pool would do forever. */
  private static void inItsOwnThread(Runnable task) {
    new Thread(task).start();
  }

  private static boolean keep(Transaction tx, Patient patient) {
    tx.patients().insert(patient);
    return true;
  }

  private <T> T in(Store where, TransactionWork<T> work) {
    return where.inTransaction(clinic.id(), work);
  }
}
