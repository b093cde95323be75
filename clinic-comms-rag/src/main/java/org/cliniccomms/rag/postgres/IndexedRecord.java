package org.cliniccomms.rag.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.search.Passages;
import org.cliniccomms.rag.search.StoredForm;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.search.WordForms;
import org.jspecify.annotations.Nullable;

/** A record with all that is kept of it. */
final class IndexedRecord {
  private final ChartRecord record;
  private final byte[] stored;
  private final List<Words> passages;
  private final List<float[]> vectors;

  private IndexedRecord(
      ChartRecord record, byte[] stored, List<Words> passages, List<float[]> vectors) {
    this.record = record;
    this.stored = stored;
    this.passages = passages;
    this.vectors = vectors;
  }

  /** Makes what is kept of records; asks the embedding model, if there is one. */
  static List<IndexedRecord> of(
      List<ChartRecord> records,
      WordForms english,
      WordForms spanish,
      @Nullable TextEmbedder embedder) {
    List<byte[]> stored = records.stream().map(StoredForm::write).toList();
    List<List<String>> passages = records.stream().map(Passages::of).toList();
    List<float[]> vectors =
        embedder == null
            ? List.of()
            : embedder.embedAll(passages.stream().flatMap(List::stream).toList());
    List<IndexedRecord> indexed = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < records.size(); i++) {
      List<Words> words =
          passages.get(i).stream()
              .map(text -> new Words(english.of(text), spanish.of(text)))
              .toList();
      int next = at + (embedder == null ? 0 : words.size());
      indexed.add(
          new IndexedRecord(records.get(i), stored.get(i), words, vectors.subList(at, next)));
      at = next;
    }
    return indexed;
  }

  ChartRecord record() {
    return record;
  }

  byte[] stored() {
    return stored;
  }

  List<Words> passages() {
    return passages;
  }

  /** Returns one for each passage; none without an embedding model. */
  List<float[]> vectors() {
    return vectors;
  }

  /** The forms of a passage's words, as each language has them. */
  record Words(List<WordForms.Form> english, List<WordForms.Form> spanish) {
    /** Returns the forms of either language, each once. */
    Set<String> all() {
      Set<String> all = new LinkedHashSet<>();
      english.forEach(each -> all.add(each.text()));
      spanish.forEach(each -> all.add(each.text()));
      return all;
    }
  }
}
