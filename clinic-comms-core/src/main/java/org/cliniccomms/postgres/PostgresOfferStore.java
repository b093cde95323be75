package org.cliniccomms.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.OfferStore;

/** Keeps offers; the unique indexes of the table say what may never be. */
final class PostgresOfferStore implements OfferStore {
  private final PostgresTransaction tx;
  private final OfferRows rows;
  private final PassedOverNotes passedOver;

  PostgresOfferStore(PostgresTransaction tx) {
    this.tx = tx;
    this.rows = new OfferRows(tx.phi());
    this.passedOver = new PassedOverNotes(tx);
  }

  /** A conflict leaves the transaction usable, so what was stored before it is taken out again. */
  @Override
  public void insert(List<Offer> offers) {
    tx.phi().prepare(offers.stream().map(offer -> offer.patientId().value()).toList());
    List<OfferId> stored =
        tx.sql()
            .list(
                """
                insert into clinic_comms.offer (clinic_id, id, cancellation_id, entry_id, patient_id,
                  channel, sender, recipient, language, round, batch, score, score_parts, state,
                  created_at, hold_seconds, taken_at, expires_at, ended_at, end_reason)
                select ?, t.*
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (id)
                order by t.id
                on conflict do nothing
                returning id
                """,
                rows.write(tx.clinicFirst(), offers),
                row -> new OfferId(row.uuid("id")));
    if (stored.size() < offers.size()) {
      takeOut(stored);
      throw new ConflictException(
          "offer: the patient has a live offer or was asked in this round,"
              + " or the cancellation has an accepted offer");
    }
  }

  private void takeOut(List<OfferId> stored) {
    tx.sql()
        .update(
            "delete from clinic_comms.offer where clinic_id = ? and id = any (?)",
            tx.clinicFirst().uuids(stored.stream().map(OfferId::value).toList()));
  }

  @Override
  public Optional<Offer> find(OfferId id) {
    return tx.phi()
        .first(
            OfferRows.OWNER,
            OfferRows.SELECT + " where o.clinic_id = ? and o.id = ?",
            tx.clinicFirst().uuid(id.value()),
            rows::read);
  }

  @Override
  public List<Offer> findAll(Set<OfferId> ids) {
    return tx.phi()
        .list(
            OfferRows.OWNER,
            OfferRows.SELECT + " where o.clinic_id = ? and o.id = any (?)",
            tx.clinicFirst().uuids(ids.stream().map(OfferId::value).toList()),
            rows::read);
  }

  @Override
  public List<Offer> list(CancellationId id) {
    return tx.phi()
        .list(
            OfferRows.OWNER,
            OfferRows.SELECT
                + " where o.clinic_id = ? and o.cancellation_id = ? order by o.created_at, o.id",
            tx.clinicFirst().uuid(id.value()),
            rows::read);
  }

  /**
   * By the seat: the index of what is pending is mostly past offers, which the planner cannot know.
   */
  @Override
  public List<Offer> lockPending(CancellationId id) {
    return tx.phi()
        .list(
            OfferRows.OWNER,
            OfferRows.SELECT
                + """
                 where o.clinic_id = ? and o.cancellation_id = ? and o.state || '' = 'PENDING'
                order by o.id for no key update of o
                """,
            tx.clinicFirst().uuid(id.value()),
            rows::read);
  }

  @Override
  public Optional<Offer> findPending(PatientId patientId) {
    return tx.phi()
        .first(
            OfferRows.OWNER,
            OfferRows.SELECT
                + " where o.clinic_id = ? and o.patient_id = ? and o.state = 'PENDING'",
            tx.clinicFirst().uuid(patientId.value()),
            rows::read);
  }

  /** One statement, unless a later change of the list depends on an earlier one. */
  @Override
  public Set<OfferId> transition(List<OfferTransition> transitions) {
    Set<OfferId> made = new HashSet<>();
    List<OfferTransition> together = new ArrayList<>();
    for (OfferTransition next : transitions) {
      if (together.stream().anyMatch(other -> dependOnEachOther(other, next))) {
        made.addAll(transitionTogether(together));
        together.clear();
      }
      together.add(next);
    }
    made.addAll(transitionTogether(together));
    return made;
  }

  private static boolean dependOnEachOther(OfferTransition one, OfferTransition other) {
    return one.id().equals(other.id())
        || (one.to() == OfferState.ACCEPTED && other.to() == OfferState.ACCEPTED);
  }

  private List<OfferId> transitionTogether(List<OfferTransition> transitions) {
    if (transitions.isEmpty()) {
      return List.of();
    }
    Params params =
        Columns.of(Params.of(), transitions)
            .uuid(change -> change.id().value())
            .constant(OfferTransition::from)
            .constant(OfferTransition::to)
            .time(OfferTransition::at)
            .text(OfferTransition::reason)
            .params();
    try {
      return tx.sql()
          .list(
              """
              with change as materialized (
                select * from unnest(?, ?, ?, ?, ?) as t (id, old, new, at, reason)),
              locked as materialized (
                select o.id, o.state, o.cancellation_id
                from clinic_comms.offer o join change on change.id = o.id
                where o.clinic_id = ?
                order by o.id for no key update of o)
              update clinic_comms.offer o set state = change.new,
                ended_at = case when change.new = 'PENDING' then null else change.at end,
                end_reason = case when change.new = 'PENDING' then null else change.reason end
              from change join locked on locked.id = change.id
              where o.clinic_id = ? and o.id = change.id and o.state = change.old
                and (change.new <> 'ACCEPTED' or not exists (
                  select from clinic_comms.offer other
                  where other.clinic_id = o.clinic_id and other.state = 'ACCEPTED'
                    and other.cancellation_id = locked.cancellation_id and other.id <> o.id))
              returning o.id
              """,
              params.uuid(tx.clinicId().value()).uuid(tx.clinicId().value()),
              row -> new OfferId(row.uuid("id")));
    } catch (SqlFault fault) {
      throw fault.isUniqueViolation() ? fault.worthAnotherRun() : fault;
    }
  }

  @Override
  public List<Hold> hold(Set<OfferId> offers, Instant takenAt) {
    return tx.sql()
        .list(
            """
            with locked as materialized (
              select id from clinic_comms.offer
              where clinic_id = ? and id = any (?) order by id for no key update),
            taken as (
              update clinic_comms.offer o
              set taken_at = ?,
                expires_at = case when o.state = 'PENDING'
                  then ? + o.hold_seconds * interval '1 second' end
              from locked
              where o.clinic_id = ? and o.id = locked.id and o.taken_at is null
              returning o.id, o.cancellation_id, o.expires_at)
            select * from taken where expires_at is not null
            """,
            tx.clinicFirst()
                .uuids(offers.stream().map(OfferId::value).toList())
                .time(takenAt)
                .time(takenAt)
                .uuid(tx.clinicId().value()),
            row ->
                new Hold(
                    new OfferId(row.uuid("id")),
                    new CancellationId(row.uuid("cancellation_id")),
                    row.time("expires_at")));
  }

  @Override
  public void move(Offer moved) {
    Line line = moved.line();
    tx.sql()
        .update(
            """
            update clinic_comms.offer set channel = ?, sender = ?, recipient = ?
            where clinic_id = ? and id = ? and state = 'PENDING'
            """,
            Params.of()
                .constant(line.channel())
                .text(line.sender().value())
                .bytes(rows.recipient(moved))
                .uuid(tx.clinicId().value())
                .uuid(moved.id().value()));
  }

  @Override
  public void passOver(List<PassedOver> notes) {
    passedOver.add(notes);
  }

  @Override
  public List<PassedOver> listPassedOver(CancellationId id, int limit) {
    return passedOver.list(id, limit);
  }
}
