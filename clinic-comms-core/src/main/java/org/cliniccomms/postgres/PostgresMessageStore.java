package org.cliniccomms.postgres;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.MessageStore;
import org.jspecify.annotations.Nullable;

/** Keeps messages and each status they were ever said to have. */
final class PostgresMessageStore implements MessageStore {
  private final PostgresTransaction tx;
  private final MessageRows rows;

  PostgresMessageStore(PostgresTransaction tx) {
    this.tx = tx;
    this.rows = new MessageRows(tx);
  }

  @Override
  public Set<MessageId> insertIfAbsent(List<OutboundMessage> messages) {
    if (messages.isEmpty()) {
      return Set.of();
    }
    tx.phi().prepare(messages.stream().map(rows::ownerOf).toList());
    return new HashSet<>(
        tx.sql()
            .list(
                """
                insert into clinic_comms.message (clinic_id, id, business_key, kind, priority,
                  channel, sender, recipient_hash, recipient, patient_id, owner_id, offer_id,
                  appointment_id, instead_of, in_reply_to, body, arguments, language, created_at, due_at, not_after, queue_at, status,
                  attempts, provider_id, failure, detail, by_kind, by_id)
                select ?, t.*
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as t (id)
                on conflict do nothing
                returning id
                """,
                rows.write(tx.clinicFirst(), messages),
                row -> new MessageId(row.uuid("id"))));
  }

  @Override
  public List<OutboundMessage> findAll(Set<MessageId> ids) {
    return tx.phi()
        .list(
            MessageRows.OWNER,
            MessageRows.SELECT + " where m.clinic_id = ? and m.id = any (?)",
            tx.clinicFirst().uuids(ids.stream().map(MessageId::value).toList()),
            rows::read);
  }

  @Override
  public List<OutboundMessage> lock(Set<MessageId> ids) {
    return tx.phi()
        .list(
            MessageRows.OWNER,
            MessageRows.SELECT
                + " where m.clinic_id = ? and m.id = any (?) order by m.id for no key update",
            tx.clinicFirst().uuids(ids.stream().map(MessageId::value).toList()),
            rows::read);
  }

  @Override
  public Optional<OutboundMessage> findByBusinessKey(String businessKey) {
    return tx.phi()
        .first(
            MessageRows.OWNER,
            MessageRows.SELECT + " where m.clinic_id = ? and m.business_key = ?",
            tx.clinicFirst().text(businessKey),
            rows::read);
  }

  @Override
  public Optional<OutboundMessage> findByProviderId(String providerId) {
    return tx.phi()
        .first(
            MessageRows.OWNER,
            MessageRows.SELECT + " where m.clinic_id = ? and m.provider_id = ?",
            tx.clinicFirst().text(providerId),
            rows::read);
  }

  @Override
  public List<OutboundMessage> attempts(MessageId first) {
    return tx.phi()
        .list(
            MessageRows.OWNER,
            MessageRows.SELECT
                + """
                 where m.clinic_id = ? and (m.id = ? or m.instead_of = ?)
                order by m.created_at, m.position
                """,
            tx.clinicFirst().uuid(first.value()).uuid(first.value()),
            rows::read);
  }

  @Override
  public Set<MessageId> arrived(Set<MessageId> ids) {
    return new HashSet<>(
        tx.sql()
            .list(
                """
                select distinct e.message_id from clinic_comms.message_event e
                where e.clinic_id = ? and e.message_id = any (?)
                  and e.status in ('DELIVERED', 'READ')
                """,
                tx.clinicFirst().uuids(ids.stream().map(MessageId::value).toList()),
                row -> new MessageId(row.uuid("message_id"))));
  }

  /** One statement, unless a message has several changes: those follow one another. */
  @Override
  public Set<MessageId> apply(List<MessageChange> changes) {
    Set<MessageId> changed = new HashSet<>();
    Map<MessageId, MessageChange> together = new LinkedHashMap<>();
    for (MessageChange change : changes) {
      if (together.containsKey(change.id())) {
        changed.addAll(applyTogether(List.copyOf(together.values())));
        together.clear();
      }
      together.put(change.id(), change);
    }
    changed.addAll(applyTogether(List.copyOf(together.values())));
    return changed;
  }

  private List<MessageId> applyTogether(List<MessageChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    UUID clinic = tx.clinicId().value();
    return tx.sql()
        .list(
            """
            with change as materialized (
              select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as t (id, status, old, at, due_at, provider_id, failure, detail)),
            locked as materialized (
              select m.id from clinic_comms.message m
              where m.clinic_id = ? and m.id in (select id from change)
              order by m.id for no key update),
            made as (
              update clinic_comms.message m set status = change.status,
                due_at = coalesce(change.due_at, m.due_at),
                queue_at = case
                  when change.status = 'QUEUED' then coalesce(change.due_at, m.due_at)
                  when change.status in ('SENDING', 'UNKNOWN') then m.queue_at end,
                provider_id = coalesce(change.provider_id, m.provider_id),
                sent_at = case when change.status in ('SENT', 'DELIVERED', 'READ')
                  then coalesce(m.sent_at, change.at) else m.sent_at end,
                attempts = case when change.status = 'QUEUED' and change.failure is null
                  then greatest(m.attempts - 1, 0) else m.attempts end,
                failure = change.failure, detail = change.detail
              from change join locked on locked.id = change.id
              where m.clinic_id = ? and m.id = change.id
                and m.status = any (string_to_array(change.old, ' '))
              returning m.id),
            event as (
              insert into clinic_comms.message_event (clinic_id, message_id, status, at, made,
                provider_id, failure, detail)
              select ?, change.id, change.status, change.at,
                change.id in (select id from made), change.provider_id, change.failure,
                change.detail
              from change join locked on locked.id = change.id)
            select id from made
            """,
            Columns.of(Params.of(), changes)
                .uuid(change -> change.id().value())
                .constant(MessageChange::status)
                .text(change -> mayPrecede(change.status()))
                .time(MessageChange::at)
                .time(MessageChange::dueAt)
                .text(MessageChange::providerId)
                .constant(MessageChange::failure)
                .text(MessageChange::detail)
                .params()
                .uuid(clinic)
                .uuid(clinic)
                .uuid(clinic),
            row -> new MessageId(row.uuid("id")));
  }

  /** The statuses that a message may leave for {@code next}, separated by spaces. */
  private static String mayPrecede(DeliveryStatus next) {
    return Arrays.stream(DeliveryStatus.values())
        .filter(status -> status.mayBecome(next) || isTakenBack(status, next))
        .map(DeliveryStatus::name)
        .collect(Collectors.joining(" "));
  }

  private static boolean isTakenBack(DeliveryStatus status, DeliveryStatus next) {
    return next == DeliveryStatus.QUEUED
        && (status == DeliveryStatus.SENDING || status == DeliveryStatus.UNKNOWN);
  }

  @Override
  public int countTaken(@Nullable Address sender, Instant since) {
    return sender == null ? countTakenOfClinic(since) : countTakenOf(sender, since);
  }

  private int countTakenOf(Address sender, Instant since) {
    return tx.sql()
        .list(
            """
            select (
                select count(*) from clinic_comms.message
                where clinic_id = ? and sender = ? and sent_at >= ?)
              + (select count(*) from clinic_comms.message
                where clinic_id = ? and sender = ? and status in ('SENDING', 'UNKNOWN')) as taken
            """,
            tx.clinicFirst()
                .text(sender.value())
                .time(since)
                .uuid(tx.clinicId().value())
                .text(sender.value()),
            row -> row.number("taken"))
        .get(0);
  }

  /** Reads what was taken of late, not all that ever was: each of its senders has its index. */
  private int countTakenOfClinic(Instant since) {
    return tx.sql()
        .list(
            """
            with recursive sender (address) as (
              select min(sender) from clinic_comms.message
              where clinic_id = ? and sent_at is not null
              union all
              select (
                select min(m.sender) from clinic_comms.message m
                where m.clinic_id = ? and m.sender > s.address and m.sent_at is not null)
              from sender s where s.address is not null)
            select coalesce((
                select sum(of.taken) from sender s cross join lateral (
                  select count(*) as taken from clinic_comms.message m
                  where m.clinic_id = ? and m.sender = s.address and m.sent_at >= ?) as of), 0)
              + (select count(*) from clinic_comms.message
                where clinic_id = ? and status in ('SENDING', 'UNKNOWN')) as taken
            """,
            tx.clinicFirst()
                .uuid(tx.clinicId().value())
                .uuid(tx.clinicId().value())
                .time(since)
                .uuid(tx.clinicId().value()),
            row -> row.number("taken"))
        .get(0);
  }

  @Override
  public void countAlone(@Nullable Address sender) {
    List<Integer> locked =
        tx.sql()
            .list(
                """
                select 1 as one
                from pg_advisory_xact_lock(hashtextextended('rate ' || ? || ' ' || ?, 0))
                """,
                tx.clinicFirst().text(sender == null ? "" : sender.value()),
                row -> row.number("one"));
    if (locked.size() != 1) {
      throw new IllegalStateException("rate: was not locked");
    }
  }

  /**
   * A message is written before it is taken, so those of the day before are looked at, too; one
   * that is being sent counts however old it is.
   */
  @Override
  public Map<Address, Integer> countTakenFor(Set<Address> recipients, Instant since) {
    HashedAddresses hashed = new HashedAddresses(tx.phi(), recipients);
    Map<Address, Integer> taken = new HashMap<>();
    tx.sql()
        .list(
            """
            select h.hash, m.taken
            from unnest(?) as h (hash) cross join lateral (
              select count(*) as taken from clinic_comms.message m
              where m.clinic_id = ? and m.recipient_hash = h.hash
                and (m.status in ('SENDING', 'UNKNOWN')
                  or (m.created_at >= ?::timestamptz - interval '1 day' and m.sent_at >= ?))) as m
            where m.taken > 0
            """,
            Params.of()
                .byteStrings(hashed.all())
                .uuid(tx.clinicId().value())
                .time(since)
                .time(since),
            row -> Map.entry(hashed.find(List.of(row.bytes("hash"))), row.number("taken")))
        .forEach(it -> it.getKey().forEach(one -> taken.merge(one, it.getValue(), Integer::sum)));
    return taken;
  }

  @Override
  public List<OutboundMessage> underWay(Line line) {
    return tx.phi()
        .list(
            MessageRows.OWNER,
            MessageRows.SELECT
                + """
                 where m.clinic_id = ? and m.recipient_hash = any (?) and m.sender = ?
                  and m.channel = ? and m.status in ('QUEUED', 'SENDING', 'UNKNOWN')
                order by m.created_at, m.position
                """,
            tx.clinicFirst()
                .byteStrings(tx.phi().hashes(line.recipient()))
                .text(line.sender().value())
                .constant(line.channel()),
            rows::read);
  }

  @Override
  public Optional<Instant> lastSaid(Line line, Set<MessageKind> kinds) {
    return tx.sql()
        .first(
            """
            select m.created_at
            from unnest(?) as h (hash) cross join lateral (
              select m.created_at from clinic_comms.message m
              where m.clinic_id = ? and m.recipient_hash = h.hash and m.sender = ?
                and m.channel = ? and m.kind = any (?)
              order by m.created_at desc limit 1) as m
            order by m.created_at desc limit 1
            """,
            Params.of()
                .byteStrings(tx.phi().hashes(line.recipient()))
                .uuid(tx.clinicId().value())
                .text(line.sender().value())
                .constant(line.channel())
                .constants(kinds),
            row -> row.time("created_at"));
  }

  @Override
  public List<Instant> started(Address recipient, Instant since) {
    return tx.sql()
        .list(
            """
            select m.created_at from clinic_comms.message m
            where m.clinic_id = ? and m.recipient_hash = any (?) and m.created_at > ?
              and (m.kind = any (?)
                or (m.kind in ('FREE_TIMES', 'TIME_TAKEN') and m.in_reply_to is null))
              and (m.sent_at is not null or m.status not in ('FAILED', 'SUPPRESSED'))
            order by m.created_at desc
            """,
            tx.clinicFirst()
                .byteStrings(tx.phi().hashes(recipient))
                .time(since)
                .constants(
                    Arrays.stream(MessageKind.values()).filter(MessageKind::startedByUs).toList()),
            row -> row.time("created_at"));
  }

  @Override
  public List<ConversationLine> conversation(PatientId patientId, int limit) {
    return new Conversations(tx).list(patientId, limit);
  }

  @Override
  public List<ConversationLine> conversation(
      PatientId patientId, @Nullable ConversationLine after, int limit) {
    return new Conversations(tx).list(patientId, after, limit);
  }

  @Override
  public List<OutboundMessage> list(Set<DeliveryStatus> statuses, int offset, int limit) {
    boolean all = statuses.isEmpty();
    return tx.phi()
        .list(
            MessageRows.OWNER,
            MessageRows.SELECT
                + """
                 where m.clinic_id = ? and (? or m.status = any (?)) and exists (
                  select from clinic_comms.data_key k
                  where k.clinic_id = m.clinic_id and k.owner_id = m.owner_id offset 0)
                order by m.created_at desc, m.position desc offset ? limit ?
                """,
            tx.clinicFirst().flag(all).constants(statuses).number(offset).number(limit),
            rows::read);
  }
}
