package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.ContactHistory;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Reads what candidates carry. */
final class CandidateRows {
  private static final String SELECT =
      "with q as materialized (select "
          + SeatFilter.COLUMNS
          + ") select "
          + EntryRows.COLUMNS
          + ", "
          + PostgresPatientStore.COLUMNS
          + ", e.state = 'ACTIVE' and exists (select from clinic_comms.waitlist_scope s"
          + " where s.clinic_id = q.clinic and s.entry_id = e.id and s.scope = any (q.scopes) and "
          + SeatFilter.FITS
          + """
           offset 0) as fits
          from q cross join clinic_comms.waitlist_entry e
          cross join lateral (
            select * from clinic_comms.patient p
            where p.clinic_id = e.clinic_id and p.id = e.patient_id
            offset 0) as p
          where e.clinic_id = ? and e.id = any (?)
          """;

  private record Found(WaitlistEntry entry, Patient patient, boolean fits) {}

  private final PostgresTransaction tx;

  CandidateRows(PostgresTransaction tx) {
    this.tx = tx;
  }

  /** Those of {@code ids} that fit the seat as of now. */
  List<Candidate> fitting(CandidateQuery query, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : candidates(query, read(query, ids).stream().filter(Found::fits).toList());
  }

  /** One, whether it fits or not. */
  Optional<Candidate> find(CandidateQuery query, WaitlistEntryId id) {
    return candidates(query, read(query, List.of(id.value()))).stream().findFirst();
  }

  private List<Found> read(CandidateQuery query, Collection<UUID> ids) {
    PostgresPatientStore patients = new PostgresPatientStore(tx);
    return tx.phi()
        .list(
            PostgresPatientStore.OWNER,
            SELECT,
            SeatFilter.of(query)
                .bind(Params.of(), tx.clinicId().value())
                .uuid(tx.clinicId().value())
                .uuids(ids),
            row -> found(patients, row));
  }

  private static Found found(PostgresPatientStore patients, Row row) throws SQLException {
    return new Found(EntryRows.read(row), patients.read(row), row.flag("fits"));
  }

  private List<Candidate> candidates(CandidateQuery query, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<PatientId, ContactHistory> histories =
        new ContactHistories(tx)
            .of(query.cancellation(), found.stream().map(Found::patient).toList());
    return found.stream()
        .map(
            one ->
                new Candidate(
                    one.entry,
                    one.patient,
                    histories.getOrDefault(one.patient.id(), ContactHistory.none())))
        .toList();
  }
}
