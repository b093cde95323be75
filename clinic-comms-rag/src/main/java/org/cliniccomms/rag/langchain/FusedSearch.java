package org.cliniccomms.rag.langchain;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.Ranking;
import org.cliniccomms.rag.spi.RecordIndex;
import org.jspecify.annotations.Nullable;

/** One search in a chart whose words are in an index and whose vectors are in a store. */
final class FusedSearch {
  private static final int MOST_HITS = 200;

  /** So often a chart may change while it is looked into before that is called a fault. */
  private static final int MOST_RUNS = 200;

  private final EmbeddingStore<TextSegment> store;
  private final RecordIndex index;
  private final ChartKey chart;
  private final IndexQuery query;

  FusedSearch(
      EmbeddingStore<TextSegment> store, RecordIndex index, ChartKey chart, IndexQuery query) {
    this.store = store;
    this.index = index;
    this.chart = Objects.requireNonNull(chart, "chart");
    this.query = query;
  }

  /** Looks once more where the chart has changed meanwhile: it takes several looks. */
  List<Hit> run(
      Supplier<Map<RecordId, Fingerprint>> ledger, float @Nullable [] question, double minCosine) {
    Map<RecordId, Fingerprint> before = ledger.get();
    for (int run = 0; run < MOST_RUNS; run++) {
      List<Hit> hits = once(before, question, minCosine);
      Map<RecordId, Fingerprint> after = ledger.get();
      if (after.equals(before)) {
        return hits;
      }
      before = after;
    }
    throw new IllegalStateException("the chart does not stop changing");
  }

  private List<Hit> once(
      Map<RecordId, Fingerprint> current, float @Nullable [] question, double minCosine) {
    Map<RecordId, Double> words = new HashMap<>();
    Map<RecordId, ChartRecord> records = new HashMap<>();
    for (Hit hit : byWords()) {
      words.put(hit.record().id(), hit.relevance());
      records.put(hit.record().id(), hit.record());
    }
    Map<RecordId, Double> cosines =
        question == null
            ? Map.of()
            : new ChartVectors(store, chart).alike(question, query, current);
    if (cosines.entrySet().stream()
        .anyMatch(each -> each.getValue() >= minCosine && !records.containsKey(each.getKey()))) {
      index.list(chart).forEach(each -> records.putIfAbsent(each.id(), each));
    }
    Set<RecordId> found = new HashSet<>(words.keySet());
    found.addAll(cosines.keySet());
    found.removeIf(id -> !isAsked(records.get(id)));
    List<Ranking.Candidate> candidates =
        found.stream()
            .map(id -> candidate(record(records, id), words.getOrDefault(id, 0.0), cosines.get(id)))
            .toList();
    return Ranking.best(candidates, minCosine, query.limit()).stream()
        .map(
            each ->
                new Hit(
                    record(records, each.candidate().id()),
                    each.score(),
                    each.candidate().cosine()))
        .toList();
  }

  /** A store may ignore filters. */
  private boolean isAsked(@Nullable ChartRecord record) {
    return record != null && (query.kinds().isEmpty() || query.kinds().contains(record.kind()));
  }

  /** More than are asked for: the fusion wants to know what place each has. */
  private List<Hit> byWords() {
    IndexQuery all = new IndexQuery("", query.terms(), query.kinds(), MOST_HITS);
    return index.search(chart, all).stream()
        .filter(hit -> !hit.record().id().equals(ModelMark.ID))
        .toList();
  }

  private static Ranking.Candidate candidate(
      ChartRecord record, double words, @Nullable Double cosine) {
    return new Ranking.Candidate(record.id(), Ranking.recency(record), words, cosine);
  }

  private static ChartRecord record(Map<RecordId, ChartRecord> records, RecordId id) {
    return Objects.requireNonNull(records.get(id));
  }
}
