package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.DECLINED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.message.MessageKind.BOOKING_REFUSED;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between people, phones and schedules reaches neither seat nor stranger. */
public abstract class MishapsStory extends Story {
  private static final PhoneNumber OTHER = new PhoneNumber("+12145550199");

  /** More than are woken in one go. */
  private static final int MANY_SEATS = 201;

  @ParameterizedTest
  @ValueSource(strings = {"Ok, thanks", "ok", "Sure, thank you"})
  @DisplayName("A22 A47 Courtesy after a no does not take the seat; a clear yes does")
  void courtesyAfterANoIsNoYes(String courtesy) {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "NO");

    practice.says("A", courtesy);
    assertThat(records.answers()).containsEntry("A", DECLINED);

    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", ACCEPTED);
  }

  @Test
  @DisplayName("A54 Courtesy as the first answer is a yes")
  void courtesyAsTheFirstAnswerIsAYes() {
    practice.waits("A");
    practice.cancel();

    practice.says("A", "ok 👍");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {"TRANSIENT", "CONTENT"})
  @DisplayName("A27 Whose text left and then failed was asked, and is not asked again")
  void whoseTextLeftWasAsked(FailureClass failure) {
    practice.waits("A", "B", "C", "D");
    practice.cancel();

    assertThat(
            practice.receives(
                practice.status(records.messages("A").get(0), DeliveryStatus.FAILED, failure)))
        .isTrue();
    practice.advance(Duration.ofHours(5));

    assertThat(records.texts("A")).containsExactly(OFFER);
    assertThat(records.texts("D")).contains(OFFER);
  }

  @Test
  @DisplayName("A107 The last word counts, also where the first one could not be acted on at once")
  void theLastWordCounts() {
    practice.waits("A");
    practice.cancel();
    InboundEvent yes = practice.text("A", "YES");
    assertThat(records.<Boolean>in(tx -> tx.inbound().insertIfAbsent(yes))).isTrue();
    time.advance(seconds(5));

    practice.says("A", "NO");
    practice.advance(minutes(1));

    assertThat(records.answers()).containsEntry("A", DECLINED);
    assertThat(records.seat().state()).isNotIn(CancellationState.FILLED, CancellationState.BOOKING);
  }

  @Test
  @DisplayName("A57 What waits for a phone that is no longer the patient's is not sent")
  void aFormerPhoneGetsNothing() {
    practice.waits("A", "B");
    Address former = practice.phone("A");
    practice.carrier().throttles(former, minutes(2));
    practice.cancel();
    hasNow("A", OTHER);
    practice.carrier().takesAll();

    practice.advance(minutes(30));

    assertThat(practice.carrier().sent())
        .noneMatch(it -> it.request().line().recipient().equals(former));
    assertThat(records.asked()).contains("B");
  }

  @Test
  @DisplayName("What cannot be judged is not sent, and is judged anew a little later")
  void whatCannotBeJudgedWaits() {
    practice.waits("A");
    FaultyStore faulty = new FaultyStore(practice.store());
    ClinicComms node = practice.node(faulty);
    faulty.failsToReadConsent();
    assertThat(practice.open(node, practice.clinic().seat(time.instant().plus(Duration.ofDays(2)))))
        .isInstanceOf(OpenResult.Opened.class);
    node.runDue();

    assertThat(practice.carrier().attempts()).isZero();
    assertThat(records.messages("A"))
        .singleElement()
        .satisfies(text -> assertThat(text.status()).isEqualTo(DeliveryStatus.QUEUED))
        .satisfies(text -> assertThat(text.attempts()).isZero());

    faulty.recovers();
    time.advance(minutes(1));
    node.runDue();
    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("W06 What cannot be stored is not acknowledged, and delivered again counts once")
  void whatCannotBeStoredIsNotAcknowledged() {
    practice.waits("A");
    practice.cancel();
    FaultyStore faulty = new FaultyStore(practice.store());
    ClinicComms node = practice.node(faulty);
    InboundEvent yes = practice.text("A", "YES");
    faulty.goesDown();

    assertThatThrownBy(() -> node.inbox().receive(yes)).isInstanceOf(IllegalStateException.class);
    assertThat(records.answers()).containsEntry("A", PENDING);

    faulty.recovers();
    assertThat(node.inbox().receive(yes)).isTrue();
    assertThat(node.inbox().receive(yes)).as("the vendor delivers once more").isFalse();
    practice.comms().runDue();
    assertThat(records.answers()).containsEntry("A", ACCEPTED);
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A11 Somebody new is considered for every seat that found nobody, however many")
  void allSeatsThatFoundNobodyAreLookedAt() {
    for (int i = 0; i < MANY_SEATS; i++) {
      Instant start = time.instant().plus(Duration.ofDays(2)).plus(minutes(30L * i));
      assertThat(practice.open(practice.clinic().seat(start)))
          .isInstanceOf(OpenResult.Opened.class);
    }
    assertThat(practice.seats())
        .allSatisfy(
            id -> assertThat(records.seat(id).state()).isEqualTo(CancellationState.EXHAUSTED));

    practice.waits("A");
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(OFFER);
    assertThat(practice.seats())
        .extracting(id -> records.seat(id).state())
        .containsOnly(CancellationState.OPEN, CancellationState.WAITING);
  }

  @Test
  @DisplayName("A50 An answer to the clinic's former number counts, and so does a STOP to it")
  void answersToAFormerNumberCount() {
    practice.waits("A", "B");
    practice.cancel();
    practice
        .comms()
        .clinics()
        .putAddress(practice.id(), ChannelKind.SMS, new Address("+17735559999"), Practice.STAFF);

    practice.says("A", "YES");
    practice.says("B", "STOP");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    assertThat(
            records.<Boolean>in(
                tx -> !SampleClinic.optedOut(tx, Set.of(practice.phone("B"))).isEmpty()))
        .isTrue();
  }

  @Test
  @DisplayName("A106 A visit whose time has come is not confirmed any more; staff knew before")
  void aPastVisitIsNotConfirmed() {
    clinicWith(comms -> comms.book(booking -> new BookingResult.Unreachable("down")));
    practice.waits("A");
    practice.cancel(time.instant().plus(Duration.ofHours(3)));
    practice.says("A", "YES");
    practice.advance(Duration.ofHours(1));
    assertThat(records.staffTasks()).contains(StaffTask.Kind.BOOK_UNREACHABLE);
    assertThat(records.seat().state()).isEqualTo(CancellationState.BOOKING);

    practice.advance(Duration.ofHours(3));

    assertThat(records.seat().state()).isEqualTo(CancellationState.PAST);
    assertThat(records.texts("A")).contains(BOOKING_REFUSED).doesNotContain(CONFIRMED);
  }

  @Test
  @DisplayName("A54 A carrier that calls YES an opt-in does not swallow the answer")
  void aCarriersOptInIsStillAYes() {
    practice.waits("A");
    practice.cancel();

    assertThat(
            practice.receives(
                practice.event(
                    practice.phone("A"), new InboundEvent.Text("YES", ReplyIntent.OPT_IN))))
        .isTrue();

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A53 Staff note one patient's opt-out; who shares only the landline keeps the offer")
  void anOptOutTakesOnlyWhatWasOfferedThere() {
    ContactPoint shared = ContactPoint.of(OTHER);
    practice.waits("A", it -> it.phones(shared));
    practice.waits("B", it -> it.phones(ContactPoint.of(new PhoneNumber("+12145550198")), shared));
    practice.cancel();
    assertThat(records.answers()).containsEntry("B", PENDING);

    assertThat(
            practice
                .comms()
                .patients()
                .consent(
                    practice.id(),
                    practice.patient("A").id(),
                    ConsentStatus.OPTED_OUT,
                    Practice.STAFF))
        .isTrue();

    assertThat(records.answers()).containsEntry("B", PENDING);
  }

  @Test
  @DisplayName(
      "A21 What is written from a shared phone without a question is nobody's in particular")
  void aSharedPhonesTextIsNobodys() {
    practice.waits("Parent");
    sharesPhone("Spouse", "Parent");

    practice.says("Spouse", "what time do you open?");

    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.READ_MESSAGE);
    for (String name : List.of("Parent", "Spouse")) {
      assertThat(
              practice
                  .comms()
                  .patients()
                  .conversation(practice.id(), practice.patient(name).id(), 10))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("A45 Who lives in another zone reads which clock the time is by")
  void anotherZonesReaderSeesTheOffset() {
    practice.waits("A", it -> it.livesIn("America/New_York"));
    practice.waits("B");
    practice.cancel();

    assertThat(records.bodies("A").get(0)).contains("GMT-5");
    assertThat(records.bodies("B").get(0)).doesNotContain("GMT");
    practice.says("A", "YES");
    assertThat(records.bodies("A").get(1)).contains("GMT-5");
  }

  @Test
  @DisplayName("A92 Why a patient gave a seat up is not printed")
  void theReasonIsNotPrinted() {
    Seat seat = practice.clinic().seat(time.instant().plus(Duration.ofDays(2)));
    Outreach.Freed freed = new Outreach.Freed(seat, null, "has the flu");

    OpenResult opened = practice.comms().outreach().open(practice.id(), freed, Practice.STAFF);

    assertThat(freed.toString() + opened).doesNotContain("flu");
  }

  @Test
  @DisplayName("A102 A phone whose offer staff took back is not asked about another seat at once")
  void aTakenBackQuestionKeepsThePhoneQuiet() {
    practice.waits("Parent");
    sharesPhone("Child", "Parent");
    practice.cancel();
    assertThat(records.answers()).containsOnlyKeys("Parent");

    assertThat(
            practice
                .comms()
                .waitlist()
                .pause(practice.id(), practice.place("Parent").id(), Practice.STAFF))
        .isTrue();
    practice.comms().runDue();
    practice.says("Parent", "YES");

    assertThat(records.answers()).doesNotContainKey("Child");
    assertThat(records.place("Child")).isEqualTo(org.cliniccomms.waitlist.EntryState.ACTIVE);
  }
}
