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

/**
 * Keeps records and finds those that a question is about, always within one chart.
 *
 * <p>Who looks into a chart sees what {@link #update} had brought in when it returned, and no
 * half-done update. Implementations are thread-safe.
 */
public interface RecordIndex extends AutoCloseable {
  /** Adds or replaces {@code changed} and takes {@code removed} out, all or nothing. */
  void update(ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed);

  /** Returns what is kept of a chart: each record's fingerprint. */
  Map<RecordId, Fingerprint> ledger(ChartKey chart);

  /** Returns all records of a chart, in the order of their ids. */
  List<ChartRecord> list(ChartKey chart);

  /**
   * Returns the best records of a chart for a query, best first; those of no relevance are left
   * out.
   */
  List<Hit> search(ChartKey chart, IndexQuery query);

  @Override
  void close();
}
