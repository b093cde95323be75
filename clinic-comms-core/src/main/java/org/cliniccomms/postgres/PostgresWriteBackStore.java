package org.cliniccomms.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.spi.WriteBackStore;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

/** What another system is to be told of: ids only, what they are about is read when it is told. */
final class PostgresWriteBackStore implements WriteBackStore {
  private final PostgresTransaction tx;

  PostgresWriteBackStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  /** In the order of the ids, so that two transactions that ask for the same do not cross. */
  @Override
  public void request(WriteBack.Kind kind, Set<UUID> subjects) {
    tx.sql()
        .update(
            """
            insert into clinic_comms.write_back as w (clinic_id, id, kind, subject_id, requested,
              attempts, next_at)
            select ?, gen_random_uuid(), ?, s.id, 1, 0, ? from unnest(?) as s (id) order by s.id
            on conflict (clinic_id, kind, subject_id) do update
              set requested = w.requested + 1, next_at = least(w.next_at, excluded.next_at)
            """,
            tx.clinicFirst().constant(kind).time(tx.now()).uuids(subjects));
  }

  @Override
  public Set<UUID> outstanding(WriteBack.Kind kind, Set<UUID> subjects) {
    return Set.copyOf(
        tx.sql()
            .list(
                """
                select w.subject_id from clinic_comms.write_back w
                where w.clinic_id = ? and w.kind = ? and w.subject_id = any (?)
                """,
                tx.clinicFirst().constant(kind).uuids(subjects),
                row -> row.uuid("subject_id")));
  }

  @Override
  public List<WriteBack> claimDue(int limit, Duration lease) {
    return tx.sql()
        .list(
            """
            with due as materialized (
              select w.id, w.next_at from clinic_comms.write_back w
              where w.clinic_id = ? and w.next_at <= ?
              order by w.kind <> 'VISIT', w.next_at, w.id limit ?
              for no key update skip locked
            ), claimed as (
              update clinic_comms.write_back w set next_at = ?
              from due where w.clinic_id = ? and w.id = due.id
              returning w.id, w.kind, w.subject_id, w.requested, w.attempts, due.next_at as due_at
            )
            select * from claimed order by kind <> 'VISIT', due_at, id
            """,
            tx.clinicFirst()
                .time(tx.now())
                .number(limit)
                .time(tx.now().plus(lease))
                .uuid(tx.clinicId().value()),
            row ->
                new WriteBack(
                    row.uuid("id"),
                    row.constant(WriteBack.Kind.class, "kind"),
                    row.uuid("subject_id"),
                    row.number("requested"),
                    row.number("attempts")));
  }

  @Override
  public boolean settle(WriteBack written) {
    boolean ended =
        tx.sql()
                .update(
                    """
                    delete from clinic_comms.write_back w
                    where w.clinic_id = ? and w.id = ? and w.requested = ?
                    """,
                    tx.clinicFirst().uuid(written.id()).number(written.requested()))
            == 1;
    if (!ended) {
      putOff(written, tx.now(), null, 0);
    }
    return ended;
  }

  @Override
  public boolean retry(WriteBack failed, Instant at, String failure) {
    return putOff(failed, at, failure, failed.attempts() + 1);
  }

  private boolean putOff(WriteBack one, Instant at, @Nullable String failure, int attempts) {
    return tx.sql()
            .update(
                """
                update clinic_comms.write_back w set next_at = ?, failure = ?, attempts = ?
                where w.clinic_id = ? and w.id = ?
                """,
                Params.of()
                    .time(at)
                    .text(failure)
                    .number(attempts)
                    .uuid(tx.clinicId().value())
                    .uuid(one.id()))
        == 1;
  }
}
