package org.cliniccomms.rag.langchain;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Passages;
import org.cliniccomms.rag.search.TextEmbedder;

/**
 * A record's vectors, and which state of it they were made of.
 *
 * @param vectors one for each passage
 */
record EmbeddedRecord(
    RecordId id, RecordKind kind, Fingerprint fingerprint, List<float[]> vectors) {

  /** Asks the model for the vectors of records. */
  static List<EmbeddedRecord> of(List<ChartRecord> records, TextEmbedder embedder) {
    // First, since it refuses what is too large.
    List<Fingerprint> fingerprints = records.stream().map(Fingerprint::of).toList();
    List<List<String>> passages = records.stream().map(Passages::of).toList();
    List<float[]> vectors = embedder.embedAll(passages.stream().flatMap(List::stream).toList());
    List<EmbeddedRecord> embedded = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < records.size(); i++) {
      ChartRecord record = records.get(i);
      int next = at + passages.get(i).size();
      embedded.add(
          new EmbeddedRecord(
              record.id(), record.kind(), fingerprints.get(i), vectors.subList(at, next)));
      at = next;
    }
    return embedded;
  }
}
