package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** A patient's messages in both directions. */
final class Conversations {
  private final PostgresTransaction tx;

  Conversations(PostgresTransaction tx) {
    this.tx = tx;
  }

  List<ConversationLine> list(PatientId patient, int limit) {
    return tx.phi()
        .list(
            "owner_id",
            """
            select line.*
            from (
              (select 'OUT' as direction, m.clinic_id, m.id, m.owner_id, m.created_at as at,
                m.position, m.channel, m.body, m.language, m.arguments, m.status, m.kind, m.detail, null as outcome
              from clinic_comms.message m
              where m.clinic_id = ? and m.patient_id = ?
              order by m.created_at desc, m.position desc limit ?)
              union all
              (select 'IN', i.clinic_id, i.id, i.owner_id, i.received_at, 0, i.channel, i.body, null,
                null, null, null, null, i.outcome
              from clinic_comms.inbound_event i
              where i.clinic_id = ? and i.patient_id = ? and i.content_type = 'TEXT'
                and i.outcome is not null
              order by i.received_at desc limit ?)) as line
            order by line.at desc, line.direction, line.position desc limit ?
            """,
            tx.clinicFirst()
                .uuid(patient.value())
                .number(limit)
                .uuid(tx.clinicId().value())
                .uuid(patient.value())
                .number(limit)
                .number(limit),
            this::read);
  }

  private ConversationLine read(Row row) throws SQLException {
    Direction direction = row.constant(Direction.class, "direction");
    String table = direction == Direction.OUT ? MessageRows.TABLE : InboundRows.TABLE;
    Phi.Cells cells = tx.phi().cells(table, row.uuid("owner_id"), row.uuid("id"));
    DeliveryStatus status = row.constantOrNull(DeliveryStatus.class, "status");
    String body = cells.open(row, MessageRows.BODY);
    if (status == null) {
      return new ConversationLine(
          row.time("at"),
          direction,
          row.constant(ChannelKind.class, "channel"),
          body,
          null,
          null,
          List.of(),
          row.text("outcome"));
    }
    Locale language = Locale.forLanguageTag(row.text("language"));
    String beside = cells.openOrNull(row, MessageRows.ARGUMENTS);
    return new ConversationLine(
        row.time("at"),
        direction,
        row.constant(ChannelKind.class, "channel"),
        body,
        status,
        new MessageId(row.uuid("id")),
        ArgumentText.read(body, language, beside).choices(),
        note(row, status));
  }

  private static String note(Row row, DeliveryStatus status) throws SQLException {
    boolean stopped = status == DeliveryStatus.FAILED || status == DeliveryStatus.SUPPRESSED;
    @Nullable String detail = row.textOrNull("detail");
    return stopped && detail != null
        ? detail
        : row.constant(MessageKind.class, "kind").name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
