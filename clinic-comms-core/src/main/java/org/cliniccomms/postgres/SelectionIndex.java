package org.cliniccomms.postgres;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Keeps {@code waitlist_scope} in step with the entries. */
final class SelectionIndex {
  private SelectionIndex() {}

  /** Notes an entry, whose row was written before in the same transaction and is locked by it. */
  static void put(PostgresTransaction tx, WaitlistEntry entry, Standing standing) {
    UUID clinic = tx.clinicId().value();
    UUID id = entry.id().value();
    List<Long> scopes = Scopes.of(entry);
    tx.sql().updateSoon(DELETE, Params.of().uuid(clinic).uuid(id));
    if (!scopes.isEmpty()) {
      tx.sql()
          .updateSoon(
              INSERT,
              Params.of()
                  .number(madeBy(standing.fingerprint()))
                  .number(standing.base())
                  .time(standing.until())
                  .array("int8", scopes.toArray())
                  .uuid(clinic)
                  .uuid(id));
    }
  }

  /** Settings as a number; 0 if there are none. */
  static long madeBy(String fingerprint) {
    return fingerprint.isEmpty() ? 0 : Scopes.hash(fingerprint);
  }

  private static final String DELETE =
      "delete from clinic_comms.waitlist_scope where clinic_id = ? and entry_id = ?";

  private static final String INSERT =
      """
      insert into clinic_comms.waitlist_scope (clinic_id, entry_id, scope, made_by, base_score,
        standing_until, joined_at, patient_id, open_minutes, visit_type, visit_seconds,
        own_start_at)
      select e.clinic_id, e.id, w.scope, ?, ?, ?, e.joined_at, e.patient_id,
        case when w.scope <> 0 then e.open_minutes end,
        case when w.scope <> 0 then e.visit_type end,
        case when w.scope <> 0 then e.visit_seconds end,
        case when w.scope <> 0 then e.own_start_at end
      from unnest(?) as w (scope) cross join clinic_comms.waitlist_entry e
      where e.clinic_id = ? and e.id = ?
      """;
}
