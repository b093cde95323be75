package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.ContactHistory;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link org.cliniccomms.spi.CandidateSource} promises. */
public abstract class CandidateSourceContract extends ContractOnStore {
  private static final int MANY = 1_000;
  private static final IndexedPrioritizer STANDARD = SamplePrioritizer.standard();

  /** Scores by nothing that is indexed, and turns the usual order round. */
  private static final Prioritizer CUSTOM =
      (entry, at) -> new Score(List.of(new Score.Part("custom", -entry.boost())));

  private final List<WaitlistEntry> entries = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("A2 A3 A5 A6 three hundred random entries come in the reference's order")
  void randomEntriesComeInTheOrderOfTheReference(long seed) {
    RandomWaitlist list = fill(seed, 300);
    assertSameAsReference(list, 25, STANDARD);
    assertSameAsReference(list, 5, SamplePrioritizer.withUrgency(7));
    assertSameAsReference(list, 5, CUSTOM);

    // Many visits have come nearer; the stored standings have run out and nobody has seen to it.
    time.advance(Duration.ofDays(47));
    assertSameAsReference(list, 15, STANDARD);

    refresh(STANDARD);
    assertSameAsReference(list, 15, STANDARD);
  }

  private void assertSameAsReference(RandomWaitlist list, int seats, Prioritizer prioritizer) {
    CandidateReference reference = new CandidateReference(entries, Set.of(), now());
    for (Seat seat : list.seats(seats)) {
      PatientId givenUpBy = list.one(entries).patientId();
      ZoneId zone = list.one(List.of(SampleClinic.ZONE, ZoneId.of("Asia/Tokyo")));
      CandidateQuery query =
          new CandidateQuery(
              Cancellation.open(CancellationId.random(), seat, givenUpBy, now())
                  .passingOver(Set.of(list.one(entries).patientId(), PatientId.random())),
              list.typeOf(seat),
              zone,
              MANY,
              null);
      List<WaitlistEntryId> expected = reference.best(query, prioritizer);

      run(
          tx -> {
            assertThat(peek(tx, query, prioritizer)).containsExactlyElementsOf(expected);
            assertThat(lock(tx, withLimit(query, 3), prioritizer))
                .containsExactlyElementsOf(expected.subList(0, Math.min(3, expected.size())));
          });
    }
    run(
        tx ->
            assertThat(tx.candidates().rank(prioritizer, 0, MANY))
                .extracting(WaitlistEntry::id)
                .containsExactlyElementsOf(reference.ranked(prioritizer)));
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsOrRepetitions() {
    fill(4, 120);
    CandidateReference reference = new CandidateReference(entries, Set.of(), now());
    CandidateQuery all = clinic.query(clinic.cancellation(SEAT_AT, now()), MANY);

    for (Prioritizer prioritizer : List.of(STANDARD, CUSTOM)) {
      List<WaitlistEntryId> paged = new ArrayList<>();
      CandidateQuery page = withLimit(all, 7);
      List<Candidate> found = page(page, prioritizer);
      while (!found.isEmpty()) {
        found.forEach(candidate -> paged.add(candidate.entry().id()));
        page = after(page, reference.place(found.get(found.size() - 1).entry(), prioritizer));
        found = page(page, prioritizer);
      }
      assertThat(paged).isNotEmpty().containsExactlyElementsOf(reference.best(all, prioritizer));
    }
  }

  private List<Candidate> page(CandidateQuery query, Prioritizer prioritizer) {
    return in(tx -> tx.candidates().lockBest(query, prioritizer));
  }

  @Test
  @DisplayName("A3 equal scores and equal joining: the same order each time, by id")
  void tiesAreBrokenById() {
    List<WaitlistEntryId> ids =
        IntStream.range(0, 12)
            .mapToObj(number -> entry(patient(number)).id())
            .sorted(Comparator.comparing(WaitlistEntryId::toString))
            .toList();
    CandidateQuery query = clinic.query(cancellation(0), MANY);

    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactlyElementsOf(ids));
    run(tx -> assertThat(lock(tx, query, STANDARD)).containsExactlyElementsOf(ids));
    run(
        tx ->
            assertThat(lock(tx, withLimit(query, 4), STANDARD))
                .containsExactlyElementsOf(ids.subList(0, 4)));
  }

  @Test
  @DisplayName("A1 the order changes at the very instant at which a band ends")
  void theOrderChangesWhenABandEnds() {
    WaitlistEntry far = put(patient(1), entry -> entry.withOwnVisit(visitIn(180)));
    WaitlistEntry near = put(patient(2), entry -> entry.withBoost(10).withOwnVisit(visitIn(80)));
    CandidateQuery query = clinic.query(cancellation(0), MANY);
    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactly(far.id(), near.id()));

    time.advance(Duration.ofNanos(1_000));

    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactly(near.id(), far.id()));
    refresh(STANDARD);
    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactly(near.id(), far.id()));
  }

  @Test
  @DisplayName("A4 an edit counts in the next selection")
  void anEditCountsAtOnce() {
    WaitlistEntry first = entry(patient(1));
    time.advance(Duration.ofMinutes(1));
    WaitlistEntry second = entry(patient(2));
    CandidateQuery query = clinic.query(cancellation(0), MANY);
    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactly(first.id(), second.id()));

    WaitlistEntry boosted = second.withBoost(1);
    run(tx -> assertThat(tx.waitlist().update(boosted, standing(boosted))).isTrue());

    run(tx -> assertThat(peek(tx, query, STANDARD)).containsExactly(second.id(), first.id()));
  }

  @Test
  void onlyActiveEntriesAreCandidates() {
    for (EntryState state : EntryState.values()) {
      put(patient(1), entry -> entry.withState(state));
    }

    run(
        tx ->
            assertThat(peek(tx, clinic.query(clinic.cancellation(SEAT_AT, now()), MANY), STANDARD))
                .containsExactly(entries.get(0).id()));
  }

  @Test
  @DisplayName("A6 who wants one provider strictly is not offered another")
  void aWishForAProviderIsStrictOrLenient() {
    ProviderId other = ProviderId.random();
    put(patient(1), entry -> entry.withPreferences(Preferences.provider(other)));
    WaitlistEntry lenient =
        put(
            patient(2),
            entry ->
                entry.withPreferences(
                    new Preferences(
                        false, Set.of(other), Set.of(), Set.of(), List.of(), null, null)));
    WaitlistEntry byType =
        put(
            patient(3),
            entry ->
                entry.withPreferences(
                    new Preferences(
                        true,
                        Set.of(other),
                        Set.of(clinic.provider().type()),
                        Set.of(),
                        List.of(),
                        null,
                        null)));

    run(
        tx ->
            assertThat(peek(tx, clinic.query(clinic.cancellation(SEAT_AT, now()), MANY), STANDARD))
                .containsExactlyInAnyOrder(lenient.id(), byType.id()));
  }

  @Test
  void aSeatWithNobodyInParticularIsForThoseWithoutAWishForSomebody() {
    put(patient(1), entry -> entry.withPreferences(Preferences.provider(clinic.provider().id())));
    WaitlistEntry any = entry(patient(2));
    Seat seat = new Seat(clinic.location().id(), null, SEAT_AT, SEAT_AT.plusSeconds(1800), null);
    Cancellation cancellation = Cancellation.open(CancellationId.random(), seat, null, now());

    run(
        tx ->
            assertThat(peek(tx, clinic.query(cancellation, MANY), STANDARD))
                .containsExactly(any.id()));
  }

  @Test
  @DisplayName("A5 a seat must be earlier than the own visit, and must not run into it")
  void aSeatIsEarlierThanTheOwnVisit() {
    put(patient(1), entry -> entry.withOwnVisit(visitAt(SEAT_AT.minusSeconds(3600))));
    put(patient(2), entry -> entry.withOwnVisit(visitAt(SEAT_AT)));
    put(patient(3), entry -> entry.withOwnVisit(visitAt(SEAT_AT.plusSeconds(900))));
    WaitlistEntry after =
        put(patient(4), entry -> entry.withOwnVisit(visitAt(SEAT_AT.plusSeconds(1800))));

    run(
        tx ->
            assertThat(peek(tx, clinic.query(clinic.cancellation(SEAT_AT, now()), MANY), STANDARD))
                .containsExactly(after.id()));
  }

  @Test
  void preferredTimesAreReadInTheZoneOfTheSeat() {
    // The seat begins on a Thursday at 12:00 in Chicago, which is Friday 02:00 in Tokyo.
    WaitlistEntry thursdays = put(patient(1), entry -> on(entry, DayOfWeek.THURSDAY, 12, 13));
    WaitlistEntry fridays = put(patient(2), entry -> on(entry, DayOfWeek.FRIDAY, 2, 3));
    Cancellation cancellation = clinic.cancellation(SEAT_AT, now());
    CandidateQuery here = clinic.query(cancellation, MANY);
    CandidateQuery tokyo =
        new CandidateQuery(cancellation, null, ZoneId.of("Asia/Tokyo"), MANY, null);

    run(
        tx -> {
          assertThat(peek(tx, here, STANDARD)).containsExactly(thursdays.id());
          assertThat(peek(tx, tokyo, STANDARD)).containsExactly(fridays.id());
        });
  }

  private static WaitlistEntry on(WaitlistEntry entry, DayOfWeek day, int from, int until) {
    TimeOfWeek hours = new TimeOfWeek(day, LocalTime.of(from, 0), LocalTime.of(until, 0));
    return entry.withPreferences(
        new Preferences(true, Set.of(), Set.of(), Set.of(), List.of(hours), null, null));
  }

  @Test
  void whoGaveTheSeatUpIsNotAskedForIt() {
    WaitlistEntry entry = entry(patient(1));
    Cancellation cancellation =
        Cancellation.open(CancellationId.random(), clinic.seat(SEAT_AT), entry.patientId(), now());

    run(tx -> assertThat(peek(tx, clinic.query(cancellation, MANY), STANDARD)).isEmpty());
  }

  @Test
  void whoWasAskedInTheRoundIsLeftOutUntilTheNextRound() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Cancellation seat = cancellation(0);
    end(offer(seat, entry, patient), OfferState.DECLINED);

    run(
        tx -> {
          assertThat(peek(tx, clinic.query(seat, MANY), STANDARD)).isEmpty();
          assertThat(peek(tx, clinic.query(seat.reopened(null, now()), MANY), STANDARD))
              .containsExactly(entry.id());
        });
  }

  @Test
  @DisplayName("A27 whose text never left was not asked")
  void aFailedOfferDoesNotCountAsAsked() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Cancellation seat = cancellation(0);
    end(offer(seat, entry, patient), OfferState.FAILED);

    run(tx -> assertThat(peek(tx, clinic.query(seat, MANY), STANDARD)).containsExactly(entry.id()));
  }

  @Test
  void aCandidateCarriesTheEntryThePatientAndNoHistoryAtFirst() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Candidate expected = new Candidate(entry, patient, ContactHistory.none());
    CandidateQuery query = clinic.query(cancellation(0), MANY);

    run(
        tx -> {
          assertThat(tx.candidates().peekBest(query, STANDARD)).containsExactly(expected);
          assertThat(tx.candidates().lockBest(query, STANDARD)).containsExactly(expected);
          assertThat(tx.candidates().find(query, entry.id())).contains(expected);
          assertThat(tx.candidates().find(query, WaitlistEntryId.random())).isEmpty();
        });
  }

  @Test
  void whoIsNoCandidateIsStillFoundForExplanations() {
    WaitlistEntry paused = put(patient(1), entry -> entry.withState(EntryState.PAUSED));
    CandidateQuery query = clinic.query(cancellation(0), MANY);

    run(
        tx ->
            assertThat(tx.candidates().find(query, paused.id()).map(Candidate::entry))
                .contains(paused));
  }

  @Test
  void aHistoryTellsOfAnOptOut() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Address address = clinic.line(patient).recipient();
    run(
        tx ->
            tx.consents()
                .append(
                    ConsentDecision.about(
                        address,
                        ConsentStatus.OPTED_OUT,
                        ConsentSource.PATIENT,
                        "inbound 1",
                        now())));

    assertThat(history(entry).consent(address).permits(ChannelKind.SMS, Purpose.OFFER)).isFalse();
    assertThat(history(entry).consents()).containsOnlyKeys(address);
  }

  @Test
  void aHistoryTellsOfTheLiveOfferAndTheOpenQuestion() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Address address = clinic.line(patient).recipient();
    Offer offer = offer(cancellation(5), entry, patient);
    run(
        tx ->
            assertThat(tx.prompts().openIfQuiet(List.of(SampleClinic.prompt(offer, now()))))
                .hasSize(1));

    assertThat(history(entry).liveOfferUntil()).isEqualTo(Instant.MAX);
    assertThat(history(entry).questionUntil()).isEqualTo(Map.of(address, Instant.MAX));

    run(tx -> assertThat(tx.offers().hold(Set.of(offer.id()), tx.now())).hasSize(1));
    Instant end = now().plus(SampleClinic.HOLD);

    assertThat(history(entry).liveOfferUntil()).isEqualTo(end);
    assertThat(history(entry).questionUntil())
        .isEqualTo(Map.of(address, end.plus(Duration.ofMinutes(10))));
  }

  @Test
  @DisplayName("A102 an address stays quiet after its question was closed")
  void aHistoryTellsOfTheQuietAfterAQuestion() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Offer offer = offer(cancellation(5), entry, patient);
    Instant quietUntil = now().plus(Duration.ofMinutes(10));
    run(
        tx -> {
          assertThat(tx.prompts().openIfQuiet(List.of(SampleClinic.prompt(offer, now()))))
              .hasSize(1);
          tx.prompts().close(Set.of(offer.id()), Prompt.State.CLOSED, quietUntil);
        });
    end(offer, OfferState.EXPIRED);

    assertThat(history(entry).liveOfferUntil()).isNull();
    assertThat(history(entry).questionUntil())
        .isEqualTo(Map.of(clinic.line(patient).recipient(), quietUntil));
    time.advance(Duration.ofMinutes(11));
    assertThat(history(entry).questionUntil()).isEmpty();
  }

  @Test
  void aHistoryTellsOfAQuestionToAnotherOnTheSamePhone() {
    Patient parent = patient(1);
    Patient child = Patient.of(PatientId.random(), "Child Number", SampleClinic.phone(1));
    run(tx -> tx.patients().insert(child));
    WaitlistEntry entry = entry(child);
    Offer offer = offer(cancellation(5), SampleClinic.entry(parent, now()), parent);
    run(
        tx ->
            assertThat(tx.prompts().openIfQuiet(List.of(SampleClinic.prompt(offer, now()))))
                .hasSize(1));

    assertThat(history(entry).questionUntil()).containsOnlyKeys(clinic.line(parent).recipient());
    assertThat(history(entry).liveOfferUntil()).isNull();
  }

  @Test
  void aHistoryTellsWhatWeStartedInTheLastSevenDays() {
    Patient patient = patient(1);
    message("too old", MessageKind.OFFER, patient);
    time.advance(Duration.ofDays(6));
    message("first", MessageKind.OFFER, patient);
    Instant first = now();
    time.advance(Duration.ofDays(2));
    message("second", MessageKind.OFFER, patient);
    message("answer", MessageKind.CONFIRMED, patient);
    OutboundMessage stopped = message("stopped", MessageKind.OFFER, patient);
    run(
        tx ->
            assertThat(
                    tx.messages()
                        .apply(
                            List.of(MessageChange.suppressed(stopped.id(), now(), "quiet-hours"))))
                .hasSize(1));
    Instant second = now();
    WaitlistEntry entry = entry(patient);

    assertThat(history(entry).started()).containsExactly(second, first);
  }

  @Test
  void aHistoryTellsWhetherThisSeatWasOffered() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Cancellation seat = cancellation(0);
    offer(seat, entry, patient);

    run(
        tx -> {
          CandidateQuery elsewhere = clinic.query(clinic.cancellation(SEAT_AT, now()), 1);
          assertThat(asked(tx, clinic.query(seat, 1), entry)).isTrue();
          assertThat(asked(tx, clinic.query(seat.reopened(null, now()), 1), entry)).isFalse();
          assertThat(asked(tx, elsewhere, entry)).isFalse();
        });
  }

  private static boolean asked(Transaction tx, CandidateQuery query, WaitlistEntry entry) {
    return tx.candidates().find(query, entry.id()).orElseThrow().history().askedThisRound();
  }

  @Test
  void aRankingHasActiveAndPausedEntriesInPages() {
    WaitlistEntry last = entry(patient(1));
    WaitlistEntry first = put(patient(2), entry -> entry.withUrgent(true));
    WaitlistEntry middle =
        put(patient(3), entry -> entry.withBoost(10).withState(EntryState.PAUSED));
    put(patient(4), entry -> entry.withBoost(40).withState(EntryState.REMOVED));

    run(
        tx -> {
          assertThat(tx.candidates().rank(STANDARD, 0, 10)).containsExactly(first, middle, last);
          assertThat(tx.candidates().rank(STANDARD, 1, 1)).containsExactly(middle);
          assertThat(tx.candidates().rank(STANDARD, 3, 10)).isEmpty();
        });
  }

  @Test
  void aRefreshRenewsStandingsThatHaveRunOut() {
    put(patient(1), entry -> entry.withOwnVisit(visitIn(180)));
    put(patient(2), entry -> entry.withOwnVisit(visitIn(200)));
    entry(patient(3));
    run(tx -> assertThat(tx.candidates().refresh(STANDARD, 10)).isZero());
    time.advance(Duration.ofDays(1));

    run(tx -> assertThat(tx.candidates().refresh(STANDARD, 10)).isEqualTo(1));
    run(tx -> assertThat(tx.candidates().refresh(STANDARD, 10)).isZero());
  }

  @Test
  void aRefreshRenewsStandingsThatOtherSettingsMade() {
    IndexedPrioritizer other = SamplePrioritizer.withUrgency(3);
    IntStream.range(0, 5).forEach(number -> entry(patient(number)));

    run(tx -> assertThat(tx.candidates().refresh(other, 3)).isEqualTo(3));
    run(tx -> assertThat(tx.candidates().refresh(other, 3)).isEqualTo(2));
    run(tx -> assertThat(tx.candidates().refresh(other, 3)).isZero());
  }

  @Test
  @DisplayName("A28 of many selections each candidate is in exactly one")
  void rivalsTakeDifferentCandidates() {
    List<WaitlistEntryId> all =
        IntStream.range(0, 24).mapToObj(number -> entry(patient(number)).id()).toList();
    CandidateQuery query = clinic.query(cancellation(0), 3);

    List<WaitlistEntryId> taken = new ArrayList<>();
    Rivals.race(rival -> take(query)).forEach(taken::addAll);
    List<WaitlistEntryId> more = take(query);
    while (!more.isEmpty()) {
      taken.addAll(more);
      more = take(query);
    }

    assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
  }

  /** Locks the best and takes them off the list. */
  private List<WaitlistEntryId> take(CandidateQuery query) {
    return in(
        tx -> {
          List<Candidate> best = tx.candidates().lockBest(query, STANDARD);
          for (Candidate candidate : best) {
            WaitlistEntry booked = candidate.entry().withState(EntryState.BOOKED);
            assertThat(tx.waitlist().update(booked, standing(booked))).isTrue();
          }
          return best.stream().map(candidate -> candidate.entry().id()).toList();
        });
  }

  private RandomWaitlist fill(long seed, int count) {
    RandomWaitlist list = new RandomWaitlist(seed, now());
    List<Patient> patients = IntStream.range(0, count).mapToObj(SampleClinic::patient).toList();
    entries.addAll(list.entries(patients.stream().map(Patient::id).toList()));
    run(
        tx -> {
          patients.forEach(tx.patients()::insert);
          for (WaitlistEntry entry : entries) {
            assertThat(tx.waitlist().insertIfAbsent(entry, standing(entry))).isTrue();
          }
        });
    return list;
  }

  private void refresh(IndexedPrioritizer prioritizer) {
    int renewed = MANY;
    while (renewed > 0) {
      renewed = in(tx -> tx.candidates().refresh(prioritizer, 50));
    }
  }

  private WaitlistEntry put(Patient patient, UnaryOperator<WaitlistEntry> change) {
    WaitlistEntry entry = change.apply(SampleClinic.entry(patient, now()));
    boolean stored = in(tx -> tx.waitlist().insertIfAbsent(entry, standing(entry)));
    if (stored) {
      entries.add(entry);
    }
    return entry;
  }

  private OwnVisit visitIn(int days) {
    return visitAt(now().plus(Duration.ofDays(days)));
  }

  private static OwnVisit visitAt(Instant startAt) {
    return new OwnVisit(startAt, startAt.plusSeconds(1800), null, null);
  }

  private Offer offer(Cancellation seat, WaitlistEntry entry, Patient patient) {
    Offer offer = clinic.offer(seat, entry, patient, now());
    run(tx -> tx.offers().insert(List.of(offer)));
    return offer;
  }

  private void end(Offer offer, OfferState as) {
    OfferTransition transition =
        new OfferTransition(offer.id(), OfferState.PENDING, as, now(), "ended");
    run(tx -> assertThat(tx.offers().transition(List.of(transition))).hasSize(1));
  }

  private OutboundMessage message(String businessKey, MessageKind kind, Patient patient) {
    OutboundMessage message = clinic.message(businessKey, kind, patient, now());
    run(tx -> assertThat(tx.messages().insertIfAbsent(List.of(message))).hasSize(1));
    return message;
  }

  private ContactHistory history(WaitlistEntry entry) {
    CandidateQuery query = clinic.query(clinic.cancellation(SEAT_AT, now()), 1);
    Candidate found = in(tx -> tx.candidates().find(query, entry.id()).orElseThrow());
    return found.history();
  }

  private static List<WaitlistEntryId> peek(
      Transaction tx, CandidateQuery query, Prioritizer prioritizer) {
    return ids(tx.candidates().peekBest(query, prioritizer));
  }

  private static List<WaitlistEntryId> lock(
      Transaction tx, CandidateQuery query, Prioritizer prioritizer) {
    return ids(tx.candidates().lockBest(query, prioritizer));
  }

  private static List<WaitlistEntryId> ids(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.entry().id()).toList();
  }

  private static CandidateQuery withLimit(CandidateQuery query, int limit) {
    return new CandidateQuery(
        query.cancellation(), query.providerType(), query.seatZone(), limit, query.after());
  }

  private static CandidateQuery after(CandidateQuery query, CandidateQuery.Place place) {
    return new CandidateQuery(
        query.cancellation(), query.providerType(), query.seatZone(), query.limit(), place);
  }
}
