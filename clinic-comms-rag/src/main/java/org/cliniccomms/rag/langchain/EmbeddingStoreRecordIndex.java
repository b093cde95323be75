package org.cliniccomms.rag.langchain;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.ChartUpdate;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/**
 * An index of two parts: any of langchain4j's embedding stores for the vectors, and another index,
 * opened without an embedding model, for records, words and the ledger. Words and likeness are
 * fused by reciprocal rank.
 *
 * <p><b>The store</b> must filter by metadata, remove by such a filter, and be this index's alone.
 * It is given vectors with the ids of clinic, patient and record, the record's kind and its
 * fingerprint, and none of its words; a vector still tells much of what it was made of, so guard it
 * as you guard the charts. How exactly the nearest vectors are found is the store's affair.
 *
 * <p><b>Whose records.</b> Clinic and patient are in every filter, and what the store gives back is
 * compared with them again, and with the ledger: a vector counts only while the other index keeps
 * the record that it was made of. So nothing answers from an old text, and a store that ignores
 * filters makes fewer hits, never foreign ones.
 *
 * <p><b>Crashes.</b> An update embeds, takes the vectors of removed records out, adds those of
 * changed ones, updates the other index, which decides, and takes former vectors out. If it breaks
 * off before the other index was updated, the ledger is as it was, so the next update does all of
 * it again; if after that, what is left over does not answer and goes with the next change of its
 * record, or with the chart. Two processes must not bring the same chart up to date at once.
 *
 * <p><b>Embedding model.</b> Each chart notes the model's name and dimension; a chart that was
 * filled with another or without any is refused when it is looked into or changed ({@code
 * EMBEDDING_MODEL_MISMATCH}). If the model fails while a question is asked, words alone decide; if
 * the store fails, the search does.
 *
 * <p>Thread-safe if the store is. Closing it closes the other index, and leaves the store open.
 */
public final class EmbeddingStoreRecordIndex implements ChartCatalog {
  private static final int LOCKS = 64;

  private final EmbeddingStore<TextSegment> store;
  private final ChartCatalog records;
  private final TextEmbedder embedder;
  private final ModelMark mark;
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  private EmbeddingStoreRecordIndex(
      EmbeddingStore<TextSegment> store, ChartCatalog records, TextEmbedder embedder) {
    this.store = Objects.requireNonNull(store, "store");
    this.records = Objects.requireNonNull(records, "records");
    this.embedder = Objects.requireNonNull(embedder, "embedder");
    this.mark = new ModelMark(embedder);
  }

  /**
   * Puts the two together.
   *
   * @param store holds vectors of this index and nothing else
   * @param records holds the rest: {@code LuceneRecordIndex} or {@code PostgresRecordIndex}, opened
   *     without an embedding model and used by nobody else
   * @throws IllegalArgumentException if the store cannot remove by a filter
   */
  public static EmbeddingStoreRecordIndex of(
      EmbeddingStore<TextSegment> store, ChartCatalog records, TextEmbedder embedder) {
    UUID nobody = new UUID(0, 0);
    ChartKey none = new ChartKey(new ClinicId(nobody), new PatientId(nobody));
    try {
      new ChartVectors(store, none).removeAll();
    } catch (UnsupportedFeatureException e) {
      throw new IllegalArgumentException(
          "store: it cannot remove by a filter, so records could not be taken out", e);
    }
    return new EmbeddingStoreRecordIndex(store, records, embedder);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a record is of another chart, or too large
   * @throws EmbeddingMismatchException if the chart was filled with another model
   */
  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    ChartUpdate update = ChartUpdate.of(chart, changed, removed);
    ModelMark.refuse(update.changed(), update.removed());
    if (update.isEmpty()) {
      return;
    }
    // Before the lock: an embedding model may take its time.
    List<EmbeddedRecord> embedded = EmbeddedRecord.of(update.changed(), embedder);
    Lock lock = locks.get(Math.floorMod(chart.hashCode(), LOCKS));
    lock.lock();
    try {
      write(update, embedded);
    } finally {
      lock.unlock();
    }
  }

  private void write(ChartUpdate update, List<EmbeddedRecord> embedded) {
    ChartKey chart = update.chart();
    Set<RecordId> left = new HashSet<>(ledger(chart).keySet());
    left.removeAll(update.removed());
    update.changed().forEach(each -> left.add(each.id()));
    ChartVectors vectors = new ChartVectors(store, chart);
    if (left.isEmpty()) {
      vectors.removeAll();
      List<RecordId> all = new ArrayList<>(update.removed());
      all.add(ModelMark.ID);
      records.update(chart, List.of(), all);
      return;
    }
    vectors.remove(update.removed());
    vectors.add(embedded);
    List<ChartRecord> marked = new ArrayList<>(update.changed());
    marked.add(mark.in(chart));
    records.update(chart, marked, update.removed());
    vectors.removeFormer(embedded);
  }

  @Override
  public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
    Map<RecordId, Fingerprint> kept = new TreeMap<>(records.ledger(chart));
    mark.takeFrom(kept, chart, records);
    return kept;
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    List<ChartRecord> all = new ArrayList<>(records.list(chart));
    all.removeIf(each -> each.id().equals(ModelMark.ID));
    return all;
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return records.patients(clinic, after, limit);
  }

  @Override
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    Optional<float[]> question =
        query.question().isBlank() ? Optional.empty() : embedder.tryEmbed(query.question());
    FusedSearch search = new FusedSearch(store, records, chart, query);
    return search.run(() -> ledger(chart), question.orElse(null), embedder.minCosine());
  }

  @Override
  public void close() {
    records.close();
  }
}
