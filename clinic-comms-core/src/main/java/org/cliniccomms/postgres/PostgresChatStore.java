package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.ChatStore;
import org.jspecify.annotations.Nullable;

/** Keeps chats; each one's next position is given under its row's lock. */
final class PostgresChatStore implements ChatStore {
  private static final String TABLE = "chat";

  private final PostgresTransaction tx;

  PostgresChatStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public ChatId open(Line line) {
    Optional<ChatId> known = find(line);
    if (known.isPresent()) {
      return known.get();
    }
    UUID id = UUID.randomUUID();
    UUID owner = tx.clinicId().value();
    int begun =
        tx.sql()
            .update(
                """
                insert into clinic_comms.chat (clinic_id, id, owner_id, channel, sender,
                  recipient_hash, recipient, newest)
                values (?, ?, ?, ?, ?, ?, ?, 0)
                on conflict do nothing
                """,
                tx.clinicFirst()
                    .uuid(id)
                    .uuid(owner)
                    .constant(line.channel())
                    .text(line.sender().value())
                    .bytes(tx.phi().hash(line.recipient()))
                    .bytes(
                        tx.phi()
                            .cells(TABLE, owner, id)
                            .seal(LineRows.RECIPIENT, line.recipient().value())));
    // Another transaction may have been faster, and has committed by now.
    return begun == 1 ? new ChatId(id) : find(line).orElseThrow();
  }

  private Optional<ChatId> find(Line line) {
    return tx.sql()
        .first(
            """
            select c.id from clinic_comms.chat c
            where c.clinic_id = ? and c.channel = ? and c.sender = ? and c.recipient_hash = any (?)
            """,
            tx.clinicFirst()
                .constant(line.channel())
                .text(line.sender().value())
                .byteStrings(tx.phi().hashes(line.recipient())),
            row -> new ChatId(row.uuid("id")));
  }

  @Override
  public void end(Address recipient) {
    tx.sql()
        .updateSoon(
            """
            with gone as (
              delete from clinic_comms.chat c
              where c.clinic_id = ? and c.recipient_hash = any (?)
              returning c.clinic_id, c.id)
            delete from clinic_comms.chat_line l using gone
            where l.clinic_id = gone.clinic_id and l.chat_id = gone.id
            """,
            tx.clinicFirst().byteStrings(tx.phi().hashes(recipient)));
  }

  @Override
  public Optional<Line> find(ChatId id) {
    return tx.phi()
        .first(
            "owner_id",
            "select c.* from clinic_comms.chat c where c.clinic_id = ? and c.id = ?",
            tx.clinicFirst().uuid(id.value()),
            row -> LineRows.read(row, tx.phi().cells(TABLE, row.uuid("owner_id"), id.value())));
  }

  @Override
  public boolean add(Line line, MessageId message) {
    if (has(message)) {
      return false;
    }
    add(line, message.value(), null);
    return true;
  }

  @Override
  public void add(Line line, InboundId said) {
    add(line, null, said.value());
  }

  /** One that is ended at the same time is followed by another. */
  private void add(Line line, @Nullable UUID message, @Nullable UUID said) {
    boolean added = isAdded(open(line), message, said);
    if (!added) {
      added = isAdded(open(line), message, said);
    }
    if (!added) {
      throw new IllegalStateException("chat: ended twice while being written");
    }
  }

  private boolean isAdded(ChatId chat, @Nullable UUID message, @Nullable UUID said) {
    return tx.sql()
            .updateOrRunAgain(
                """
                with chat as (
                  update clinic_comms.chat c set newest = c.newest + 1
                  where c.clinic_id = ? and c.id = ?
                  returning c.clinic_id, c.id, c.newest)
                insert into clinic_comms.chat_line (clinic_id, chat_id, position, message_id,
                  inbound_id)
                select chat.clinic_id, chat.id, chat.newest, ?, ? from chat
                """,
                tx.clinicFirst().uuid(chat.value()).uuid(message).uuid(said))
        == 1;
  }

  @Override
  public boolean has(MessageId message) {
    return tx.sql()
        .first(
            """
            select true as found from clinic_comms.chat_line l
            where l.clinic_id = ? and l.message_id = ?
            """,
            tx.clinicFirst().uuid(message.value()),
            row -> row.flag("found"))
        .isPresent();
  }

  @Override
  public List<ChatLine> list(ChatId id, long after, int limit) {
    return tx.phi()
        .list(
            "owner_id",
            """
            select line.*
            from (
              (select l.position, 'OUT' as direction, m.id, m.owner_id, m.created_at as at,
                m.id::text as key, m.body, m.language, m.arguments
              from clinic_comms.chat_line l
              join clinic_comms.message m on m.clinic_id = l.clinic_id and m.id = l.message_id
              where l.clinic_id = ? and l.chat_id = ? and l.position > ?
              order by l.position limit ?)
              union all
              (select l.position, 'IN', i.id, i.owner_id, i.received_at, i.dedupe_key, i.body, null,
                null
              from clinic_comms.chat_line l
              join clinic_comms.inbound_event i
                on i.clinic_id = l.clinic_id and i.id = l.inbound_id
              where l.clinic_id = ? and l.chat_id = ? and l.position > ?
              order by l.position limit ?)) as line
            order by line.position limit ?
            """,
            tx.clinicFirst()
                .uuid(id.value())
                .number(after)
                .number(limit)
                .uuid(tx.clinicId().value())
                .uuid(id.value())
                .number(after)
                .number(limit)
                .number(limit),
            this::read);
  }

  private ChatLine read(Row row) throws SQLException {
    Direction direction = row.constant(Direction.class, "direction");
    String table = direction == Direction.OUT ? MessageRows.TABLE : InboundRows.TABLE;
    Phi.Cells cells = tx.phi().cells(table, row.uuid("owner_id"), row.uuid("id"));
    String body = cells.open(row, MessageRows.BODY);
    return new ChatLine(
        row.longNumber("position"),
        row.time("at"),
        direction,
        row.text("key"),
        body,
        direction == Direction.IN
            ? List.of()
            : ArgumentText.read(
                    body,
                    Locale.forLanguageTag(row.text("language")),
                    cells.openOrNull(row, MessageRows.ARGUMENTS))
                .choices());
  }

  @Override
  public Map<ChatId, Long> newest(Set<ChatId> ids) {
    return tx
        .sql()
        .list(
            "select c.id, c.newest from clinic_comms.chat c where c.clinic_id = ? and c.id = any"
                + " (?)",
            tx.clinicFirst().uuids(ids.stream().map(ChatId::value).toList()),
            row -> Map.entry(new ChatId(row.uuid("id")), row.longNumber("newest")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
