package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.appointment.OfferState.EXPIRED;
import static org.cliniccomms.appointment.OfferState.FAILED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.appointment.OfferState.WITHDRAWN;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Batches follow one another, whatever fails and whoever dies meanwhile. */
public abstract class BatchesStory extends Story {
  @Test
  @DisplayName("A26 A61 A number that takes no texts is flagged and the next is asked at once")
  void aDeadNumberMakesRoomForTheNext() {
    practice.waits("A", "B", "C", "D", "E", "F", "G");
    practice.carrier().rejects(practice.phone("B"), FailureClass.PERMANENT_NUMBER, "30005");
    practice.cancel();
    assertThat(records.answers())
        .containsEntry("A", PENDING)
        .containsEntry("B", FAILED)
        .containsEntry("C", PENDING)
        .containsEntry("D", PENDING)
        .doesNotContainKey("E");

    practice.says("A", "NO");
    practice.says("C", "NO");
    practice.says("D", "NO");

    assertThat(records.answers()).containsEntry("E", PENDING).containsEntry("F", PENDING);
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "C", "D", "E", "F", "G");
  }

  @Test
  @DisplayName("A27 When the carrier is down nobody counts as asked, and staff are told")
  void aCarrierThatIsDownBurnsNobody() {
    practice.waits("A", "B", "C", "D");
    practice.carrier().rejectsAll(FailureClass.TRANSIENT, "503");
    practice.cancel();
    int atFirst = practice.carrier().attempts();
    practice.advance(minutes(40));
    assertThat(practice.carrier().attempts()).isGreaterThan(atFirst).isLessThan(100);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.DELIVERY_FAILING);

    practice.carrier().takesAll();
    practice.advance(Duration.ofHours(2));

    assertThat(records.asked()).contains("A", "B", "C").doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("A27 A text that nobody may read is not tried again and again")
  void aTextThatIsRefusedForEverybodyIsNotRepeatedAtOnce() {
    practice.waits("A", "B", "C", "D", "E", "F");
    practice.carrier().rejectsAll(FailureClass.CONTENT, "30007");

    practice.cancel();
    practice.advance(Duration.ofHours(1));

    assertThat(practice.carrier().attempts()).isLessThan(40);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.DELIVERY_FAILING);
    assertThat(records.seat().state().isUnfilled()).isTrue();
  }

  @Test
  @DisplayName("A28 A29 A30 A35 In whatever order the last answers come, there is one next batch")
  void thereIsOneNextBatch() {
    List<List<String>> orders =
        List.of(List.of("A", "B", "tick"), List.of("tick", "A", "B"), List.of("A", "tick", "B"));
    for (List<String> order : orders) {
      startOver();
      practice.waits("A", "B", "D", "E", "F");
      practice.cancel();
      practice.says("D", "NO");
      time.advance(minutes(7));
      for (String one : order) {
        if (one.equals("tick")) {
          practice.node().runDue();
        } else {
          practice.comms().inbox().receive(practice.text(one, "NO"));
        }
      }
      practice.comms().runDue();

      assertThat(records.seat().batch()).isEqualTo(2);
      assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "D", "E", "F");
    }
  }

  @Test
  @DisplayName("A30 A tick after a yes leaves the yes in force")
  void aTickAfterAYesLeavesItInForce() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    time.advance(minutes(7).minusMillis(1));
    practice.comms().inbox().receive(practice.text("A", "YES"));
    time.advance(seconds(1));

    practice.node().runDue();
    practice.comms().runDue();

    assertThat(records.answers())
        .containsEntry("A", OfferState.ACCEPTED)
        .containsEntry("B", WITHDRAWN)
        .doesNotContainKey("D");
  }

  @Test
  @DisplayName("A31 A process that dies after two of three texts texts nobody twice")
  void aDeathBetweenTextsRepeatsNothing() {
    practice.waits("A", "B", "C");
    practice.names().forEach(name -> practice.carrier().answers(practice.phone(name), this::third));

    assertThatThrownBy(practice::cancel).isInstanceOf(ScriptedCarrier.Death.class);
    practice.carrier().takesAll();
    practice.restart();
    practice.comms().runDue();
    practice.advance(minutes(2));

    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(records.answers().values()).containsOnly(PENDING);
  }

  private org.cliniccomms.message.SendResult third(org.cliniccomms.message.SendRequest request) {
    if (practice.carrier().sent().size() == 2) {
      throw practice.carrier().death();
    }
    return practice.carrier().take(request);
  }

  @Test
  @DisplayName("A31 Where the carrier cannot be asked, an offer is not repeated, an answer is")
  void withoutLookUpAnOfferIsNotRepeated() {
    clinicWith(it -> it, ScriptedCarrier::forgetful);
    practice.waits("A");
    practice.carrier().losesAnswer(practice.phone("A"));
    practice.cancel();
    practice.advance(minutes(3));
    assertThat(records.texts("A")).containsExactly(OFFER);
    assertThat(records.offer("A").expiresAt()).isNotNull();
    practice.carrier().takesAll();
    practice.carrier().losesText(practice.phone("A"));

    practice.says("A", "YES");
    practice.carrier().takesAll();
    practice.advance(minutes(3));

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A31 What may no longer be sent after a death is not sent")
  void aLostTextIsNotSentToWhoStoppedMeanwhile() {
    practice.waits("A");
    practice.carrier().losesText(practice.phone("A"));
    practice.cancel();
    practice.carrier().takesAll();

    practice.says("A", "STOP");
    practice.advance(minutes(5));

    assertThat(records.texts("A")).containsExactly(org.cliniccomms.message.MessageKind.OPTED_OUT);
  }

  @Test
  @DisplayName("A32 A seat whose process died before the first text is offered after a restart")
  void aDeathBeforeTheFirstTextIsMadeUpFor() {
    practice.waits("A");
    assertThat(practice.open(practice.clinic().seat(time.instant().plus(Duration.ofDays(2)))))
        .isInstanceOf(OpenResult.Opened.class);

    practice.restart();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A33 A restart in the middle of a hold changes nothing about its end")
  void aHoldSurvivesARestart() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    Instant end = Objects.requireNonNull(records.offer("A").expiresAt());
    practice.advance(minutes(3));

    practice.restart();
    practice.advanceTo(end.minusMillis(1));
    assertThat(records.answers()).containsEntry("A", PENDING);
    practice.advance(Duration.ofMillis(1));

    assertThat(records.answers()).containsEntry("A", EXPIRED).containsEntry("D", PENDING);
    assertThat(records.offer("A").endedAt()).isEqualTo(end);
  }

  @Test
  @DisplayName("A34 After an outage past the seat's start nobody is asked and it closes unfilled")
  void anOutagePastTheStartClosesTheSeat() {
    practice.waits("A", "B", "C", "D");
    practice.cancel(time.instant().plus(Duration.ofHours(2)));

    practice.restart();
    time.advance(Duration.ofHours(3));
    practice.comms().runDue();

    assertThat(records.seat().state()).isEqualTo(CancellationState.PAST);
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(records.answers().values()).containsOnly(EXPIRED);
  }

  @Test
  @DisplayName("A35 Two nodes process one expiry once")
  void twoNodesProcessAnExpiryOnce() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    ClinicComms other = practice.node();
    time.advance(minutes(7));

    other.runDue();
    practice.comms().runDue();

    assertThat(records.audit().stream().filter("offer.expired"::equals)).hasSize(3);
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C", "D");
  }

  @Test
  @DisplayName("A36 A clock that steps back extends no hold and ends none twice")
  void aClockThatStepsBackChangesNothing() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    Instant end = Objects.requireNonNull(records.offer("A").expiresAt());
    practice.advance(minutes(6));
    time.advance(minutes(-5));
    practice.comms().runDue();
    assertThat(records.offer("A").expiresAt()).isEqualTo(end);
    practice.advanceTo(end);
    assertThat(records.answers()).containsEntry("A", EXPIRED).containsEntry("D", PENDING);

    time.advance(minutes(-5));
    practice.comms().runDue();
    practice.advance(minutes(5));

    assertThat(records.audit().stream().filter("offer.expired"::equals)).hasSize(3);
    assertThat(records.texts("D")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A37 The same seat posted again is the same seat")
  void theSameSeatAgainIsTheSame() {
    practice.waits("A", "B", "C", "D");
    Seat seat = practice.clinic().seat(time.instant().plus(Duration.ofDays(2)));
    CancellationId first = practice.cancel(seat);

    OpenResult again = practice.open(seat);
    practice.comms().runDue();

    assertThat(again)
        .isInstanceOfSatisfying(
            OpenResult.AlreadyOpen.class,
            it -> assertThat(it.cancellation().id()).isEqualTo(first));
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C");
  }

  @Test
  @DisplayName("A60 A report on a text that is not recorded yet is kept and applied")
  void anEarlyReportIsKept() {
    practice.waits("A");
    practice.carrier().losesAnswer(practice.phone("A"));
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);
    practice.receives(practice.status(offer, DeliveryStatus.DELIVERED, null));

    for (int i = 0; i < 12; i++) {
      time.advance(seconds(10));
      practice.comms().runDue();
    }

    assertThat(records.messages("A").get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.INBOUND_FAILING);
  }

  @Test
  @DisplayName("A59 Reports out of order leave a text delivered, and it is not sent again")
  void reportsOutOfOrderLeaveATextDelivered() {
    practice.waits("A");
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);

    for (DeliveryStatus status :
        List.of(DeliveryStatus.DELIVERED, DeliveryStatus.SENT, DeliveryStatus.QUEUED)) {
      practice.receives(practice.status(offer, status, null));
    }
    practice.advance(minutes(2));

    assertThat(records.messages("A").get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A104 A hold begins when the carrier takes the text, not when it is written")
  void aHoldBeginsWhenTheCarrierTakesTheText() {
    practice.waits("A");
    practice.carrier().rejectsAll(FailureClass.TRANSIENT, "503");
    practice.cancel();
    practice.advance(minutes(2));
    assertThat(records.offer("A").expiresAt()).isNull();
    practice.carrier().takesAll();
    practice.advance(minutes(3));

    Instant taken = practice.carrier().sent().get(0).at();
    assertThat(records.offer("A").expiresAt()).isEqualTo(taken.plus(minutes(7)));
  }

  @Test
  @DisplayName("A105 A yes received in time counts, however late it is handled")
  void aYesReceivedInTimeCounts() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    time.advance(minutes(7).minusSeconds(1));
    InboundEvent yes = practice.text("A", "YES");
    boolean stored = records.in(tx -> tx.inbound().insertIfAbsent(yes));
    assertThat(stored).isTrue();

    time.advance(seconds(20));
    practice.comms().runDue();

    assertThat(records.texts("A")).contains(CONFIRMED);
  }

  @Test
  @DisplayName("A106 When the book refuses, the winner is told and the next are asked")
  void whenTheBookRefusesTheNextAreAsked() {
    clinicWith(it -> it.book(booking -> new BookingResult.Refused("gone")));
    practice.waits("A", "B", "C", "D");
    practice.cancel();

    practice.says("A", "YES");

    assertThat(records.texts("A"))
        .containsExactly(OFFER, org.cliniccomms.message.MessageKind.BOOKING_REFUSED);
    assertThat(records.place("A")).isEqualTo(org.cliniccomms.waitlist.EntryState.ACTIVE);
    assertThat(records.answers()).containsEntry("D", PENDING);
  }

  @Test
  @DisplayName("A50 STOP in the middle of a batch withdraws the offer, and nothing follows")
  void stopWithdrawsTheOffer() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("B", "NO");
    practice.says("C", "NO");

    practice.says("A", "STOP");
    practice.says("D", "YES");

    assertThat(records.answers()).containsEntry("A", WITHDRAWN);
    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("A"))
        .containsExactly(OFFER, org.cliniccomms.message.MessageKind.OPTED_OUT);
  }

  @Test
  @DisplayName("A112 A clinic without a number to text from is told, and nothing spins")
  void aClinicWithoutANumberIsTold() {
    practice.waits("A");
    practice.carrier().rejectsAll(FailureClass.CONFIGURATION, "no-account");

    practice.cancel();
    practice.advance(Duration.ofHours(3));

    assertThat(practice.carrier().attempts()).isLessThan(20);
    assertThat(records.staffTasks())
        .contains(StaffTask.Kind.DELIVERY_FAILING)
        .doesNotContain(StaffTask.Kind.STALLED_SEAT);
  }

  @Test
  @DisplayName("A104 A carrier is told to give an offer up when the hold is over, not later")
  void aCarrierTriesNoLongerThanTheHold() {
    practice.waits("A");

    practice.cancel();

    assertThat(practice.carrier().sent().get(0).request().notAfter())
        .isEqualTo(records.offer("A").expiresAt())
        .isEqualTo(time.instant().plus(SampleClinic.HOLD));
  }
}
