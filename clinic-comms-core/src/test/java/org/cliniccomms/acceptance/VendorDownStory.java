package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.util.List;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor that is down holds back nothing that another of the patient's channels can say. */
public abstract class VendorDownStory extends Story {
  /** Ten texts that the vendor fails to take, so that it is left alone. */
  private void textsGoDown() {
    for (int i = 0; i < 10; i++) {
      practice.waits("P" + i);
      assertThat(Texts.ofStaff(practice, "P" + i, SMS)).isNotNull();
    }
    practice.carrier().rejects(SMS, FailureClass.TRANSIENT, "503");
    practice.comms().runDue();
    assertThat(practice.comms().resting()).containsExactly(SMS);
  }

  private List<String> taken(String name, MessageKind kind) {
    return practice.carrier().sent().stream()
        .map(ScriptedCarrier.Sent::request)
        .filter(it -> it.line().recipient().equals(practice.phone(name)))
        .filter(it -> it.content().kind() == kind)
        .map(it -> it.line().channel().name())
        .toList();
  }

  @Test
  @DisplayName("S20 An emergency does not wait for a vendor that is down, and is said once")
  void anEmergencyGoesAroundAtOnce() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    textsGoDown();

    practice.says("A", "I have severe chest pain");

    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");

    practice.carrier().takesAll();
    practice.advance(minutes(5));
    assertThat(practice.comms().resting()).isEmpty();
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("S20 Who said yes hears of the booking at once though their channel is down")
  void aConfirmationGoesAroundAtOnce() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    practice.cancel();
    textsGoDown();

    practice.says("A", "YES");

    assertThat(taken("A", MessageKind.CONFIRMED)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("S20 An offer waits a minute for its vendor, then goes by another, and never twice")
  void anOfferGoesAroundAfterAMinute() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    textsGoDown();
    practice.cancel();

    practice.advance(seconds(40));
    assertThat(taken("A", MessageKind.OFFER)).isEmpty();

    practice.advance(minutes(3));
    assertThat(taken("A", MessageKind.OFFER)).containsExactly("WHATSAPP");
    assertThat(records.offer("A").line().channel()).isEqualTo(WHATSAPP);

    practice.carrier().takesAll();
    practice.advance(minutes(2));
    assertThat(taken("A", MessageKind.OFFER)).containsExactly("WHATSAPP");
    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("S20 Whom nothing else reaches is written to when the vendor is back")
  void withoutAnotherWayItWaits() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS));
    textsGoDown();
    practice.says("A", "I have severe chest pain");

    assertThat(records.messages("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.QUEUED);

    practice.advance(minutes(2));
    practice.carrier().takesAll();
    practice.advance(minutes(5));
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("SMS");
  }
}
