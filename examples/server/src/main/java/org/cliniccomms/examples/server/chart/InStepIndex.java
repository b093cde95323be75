package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.RecordIndex;

/**
 * An index that looks at the source before a chart is opened, so that a record that was edited a
 * moment ago never answers from its old text. Whoever opens a chart was let in before; the deadline
 * of the question bounds how long this may take.
 *
 * <p>A chart that cannot be brought in step soon, because the embedding model is down or stands
 * still, answers from the source's records all the same, searched by words alone. Thread-safe.
 */
final class InStepIndex implements RecordIndex {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final RecordIndex index;
  private final ChartIndexing indexing;
  private final Set<ChartKey> behind = ConcurrentHashMap.newKeySet();

  InStepIndex(RecordIndex index, ChartIndexing indexing) {
    this.index = index;
    this.indexing = indexing;
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    ChartIndexing.Reading reading = indexing.read(chart);
    if (isInStep(reading)) {
      behind.remove(chart);
      return index.list(chart);
    }
    behind.add(chart);
    return reading.records();
  }

  private boolean isInStep(ChartIndexing.Reading reading) {
    try {
      return indexing.bring(reading, SOON);
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      return false;
    }
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
    return behind.contains(chart) ? byWords(chart, query) : index.search(chart, query);
  }

  private List<Hit> byWords(ChartKey chart, IndexQuery query) {
    try (LuceneRecordIndex words = LuceneRecordIndex.inMemory(null)) {
      words.update(chart, indexing.read(chart).records(), Set.of());
      return words.search(chart, query);
    }
  }

  /** Whoever made the index closes it. */
  @Override
  public void close() {}
}
