package org.cliniccomms.rag.testkit;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/** A source that a test fills, and of which it can break single charts. Not thread-safe. */
public final class InMemorySource implements RecordSource {
  private final ClinicId clinic;
  private final TreeMap<String, Chart> charts = new TreeMap<>();
  private final Set<PatientId> broken = new HashSet<>();

  /** The charts of one clinic; none so far. */
  public InMemorySource(ClinicId clinic) {
    this.clinic = clinic;
  }

  /** Keeps this as the patient's whole chart. */
  public void put(PatientId patient, ChartRecord... records) {
    ChartPatient head =
        new ChartPatient(
            new ChartKey(clinic, patient), "Test Patient", null, "", List.of(), ZoneOffset.UTC);
    charts.put(patient.toString(), new Chart(head, List.of(records)));
  }

  /** Forgets a patient. */
  public void remove(PatientId patient) {
    charts.remove(patient.toString());
  }

  /** From now on this chart cannot be read, or can again. */
  public void breakChart(PatientId patient, boolean cannotBeRead) {
    if (cannotBeRead) {
      broken.add(patient);
    } else {
      broken.remove(patient);
    }
  }

  @Override
  public List<PatientId> patients(ClinicId of, @Nullable PatientId after, int limit) {
    String behind = after == null ? "" : after.toString();
    return of.equals(clinic)
        ? charts.tailMap(behind, false).keySet().stream()
            .limit(limit)
            .map(PatientId::parse)
            .toList()
        : List.of();
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return chart(key).map(Chart::patient);
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId of, PersonalDocument document) {
    return charts.values().stream()
        .map(Chart::patient)
        .filter(each -> of.equals(clinic) && each.documents().contains(document))
        .toList();
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    if (broken.contains(key.patient())) {
      throw new IllegalStateException("this chart cannot be read");
    }
    return chart(key);
  }

  private Optional<Chart> chart(ChartKey key) {
    return key.clinic().equals(clinic)
        ? Optional.ofNullable(charts.get(key.patient().toString()))
        : Optional.empty();
  }
}
