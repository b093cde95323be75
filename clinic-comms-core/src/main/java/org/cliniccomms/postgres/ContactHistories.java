package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.ContactHistory;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has been said to patients lately, of all of them in one statement.
 *
 * <p>Each part probes an index for each patient, however much the tables hold: a join would be
 * planned as one over all offers ever made.
 */
final class ContactHistories {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String SELECT =
      """
      with q as materialized (
        select ?::uuid as clinic, ?::bytea[] as hashes, ?::int4[] as owners, ?::uuid[] as patients,
          ?::timestamptz as since, ?::timestamptz as now, ?::text[] as kinds,
          ?::uuid as cancellation, ?::int4 as round)
      (select distinct on (h.owner, c.channel, c.purpose) 'CONSENT' as fact,
          null::uuid as patient_id, h.hash, c.at, c.channel, c.purpose, c.version, c.status,
          c.position
        from q cross join unnest(q.hashes, q.owners) as h (hash, owner) cross join lateral (
          select * from clinic_comms.consent_decision c
          where c.clinic_id = q.clinic and c.address_hash = h.hash
          offset 0) as c
        order by h.owner, c.channel, c.purpose, c.at desc, c.position desc)
      union all
      select 'QUESTION', null, p.recipient_hash,
        case p.state
          when 'OPEN' then coalesce(p.open_until, (
            select o.expires_at + interval '10 minutes' from clinic_comms.offer o
            where o.clinic_id = q.clinic and o.id = p.offer_id))
          else p.quiet_until
        end,
        null, null, null, null, null
      from q cross join unnest(q.hashes) as h (hash) cross join lateral (
        select p.recipient_hash, p.offer_id, p.open_until, p.state, p.quiet_until
        from clinic_comms.prompt p
        where p.clinic_id = q.clinic and p.recipient_hash = h.hash and p.asked_at > q.since
        offset 0) as p
      where p.state = 'OPEN' or p.quiet_until > q.now
      union all
      select 'STARTED', null, m.recipient_hash, m.created_at, null, null, null, null, null
      from q cross join unnest(q.hashes) as h (hash) cross join lateral (
        select m.recipient_hash, m.created_at from clinic_comms.message m
        where m.clinic_id = q.clinic and m.recipient_hash = h.hash and m.created_at > q.since
          and (m.kind = any (q.kinds)
            or (m.kind in ('FREE_TIMES', 'TIME_TAKEN') and m.in_reply_to is null))
          and (m.sent_at is not null or m.status not in ('FAILED', 'SUPPRESSED'))
        offset 0) as m
      union all
      select 'LIVE', o.patient_id, null, o.expires_at, null, null, null, null, null
      from q cross join unnest(q.patients) as w (patient) cross join lateral (
        select o.patient_id, o.expires_at from clinic_comms.offer o
        where o.clinic_id = q.clinic and o.patient_id = w.patient and o.state = 'PENDING'
        offset 0) as o
      union all
      select 'ASKED', o.patient_id, null, null, null, null, null, null, null
      from q join clinic_comms.offer o
        on o.clinic_id = q.clinic and o.cancellation_id = q.cancellation
          and o.patient_id = any (q.patients) and o.round = q.round
          and (o.state <> 'FAILED' or o.taken_at is not null)
      """;

  private enum Fact {
    CONSENT,
    QUESTION,
    STARTED,
    LIVE,
    ASKED
  }

  /** A fact about an address or a patient; no time means one that is not known yet. */
  private record Told(
      Fact fact,
      @Nullable UUID patient,
      Set<Address> address,
      @Nullable Instant at,
      HeldConsents.@Nullable Line consent) {
    boolean of(Fact wanted, Patient whom, Set<Address> addresses) {
      return fact == wanted
          && (whom.id().value().equals(patient) || address.stream().anyMatch(addresses::contains));
    }

    Instant end() {
      return at == null ? Instant.MAX : at;
    }
  }

  private final PostgresTransaction tx;

  ContactHistories(PostgresTransaction tx) {
    this.tx = tx;
  }

  Map<PatientId, ContactHistory> of(Cancellation cancellation, Collection<Patient> patients) {
    List<Told> told = read(cancellation, patients);
    return patients.stream()
        .collect(Collectors.toMap(Patient::id, patient -> history(patient, told), (a, b) -> a));
  }

  private List<Told> read(Cancellation cancellation, Collection<Patient> patients) {
    HashedAddresses hashed =
        new HashedAddresses(
            tx.phi(),
            patients.stream()
                .flatMap(patient -> addresses(patient).stream())
                .collect(Collectors.toSet()));
    List<MessageKind> started =
        Arrays.stream(MessageKind.values()).filter(MessageKind::startedByUs).toList();
    return tx.sql()
        .list(
            SELECT,
            tx.clinicFirst()
                .byteStrings(hashed.all())
                .numbers(hashed.owners())
                .uuids(patients.stream().map(patient -> patient.id().value()).toList())
                .time(tx.now().minus(REMEMBERED))
                .time(tx.now())
                .constants(started)
                .uuid(cancellation.id().value())
                .number(cancellation.round()),
            row -> told(row, hashed));
  }

  private static Told told(Row row, HashedAddresses hashed) throws SQLException {
    byte[] hash = row.bytesOrNull("hash");
    Fact fact = row.constant(Fact.class, "fact");
    return new Told(
        fact,
        row.uuidOrNull("patient_id"),
        hash == null ? Set.of() : hashed.find(List.of(hash)),
        row.timeOrNull("at"),
        fact == Fact.CONSENT ? HeldConsents.read(row, hashed) : null);
  }

  private static Set<Address> addresses(Patient patient) {
    return patient.contactPoints().stream().map(ContactPoint::address).collect(Collectors.toSet());
  }

  private ContactHistory history(Patient patient, List<Told> told) {
    Set<Address> addresses = addresses(patient);
    return new ContactHistory(
        HeldConsents.of(
            told.stream()
                .filter(one -> one.of(Fact.CONSENT, patient, addresses))
                .flatMap(one -> Stream.ofNullable(one.consent))
                .toList()),
        questions(patient, addresses, told),
        told.stream()
            .filter(one -> one.of(Fact.STARTED, patient, addresses))
            .map(Told::end)
            .sorted(Comparator.reverseOrder())
            .toList(),
        told.stream()
            .filter(one -> one.of(Fact.LIVE, patient, addresses))
            .map(Told::end)
            .findFirst()
            .orElse(null),
        told.stream().anyMatch(one -> one.of(Fact.ASKED, patient, addresses)));
  }

  private Map<Address, Instant> questions(
      Patient patient, Set<Address> addresses, List<Told> told) {
    Map<Address, Instant> until = new HashMap<>();
    for (Told one : told) {
      if (one.of(Fact.QUESTION, patient, addresses) && one.end().isAfter(tx.now())) {
        one.address.forEach(
            address -> until.merge(address, one.end(), (a, b) -> a.isAfter(b) ? a : b));
      }
    }
    return until;
  }
}
