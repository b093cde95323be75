package org.cliniccomms.examples.server.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The charts of the clinic's patients: who they are and their visits from the clinic's own store,
 * everything clinical from where that is. Thread-safe.
 */
final class ClinicCharts implements RecordSource {
  private final PostgresStore store;
  private final JdbcClient jdbc;
  private final ClinicalRecords clinical;

  ClinicCharts(PostgresStore store, JdbcClient jdbc, ClinicalRecords clinical) {
    this.store = store;
    this.jdbc = jdbc;
    this.clinical = clinical;
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    String sql =
        """
        SELECT id FROM clinic_comms.patient
        WHERE clinic_id = :clinic AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid))
        ORDER BY id LIMIT :limit
        """;
    return jdbc
        .sql(sql)
        .param("clinic", clinic.value())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(UUID.class)
        .stream()
        .map(PatientId::new)
        .toList();
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    ZoneId zone = zone(key.clinic());
    return store
        .inTransaction(key.clinic(), tx -> tx.patients().find(key.patient()))
        .map(it -> head(key.clinic(), it, zone));
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document) {
    ZoneId zone = zone(clinic);
    return store.inTransaction(clinic, tx -> tx.patients().listByDocument(document)).stream()
        .map(it -> head(clinic, it, zone))
        .toList();
  }

  /** Some of those who are known to have clinical records; empty where nobody can tell. */
  List<Patient> withRecords(ClinicId clinic, int most) {
    List<PersonalDocument> owners = clinical.owners();
    return store.inTransaction(
        clinic,
        tx ->
            owners.stream()
                .limit(most)
                .flatMap(it -> tx.patients().listByDocument(it).stream())
                .distinct()
                .toList());
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    return find(key).map(this::read);
  }

  private Chart read(ChartPatient patient) {
    List<ChartRecord> records = new ArrayList<>(clinical.of(patient));
    Set<Instant> told =
        records.stream()
            .filter(it -> it.kind() == RecordKind.APPOINTMENT)
            .flatMap(it -> it.start().stream())
            .flatMap(it -> it.instant().stream())
            .collect(Collectors.toSet());
    // A visit that both tell of is told by the clinical record, which knows more of it.
    records.addAll(
        store.inTransaction(patient.key().clinic(), tx -> VisitRecords.of(tx, patient, told)));
    return new Chart(patient, records);
  }

  private ZoneId zone(ClinicId clinic) {
    return store
        .inTransaction(clinic, tx -> tx.clinics().find())
        .orElseThrow(() -> new IllegalStateException("clinic: is not set up"))
        .zone();
  }

  private static ChartPatient head(ClinicId clinic, Patient patient, ZoneId zone) {
    return new ChartPatient(
        new ChartKey(clinic, patient.id()),
        patient.name(),
        patient.birthDate(),
        "",
        patient.documents(),
        zone);
  }
}
