package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.OutboundMessage;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said is on record there. */
class CommunicationWriterTest extends FhirWriteStory {
  private OutboundMessage offered() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    return records.messages().get(0);
  }

  private List<Communication> written() {
    return plain.all(Communication.class);
  }

  @Test
  @DisplayName("A message that left is noted there, without its words")
  void aMessageThatLeftIsNotedThere() {
    OutboundMessage offer = offered();

    assertThat(written())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getStatus()).isEqualTo(CommunicationStatus.INPROGRESS);
              assertThat(one.getIdentifierFirstRep().getValue()).isEqualTo(offer.id().toString());
              assertThat(one.getSubject().getReference()).isEqualTo("Patient/ana");
              assertThat(one.getRecipientFirstRep().getReference()).isEqualTo("Patient/ana");
              assertThat(one.getMediumFirstRep().getText()).isEqualTo("sms");
              assertThat(one.hasSent()).isTrue();
              assertThat(one.hasPayload()).isFalse();
            });
  }

  @Test
  void whatBecomesOfAMessageIsNotedThere() {
    OutboundMessage offer = offered();

    practice.receives(practice.status(offer, DeliveryStatus.DELIVERED, null));

    assertThat(written()).hasSize(1);
    assertThat(written().get(0).getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
  }

  @Test
  void whyAMessageDidNotArriveIsNotedThere() {
    OutboundMessage offer = offered();

    practice.receives(practice.status(offer, DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER));

    assertThat(written().get(0).getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
    assertThat(written().get(0).getStatusReason().getText()).contains("permanent-number");
  }

  @Test
  void whatAPatientWritesIsNotedThere() {
    offered();

    says("ana", "NO");

    assertThat(written())
        .filteredOn(one -> one.hasSender())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
              assertThat(one.getSender().getReference()).isEqualTo("Patient/ana");
              assertThat(one.getReceived().toInstant()).isEqualTo(time.instant());
              assertThat(one.hasPayload()).isFalse();
            });
  }

  @Test
  void theWordsAreWrittenIfTheClinicWantsThem() {
    OutboundMessage offer = offered();

    Communication draft =
        new CommunicationDraft(true)
            .of(offer, new org.cliniccomms.upstream.ExternalId("Patient", "ana"));

    assertThat(draft.getPayloadFirstRep().getContentStringType().getValue())
        .isEqualTo(offer.body());
  }
}
