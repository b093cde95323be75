package org.cliniccomms.rag.testkit;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Two charts and the words to fill and ask an index with. */
abstract class IndexScene {
  protected static final ClinicId CLINIC = ClinicId.random();
  protected static final ChartKey ANA = new ChartKey(CLINIC, PatientId.random());
  protected static final ChartKey BEA = new ChartKey(CLINIC, PatientId.random());

  private final List<RecordIndex> opened = new ArrayList<>();

  /** Returns the index under test, empty; null is for one that compares words only. */
  protected abstract RecordIndex create(@Nullable TextEmbedder embedder);

  @AfterEach
  void closeAll() {
    opened.forEach(RecordIndex::close);
  }

  /** An empty index that compares words only. */
  final RecordIndex words() {
    return closedLater(create(null));
  }

  /** An empty index that compares embeddings, too. */
  final RecordIndex alike(EmbeddingModel model, int dimension, double minCosine) {
    return closedLater(
        create(TextEmbedder.of(model, "test-model", dimension).withMinCosine(minCosine)));
  }

  final RecordIndex closedLater(RecordIndex index) {
    opened.add(index);
    return index;
  }

  static ChartRecord note(ChartKey chart, String id, String text) {
    return record(chart, id, RecordKind.NOTE, "Note").narrative(text, "").build();
  }

  static ChartRecord note(ChartKey chart, String id, String text, LocalDate day) {
    return record(chart, id, RecordKind.NOTE, "Note")
        .narrative(text, "")
        .start(ChartDate.of(day))
        .build();
  }

  static ChartRecord.Builder record(ChartKey chart, String id, RecordKind kind, String title) {
    return ChartRecord.builder(chart, new RecordId(id), kind, title);
  }

  static void put(RecordIndex index, ChartRecord... records) {
    index.update(records[0].chart(), Arrays.asList(records), List.of());
  }

  static IndexQuery query(int limit, String... terms) {
    List<IndexQuery.Term> weighted = new ArrayList<>();
    for (String each : terms) {
      weighted.add(new IndexQuery.Term(each, 1));
    }
    return new IndexQuery(String.join(" ", terms), weighted, Set.of(), limit);
  }

  /** The ids of what is found, best first. */
  static List<String> found(RecordIndex index, ChartKey chart, String... terms) {
    return ids(index.search(chart, query(10, terms)));
  }

  static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.record().id().value()).toList();
  }
}
