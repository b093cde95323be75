package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.Ranking;
import org.cliniccomms.rag.search.StoredForm;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one chart at one moment. All of a chart's passages are few enough to be compared one
 * by one, so nothing is approximate and nobody else's passages are looked at.
 */
final class ChartSearch {
  private final IndexSearcher searcher;
  private final ChartKey chart;

  ChartSearch(IndexSearcher searcher, ChartKey chart) {
    this.searcher = searcher;
    this.chart = Objects.requireNonNull(chart, "chart");
  }

  Map<RecordId, Fingerprint> ledger() throws IOException {
    Map<RecordId, Fingerprint> ledger = new TreeMap<>();
    for (Passage each : firstPassages()) {
      BytesRef fingerprint = binary(each.document(), Fields.FINGERPRINT);
      ledger.put(each.id(), new Fingerprint(ascii(fingerprint)));
    }
    return ledger;
  }

  List<ChartRecord> list() throws IOException {
    List<ChartRecord> records = new ArrayList<>();
    for (Passage each : firstPassages()) {
      records.add(record(each.document()));
    }
    records.sort(Comparator.comparing(ChartRecord::id));
    return records;
  }

  List<Hit> search(
      @Nullable Query words, Set<RecordKind> kinds, @Nullable Likeness likeness, int limit)
      throws IOException {
    Map<RecordId, Found> found = new HashMap<>();
    if (words != null) {
      collect(words, null, found);
    }
    if (likeness != null) {
      collect(ChartQueries.all(chart, kinds), likeness, found);
    }
    double minCosine = likeness == null ? 1 : likeness.minCosine();
    List<Ranking.Candidate> candidates = found.values().stream().map(Found::candidate).toList();
    List<Hit> hits = new ArrayList<>();
    for (Ranking.Ranked each : Ranking.best(candidates, minCosine, limit)) {
      Ranking.Candidate candidate = each.candidate();
      Found best = Objects.requireNonNull(found.get(candidate.id()));
      hits.add(new Hit(record(best.document), each.score(), candidate.cosine()));
    }
    return hits;
  }

  /** A record is as good as the best of its passages. */
  private void collect(Query query, @Nullable Likeness likeness, Map<RecordId, Found> found)
      throws IOException {
    for (Passage each : passages(query, likeness)) {
      Found record = found.computeIfAbsent(each.id(), any -> new Found(each));
      if (likeness == null) {
        record.words = Math.max(record.words, each.score());
      }
      Double cosine = each.cosine();
      if (cosine != null) {
        record.cosine = record.cosine == null ? cosine : Math.max(record.cosine, cosine);
      }
    }
  }

  private List<Passage> firstPassages() throws IOException {
    return passages(ChartQueries.all(chart, Set.of()), null).stream()
        .filter(each -> each.number() == 0)
        .toList();
  }

  private List<Passage> passages(Query query, @Nullable Likeness likeness) throws IOException {
    return searcher.search(query, new PassageCollector.Manager(likeness));
  }

  private ChartRecord record(int document) throws IOException {
    BytesRef form = binary(document, Fields.STORED);
    byte[] bytes = new byte[form.length];
    System.arraycopy(form.bytes, form.offset, bytes, 0, form.length);
    ChartRecord record = StoredForm.read(bytes);
    if (!record.chart().equals(chart)) {
      throw new IllegalStateException("the index gave a record of another chart");
    }
    return record;
  }

  private BytesRef binary(int document, String field) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
    if (!values.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("the index has a passage without its record");
    }
    return values.binaryValue();
  }

  private static String ascii(BytesRef bytes) {
    return new String(bytes.bytes, bytes.offset, bytes.length, US_ASCII);
  }

  /** What is known of a record while its passages come in. */
  private static final class Found {
    private final RecordId id;
    private final int document;
    private final long recency;
    private double words;
    private @Nullable Double cosine;

    Found(Passage first) {
      this.id = first.id();
      this.document = first.document() - first.number();
      this.recency = first.recency();
    }

    Ranking.Candidate candidate() {
      return new Ranking.Candidate(id, recency, words, cosine);
    }
  }
}
