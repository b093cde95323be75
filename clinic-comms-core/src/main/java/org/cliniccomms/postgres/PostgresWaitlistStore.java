package org.cliniccomms.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.WaitlistStore;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Keeps entries, and tells {@link SelectionIndex} of each change. */
final class PostgresWaitlistStore implements WaitlistStore {
  private static final String UPDATE =
      """
      update clinic_comms.waitlist_entry set patient_id = ?, state = ?, joined_at = ?,
        urgent = ?, boost = ?, strict = ?, providers = ?, provider_types = ?, locations = ?,
        times = ?, open_minutes = ?::int4multirange, visit_type = ?, visit_seconds = ?,
        own_start_at = ?, own_end_at = ?, own_provider_id = ?, own_location_id = ?,
        change = nextval('clinic_comms.waitlist_change')
      """;

  private final PostgresTransaction tx;

  /** As they are by now. */
  private final Map<WaitlistEntryId, WaitlistEntry> locked = new HashMap<>();

  PostgresWaitlistStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfAbsent(WaitlistEntry entry, Standing standing) {
    int stored =
        tx.sql()
            .update(
                """
                insert into clinic_comms.waitlist_entry (clinic_id, id, patient_id, state, joined_at,
                  urgent, boost, strict, providers, provider_types, locations, times,
                  open_minutes, visit_type, visit_seconds, own_start_at, own_end_at, own_provider_id,
                  own_location_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::int4multirange, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                EntryRows.write(tx.clinicFirst().uuid(entry.id().value()), entry));
    if (stored == 1) {
      SelectionIndex.put(tx, entry, standing);
    }
    return stored == 1;
  }

  /** The index still has the last word: who loses a race to it runs again and gets false. */
  @Override
  public boolean update(WaitlistEntry entry, Standing standing) {
    UUID id = entry.id().value();
    WaitlistEntry before = locked.get(entry.id());
    if (before != null && isCertain(before, entry)) {
      tx.sql()
          .updateSoon(
              UPDATE + " where clinic_id = ? and id = ?",
              EntryRows.write(Params.of(), entry).uuid(tx.clinicId().value()).uuid(id));
      if (!Scopes.of(before).isEmpty() || !Scopes.of(entry).isEmpty()) {
        SelectionIndex.put(tx, entry, standing);
      }
      locked.put(entry.id(), entry);
      return true;
    }
    int changed =
        tx.sql()
            .updateOrRunAgain(
                UPDATE
                    + """
                     where clinic_id = ? and id = ? and not (? and exists (
                      select from clinic_comms.waitlist_entry o
                      where o.clinic_id = ? and o.patient_id = ? and o.id <> ?
                        and o.state in ('ACTIVE', 'PAUSED')))
                    """,
                EntryRows.write(Params.of(), entry)
                    .uuid(tx.clinicId().value())
                    .uuid(id)
                    .flag(waits(entry))
                    .uuid(tx.clinicId().value())
                    .uuid(entry.patientId().value())
                    .uuid(id));
    if (changed == 1) {
      locked.computeIfPresent(entry.id(), (key, stale) -> entry);
      SelectionIndex.put(tx, entry, standing);
    }
    return changed == 1;
  }

  /** The patient cannot have another that waits if this one did, or does no more. */
  private static boolean isCertain(WaitlistEntry before, WaitlistEntry after) {
    return before.patientId().equals(after.patientId()) && (waits(before) || !waits(after));
  }

  private static boolean waits(WaitlistEntry entry) {
    return entry.state().isOnTheList();
  }

  @Override
  public Optional<WaitlistEntry> find(WaitlistEntryId id) {
    return tx.sql()
        .first(
            EntryRows.SELECT + " where e.clinic_id = ? and e.id = ?",
            tx.clinicFirst().uuid(id.value()),
            EntryRows::read);
  }

  @Override
  public Optional<WaitlistEntry> lock(WaitlistEntryId id) {
    Optional<WaitlistEntry> found =
        tx.sql()
            .first(
                EntryRows.SELECT + " where e.clinic_id = ? and e.id = ? for no key update",
                tx.clinicFirst().uuid(id.value()),
                EntryRows::read);
    found.ifPresent(entry -> locked.put(id, entry));
    return found;
  }

  @Override
  public Optional<WaitlistEntry> findByPatient(PatientId patientId) {
    return tx.sql()
        .first(
            EntryRows.SELECT
                + """
                 where e.clinic_id = ? and e.patient_id = ? and e.state <> 'REMOVED'
                order by (e.state = 'ACTIVE') desc, e.change desc limit 1
                """,
            tx.clinicFirst().uuid(patientId.value()),
            EntryRows::read);
  }
}
