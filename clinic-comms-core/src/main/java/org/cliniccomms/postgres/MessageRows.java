package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.MessagePriority;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Outbound messages as rows. */
final class MessageRows {
  static final String TABLE = "message";
  static final String BODY = "body";
  static final String ARGUMENTS = "arguments";

  static final String OWNER = "owner_id";
  static final String SELECT = "select m.* from clinic_comms.message m";

  private static final List<MessagePriority> PRIORITIES = List.of(MessagePriority.values());

  private final PostgresTransaction tx;

  MessageRows(PostgresTransaction tx) {
    this.tx = tx;
  }

  /** The patient, or the clinic where an unknown sender is answered. */
  UUID ownerOf(OutboundMessage message) {
    PatientId patient = message.patientId();
    return patient == null ? tx.clinicId().value() : patient.value();
  }

  /** Adds one array for each column but the clinic, in the order of the INSERT. */
  Params write(Params params, List<OutboundMessage> messages) {
    return Columns.of(params, messages)
        .uuid(message -> message.id().value())
        .text(OutboundMessage::businessKey)
        .constant(OutboundMessage::kind)
        .number(message -> PRIORITIES.indexOf(message.kind().priority()))
        .constant(message -> message.line().channel())
        .text(message -> message.line().sender().value())
        .bytes(message -> tx.phi().hash(message.line().recipient()))
        .bytes(message -> seal(message, LineRows.RECIPIENT, message.line().recipient().value()))
        .uuid(message -> valueOf(message.patientId()))
        .uuid(this::ownerOf)
        .uuid(MessageRows::offerOf)
        .uuid(MessageRows::visitOf)
        .uuid(MessageRows::replaced)
        .uuid(MessageRows::repliedTo)
        .bytes(message -> seal(message, BODY, message.body()))
        .bytes(message -> seal(message, ARGUMENTS, ArgumentText.write(message.text())))
        .text(message -> message.language().toLanguageTag())
        .time(OutboundMessage::createdAt)
        .time(OutboundMessage::dueAt)
        .time(OutboundMessage::notAfter)
        .time(message -> message.status() == DeliveryStatus.QUEUED ? message.dueAt() : null)
        .constant(OutboundMessage::status)
        .number(OutboundMessage::attempts)
        .text(OutboundMessage::providerId)
        .constant(OutboundMessage::failure)
        .text(OutboundMessage::detail)
        .constant(message -> message.by().kind())
        .text(message -> message.by().id())
        .params();
  }

  OutboundMessage read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    Phi.Cells cells = tx.phi().cells(TABLE, row.uuid("owner_id"), id);
    UUID patient = row.uuidOrNull("patient_id");
    UUID offer = row.uuidOrNull("offer_id");
    UUID visit = row.uuidOrNull("appointment_id");
    UUID insteadOf = row.uuidOrNull("instead_of");
    UUID inReplyTo = row.uuidOrNull("in_reply_to");
    return new OutboundMessage(
        new MessageId(id),
        row.text("business_key"),
        row.constant(MessageKind.class, "kind"),
        LineRows.read(row, cells),
        patient == null ? null : new PatientId(patient),
        offer == null ? null : new OfferId(offer),
        visit == null ? null : new AppointmentId(visit),
        insteadOf == null ? null : new MessageId(insteadOf),
        inReplyTo == null ? null : new InboundId(inReplyTo),
        ArgumentText.read(
            cells.open(row, BODY),
            Locale.forLanguageTag(row.text("language")),
            cells.openOrNull(row, ARGUMENTS)),
        row.time("created_at"),
        row.time("due_at"),
        row.timeOrNull("not_after"),
        row.constant(DeliveryStatus.class, "status"),
        row.number("attempts"),
        row.textOrNull("provider_id"),
        row.constantOrNull(FailureClass.class, "failure"),
        row.textOrNull("detail"),
        by(row));
  }

  /** Who asked for a message. */
  static Actor by(Row row) throws SQLException {
    return new Actor(row.constant(Actor.Kind.class, "by_kind"), row.text("by_id"));
  }

  private byte[] seal(OutboundMessage message, String column, String text) {
    return tx.phi().cells(TABLE, ownerOf(message), message.id().value()).seal(column, text);
  }

  private static @Nullable UUID valueOf(@Nullable PatientId patient) {
    return patient == null ? null : patient.value();
  }

  private static @Nullable UUID offerOf(OutboundMessage message) {
    OfferId offer = message.offerId();
    return offer == null ? null : offer.value();
  }

  private static @Nullable UUID visitOf(OutboundMessage message) {
    AppointmentId visit = message.visitId();
    return visit == null ? null : visit.value();
  }

  private static @Nullable UUID replaced(OutboundMessage message) {
    MessageId first = message.insteadOf();
    return first == null ? null : first.value();
  }

  private static @Nullable UUID repliedTo(OutboundMessage message) {
    InboundId inbound = message.inReplyTo();
    return inbound == null ? null : inbound.value();
  }
}
