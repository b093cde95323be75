package org.cliniccomms.rag.langchain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.jspecify.annotations.Nullable;

/**
 * The note in each chart of which model its vectors are by: a record of its own, so that it comes
 * and goes in the same update as what it is about.
 */
final class ModelMark {
  static final RecordId ID = new RecordId("~clinic-comms/embedding-model");

  private final String signature;

  ModelMark(TextEmbedder embedder) {
    this.signature = embedder.signature();
  }

  ChartRecord in(ChartKey chart) {
    return ChartRecord.builder(chart, ID, RecordKind.NOTE, signature).build();
  }

  /**
   * Takes the note out of what an index keeps of a chart.
   *
   * @throws EmbeddingMismatchException if the chart's vectors are by another model, or it has none
   */
  void takeFrom(Map<RecordId, Fingerprint> kept, ChartKey chart, RecordIndex index) {
    Fingerprint mark = kept.remove(ID);
    if (!kept.isEmpty() && !Fingerprint.of(in(chart)).equals(mark)) {
      EmbeddingMismatchException.check(kept(index.list(chart)), signature);
    }
  }

  private static @Nullable String kept(List<ChartRecord> records) {
    return records.stream()
        .filter(each -> each.id().equals(ID))
        .map(ChartRecord::title)
        .findFirst()
        .orElse(null);
  }

  /** Refuses records that would be taken for the note. */
  static void refuse(List<ChartRecord> changed, Set<RecordId> removed) {
    if (removed.contains(ID) || changed.stream().anyMatch(each -> each.id().equals(ID))) {
      throw new IllegalArgumentException("record id: " + ID + " is taken");
    }
  }
}
