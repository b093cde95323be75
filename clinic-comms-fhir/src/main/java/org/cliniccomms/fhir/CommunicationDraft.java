package org.cliniccomms.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.StringType;

/** Writes messages as communications: that they were sent or came, and their words if wanted. */
final class CommunicationDraft {
  /** By which our messages are known there. */
  static final String SYSTEM = "urn:clinic-comms:message";

  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/communication-category";
  private static final String MODES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

  private final boolean withBodies;

  CommunicationDraft(boolean withBodies) {
    this.withBodies = withBodies;
  }

  /** What we sent; it has left. */
  Communication of(OutboundMessage message, ExternalId patient) {
    Communication draft = draft(message.id().toString(), message.line().channel(), patient);
    draft.addRecipient(AppointmentDraft.reference(patient));
    draft.addCategory(category("notification", message.kind().name()));
    if (message.status() != DeliveryStatus.SUPPRESSED) {
      Instant due = message.dueAt();
      Instant made = message.createdAt();
      draft.setSentElement(moment(due.isAfter(made) ? due : made));
    }
    words(draft, message.body());
    return withStatus(draft, message);
  }

  /** The same after the message came further. */
  Communication withStatus(Communication before, OutboundMessage message) {
    Communication after = before.copy();
    after.setStatus(status(message.status()));
    after.setStatusReason(null);
    if (after.getStatus() == CommunicationStatus.NOTDONE) {
      String detail = Objects.requireNonNullElse(message.detail(), "");
      String failure =
          message.failure() == null ? message.status().name() : message.failure().name();
      after.setStatusReason(new CodeableConcept().setText((lower(failure) + " " + detail).strip()));
    }
    return after;
  }

  /** What a patient wrote. */
  Communication of(InboundEvent event, ExternalId patient) {
    Communication draft = draft(event.id().toString(), event.line().channel(), patient);
    draft.setStatus(CommunicationStatus.COMPLETED);
    draft.setSender(AppointmentDraft.reference(patient));
    draft.addCategory(new CodeableConcept().setText("reply"));
    draft.setReceivedElement(moment(event.receivedAt()));
    if (event.content() instanceof InboundEvent.Text text) {
      words(draft, text.body());
    }
    return draft;
  }

  private static Communication draft(String key, ChannelKind channel, ExternalId patient) {
    Communication draft = new Communication();
    draft.addIdentifier().setSystem(SYSTEM).setValue(key);
    draft.setSubject(AppointmentDraft.reference(patient));
    draft.addMedium(medium(channel));
    return draft;
  }

  private static CodeableConcept medium(ChannelKind channel) {
    CodeableConcept medium = new CodeableConcept();
    boolean isCall = channel == ChannelKind.VOICE || channel == ChannelKind.VAPI;
    medium.addCoding().setSystem(MODES).setCode(isCall ? "PHONE" : "WRITTEN");
    return medium.setText(lower(channel.name()));
  }

  private static CodeableConcept category(String code, String kind) {
    CodeableConcept category = new CodeableConcept();
    category.addCoding().setSystem(CATEGORIES).setCode(code);
    return category.setText(lower(kind));
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void words(Communication draft, String words) {
    if (withBodies && !words.isBlank()) {
      draft.addPayload().setContent(new StringType(words));
    }
  }

  private static CommunicationStatus status(DeliveryStatus status) {
    return switch (status) {
      case QUEUED, SENDING, UNKNOWN, SENT -> CommunicationStatus.INPROGRESS;
      case DELIVERED, READ -> CommunicationStatus.COMPLETED;
      case FAILED, SUPPRESSED -> CommunicationStatus.NOTDONE;
    };
  }

  private static DateTimeType moment(Instant at) {
    return new DateTimeType(
        Date.from(at), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone("UTC"));
  }
}
