package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/** Charts that were read before, so that asking is measured and not reading files. */
final class SetSource implements RecordSource {
  private final Map<String, Chart> charts = new TreeMap<>();

  SetSource(List<Chart> all) {
    all.forEach(chart -> charts.put(chart.patient().key().patient().toString(), chart));
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return charts.entrySet().stream()
        .filter(each -> after == null || each.getKey().compareTo(after.toString()) > 0)
        .limit(limit)
        .map(each -> each.getValue().patient().key().patient())
        .toList();
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return read(key).map(Chart::patient);
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document) {
    return charts.values().stream()
        .map(Chart::patient)
        .filter(patient -> patient.documents().contains(document))
        .toList();
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    return Optional.ofNullable(charts.get(key.patient().toString()));
  }
}
