package org.cliniccomms.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Holder;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.ContactHistory;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each no has its reason. The seat is half an hour with a physician on Thursday at noon. */
class EligibilityTest {
  private static final Instant NOW = SampleClinic.NOON;
  private static final Instant SEAT_AT = NOW.plus(Duration.ofDays(2));
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, SampleClinic.ZONE);
  private static final PhoneNumber PHONE = SampleClinic.phone(1);
  private static final SampleClinic CLINIC = SampleClinic.of(1);

  private final Patient patient = SampleClinic.patient(1);
  private final Store store = InMemoryStore.create(SettableTime.atNoon());

  EligibilityTest() {
    CLINIC.putInto(store);
  }

  @Test
  void whoWantsAnySeatAndWasNeverAskedIsAsked() {
    assertThat(judged(WaitlistEntry.of(patient.id(), NOW), patient, ContactHistory.none()))
        .isEqualTo(new Verdict.Eligible(line(ContactPoint.of(PHONE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("A5 A6 Whom a seat does not suit is told apart by the reason")
  void aPlaceThatDoesNotGoWithTheSeat(String reason, WaitlistEntry entry) {
    Patient owner = Patient.of(entry.patientId(), "Any Patient", PHONE);

    assertThat(judged(entry, owner, ContactHistory.none())).isEqualTo(new Verdict.No(reason));
  }

  static Stream<Arguments> aPlaceThatDoesNotGoWithTheSeat() {
    WaitlistEntry any = WaitlistEntry.of(SampleClinic.patient(2).id(), NOW);
    return Stream.of(
        Arguments.of("not-active", any.withState(EntryState.PAUSED)),
        Arguments.of("not-active", any.withState(EntryState.BOOKED)),
        Arguments.of(
            "other-provider", any.withPreferences(Preferences.provider(ProviderId.random()))),
        Arguments.of("other-provider", any.withPreferences(wants(Set.of("nurse"), List.of()))),
        Arguments.of(
            "other-location", any.withPreferences(Preferences.location(LocationId.random()))),
        Arguments.of(
            "other-time",
            any.withPreferences(wants(Set.of(), List.of(TimeOfWeek.allDay(DayOfWeek.FRIDAY))))),
        Arguments.of(
            "other-time",
            any.withPreferences(
                wants(
                    Set.of(),
                    List.of(
                        new TimeOfWeek(
                            DayOfWeek.THURSDAY, LocalTime.of(8, 0), LocalTime.of(12, 15)))))),
        Arguments.of("other-visit-type", any.withPreferences(visit("first visit", null))),
        Arguments.of("too-short", any.withPreferences(visit(null, Duration.ofMinutes(31)))),
        Arguments.of("not-earlier", any.withOwnVisit(visitAt(SEAT_AT))),
        Arguments.of("not-earlier", any.withOwnVisit(visitAt(SEAT_AT.minusSeconds(1)))),
        Arguments.of("overlaps", any.withOwnVisit(visitAt(SEAT_AT.plus(Duration.ofMinutes(29))))));
  }

  private static Preferences wants(Set<String> types, List<TimeOfWeek> times) {
    return new Preferences(true, Set.of(), types, Set.of(), times, null, null);
  }

  private static Preferences visit(@Nullable String type, @Nullable Duration length) {
    return new Preferences(true, Set.of(), Set.of(), Set.of(), List.of(), type, length);
  }

  private static OwnVisit visitAt(Instant start) {
    return new OwnVisit(start, start.plus(Duration.ofMinutes(30)), null, null);
  }

  @Test
  void whatStandsCloseToTheSeatStillGoesWithIt() {
    WaitlistEntry entry =
        WaitlistEntry.of(patient.id(), NOW)
            .withPreferences(
                new Preferences(
                    true,
                    Set.of(CLINIC.provider().id()),
                    Set.of("nurse"),
                    Set.of(CLINIC.location().id()),
                    List.of(
                        new TimeOfWeek(
                            DayOfWeek.THURSDAY, LocalTime.of(12, 0), LocalTime.of(12, 30))),
                    "follow-up",
                    Duration.ofMinutes(30)))
            .withOwnVisit(visitAt(SEAT_AT.plus(Duration.ofMinutes(30))));

    assertThat(judged(entry, patient, ContactHistory.none())).isInstanceOf(Verdict.Eligible.class);
  }

  @Test
  void aSeatIsNotOfferedToWhoGaveItUp() {
    Cancellation givenUp = Cancellation.open(CancellationId.random(), seat(), patient.id(), NOW);

    assertThat(judged(givenUp, WaitlistEntry.of(patient.id(), NOW), patient, ContactHistory.none()))
        .isEqualTo(new Verdict.No("gave-seat-up"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("Who cannot be asked at all is told apart by the reason")
  void aPatientWhoCannotBeAsked(String reason, Patient who, ContactHistory history) {
    assertThat(judged(WaitlistEntry.of(who.id(), NOW), who, history))
        .isEqualTo(new Verdict.No(reason));
  }

  static Stream<Arguments> aPatientWhoCannotBeAsked() {
    ContactPoint own = ContactPoint.of(PHONE);
    return Stream.of(
        Arguments.of("lead-time", adult(Duration.ofHours(49), own), ContactHistory.none()),
        Arguments.of(
            "asked",
            adult(null, own),
            new ContactHistory(Map.of(), Map.of(), List.of(), null, true)),
        Arguments.of("no-permitted-channel", adult(null), ContactHistory.none()),
        Arguments.of(
            "no-permitted-channel",
            adult(null, own.withReach(Reach.LANDLINE)),
            ContactHistory.none()),
        Arguments.of(
            "no-permitted-channel",
            adult(null, own.withReach(Reach.WRONG_NUMBER)),
            ContactHistory.none()),
        Arguments.of("no-guardian", minor(own), ContactHistory.none()),
        Arguments.of("opted-out", adult(null, own), optedOut(own)),
        Arguments.of(
            "no-hours",
            new Patient(
                SampleClinic.patient(3).id(),
                "Never Reachable",
                null,
                CommunicationPreferences.standard()
                    .quiet(new QuietHours(LocalTime.of(8, 0), LocalTime.of(21, 0))),
                null,
                List.of(own)),
            ContactHistory.none()));
  }

  private static ContactHistory optedOut(ContactPoint contact) {
    Consent consent =
        Consent.of(List.of(new Consent.Held(ConsentScope.everything(), ConsentStatus.OPTED_OUT)));
    return new ContactHistory(Map.of(contact.address(), consent), Map.of(), List.of(), null, false);
  }

  private static Line line(ContactPoint contact) {
    return new Line(ChannelKind.SMS, CLINIC.sender(), contact.address());
  }

  private static Patient adult(@Nullable Duration leadTime, ContactPoint... phones) {
    return person(TODAY.minusYears(Patient.ADULT_AGE), leadTime, phones);
  }

  private static Patient minor(ContactPoint... phones) {
    return person(TODAY.minusYears(Patient.ADULT_AGE).plusDays(1), null, phones);
  }

  private static Patient person(
      LocalDate birth, @Nullable Duration leadTime, ContactPoint... phones) {
    return new Patient(
        SampleClinic.patient(3).id(),
        "Some Patient",
        birth,
        CommunicationPreferences.standard(),
        leadTime,
        List.of(phones));
  }

  @Test
  void aMinorIsAskedThroughAGuardianAlone() {
    ContactPoint guardian =
        new ContactPoint(SampleClinic.phone(2), 2, Holder.GUARDIAN, Reach.UNKNOWN);
    Patient child = minor(ContactPoint.of(PHONE), guardian);

    assertThat(judged(WaitlistEntry.of(child.id(), NOW), child, ContactHistory.none()))
        .isEqualTo(new Verdict.Eligible(line(guardian)));
  }

  @Test
  void whereOnePhoneWantsNoTextsTheNextIsAsked() {
    ContactPoint first = ContactPoint.of(PHONE);
    ContactPoint second = new ContactPoint(SampleClinic.phone(2), 2, Holder.PATIENT, Reach.WORKS);

    assertThat(
            judged(
                WaitlistEntry.of(patient.id(), NOW), adult(null, first, second), optedOut(first)))
        .isEqualTo(new Verdict.Eligible(line(second)));
  }

  @Test
  void whoIsBeingAskedComesAgainOnceThatIsOver() {
    Instant until = NOW.plus(Duration.ofMinutes(5));
    Duration quiet = OutreachSettings.standard().quietAfterQuestion();
    ContactPoint phone = ContactPoint.of(PHONE);

    assertThat(
            judged(
                WaitlistEntry.of(patient.id(), NOW),
                patient,
                new ContactHistory(Map.of(), Map.of(), List.of(), until, false)))
        .isEqualTo(new Verdict.NotNow("live-offer", until.plus(quiet)));
    assertThat(
            judged(
                WaitlistEntry.of(patient.id(), NOW),
                patient,
                new ContactHistory(
                    Map.of(), Map.of(phone.address(), until), List.of(), null, false)))
        .isEqualTo(new Verdict.NotNow("open-question", until));
    assertThat(
            judged(
                WaitlistEntry.of(patient.id(), NOW),
                patient,
                new ContactHistory(
                    Map.of(), Map.of(phone.address(), Instant.MAX), List.of(), null, false)))
        .isEqualTo(new Verdict.NotNow("open-question", NOW.plus(SampleClinic.HOLD)));
  }

  private static Seat seat() {
    return new Seat(
        CLINIC.location().id(),
        CLINIC.provider().id(),
        SEAT_AT,
        SEAT_AT.plus(Duration.ofMinutes(30)),
        "follow-up");
  }

  private Verdict judged(WaitlistEntry entry, Patient who, ContactHistory history) {
    return judged(
        Cancellation.open(CancellationId.random(), seat(), null, NOW), entry, who, history);
  }

  private Verdict judged(
      Cancellation seat, WaitlistEntry entry, Patient who, ContactHistory history) {
    return store.inTransaction(
        CLINIC.id(),
        tx ->
            new Eligibility(
                    tx,
                    SeatContext.of(tx, seat, BatchOfferPolicy.standard()),
                    OutreachSettings.standard())
                .judge(List.of(new Candidate(entry, who, history)))
                .get(0));
  }
}
