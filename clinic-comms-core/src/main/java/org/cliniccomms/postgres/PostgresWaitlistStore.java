package org.cliniccomms.postgres;

import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.WaitlistStore;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Keeps entries, and tells {@link SelectionIndex} of each change. */
final class PostgresWaitlistStore implements WaitlistStore {
  private final PostgresTransaction tx;

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
    boolean waits = entry.state() == EntryState.ACTIVE || entry.state() == EntryState.PAUSED;
    UUID id = entry.id().value();
    int changed =
        tx.sql()
            .updateOrRunAgain(
                """
                update clinic_comms.waitlist_entry set patient_id = ?, state = ?, joined_at = ?,
                  urgent = ?, boost = ?, strict = ?, providers = ?, provider_types = ?, locations = ?, times = ?,
                  open_minutes = ?::int4multirange, visit_type = ?, visit_seconds = ?,
                  own_start_at = ?, own_end_at = ?, own_provider_id = ?, own_location_id = ?,
                  change = nextval('clinic_comms.waitlist_change')
                where clinic_id = ? and id = ? and not (? and exists (
                  select from clinic_comms.waitlist_entry o
                  where o.clinic_id = ? and o.patient_id = ? and o.id <> ?
                    and o.state in ('ACTIVE', 'PAUSED')))
                """,
                EntryRows.write(Params.of(), entry)
                    .uuid(tx.clinicId().value())
                    .uuid(id)
                    .flag(waits)
                    .uuid(tx.clinicId().value())
                    .uuid(entry.patientId().value())
                    .uuid(id));
    if (changed == 1) {
      SelectionIndex.put(tx, entry, standing);
    }
    return changed == 1;
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
    return tx.sql()
        .first(
            EntryRows.SELECT + " where e.clinic_id = ? and e.id = ? for no key update",
            tx.clinicFirst().uuid(id.value()),
            EntryRows::read);
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
