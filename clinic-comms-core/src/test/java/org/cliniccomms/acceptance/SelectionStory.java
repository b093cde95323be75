package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.appointment.OfferState.PENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.Preferences;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is asked, and in which order. */
public abstract class SelectionStory extends Story {
  @Test
  @DisplayName("A1 The distance of the own visit and the time waited make the points")
  void distanceAndWaitingMakeThePoints() {
    int[] days = {29, 30, 89, 90, 179, 180};
    int[] points = {0, 5, 5, 10, 10, 20};
    for (int i = 0; i < days.length; i++) {
      Instant visit = time.instant().plus(Duration.ofDays(days[i])).plusSeconds(60);
      practice.waits("V" + i, it -> it.since(Duration.ZERO).ownVisitAt(visit));
      assertThat(points("V" + i)).as("%d days to the visit", days[i]).isEqualTo(points[i]);
    }
    int[] waited = {29, 30, 299, 300, 3000};
    int[] seniority = {0, 1, 9, 10, 10};
    for (int i = 0; i < waited.length; i++) {
      Duration since = Duration.ofDays(waited[i]);
      practice.waits("W" + i, it -> it.since(since));
      assertThat(points("W" + i) - 20).as("%d days waited", waited[i]).isEqualTo(seniority[i]);
    }
  }

  @Test
  @DisplayName("A2 Who joins in the future has waited for no time at all")
  void whoJoinsInTheFutureHasNotWaited() {
    practice.waits("Future", it -> it.since(Duration.ofDays(-400)));

    assertThat(points("Future")).isEqualTo(20);
  }

  private int points(String name) {
    return practice.comms().waitlist().list(practice.id(), 0, 100).stream()
        .filter(it -> it.entry().id().equals(practice.place(name).id()))
        .findFirst()
        .orElseThrow()
        .score()
        .total();
  }

  @Test
  @DisplayName("A3 A97 Equal places rank the same each time, and as they are asked")
  void equalPlacesRankTheSame() {
    for (int i = 0; i < 9; i++) {
      practice.waits("P" + i, it -> it.since(Duration.ofDays(50)));
    }
    List<String> ranked = ranked();
    assertThat(ranked()).isEqualTo(ranked);

    practice.cancel();

    assertThat(records.answers().keySet())
        .containsExactlyInAnyOrderElementsOf(ranked.subList(0, 3));
  }

  private List<String> ranked() {
    return practice.comms().waitlist().list(practice.id(), 0, 100).stream()
        .map(it -> records.name(it.entry().patientId()))
        .toList();
  }

  @Test
  @DisplayName("A4 An edit counts for the next batch")
  void anEditCountsForTheNextBatch() {
    practice.waits("A", "B", "C", "D", "E", "F", "G");
    practice.cancel();

    practice.comms().waitlist().boost(practice.id(), practice.place("G").id(), 40, Practice.STAFF);
    practice
        .comms()
        .waitlist()
        .urgent(practice.id(), practice.place("F").id(), true, Practice.STAFF);
    practice.advance(minutes(7));

    assertThat(records.answers())
        .containsEntry("G", PENDING)
        .containsEntry("F", PENDING)
        .containsEntry("D", PENDING)
        .doesNotContainKey("E");
  }

  @Test
  @DisplayName("A5 Nobody is offered a later seat than their own")
  void nobodyIsOfferedALaterSeat() {
    Instant seat = time.instant().plus(Duration.ofDays(2));
    practice.waits("Earlier", it -> it.ownVisitAt(seat.minus(minutes(60))));
    practice.waits("Later", it -> it.ownVisitAt(seat.plus(minutes(60))));

    practice.cancel(seat);

    assertThat(records.answers()).containsOnlyKeys("Later");
  }

  @Test
  @DisplayName("A6 A named provider restricts in strict mode and is a mere wish otherwise")
  void aNamedProviderRestrictsInStrictMode() {
    ProviderId another = ProviderId.random();
    practice.waits("Strict", it -> it.wishes(Preferences.provider(another)));
    practice.waits(
        "Easy",
        it ->
            it.wishes(
                new Preferences(
                    false, Set.of(another), Set.of(), Set.of(), List.of(), null, null)));

    practice.cancel();

    assertThat(records.answers()).containsOnlyKeys("Easy");
  }

  @Test
  @DisplayName("A7 Who is being asked about one seat is not asked about another")
  void whoIsBeingAskedIsSkipped() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();

    CancellationId other = practice.cancel(time.instant().plus(Duration.ofDays(3)));

    assertThat(records.answers(other)).containsOnlyKeys("D");
    practice.says("D", "NO");
    assertThat(records.seat(other).state()).isEqualTo(CancellationState.WAITING);
    practice.advance(minutes(18));
    assertThat(records.answers(other)).containsKeys("A", "B", "C");
  }

  @Test
  @DisplayName("A8 Two places with one phone get one offer")
  void twoPlacesWithOnePhoneGetOneOffer() {
    practice.waits("A");
    sharesPhone("Double", "A");

    practice.cancel();

    assertThat(records.answers()).containsOnlyKeys("A");
    assertThat(practice.carrier().sent()).hasSize(1);
  }

  @Test
  @DisplayName("A9 A seat in the past or inside the lead time is refused, and nobody is asked")
  void aSeatTooNearIsRefused() {
    practice.waits("A");

    assertThat(practice.open(practice.clinic().seat(time.instant().minusSeconds(1))))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.STARTS_IN_THE_PAST));
    assertThat(practice.open(practice.clinic().seat(time.instant().plus(minutes(60)))))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.INSIDE_LEAD_TIME));
    practice.comms().runDue();

    assertThat(practice.carrier().attempts()).isZero();
    assertThat(practice.seats()).isEmpty();
  }

  @Test
  @DisplayName("A10 A seat that nobody wants is exhausted and staff are told, once")
  void aSeatThatNobodyWantsIsToldToStaff() {
    practice.cancel();
    practice.advance(Duration.ofHours(5));

    assertThat(records.seat().state()).isEqualTo(CancellationState.EXHAUSTED);
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.SEAT_UNFILLED);
  }

  @Test
  @DisplayName("A11 A seat that found nobody is offered to whoever comes onto the list")
  void anExhaustedSeatResumes() {
    practice.cancel();

    practice.waits("A");
    practice.comms().runDue();

    assertThat(records.answers()).containsEntry("A", PENDING);
  }

  @Test
  @DisplayName("A clinic that may ask once a day asks nobody twice that day")
  void theDailyCapHolds() {
    clinicWith(
        it ->
            it.outreach(org.cliniccomms.outreach.OutreachSettings.standard())
                .messaging(org.cliniccomms.messaging.MessagingSettings.standard()));
    practice.waits("A");
    practice.cancel();
    practice.says("A", "NO");
    CancellationId other = practice.cancel(SampleClinic.NOON.plus(Duration.ofDays(3)));

    practice.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(records.answers(other)).isEmpty();
    practice.advance(seconds(1));

    assertThat(records.answers(other)).containsEntry("A", PENDING);
  }
}
