package org.cliniccomms.rag.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/** An index that does as another does, unless a method is overridden. */
public class AlteredIndex implements ChartCatalog {
  protected final ChartCatalog index;

  /** Does as {@code index} does. */
  public AlteredIndex(ChartCatalog index) {
    this.index = index;
  }

  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    index.update(chart, changed, removed);
  }

  @Override
  public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
    return index.ledger(chart);
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    return index.list(chart);
  }

  @Override
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    return index.search(chart, query);
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return index.patients(clinic, after, limit);
  }

  @Override
  public void close() {
    index.close();
  }
}
