package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.KnownInbound;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.InboundStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what arrived, under the clinic's key until it is known which patient wrote it.
 *
 * <p>Then it is sealed anew under the patient's, so that it goes when the patient is erased.
 */
final class PostgresInboundStore implements InboundStore {
  private final PostgresTransaction tx;
  private final Map<InboundId, InboundEvent> locked = new HashMap<>();

  PostgresInboundStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfAbsent(InboundEvent event) {
    UUID owner = tx.clinicId().value();
    Phi.Cells cells = tx.phi().cells(InboundRows.TABLE, owner, event.id().value());
    Address recipient = event.line().recipient();
    Params params =
        tx.clinicFirst()
            .uuid(event.id().value())
            .text(event.dedupeKey())
            .constant(event.line().channel())
            .text(event.line().sender().value())
            .bytes(tx.phi().hash(recipient))
            .bytes(cells.seal(LineRows.RECIPIENT, recipient.value()))
            .uuid(owner)
            .time(event.receivedAt());
    return tx.sql()
            .update(
                """
                insert into clinic_comms.inbound_event (clinic_id, id, dedupe_key, channel, sender,
                  recipient_hash, recipient, owner_id, received_at, content_type, body,
                  carrier_intent, choice, answers, message_id, provider_id, status, failure,
                  next_at, attempts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                """
                    + tx.database().clock().sql()
                    + ", 0) on conflict do nothing",
                InboundRows.writeContent(params, event, cells))
        == 1;
  }

  /**
   * Takes the line's own lock before the event's, so that a patient's texts are acted on one by
   * one; the event is then read as the transaction before has left it.
   */
  @Override
  public Optional<InboundEvent> lockPending(InboundId id) {
    Optional<InboundEvent> found =
        tx.phi()
            .first(
                "owner_id",
                """
                with line as materialized (
                  select pg_advisory_xact_lock(hashtextextended(
                    clinic_id || ' ' || channel || ' ' || sender || ' ' || recipient_hash::text, 0))
                  from clinic_comms.inbound_event where clinic_id = ? and id = ?)
                select i.* from line cross join clinic_comms.inbound_event i
                where i.clinic_id = ? and i.id = ? and i.outcome is null
                for no key update of i
                """,
                tx.clinicFirst().uuid(id.value()).uuid(tx.clinicId().value()).uuid(id.value()),
                row -> InboundRows.read(row, tx.phi()));
    found.ifPresent(event -> locked.put(id, event));
    return found;
  }

  @Override
  public Optional<KnownInbound> findKnown(InboundId id) {
    return tx.phi()
        .first(
            "owner_id",
            """
            select * from clinic_comms.inbound_event
            where clinic_id = ? and id = ? and outcome is not null and patient_id is not null
              and content_type = 'TEXT'
            """,
            tx.clinicFirst().uuid(id.value()),
            row ->
                new KnownInbound(
                    InboundRows.read(row, tx.phi()), new PatientId(row.uuid("patient_id"))));
  }

  @Override
  public Map<Line, Instant> lastHeard(Set<Line> lines) {
    HashedAddresses hashed =
        new HashedAddresses(
            tx.phi(), lines.stream().map(Line::recipient).collect(Collectors.toSet()));
    Map<Line, Instant> heard = new HashMap<>();
    tx
        .sql()
        .list(
            """
            select i.recipient_hash, i.channel, i.sender, max(i.received_at) as at
            from clinic_comms.inbound_event i
            where i.clinic_id = ? and i.recipient_hash = any (?) and i.content_type = 'TEXT'
            group by i.recipient_hash, i.channel, i.sender
            """,
            tx.clinicFirst().byteStrings(hashed.all()),
            row -> Map.entry(line(row, hashed), row.time("at")))
        .stream()
        .filter(it -> lines.contains(it.getKey()))
        .forEach(it -> heard.merge(it.getKey(), it.getValue(), PostgresInboundStore::later));
    return heard;
  }

  private static Line line(Row row, HashedAddresses hashed) throws SQLException {
    return new Line(
        row.constant(ChannelKind.class, "channel"),
        new Address(row.text("sender")),
        hashed.find(List.of(row.bytes("recipient_hash"))).iterator().next());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Set<Address> unreadFrom(Set<Address> addresses) {
    HashedAddresses hashed = new HashedAddresses(tx.phi(), addresses);
    return hashed.find(
        tx.sql()
            .list(
                """
                select distinct recipient_hash from clinic_comms.inbound_event
                where clinic_id = ? and recipient_hash = any (?) and outcome is null
                  and content_type = 'TEXT'
                """,
                tx.clinicFirst().byteStrings(hashed.all()),
                row -> row.bytes("recipient_hash")));
  }

  @Override
  public boolean hasEarlierUnread(InboundEvent event, int attempts) {
    return tx.sql()
        .first(
            """
            select 1 as one from clinic_comms.inbound_event
            where clinic_id = ? and recipient_hash = any (?) and outcome is null
              and content_type = 'TEXT' and channel = ? and sender = ? and received_at < ?
              and attempts < ?
            limit 1
            """,
            tx.clinicFirst()
                .byteStrings(tx.phi().hashes(event.line().recipient()))
                .constant(event.line().channel())
                .text(event.line().sender().value())
                .time(event.receivedAt())
                .number(attempts),
            row -> row.number("one"))
        .isPresent();
  }

  @Override
  public void postpone(InboundId id, Instant until) {
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.inbound_event set next_at = ?
            where clinic_id = ? and id = ? and outcome is null
            """,
            Params.of().time(until).uuid(tx.clinicId().value()).uuid(id.value()));
  }

  @Override
  public void done(InboundId id, String outcome, @Nullable PatientId patientId) {
    InboundEvent event = locked.get(id);
    if (event != null && patientId != null) {
      doneFor(patientId, event, outcome);
      return;
    }
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.inbound_event
            set outcome = ?, patient_id = ?, next_at = null
            where clinic_id = ? and id = ? and outcome is null
            """,
            Params.of()
                .text(outcome)
                .uuid(patientId == null ? null : patientId.value())
                .uuid(tx.clinicId().value())
                .uuid(id.value()));
  }

  private void doneFor(PatientId patient, InboundEvent event, String outcome) {
    UUID id = event.id().value();
    Phi.Cells cells = tx.phi().cells(InboundRows.TABLE, patient.value(), id);
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.inbound_event
            set outcome = ?, patient_id = ?, next_at = null, owner_id = ?, recipient = ?, body = ?
            where clinic_id = ? and id = ? and outcome is null
            """,
            Params.of()
                .text(outcome)
                .uuid(patient.value())
                .uuid(patient.value())
                .bytes(cells.seal(LineRows.RECIPIENT, event.line().recipient().value()))
                .bytes(cells.seal(MessageRows.BODY, InboundRows.bodyOf(event)))
                .uuid(tx.clinicId().value())
                .uuid(id));
  }

  @Override
  public int failed(InboundId id, Instant againAt) {
    return tx.sql()
        .first(
            """
            update clinic_comms.inbound_event
            set attempts = attempts + case when outcome is null then 1 else 0 end,
              next_at = case when outcome is null then ? end
            where clinic_id = ? and id = ?
            returning attempts
            """,
            Params.of().time(againAt).uuid(tx.clinicId().value()).uuid(id.value()),
            row -> row.number("attempts"))
        .orElse(0);
  }
}
