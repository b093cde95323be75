package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.testkit.SampleClinic.NOON;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SamplePrioritizer;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the index with the store in memory, which scores every entry every time. */
class PostgresSelectionTest {
  private static final int ENTRIES = 150;
  private static final int SEATS = 12;
  private static final List<String> TYPES = List.of("physician", "nurse");
  private static final SamplePrioritizer STANDARD = SamplePrioritizer.standard();

  @SuppressWarnings("UnnecessaryMethodReference") // It hides that the other one has an index.
  private static final Prioritizer PLAIN = STANDARD::score;

  private final SettableTime time = SettableTime.atNoon();
  private final SampleClinic clinic = SampleClinic.of(1);
  private final List<LocationId> locations =
      List.of(clinic.location().id(), LocationId.random(), LocationId.random());
  private final List<ProviderId> providers =
      List.of(clinic.provider().id(), ProviderId.random(), ProviderId.random());
  private final List<WaitlistEntry> entries = new ArrayList<>();
  private final List<Patient> patients = new ArrayList<>();
  private Store memory = InMemoryStore.create(time);
  private Store postgres = memory;

  @BeforeEach
  void openTheStores() {
    memory = InMemoryStore.create(time);
    postgres = TestDatabase.migrated().store().time(time).build();
    clinic.putInto(memory);
    clinic.putInto(postgres);
  }

  @AfterEach
  void closeTheStores() {
    memory.close();
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @DisplayName("A113 the best are found as if all had been scored")
  void theBestAreFoundAsIfAllHadBeenScored(long seed) {
    Random random = new Random(seed);
    fill(random);
    for (int number = 0; number < SEATS; number++) {
      CandidateQuery query = query(random);
      offer(query.cancellation(), random);
      assertSame(query, STANDARD);
      assertSame(query, PLAIN);
    }
  }

  @Test
  void standingsThatRanOutAndOtherSettingsAreScoredAsTheyAreNow() {
    Random random = new Random(5);
    fill(random);
    for (int days : List.of(0, 1, 40, 100)) {
      time.advance(Duration.ofDays(days));
      CandidateQuery query = query(random);
      assertSame(query, STANDARD);
      assertSame(query, SamplePrioritizer.withUrgency(7));
    }
  }

  @Test
  void aRefreshBringsAllStandingsUpToDateAndChangesNoOrder() {
    Random random = new Random(6);
    fill(random);
    time.advance(Duration.ofDays(70));
    SamplePrioritizer other = SamplePrioritizer.withUrgency(11);
    CandidateQuery query = query(random);
    List<WaitlistEntryId> before = ids(postgres, query, other);

    int refreshed = 0;
    int some;
    do {
      some = in(postgres, tx -> tx.candidates().refresh(other, 20));
      refreshed += some;
    } while (some > 0);

    assertThat(refreshed).isBetween(ENTRIES / 2, ENTRIES);
    assertThat(ids(postgres, query, other)).isEqualTo(before);
    assertSame(query, other);
  }

  @Test
  void pagesJoinToTheWholeOrder() {
    Random random = new Random(7);
    fill(random);
    CandidateQuery query = withLimit(query(random), ENTRIES, null);
    List<Candidate> whole = in(postgres, tx -> tx.candidates().peekBest(query, STANDARD));
    assertThat(whole).hasSizeGreaterThan(10);

    List<Candidate> joined = new ArrayList<>();
    List<Candidate> page;
    do {
      CandidateQuery.Place after = joined.isEmpty() ? null : last(joined);
      page = in(postgres, tx -> tx.candidates().lockBest(withLimit(query, 3, after), STANDARD));
      joined.addAll(page);
    } while (!page.isEmpty());

    assertThat(joined).isEqualTo(whole);
  }

  @Test
  void theListIsInTheOrderOfAll() {
    Random random = new Random(8);
    fill(random);
    for (Prioritizer prioritizer : List.of(STANDARD, PLAIN)) {
      for (int offset : List.of(0, 17, ENTRIES)) {
        assertThat(rank(postgres, prioritizer, offset))
            .isEqualTo(rank(memory, prioritizer, offset));
      }
    }
  }

  @Test
  void changesOfAnEntryReachTheIndex() {
    Random random = new Random(9);
    fill(random);
    for (int round = 0; round < 30; round++) {
      int index = random.nextInt(entries.size());
      WaitlistEntry changed = change(random, entries.get(index));
      entries.set(index, changed);
      for (Store store : List.of(memory, postgres)) {
        assertThat(update(store, changed)).isTrue();
      }
      assertSame(query(random), STANDARD);
    }
  }

  @Test
  void whatNeighboursHoldIsLeftOutAndMadeUpFor() {
    fill(new Random(10));
    CandidateQuery query =
        withLimit(clinic.query(clinic.cancellation(NOON.plusSeconds(90_000), NOON), 20), 20, null);
    List<WaitlistEntryId> order = ids(postgres, query, STANDARD);

    List<List<Candidate>> locked =
        in(
            postgres,
            tx ->
                List.of(
                    tx.candidates().lockBest(withLimit(query, 9, null), STANDARD),
                    elsewhere(() -> lock(withLimit(query, 3, null), STANDARD))));

    assertThat(ids(locked.get(0))).isEqualTo(order.subList(0, 9));
    assertThat(ids(locked.get(1))).isEqualTo(order.subList(9, 12));
  }

  /** On a thread of its own, for transactions do not nest. */
  private static <T> T elsewhere(Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(work).get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private void assertSame(CandidateQuery query, Prioritizer prioritizer) {
    List<Candidate> expected = peek(memory, query, prioritizer);
    assertThat(peek(postgres, query, prioritizer)).isEqualTo(expected);
    assertThat(lock(query, prioritizer)).isEqualTo(expected);
  }

  private List<Candidate> peek(Store store, CandidateQuery query, Prioritizer prioritizer) {
    return in(store, tx -> tx.candidates().peekBest(query, prioritizer));
  }

  private List<Candidate> lock(CandidateQuery query, Prioritizer prioritizer) {
    return in(postgres, tx -> tx.candidates().lockBest(query, prioritizer));
  }

  private List<WaitlistEntry> rank(Store store, Prioritizer prioritizer, int offset) {
    return in(store, tx -> tx.candidates().rank(prioritizer, offset, 25));
  }

  private boolean update(Store store, WaitlistEntry entry) {
    return in(store, tx -> tx.waitlist().update(entry, STANDARD.standing(entry, time.instant())));
  }

  private List<WaitlistEntryId> ids(Store store, CandidateQuery query, Prioritizer prioritizer) {
    return ids(peek(store, query, prioritizer));
  }

  private static List<WaitlistEntryId> ids(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.entry().id()).toList();
  }

  private <T> T in(Store store, Function<Transaction, T> work) {
    return store.inTransaction(clinic.id(), work::apply);
  }

  private void fill(Random random) {
    for (int number = 0; number < ENTRIES; number++) {
      Patient patient = SampleClinic.patient(number);
      patients.add(patient);
      entries.add(entry(random, patient));
    }
    assertThat(in(memory, this::insertAll)).isEqualTo(ENTRIES);
    assertThat(in(postgres, this::insertAll)).isEqualTo(ENTRIES);
  }

  private int insertAll(Transaction tx) {
    int stored = 0;
    for (int number = 0; number < ENTRIES; number++) {
      WaitlistEntry entry = entries.get(number);
      tx.patients().insert(patients.get(number));
      if (tx.waitlist().insertIfAbsent(entry, STANDARD.standing(entry, time.instant()))) {
        stored++;
      }
    }
    return stored;
  }

  private WaitlistEntry entry(Random random, Patient patient) {
    // Few days, so that there are ties.
    Instant joined = time.instant().minus(Duration.ofDays(random.nextInt(40) * 10L));
    return change(random, WaitlistEntry.of(patient.id(), joined).withUrgent(random.nextInt(5) == 0))
        .withState(random.nextInt(8) == 0 ? EntryState.PAUSED : EntryState.ACTIVE);
  }

  private WaitlistEntry change(Random random, WaitlistEntry entry) {
    return entry
        .withBoost(random.nextInt(4) * 5)
        .withPreferences(preferences(random))
        .withOwnVisit(random.nextInt(3) == 0 ? visit(random) : null)
        .withState(random.nextInt(8) == 0 ? EntryState.PAUSED : EntryState.ACTIVE);
  }

  private OwnVisit visit(Random random) {
    Instant start = NOON.plus(Duration.ofHours(random.nextInt(24 * 250)));
    return new OwnVisit(start, start.plus(Duration.ofMinutes(30)), null, null);
  }

  private Preferences preferences(Random random) {
    return new Preferences(
        random.nextInt(4) > 0,
        random.nextInt(3) == 0 ? Set.of(any(random, providers)) : Set.of(),
        random.nextInt(3) == 0 ? Set.of(any(random, TYPES)) : Set.of(),
        random.nextInt(3) == 0
            ? Set.of(any(random, locations.subList(0, 2)), locations.get(2))
            : Set.of(),
        random.nextInt(3) == 0 ? times(random) : List.of(),
        random.nextInt(4) == 0 ? any(random, List.of("new", "follow-up")) : null,
        random.nextInt(4) == 0 ? Duration.ofMinutes(15L * (1 + random.nextInt(4))) : null);
  }

  private static List<TimeOfWeek> times(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(
            number ->
                new TimeOfWeek(
                    any(random, List.of(DayOfWeek.values())),
                    LocalTime.of(random.nextInt(12), 0),
                    random.nextBoolean()
                        ? LocalTime.MIDNIGHT
                        : LocalTime.of(12 + random.nextInt(12), 30)))
        .toList();
  }

  private CandidateQuery query(Random random) {
    Instant start = NOON.plus(Duration.ofMinutes(60L * 24 + random.nextInt(14 * 24 * 4) * 15L));
    boolean withProvider = random.nextInt(4) > 0;
    Seat seat =
        new Seat(
            any(random, locations),
            withProvider ? any(random, providers) : null,
            start,
            start.plus(Duration.ofMinutes(15L * (1 + random.nextInt(4)))),
            random.nextInt(3) == 0 ? "new" : null);
    Cancellation cancellation =
        Cancellation.open(
            CancellationId.random(),
            seat,
            random.nextBoolean() ? any(random, patients).id() : null,
            time.instant());
    return new CandidateQuery(
        cancellation,
        withProvider ? any(random, TYPES) : null,
        SampleClinic.ZONE,
        1 + random.nextInt(12),
        null);
  }

  /** Somebody was asked for this seat before, and somebody has another offer. */
  private void offer(Cancellation cancellation, Random random) {
    int index = random.nextInt(entries.size());
    WaitlistEntry entry = entries.get(index);
    Offer offer = clinic.offer(cancellation, entry, patients.get(index), time.instant());
    boolean free = in(memory, tx -> tx.offers().findPending(entry.patientId()).isEmpty());
    for (Store store : List.of(memory, postgres)) {
      int offers =
          in(
              store,
              tx -> {
                if (free) {
                  tx.offers().insert(List.of(offer));
                }
                return tx.offers().list(cancellation.id()).size();
              });
      assertThat(offers).isEqualTo(free ? 1 : 0);
    }
  }

  private CandidateQuery.Place last(List<Candidate> page) {
    return BestPlaces.place(page.get(page.size() - 1).entry(), STANDARD, time.instant());
  }

  private static CandidateQuery withLimit(
      CandidateQuery query, int limit, CandidateQuery.@Nullable Place after) {
    return new CandidateQuery(
        query.cancellation(), query.providerType(), query.seatZone(), limit, after);
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
