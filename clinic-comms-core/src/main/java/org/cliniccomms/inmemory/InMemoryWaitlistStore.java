package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.WaitlistStore;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** The waiting list of one clinic. */
final class InMemoryWaitlistStore implements WaitlistStore {
  private final ClinicRows rows;

  InMemoryWaitlistStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfAbsent(WaitlistEntry entry, Standing standing) {
    EntryRow row = new EntryRow(entry, standing, rows.next());
    return !rows.entries.has(entry.id()) && store(row);
  }

  @Override
  public boolean update(WaitlistEntry entry, Standing standing) {
    EntryRow row = new EntryRow(entry, standing, rows.next());
    return rows.entries.has(entry.id()) && store(row);
  }

  private boolean store(EntryRow row) {
    boolean free =
        !row.isListed()
            || rows.entriesByPatient.find(row.entry().patientId()).stream()
                .allMatch(
                    other -> !other.isListed() || other.entry().id().equals(row.entry().id()));
    if (free) {
      rows.entries.put(row.entry().id(), row);
    }
    return free;
  }

  @Override
  public Optional<WaitlistEntry> find(WaitlistEntryId id) {
    return rows.entries.find(id).map(EntryRow::entry);
  }

  @Override
  public Optional<WaitlistEntry> lock(WaitlistEntryId id) {
    return find(id);
  }

  @Override
  public Optional<WaitlistEntry> findByPatient(PatientId patientId) {
    return rows.entriesByPatient.find(patientId).stream()
        .filter(row -> row.entry().state() != EntryState.REMOVED)
        .max(Comparator.comparing(EntryRow::isActive).thenComparing(EntryRow::changed))
        .map(EntryRow::entry);
  }
}
