package org.cliniccomms.rag.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;

/** An index that does as another does, unless a method is overridden. */
class Altered implements RecordIndex {
  protected final RecordIndex index;

  Altered(RecordIndex index) {
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
  public void close() {
    index.close();
  }
}
