package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.DECLINED;
import static org.cliniccomms.appointment.OfferState.EXPIRED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.appointment.OfferState.WITHDRAWN;
import static org.cliniccomms.message.MessageKind.BOOKING_IN_PROGRESS;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.NO_LONGER_AVAILABLE;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.OVERLAPS_OWN_VISIT;
import static org.cliniccomms.message.MessageKind.RELEASED;
import static org.cliniccomms.message.MessageKind.TAKEN;
import static org.cliniccomms.message.MessageKind.UNKNOWN_SENDER;

import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Patients take seats, or come too late. */
public abstract class ClaimingStory extends Story {
  private static OutreachSettings strict() {
    return OutreachSettings.builder()
        .lateYes(OutreachSettings.LateYes.STRICT)
        .rules(Practice.manyConversations())
        .build();
  }

  @Test
  @DisplayName("A12 Of three who say yes, one gets the seat and two are told once")
  void theFirstOfThreeYesesWins() {
    practice.waits("A", "B", "C");
    practice.cancel();

    for (String name : practice.names()) {
      practice.receives(practice.text(name, "YES"));
    }

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.answers())
        .containsEntry("A", ACCEPTED)
        .containsEntry("B", WITHDRAWN)
        .containsEntry("C", WITHDRAWN);
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    assertThat(records.texts("B")).containsExactly(OFFER, TAKEN);
    assertThat(records.texts("C")).containsExactly(OFFER, TAKEN);
  }

  @Test
  @DisplayName("A13 A yes just after the hold gets an answer, and the next are asked")
  void aYesJustAfterTheHoldIsAnswered() {
    clinicWith(it -> it.outreach(strict()));
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    time.advance(minutes(7).plusMillis(1));

    practice.says("A", "YES");

    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.EXPIRED);
    assertThat(records.answers()).containsEntry("A", EXPIRED).containsEntry("D", PENDING);
  }

  @Test
  @DisplayName("A14 A late yes gets the seat if it is free and nobody else is being asked")
  void aLateYesGetsAFreeSeat() {
    practice.waits("A");
    practice.cancel();
    practice.advance(minutes(30));
    assertThat(records.seat().state()).isEqualTo(CancellationState.EXHAUSTED);

    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A14 A late yes under the strict policy is answered")
  void aLateYesUnderTheStrictPolicyIsAnswered() {
    clinicWith(it -> it.outreach(strict()));
    practice.waits("A");
    practice.cancel();
    practice.advance(minutes(30));

    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.EXHAUSTED);
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.EXPIRED);
  }

  @Test
  @DisplayName("A14 A late yes does not take the seat from those who are being asked")
  void aLateYesWaitsBehindThoseWhoAreBeingAsked() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.advance(minutes(8));

    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", EXPIRED).containsEntry("D", PENDING);
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.EXPIRED);
  }

  @Test
  @DisplayName("A15 While one question is open, a second seat is not offered to the same phone")
  void aSecondQuestionWaits() {
    practice.waits("A");
    CancellationId first = practice.cancel();
    CancellationId second = practice.cancel(time.instant().plus(Duration.ofDays(3)));
    assertThat(records.offers(second)).isEmpty();

    practice.says("A", "YES");

    assertThat(records.seat(first).state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.seat(second).state()).isNotEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A15 The second question follows a minute after the answer to the first")
  void aSecondQuestionFollowsTheAnswer() {
    practice.waits("A");
    practice.cancel();
    CancellationId second = practice.cancel(time.instant().plus(Duration.ofDays(3)));
    assertThat(records.seat(second).state()).isEqualTo(CancellationState.WAITING);

    practice.says("A", "NO");
    assertThat(records.offers(second)).isEmpty();
    practice.advance(minutes(1));

    assertThat(records.answers(second)).containsEntry("A", PENDING);
    practice.says("A", "YES");
    assertThat(records.seat(second).state()).isEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A16 The same yes delivered twice claims once and is confirmed once")
  void theSameYesTwiceClaimsOnce() {
    practice.waits("A");
    practice.cancel();
    InboundEvent yes = practice.text("A", "YES");

    assertThat(practice.receives(yes)).isTrue();
    practice.advance(Duration.ofHours(24));
    assertThat(practice.receives(yes)).isFalse();

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    assertThat(records.audit().stream().filter("offer.accepted"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("A17 A yes to a seat that overlaps one that was won is refused with the reason")
  void aYesToAnOverlappingSeatIsRefused() {
    practice.waits("A");
    CancellationId overlapping = practice.cancel();
    practice.advance(minutes(18));
    practice
        .comms()
        .waitlist()
        .ownVisit(
            practice.id(),
            practice.place("A").id(),
            new org.cliniccomms.waitlist.OwnVisit(
                records.seat(overlapping).seat().startAt().plus(minutes(15)),
                records.seat(overlapping).seat().endAt().plus(minutes(15)),
                null,
                null),
            Practice.STAFF);

    practice.says("A", "YES");

    assertThat(records.texts("A")).containsExactly(OFFER, OVERLAPS_OWN_VISIT);
    assertThat(records.seat(overlapping).state()).isNotEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A18 A winner leaves the list, and what else they were asked goes on to others")
  void aWinnerLeavesTheList() {
    practice.waits("A");
    CancellationId first = practice.cancel();
    practice.advance(minutes(20));
    CancellationId second = practice.cancel(time.instant().plus(Duration.ofDays(3)));
    practice.waits("B");
    assertThat(records.answers(second)).containsEntry("A", PENDING);

    // A finds the first question again, and it is still free.
    practice.comms().outreach().claim(practice.id(), offerOf("A", first), time.instant());
    practice.comms().runDue();

    assertThat(records.place("A")).isEqualTo(EntryState.BOOKED);
    assertThat(records.answers(second)).containsEntry("A", WITHDRAWN).containsEntry("B", PENDING);
  }

  private org.cliniccomms.appointment.OfferId offerOf(String name, CancellationId seat) {
    return records.offers(seat).stream()
        .filter(it -> it.patientId().equals(practice.patient(name).id()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  @DisplayName("A19 A confirmation that fails is tried again; the others are told meanwhile")
  void aConfirmationIsTriedAgain() {
    practice.waits("A", "B");
    practice.cancel();
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "30001");

    practice.says("A", "YES");
    assertThat(records.texts("A")).containsExactly(OFFER);
    assertThat(records.texts("B")).containsExactly(OFFER, TAKEN);
    practice.carrier().takesAll();
    practice.advance(minutes(1));

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A20 A yes from an unknown number learns nothing")
  void aYesFromAnUnknownNumberLearnsNothing() {
    practice.waits("A");
    practice.cancel();

    practice.receives(practice.text(new Address("+13125559999"), "YES"));

    assertThat(records.sent())
        .last()
        .satisfies(
            answer -> {
              assertThat(answer.kind()).isEqualTo(UNKNOWN_SENDER);
              assertThat(answer.body().toLowerCase(Locale.ROOT))
                  .doesNotContain("patient", "not found", "vesna");
            });
    assertThat(records.answers()).containsEntry("A", PENDING);
  }

  @Test
  @DisplayName("A21 A shared phone is asked one thing at a time, so an answer is clear")
  void aSharedPhoneIsAskedOneThingAtATime() {
    practice.waits("Parent");
    sharesPhone("Spouse", "Parent");
    practice.cancel();

    assertThat(records.answers()).containsOnlyKeys("Parent");

    practice.says("Spouse", "NO");
    practice.advance(minutes(1));
    practice.says("Spouse", "YES");

    assertThat(records.answers())
        .containsEntry("Parent", DECLINED)
        .containsEntry("Spouse", ACCEPTED);
    assertThat(records.place("Parent")).isEqualTo(EntryState.ACTIVE);
    assertThat(records.place("Spouse")).isEqualTo(EntryState.BOOKED);
  }

  @Test
  @DisplayName("A22 A no and then a yes within the hold takes the seat while it is free")
  void aNoCanBeTakenBack() {
    practice.waits("A", "B");
    practice.cancel();

    practice.says("A", "NO");
    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", ACCEPTED).containsEntry("B", WITHDRAWN);
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.DECLINED, CONFIRMED);
  }

  @Test
  @DisplayName("A22 A no and then a yes is too late once somebody else has the seat")
  void aNoCannotBeTakenBackFromAnother() {
    practice.waits("A", "B");
    practice.cancel();

    practice.says("A", "NO");
    practice.says("B", "YES");
    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", DECLINED).containsEntry("B", ACCEPTED);
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.DECLINED, TAKEN);
  }

  @Test
  @DisplayName("A22 A no is not taken back after the hold")
  void aNoCannotBeTakenBackAfterTheHold() {
    practice.waits("A", "B");
    practice.cancel();
    practice.says("A", "NO");
    practice.advance(minutes(7));

    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", DECLINED);
  }

  @Test
  @DisplayName("A23 A winner's no reopens the seat for others, on record")
  void aWinnersNoReopensTheSeat() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("A", "YES");

    practice.says("A", "NO");

    assertThat(records.seat())
        .satisfies(
            seat -> {
              assertThat(seat.state()).isEqualTo(CancellationState.OPEN);
              assertThat(seat.round()).isEqualTo(2);
            });
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED, RELEASED);
    assertThat(records.audit()).contains("offer.declined");
    practice.advance(minutes(20));
    assertThat(records.offers().stream().filter(it -> it.round() == 2))
        .extracting(it -> records.name(it.patientId()))
        .contains("B", "C", "D")
        .doesNotContain("A");
  }

  @Test
  @DisplayName("A23 A seat that its winner gave back goes to the next who says yes")
  void aSeatGivenBackIsFilledAgain() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("A", "YES");
    practice.says("A", "NO");
    practice.advance(minutes(20));

    practice.says("B", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("B")).last().isEqualTo(CONFIRMED);
  }

  @Test
  @DisplayName("A23 A filled seat that staff reopen goes to the next who says yes")
  void aSeatReopenedByStaffIsFilledAgain() {
    practice.waits("A", "B", "C", "D");
    CancellationId seat = practice.cancel();
    practice.says("A", "YES");
    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);

    assertThat(practice.comms().outreach().reopen(practice.id(), seat, Practice.STAFF)).isTrue();
    practice.comms().runDue();
    practice.advance(minutes(20));
    practice.says("B", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("B")).last().isEqualTo(CONFIRMED);
  }

  @Test
  @DisplayName("A24 When staff void a seat every holder is told once, and a yes is too late")
  void aVoidedSeatIsGone() {
    practice.waits("A", "B");
    CancellationId seat = practice.cancel();

    assertThat(practice.comms().outreach().abort(practice.id(), seat, Practice.STAFF)).isTrue();
    practice.comms().runDue();
    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.ABORTED);
    assertThat(records.texts("A")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
    assertThat(records.texts("B")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
    assertThat(records.answers()).containsEntry("A", WITHDRAWN).containsEntry("B", WITHDRAWN);
  }

  @Test
  @DisplayName("A25 When staff take back the last live offer, the next are asked")
  void takingBackTheLastOfferAsksTheNext() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("A", "NO");
    practice.says("B", "NO");

    assertThat(
            practice
                .comms()
                .outreach()
                .withdraw(practice.id(), records.offer("C").id(), Practice.STAFF))
        .isTrue();
    practice.comms().runDue();

    assertThat(records.answers()).containsEntry("C", WITHDRAWN).containsEntry("D", PENDING);
    assertThat(records.texts("C")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A yes again while the book is being asked is answered once")
  void aRepeatedYesIsAnswered() {
    clinicWith(it -> it.book(booking -> new BookingResult.Unreachable("down")));
    practice.waits("A");
    practice.cancel();

    practice.says("A", "YES");
    practice.says("A", "yes!");
    practice.says("A", "Yes please");

    assertThat(records.texts("A")).containsExactly(OFFER, BOOKING_IN_PROGRESS);
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("A19 Staff hear of a confirmation that will not arrive, whatever the reason")
  void staffHearOfALostConfirmation(FailureClass failure) {
    practice.waits("A");
    practice.cancel();
    practice.carrier().rejects(practice.phone("A"), failure, "test");

    practice.says("A", "YES");
    practice.advance(Duration.ofHours(1));

    assertThat(records.staffTasks()).contains(StaffTask.Kind.DELIVERY_FAILING);
  }

  @Test
  @DisplayName("A23 A winner's no before the confirmation is not followed by one")
  void aNoDuringTheBookingIsNotFollowedByAConfirmation() {
    BookingResult[] answer = {new BookingResult.Unreachable("down")};
    clinicWith(it -> it.book(booking -> answer[0]));
    practice.waits("A", "B");
    practice.cancel();
    practice.says("A", "YES");
    practice.says("A", "NO");
    assertThat(records.seat().state()).isEqualTo(CancellationState.BOOKING);
    answer[0] = new BookingResult.Accepted(false);

    practice.advance(minutes(2));

    assertThat(records.texts("A")).containsExactly(OFFER, RELEASED);
    assertThat(records.seat().round()).isEqualTo(2);
  }
}
