package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VAPI;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.message.MessageKind.OFFER;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the clinic learns about a phone, and how it learns that it was wrong. */
public abstract class ReachStory extends Story {
  private Reach reach(String name) {
    return records.patientNow(name).contactPoints().get(0).reach();
  }

  private void losesItsHandset(String name) {
    practice.carrier().rejects(practice.phone(name), FailureClass.PERMANENT_NUMBER, "30003");
    practice.cancel();
    practice.carrier().takesAll();
    assertThat(reach(name)).isEqualTo(Reach.UNREACHABLE);
    assertThat(records.answers()).containsEntry(name, OfferState.FAILED);
  }

  private void anotherSeatIsFreed() {
    practice.cancel(time.instant().plus(Duration.ofDays(4)));
  }

  @Test
  @DisplayName("A61 A handset that was off is reached again once its owner writes")
  void whoWritesIsReachedAgain() {
    practice.waits("A");
    losesItsHandset("A");
    anotherSeatIsFreed();
    assertThat(records.texts("A")).isEmpty();

    practice.says("A", "hello?");

    assertThat(reach("A")).isEqualTo(Reach.WORKS);
    assertThat(records.texts("A")).contains(OFFER);
  }

  @Test
  @DisplayName("A61 A delivery that is reported from the phone shows that it works")
  void aDeliveryShowsThatItWorks() {
    practice.waits("A");
    OutboundMessage earlier = Texts.ofStaff(practice, "A", SMS);
    practice.comms().runDue();
    losesItsHandset("A");

    practice.receives(practice.status(earlier, DeliveryStatus.DELIVERED, null));

    assertThat(reach("A")).isEqualTo(Reach.WORKS);
    assertThat(practice.receives(practice.status(earlier, DeliveryStatus.DELIVERED, null)))
        .isTrue();
    assertThat(reach("A")).isEqualTo(Reach.WORKS);
  }

  @Test
  @DisplayName("A57 That somebody answers under a wrong number makes it no right one")
  void aWrongNumberStaysOne() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "wrong number");

    practice.says("A", "I told you");

    assertThat(reach("A")).isEqualTo(Reach.WRONG_NUMBER);
  }

  @Test
  @DisplayName("A61 Staff look for a way to a patient who has none left, once")
  void staffLookForAWay() {
    practice.waits("A");

    losesItsHandset("A");
    practice.receives(
        practice.status(
            records.messages("A").get(0), DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER));

    assertThat(records.staffTasks()).containsOnlyOnce(StaffTask.Kind.NO_WAY_LEFT);
  }

  @Test
  @DisplayName("A61 Who has another phone is asked there, and nobody is troubled")
  void whoHasAnotherPhoneIsAskedThere() {
    ContactPoint other =
        new ContactPoint(
            new PhoneNumber("+12145550377"), 2, ContactPoint.Holder.PATIENT, Reach.UNKNOWN);
    practice.waits("A", it -> it.phones(ContactPoint.of(SampleClinic.phone(0)), other));
    practice.carrier().rejects(practice.phone("A"), FailureClass.PERMANENT_NUMBER, "30003");

    practice.cancel();

    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    assertThat(records.offer("A").line().recipient()).isEqualTo(other.address());
    assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.NO_WAY_LEFT);
  }

  @Test
  @DisplayName("A69 A phone that cannot be called still gets texts")
  void whoCannotBeCalledGetsTexts() {
    for (ChannelKind calls : List.of(VOICE, VAPI)) {
      startOver();
      practice.opens(calls);
      practice.waits("A", it -> it.over(calls, SMS));
      practice.carrier().rejects(calls, FailureClass.PERMANENT_NUMBER, "21216");

      practice.cancel();

      assertThat(reach("A")).as("%s", calls).isEqualTo(Reach.NO_CALLS);
      assertThat(records.offer("A").line().channel()).isEqualTo(SMS);
      assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
      practice.says("A", "YES");
      assertThat(reach("A")).as("a text says nothing of calls").isEqualTo(Reach.NO_CALLS);
    }
  }
}
