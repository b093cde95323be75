package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.BytesRef;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/** Collects every passage that a query finds, compared with a question's embedding if given. */
final class PassageCollector implements Collector {
  private final @Nullable Likeness likeness;
  private final List<Passage> passages = new ArrayList<>();

  PassageCollector(@Nullable Likeness likeness) {
    this.likeness = likeness;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    return new Segment(leaf);
  }

  /** The passages of one segment of the index. */
  private final class Segment implements LeafCollector {
    private final int base;
    private final BinaryDocValues ids;
    private final NumericDocValues numbers;
    private final NumericDocValues recencies;
    private final BinaryDocValues vectors;
    private @Nullable Scorable scorer;

    Segment(LeafReaderContext leaf) throws IOException {
      this.base = leaf.docBase;
      this.ids = DocValues.getBinary(leaf.reader(), Fields.ID);
      this.numbers = DocValues.getNumeric(leaf.reader(), Fields.PASSAGE);
      this.recencies = DocValues.getNumeric(leaf.reader(), Fields.RECENCY);
      this.vectors = DocValues.getBinary(leaf.reader(), Fields.VECTOR);
    }

    @Override
    public void setScorer(Scorable newScorer) {
      this.scorer = newScorer;
    }

    @Override
    public void collect(int document) throws IOException {
      ids.advanceExact(document);
      numbers.advanceExact(document);
      recencies.advanceExact(document);
      BytesRef id = ids.binaryValue();
      passages.add(
          new Passage(
              new RecordId(new String(id.bytes, id.offset, id.length, US_ASCII)),
              base + document,
              (int) numbers.longValue(),
              recencies.longValue(),
              scorer == null ? 0 : scorer.score(),
              cosine(document)));
    }

    private @Nullable Double cosine(int document) throws IOException {
      return likeness != null && vectors.advanceExact(document)
          ? Double.valueOf(likeness.cosine(RecordDocuments.vector(vectors.binaryValue())))
          : null;
    }
  }

  /** Puts what the threads of a search collect together. */
  static final class Manager implements CollectorManager<PassageCollector, List<Passage>> {
    private final @Nullable Likeness likeness;

    Manager(@Nullable Likeness likeness) {
      this.likeness = likeness;
    }

    @Override
    public PassageCollector newCollector() {
      return new PassageCollector(likeness);
    }

    @Override
    public List<Passage> reduce(Collection<PassageCollector> collectors) {
      return collectors.stream().flatMap(each -> each.passages.stream()).toList();
    }
  }
}
