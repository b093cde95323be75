package org.cliniccomms.examples.server.chart;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.RecordIndex;

/**
 * An index that looks at the source before a chart is opened, so that a record that was edited a
 * moment ago never answers from its old text. Whoever opens a chart was let in before; the deadline
 * of the question bounds how long this may take. Thread-safe.
 */
final class InStepIndex implements RecordIndex {
  private final RecordIndex index;
  private final ChartIndexing indexing;

  InStepIndex(RecordIndex index, ChartIndexing indexing) {
    this.index = index;
    this.indexing = indexing;
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    indexing.bring(chart);
    return index.list(chart);
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
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    return index.search(chart, query);
  }

  /** Whoever made the index closes it. */
  @Override
  public void close() {}
}
