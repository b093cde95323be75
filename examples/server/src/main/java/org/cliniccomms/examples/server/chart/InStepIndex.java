package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.RecordIndex;
import org.jspecify.annotations.Nullable;

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
  private static final int MOST_BEHIND = 16;

  private final RecordIndex index;
  private final ChartIndexing indexing;
  private final Readings behind = new Readings();

  InStepIndex(RecordIndex index, ChartIndexing indexing) {
    this.index = index;
    this.indexing = indexing;
  }

  /** What the source has now: not even another server that is behind brings an old text back. */
  @Override
  public List<ChartRecord> list(ChartKey chart) {
    ChartIndexing.Reading reading = indexing.read(chart);
    if (isInStep(reading)) {
      behind.remove(chart);
    } else {
      behind.put(chart, reading.records());
    }
    return reading.records().stream().sorted(Comparator.comparing(ChartRecord::id)).toList();
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
    List<ChartRecord> read = behind.get(chart);
    return read == null ? index.search(chart, query) : byWords(chart, read, query);
  }

  private static List<Hit> byWords(ChartKey chart, List<ChartRecord> records, IndexQuery query) {
    try (LuceneRecordIndex words = LuceneRecordIndex.inMemory(null)) {
      words.update(chart, records, Set.of());
      return words.search(chart, query);
    }
  }

  /** Whoever made the index closes it. */
  @Override
  public void close() {}

  /** The charts that were last found to be behind, as the source had them; older ones go. */
  private static final class Readings {
    private final Map<ChartKey, List<ChartRecord>> read = new LinkedHashMap<>();

    synchronized void put(ChartKey chart, List<ChartRecord> records) {
      read.remove(chart);
      read.put(chart, records);
      if (read.size() > MOST_BEHIND) {
        read.remove(read.keySet().iterator().next());
      }
    }

    synchronized void remove(ChartKey chart) {
      read.remove(chart);
    }

    synchronized @Nullable List<ChartRecord> get(ChartKey chart) {
      return read.get(chart);
    }
  }
}
