package org.cliniccomms.rag.langchain;

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

/** An index whose updates can be made to break off before anything is done. */
final class BreakingIndex implements ChartCatalog {
  private final ChartCatalog index;
  private volatile boolean breaking;

  BreakingIndex(ChartCatalog index) {
    this.index = index;
  }

  void breakOff(boolean breaks) {
    this.breaking = breaks;
  }

  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    if (breaking) {
      throw new IllegalStateException("broken off");
    }
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
