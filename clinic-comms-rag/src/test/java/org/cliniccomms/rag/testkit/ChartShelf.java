package org.cliniccomms.rag.testkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.RecordText;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * A few charts in memory, to be read and searched; it counts how often it is looked into. A search
 * compares plain words. Thread-safe.
 */
public final class ChartShelf implements RecordSource, RecordIndex {
  private final Map<ChartKey, Chart> charts = new ConcurrentHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();

  /** Puts a chart in, or in the place of the same patient's. */
  public ChartShelf put(Chart chart) {
    charts.put(chart.patient().key(), chart);
    return this;
  }

  /** Returns how often anything was looked up. */
  public int looks() {
    return looks.get();
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    looks.incrementAndGet();
    return charts.keySet().stream()
        .filter(key -> key.clinic().equals(clinic))
        .map(ChartKey::patient)
        .sorted(Comparator.comparing(PatientId::value))
        .filter(id -> after == null || id.value().compareTo(after.value()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return read(key).map(Chart::patient);
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document) {
    looks.incrementAndGet();
    return charts.values().stream()
        .map(Chart::patient)
        .filter(patient -> patient.key().clinic().equals(clinic))
        .filter(patient -> patient.documents().contains(document))
        .toList();
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    looks.incrementAndGet();
    return Optional.ofNullable(charts.get(key));
  }

  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    charts.computeIfPresent(chart, (key, old) -> updated(old, changed, removed));
  }

  private static Chart updated(
      Chart old, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    Map<RecordId, ChartRecord> records = new LinkedHashMap<>();
    old.records().forEach(record -> records.put(record.id(), record));
    changed.forEach(record -> records.put(record.id(), record));
    removed.forEach(records::remove);
    return new Chart(old.patient(), List.copyOf(records.values()));
  }

  @Override
  public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
    Map<RecordId, Fingerprint> ledger = new LinkedHashMap<>();
    list(chart).forEach(record -> ledger.put(record.id(), Fingerprint.of(record)));
    return ledger;
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    return read(chart).map(Chart::records).orElse(List.of()).stream()
        .sorted(Comparator.comparing(ChartRecord::id))
        .toList();
  }

  @Override
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    List<ChartRecord> ranked =
        list(chart).stream()
            .filter(record -> query.kinds().isEmpty() || query.kinds().contains(record.kind()))
            .filter(record -> matches(record, query) > 0)
            .sorted(Comparator.comparingDouble(record -> -matches(record, query)))
            .limit(query.limit())
            .toList();
    return ranked.stream()
        .map(record -> new Hit(record, relevance(record, ranked.get(0), query), null))
        .toList();
  }

  private static double relevance(ChartRecord record, ChartRecord best, IndexQuery query) {
    return matches(record, query) / matches(best, query);
  }

  private static double matches(ChartRecord record, IndexQuery query) {
    String text = RecordText.of(record).toLowerCase(Locale.ROOT);
    return query.terms().stream()
        .filter(term -> text.contains(term.text().toLowerCase(Locale.ROOT)))
        .mapToDouble(IndexQuery.Term::weight)
        .sum();
  }

  @Override
  public void close() {}
}
