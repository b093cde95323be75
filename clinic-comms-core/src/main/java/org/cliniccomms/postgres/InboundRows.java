package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.UUID;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.ReplyIntent;
import org.jspecify.annotations.Nullable;

/** Inbound events as rows. */
final class InboundRows {
  static final String TABLE = "inbound_event";

  private static final String TEXT = "TEXT";
  private static final String STATUS = "STATUS";
  private static final String CALL = "CALL";
  private static final String RAW = "RAW";

  private InboundRows() {}

  /**
   * Adds content_type, body, carrier_intent, choice, answers, message_id, provider_id, status and
   * failure.
   */
  static Params writeContent(Params params, InboundEvent event, Phi.Cells cells) {
    if (event.content() instanceof InboundEvent.Status status) {
      MessageId messageId = status.messageId();
      return params
          .text(STATUS)
          .bytes(cells.seal(MessageRows.BODY, status.raw()))
          .constant(null)
          .text(null)
          .text(null)
          .uuid(messageId == null ? null : messageId.value())
          .text(status.providerId())
          .constant(status.status())
          .constant(status.failure());
    }
    if (event.content() instanceof InboundEvent.CallReport report) {
      return params
          .text(CALL)
          .bytes(cells.seal(MessageRows.BODY, report.raw()))
          .constant(null)
          .text(null)
          .text(null)
          .uuid(report.messageId().value())
          .text(report.providerId())
          .constant(report.phase())
          .constant(null);
    }
    if (event.content() instanceof InboundEvent.Raw raw) {
      return params
          .text(RAW)
          .bytes(cells.seal(MessageRows.BODY, raw.body()))
          .constant(null)
          .text(null)
          .text(null)
          .uuid(null)
          .text(null)
          .constant(null)
          .constant(null);
    }
    InboundEvent.Text text = (InboundEvent.Text) event.content();
    return params
        .text(TEXT)
        .bytes(cells.seal(MessageRows.BODY, text.body()))
        .constant(text.carrierIntent())
        .text(text.choice())
        .text(text.inReplyTo())
        .uuid(null)
        .text(null)
        .constant(null)
        .constant(null);
  }

  /** What of a content is sealed. */
  static String bodyOf(InboundEvent event) {
    if (event.content() instanceof InboundEvent.Text text) {
      return text.body();
    }
    if (event.content() instanceof InboundEvent.Raw raw) {
      return raw.body();
    }
    return event.content() instanceof InboundEvent.Status status
        ? status.raw()
        : ((InboundEvent.CallReport) event.content()).raw();
  }

  static InboundEvent read(Row row, Phi phi) throws SQLException {
    UUID id = row.uuid("id");
    Phi.Cells cells = phi.cells(TABLE, row.uuid("owner_id"), id);
    return new InboundEvent(
        new InboundId(id),
        row.text("dedupe_key"),
        LineRows.read(row, cells),
        row.time("received_at"),
        content(row, cells.open(row, MessageRows.BODY)));
  }

  private static InboundEvent.Content content(Row row, String body) throws SQLException {
    if (row.text("content_type").equals(TEXT)) {
      return new InboundEvent.Text(
          body,
          row.constantOrNull(ReplyIntent.class, "carrier_intent"),
          row.textOrNull("choice"),
          row.textOrNull("answers"));
    }
    if (row.text("content_type").equals(RAW)) {
      return new InboundEvent.Raw(body);
    }
    if (row.text("content_type").equals(CALL)) {
      return new InboundEvent.CallReport(
          new MessageId(row.uuid("message_id")),
          row.text("provider_id"),
          row.constant(InboundEvent.CallReport.Phase.class, "status"),
          body);
    }
    @Nullable UUID message = row.uuidOrNull("message_id");
    return new InboundEvent.Status(
        message == null ? null : new MessageId(message),
        row.text("provider_id"),
        row.constantOrNull(DeliveryStatus.class, "status"),
        row.constantOrNull(FailureClass.class, "failure"),
        body);
  }
}
