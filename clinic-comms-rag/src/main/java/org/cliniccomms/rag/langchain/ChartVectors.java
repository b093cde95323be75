package org.cliniccomms.rag.langchain;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.logical.And;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;

/**
 * The vectors of one chart in a store. The chart is part of every filter, and what comes back is
 * compared with it again; a vector counts only for the record of the fingerprint it was made of.
 */
final class ChartVectors {
  private static final String CLINIC = "clinic";
  private static final String PATIENT = "patient";
  private static final String RECORD = "record";
  private static final String FINGERPRINT = "fingerprint";
  private static final String KIND = "kind";

  /** So many ids in one filter; some stores take no more than some hundred. */
  private static final int BATCH = 100;

  private final EmbeddingStore<TextSegment> store;
  private final ChartKey chart;

  ChartVectors(EmbeddingStore<TextSegment> store, ChartKey chart) {
    this.store = store;
    this.chart = chart;
  }

  /** Adds the vectors of records; the same ones again replace themselves. */
  void add(List<EmbeddedRecord> records) {
    List<String> ids = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    List<TextSegment> segments = new ArrayList<>();
    for (EmbeddedRecord each : records) {
      // Not the words: the store is to hold no more than it needs.
      TextSegment segment = TextSegment.from(each.id().value(), metadata(each));
      int passage = 0;
      for (float[] vector : each.vectors()) {
        ids.add(id(each, passage++));
        vectors.add(Embedding.from(vector));
        segments.add(segment);
      }
    }
    if (!ids.isEmpty()) {
      store.addAll(ids, vectors, segments);
    }
  }

  /** Some stores take nothing but UUIDs. */
  private String id(EmbeddedRecord record, int passage) {
    String name = chart + "/" + record.id() + "/" + record.fingerprint() + "/" + passage;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private Metadata metadata(EmbeddedRecord record) {
    return new Metadata()
        .put(CLINIC, chart.clinic().toString())
        .put(PATIENT, chart.patient().toString())
        .put(RECORD, record.id().value())
        .put(FINGERPRINT, record.fingerprint().value())
        .put(KIND, record.kind().name());
  }

  /** Takes out everything of the chart. */
  void removeAll() {
    store.removeAll(inChart());
  }

  /** Takes out everything of these records. */
  void remove(Collection<RecordId> records) {
    List<String> ids = records.stream().map(RecordId::value).toList();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      store.removeAll(and(inChart(), metadataKey(RECORD).isIn(some)));
    }
  }

  /** Takes out what these records had before. */
  void removeFormer(List<EmbeddedRecord> records) {
    for (int from = 0; from < records.size(); from += BATCH) {
      List<EmbeddedRecord> some = records.subList(from, Math.min(records.size(), from + BATCH));
      List<String> ids = some.stream().map(each -> each.id().value()).toList();
      List<String> current = some.stream().map(each -> each.fingerprint().value()).toList();
      store.removeAll(
          and(
              and(inChart(), metadataKey(RECORD).isIn(ids)),
              metadataKey(FINGERPRINT).isNotIn(current)));
    }
  }

  /**
   * Returns the cosines of the records that are most alike, each the best of its passages.
   *
   * @param current the records that count
   */
  Map<RecordId, Double> alike(
      float[] question, IndexQuery query, Map<RecordId, Fingerprint> current) {
    Filter filter = inChart();
    if (!query.kinds().isEmpty()) {
      filter = and(filter, metadataKey(KIND).isIn(query.kinds().stream().map(Enum::name).toList()));
    }
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(question))
            .filter(filter)
            // A long record has several passages, and what is out of date comes back, too.
            .maxResults(3 * query.limit() + 50)
            .minScore(0.0)
            .build();
    Map<RecordId, Double> cosines = new HashMap<>();
    for (EmbeddingMatch<TextSegment> each : store.search(request).matches()) {
      if (each.embedded() != null && isCurrent(each.embedded().metadata(), current)) {
        RecordId id = new RecordId(String.valueOf(each.embedded().metadata().getString(RECORD)));
        cosines.merge(id, cosine(question, each), Math::max);
      }
    }
    return cosines;
  }

  private boolean isCurrent(Metadata metadata, Map<RecordId, Fingerprint> current) {
    String record = metadata.getString(RECORD);
    if (record == null
        || !chart.clinic().toString().equals(metadata.getString(CLINIC))
        || !chart.patient().toString().equals(metadata.getString(PATIENT))) {
      return false;
    }
    Fingerprint fingerprint = current.get(new RecordId(record));
    return fingerprint != null && fingerprint.value().equals(metadata.getString(FINGERPRINT));
  }

  /** Most stores give the vector back; else their score is what langchain4j makes of a cosine. */
  private static double cosine(float[] question, EmbeddingMatch<TextSegment> match) {
    Embedding vector = match.embedding();
    double cosine =
        vector != null && vector.dimension() == question.length
            ? TextEmbedder.cosine(question, vector.vector())
            : CosineSimilarity.fromRelevanceScore(match.score());
    return Math.max(-1, Math.min(1, cosine));
  }

  private Filter inChart() {
    return and(
        metadataKey(CLINIC).isEqualTo(chart.clinic().toString()),
        metadataKey(PATIENT).isEqualTo(chart.patient().toString()));
  }

  private static Filter and(Filter one, Filter other) {
    return new And(one, other);
  }
}
