package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** A patient's messages in both directions. */
final class Conversations {
  private static final int BEFORE_ALL = -1;
  private static final UUID LOWEST = new UUID(0, 0);

  private static final String OUT =
      """
      select 'OUT' as direction, 1 as rank, m.clinic_id, m.id, m.owner_id, m.patient_id,
        m.created_at as at, m.position, m.channel, m.body, m.language, m.arguments, m.status,
        m.kind, m.detail, null as outcome, m.by_kind, m.by_id, (
          select c.outcome from clinic_comms.call c
          where c.clinic_id = m.clinic_id and c.message_id = m.id) as call_outcome
      from clinic_comms.message m
      where m.clinic_id = ? and m.patient_id = ?
      """;

  private static final String IN =
      """
      select 'IN', 0, i.clinic_id, i.id, i.owner_id, i.patient_id, i.received_at, 0, i.channel,
        i.body, null, null, null, null, null, i.outcome, null, null, null
      from clinic_comms.inbound_event i
      where i.clinic_id = ? and i.patient_id = ? and i.content_type = 'TEXT'
        and i.outcome is not null
      """;

  private final PostgresTransaction tx;

  Conversations(PostgresTransaction tx) {
    this.tx = tx;
  }

  List<ConversationLine> list(PatientId patient, int limit) {
    return tx.phi()
        .list(
            "owner_id",
            "select line.* from (("
                + OUT
                + " order by m.created_at desc, m.position desc limit ?) union all ("
                + IN
                + """
                 order by i.received_at desc limit ?)) as line
                order by line.at desc, line.rank desc, line.position desc limit ?
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

  List<ConversationLine> list(PatientId patient, @Nullable ConversationLine after, int limit) {
    Instant at = after == null ? Instant.EPOCH : after.at();
    int rank = after == null ? BEFORE_ALL : rank(after.direction());
    UUID id = after == null ? LOWEST : after.id();
    return tx.phi()
        .list(
            "owner_id",
            "select line.* from (("
                + OUT
                + """
                 and m.created_at >= ? and (m.created_at, 1, m.id) > (?, ?, ?)
                order by m.created_at, m.id limit ?) union all (
                """
                + IN
                + """
                 and i.received_at >= ? and (i.received_at, 0, i.id) > (?, ?, ?)
                order by i.received_at, i.id limit ?)) as line
                order by line.at, line.rank, line.id limit ?
                """,
            tx.clinicFirst()
                .uuid(patient.value())
                .time(at)
                .time(at)
                .number(rank)
                .uuid(id)
                .number(limit)
                .uuid(tx.clinicId().value())
                .uuid(patient.value())
                .time(at)
                .time(at)
                .number(rank)
                .uuid(id)
                .number(limit)
                .number(limit),
            this::read);
  }

  /** Of one instant, what was said comes before what answers it. */
  private static int rank(Direction direction) {
    return direction == Direction.IN ? 0 : 1;
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
          Actor.patient(row.uuid("patient_id").toString()),
          body,
          null,
          null,
          new InboundId(row.uuid("id")),
          List.of(),
          row.text("outcome"),
          null);
    }
    Locale language = Locale.forLanguageTag(row.text("language"));
    String beside = cells.openOrNull(row, MessageRows.ARGUMENTS);
    return new ConversationLine(
        row.time("at"),
        direction,
        row.constant(ChannelKind.class, "channel"),
        MessageRows.by(row),
        body,
        status,
        new MessageId(row.uuid("id")),
        null,
        ArgumentText.read(body, language, beside).choices(),
        note(row, status),
        row.textOrNull("call_outcome"));
  }

  private static String note(Row row, DeliveryStatus status) throws SQLException {
    boolean stopped = status == DeliveryStatus.FAILED || status == DeliveryStatus.SUPPRESSED;
    @Nullable String detail = row.textOrNull("detail");
    return stopped && detail != null
        ? detail
        : row.constant(MessageKind.class, "kind").name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
