package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.PromptStore} promises. */
public abstract class PromptStoreContract extends ContractOnStore {
  @Test
  void aQuestionIsFoundExactlyAsOpened() {
    Prompt prompt = prompt(patient(1));

    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(prompt))).containsExactly(prompt.id()));

    run(tx -> assertThat(tx.prompts().findLast(prompt.line())).contains(prompt));
  }

  @Test
  void aLineWithoutAQuestionHasNoLastOne() {
    Line line = clinic.line(patient(1));

    run(tx -> assertThat(tx.prompts().findLast(line)).isEmpty());
  }

  @Test
  @DisplayName("A21 a shared phone has one open question")
  void aLineHasOneOpenQuestion() {
    Patient parent = patient(1);
    Patient child = Patient.of(PatientId.random(), "Child Number", SampleClinic.phone(1));
    Prompt first = open(parent);
    Prompt second = prompt(child);

    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(second))).isEmpty());

    run(tx -> assertThat(tx.prompts().findLast(first.line())).contains(first));
  }

  @Test
  void ofManyQuestionsThoseOnQuietLinesAreOpened() {
    Prompt busy = open(patient(1));
    Prompt again = copy(busy);
    Prompt quiet = prompt(patient(2));

    run(
        tx ->
            assertThat(tx.prompts().openIfQuiet(List.of(again, quiet)))
                .containsExactly(quiet.id()));
  }

  @Test
  void ofTwoQuestionsToOneLineInOneCallOneIsOpened() {
    Prompt one = prompt(patient(1));
    Prompt other = copy(one);

    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(one, other))).hasSize(1));
  }

  @Test
  void aClosedQuestionIsStillTheLastOne() {
    Prompt prompt = open(patient(1));
    Instant quietUntil = now().plus(Duration.ofMinutes(10));

    run(tx -> tx.prompts().close(Set.of(offerOf(prompt)), Prompt.State.ANSWERED, quietUntil));

    run(
        tx ->
            assertThat(tx.prompts().findLast(prompt.line()))
                .hasValueSatisfying(
                    found -> {
                      assertThat(found.id()).isEqualTo(prompt.id());
                      assertThat(found.state()).isEqualTo(Prompt.State.ANSWERED);
                      assertThat(found.quietUntil()).isEqualTo(quietUntil);
                    }));
  }

  @Test
  void aQuestionIsClosedOnce() {
    Prompt prompt = open(patient(1));
    Instant quietUntil = now().plus(Duration.ofMinutes(10));
    run(tx -> tx.prompts().close(Set.of(offerOf(prompt)), Prompt.State.ANSWERED, quietUntil));

    run(
        tx ->
            tx.prompts()
                .close(Set.of(offerOf(prompt)), Prompt.State.CLOSED, quietUntil.plusSeconds(60)));

    run(
        tx ->
            assertThat(tx.prompts().findLast(prompt.line()))
                .hasValueSatisfying(
                    found -> {
                      assertThat(found.state()).isEqualTo(Prompt.State.ANSWERED);
                      assertThat(found.quietUntil()).isEqualTo(quietUntil);
                    }));
  }

  @Test
  void onlyTheQuestionsOfTheseOffersAreClosed() {
    Prompt closed = open(patient(1));
    Prompt open = open(patient(2));

    run(tx -> tx.prompts().close(Set.of(offerOf(closed)), Prompt.State.CLOSED, now()));

    run(tx -> assertThat(tx.prompts().findLast(open.line())).contains(open));
  }

  @Test
  void afterTheFirstWasClosedAnotherMayBeOpenedAndIsTheLast() {
    Patient patient = patient(1);
    Prompt first = open(patient);
    run(tx -> tx.prompts().close(Set.of(offerOf(first)), Prompt.State.CLOSED, now()));
    time.advance(Duration.ofMinutes(11));

    Prompt second = open(patient);

    run(tx -> assertThat(tx.prompts().findLast(first.line())).contains(second));
  }

  @Test
  void ofManyRivalsExactlyOneOpensAQuestionOnALine() {
    Prompt prompt = prompt(patient(1));

    long winners =
        Rivals.winners(
            rival -> in(tx -> tx.prompts().openIfQuiet(List.of(copy(prompt))).size() == 1));

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void batchesOnTheSameLinesInOppositeOrderDoNotDeadlock() {
    Prompt one = prompt(patient(1));
    Prompt two = prompt(patient(2));

    int opened =
        Rivals.race(
                rival -> {
                  List<Prompt> batch =
                      rival % 2 == 0
                          ? List.of(copy(one), copy(two))
                          : List.of(copy(two), copy(one));
                  return in(tx -> tx.prompts().openIfQuiet(batch).size());
                })
            .stream()
            .mapToInt(Integer::intValue)
            .sum();

    assertThat(opened).isEqualTo(2);
  }

  private Prompt open(Patient patient) {
    Prompt prompt = prompt(patient);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(prompt))).containsExactly(prompt.id()));
    return prompt;
  }

  private Prompt prompt(Patient patient) {
    Cancellation seat = clinic.cancellation(SEAT_AT, now());
    Offer offer = clinic.offer(seat, SampleClinic.entry(patient, now()), patient, now());
    return SampleClinic.prompt(offer, now());
  }

  private static Prompt copy(Prompt of) {
    return new Prompt(
        PromptId.random(),
        of.line(),
        Locale.US,
        of.patientId(),
        of.question(),
        of.state(),
        of.askedAt(),
        of.quietUntil());
  }

  private static OfferId offerOf(Prompt prompt) {
    return ((Question.OfferedSeat) prompt.question()).offerId();
  }

  private Prompt aboutVisit(Patient patient, AppointmentId visit, Instant until) {
    return new Prompt(
        PromptId.random(),
        clinic.line(patient),
        Locale.US,
        patient.id(),
        new Question.PlannedVisit(visit, until),
        Prompt.State.OPEN,
        now(),
        null);
  }

  @Test
  void aQuestionIsFoundByWhatItIsAbout() {
    Prompt offered = open(patient(1));
    AppointmentId visit = AppointmentId.random();
    Prompt planned = aboutVisit(patient(2), visit, now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(planned))).hasSize(1));

    run(
        tx -> {
          assertThat(tx.prompts().findAbout(offerOf(offered))).contains(offered);
          assertThat(tx.prompts().findAbout(visit)).contains(planned);
          assertThat(tx.prompts().findAbout(AppointmentId.random())).isEmpty();
          assertThat(tx.prompts().findAbout(OfferId.random())).isEmpty();
        });
  }

  @Test
  @DisplayName("A103 A question about a visit keeps others waiting for its own time only")
  void aQuestionAboutAVisitLapses() {
    Patient patient = patient(1);
    AppointmentId visit = AppointmentId.random();
    Prompt planned = aboutVisit(patient, visit, now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(planned))).hasSize(1));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(prompt(patient)))).isEmpty());

    time.advance(java.time.Duration.ofSeconds(60));
    Prompt next = prompt(patient);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(next))).containsExactly(next.id()));

    run(
        tx -> {
          assertThat(tx.prompts().findLast(next.line())).contains(next);
          assertThat(tx.prompts().findAbout(visit).orElseThrow().state())
              .isEqualTo(Prompt.State.CLOSED);
        });
  }

  @Test
  void anAnsweredVisitFreesItsLine() {
    Patient patient = patient(1);
    AppointmentId visit = AppointmentId.random();
    Prompt planned = aboutVisit(patient, visit, now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(planned))).hasSize(1));

    run(tx -> tx.prompts().close(visit, Prompt.State.ANSWERED, now()));

    run(
        tx ->
            assertThat(tx.prompts().findAbout(visit).orElseThrow().state())
                .isEqualTo(Prompt.State.ANSWERED));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(prompt(patient)))).hasSize(1));
  }

  private Prompt aboutConsent(Patient patient, Instant until) {
    return new Prompt(
        PromptId.random(),
        clinic.line(patient),
        Locale.GERMANY,
        patient.id(),
        new Question.ConsentTo(Purpose.MARKETING, "2026-01", until),
        Prompt.State.OPEN,
        now(),
        null);
  }

  @Test
  @DisplayName("S14 A question about a consent is found by its id, its address and its line")
  void aQuestionAboutAConsentIsFound() {
    Patient patient = patient(1);
    Patient other = patient(2);
    Prompt asked = aboutConsent(patient, now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(asked))).hasSize(1));

    run(
        tx -> {
          Address phone = asked.line().recipient();
          assertThat(tx.prompts().find(asked.id())).contains(asked);
          assertThat(tx.prompts().find(PromptId.random())).isEmpty();
          assertThat(tx.prompts().findLast(asked.line())).contains(asked);
          assertThat(tx.prompts().findAbout(phone, Purpose.MARKETING)).contains(asked);
          assertThat(tx.prompts().findAbout(phone, Purpose.OFFER)).isEmpty();
          assertThat(tx.prompts().findAbout(clinic.line(other).recipient(), Purpose.MARKETING))
              .isEmpty();
        });
  }

  @Test
  @DisplayName("S14 A question about a consent keeps others waiting for its own time only")
  void aQuestionAboutAConsentLapses() {
    Patient patient = patient(1);
    Prompt asked = aboutConsent(patient, now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(asked))).hasSize(1));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(prompt(patient)))).isEmpty());

    time.advance(Duration.ofSeconds(60));
    Prompt next = prompt(patient);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(next))).containsExactly(next.id()));

    run(
        tx ->
            assertThat(tx.prompts().find(asked.id()).orElseThrow().state())
                .isEqualTo(Prompt.State.CLOSED));
  }

  @Test
  @DisplayName("S14 A question is closed once, by its id")
  void aQuestionIsClosedById() {
    Prompt asked = aboutConsent(patient(1), now().plusSeconds(60));
    Prompt other = aboutConsent(patient(2), now().plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(asked, other))).hasSize(2));

    run(tx -> tx.prompts().close(asked.id(), Prompt.State.ANSWERED, now()));
    run(tx -> tx.prompts().close(asked.id(), Prompt.State.CLOSED, now().plusSeconds(1)));

    run(
        tx -> {
          assertThat(tx.prompts().find(asked.id()))
              .contains(asked.ended(Prompt.State.ANSWERED, now()));
          assertThat(tx.prompts().find(other.id())).contains(other);
        });
  }

  private Prompt aboutTimes(Patient patient, AppointmentId visit, Instant until) {
    Seat nine = clinic.seat(SampleClinic.NOON.plusSeconds(86_400));
    Seat nowhere =
        new Seat(nine.locationId(), null, nine.endAt(), nine.endAt().plusSeconds(1), null);
    return new Prompt(
        PromptId.random(),
        clinic.line(patient),
        Locale.US,
        patient.id(),
        new Question.FreeTimes(visit, List.of(nine, nowhere), until),
        Prompt.State.OPEN,
        now(),
        null);
  }

  @Test
  @DisplayName("W08 A question about free times is found with just the times that it offers")
  void aQuestionAboutFreeTimesIsFound() {
    AppointmentId visit = AppointmentId.random();
    Prompt asked = aboutTimes(patient(1), visit, now().plusSeconds(60));

    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(asked))).hasSize(1));

    run(
        tx -> {
          assertThat(tx.prompts().find(asked.id())).contains(asked);
          assertThat(tx.prompts().findLast(asked.line())).contains(asked);
          assertThat(tx.prompts().findAbout(visit)).as("whether the patient comes").isEmpty();
        });
  }

  @Test
  @DisplayName(
      "W08 A question about free times keeps its line a while longer than it may be answered")
  void aQuestionAboutFreeTimesLapses() {
    Patient patient = patient(1);
    AppointmentId visit = AppointmentId.random();
    Instant until = now().plusSeconds(60);
    Prompt asked = aboutTimes(patient, visit, until);
    Instant free = until.plus(Question.FreeTimes.QUIET);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(asked))).hasSize(1));

    time.set(free.minusSeconds(1));
    Prompt early = aboutVisit(patient, visit, free);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(early))).isEmpty());
    time.set(free);
    Prompt next = aboutVisit(patient, visit, free.plusSeconds(60));
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(next))).hasSize(1));

    run(
        tx ->
            assertThat(tx.prompts().find(asked.id()))
                .contains(asked.ended(Prompt.State.CLOSED, free)));
  }

  @Test
  @DisplayName("W08 The questions about a visit are closed together, that about its time, too")
  void theQuestionsAboutAVisitAreClosedTogether() {
    AppointmentId visit = AppointmentId.random();
    Instant until = now().plusSeconds(60);
    Prompt planned = aboutVisit(patient(1), visit, until);
    Prompt times = aboutTimes(patient(2), visit, until);
    Prompt others = aboutTimes(patient(3), AppointmentId.random(), until);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(planned, times, others))).hasSize(3));

    run(tx -> tx.prompts().close(visit, Prompt.State.CLOSED, until));

    run(
        tx -> {
          assertThat(tx.prompts().find(planned.id()))
              .contains(planned.ended(Prompt.State.CLOSED, until));
          assertThat(tx.prompts().find(times.id()))
              .contains(times.ended(Prompt.State.CLOSED, until));
          assertThat(tx.prompts().find(others.id())).contains(others);
        });
  }

  @Test
  @DisplayName("S20 The same question about times is found on each line on which it was put")
  void theSameQuestionIsFoundOnEachLine() {
    AppointmentId visit = AppointmentId.random();
    Instant until = now().plusSeconds(60);
    Prompt first = aboutTimes(patient(1), visit, until);
    Prompt later = aboutTimes(patient(2), visit, until.plusSeconds(1));
    Prompt others = aboutTimes(patient(3), AppointmentId.random(), until);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(first, later, others))).hasSize(3));
    run(tx -> tx.prompts().close(first.id(), Prompt.State.CLOSED, until));
    time.set(now().plusSeconds(1));
    Prompt again = aboutTimes(patient(4), visit, until);
    Prompt planned = aboutVisit(patient(5), visit, until);
    run(tx -> assertThat(tx.prompts().openIfQuiet(List.of(again, planned))).hasSize(2));

    run(
        tx ->
            assertThat(tx.prompts().listAboutTimes(visit))
                .containsExactlyInAnyOrder(first.ended(Prompt.State.CLOSED, until), later, again)
                .endsWith(again));
  }
}
