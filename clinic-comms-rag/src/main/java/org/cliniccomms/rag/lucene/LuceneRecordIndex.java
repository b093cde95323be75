package org.cliniccomms.rag.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
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
import org.cliniccomms.rag.search.WordForms;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/**
 * An index in a folder, or in memory: words by BM25 in English and Spanish without regard to
 * accents, and, with an embedding model, likeness by the cosine, both fused by reciprocal rank.
 *
 * <p>Only the chart that is asked about is looked at, before anything is ranked; its passages are
 * all compared, so nothing is approximate. (How rare a word is, is counted over the whole index.)
 *
 * <p><b>Embedding model.</b> The index notes its name and dimension, or that there is none. Opened
 * with another, with none after one, or with one after none, it refuses; while nothing is in it, it
 * takes what it is opened with. To change the model, delete the folder and index all charts anew.
 * If the model fails while a question is asked, words alone decide; if it fails during an update,
 * the update fails and nothing has changed.
 *
 * <p><b>Crashes.</b> An update is on disk and visible when {@link #update} returns. A process that
 * is killed leaves the index as it was before or after an update, and {@link #ledger} tells which.
 *
 * <p><b>In clear.</b> The words lie readable in the folder, which is made for its owner only: keep
 * it on an encrypted disk and out of backups that are not. What is taken out no longer answers at
 * once, but its words go from the disk when their file is next rewritten: {@link #purge} does so.
 *
 * <p>Thread-safe: many search while one at a time updates. One process can have a folder open.
 */
public final class LuceneRecordIndex implements ChartCatalog {
  private final WordForms english = WordForms.english();
  private final WordForms spanish = WordForms.spanish();
  private final ChartQueries queries = new ChartQueries(english, spanish);
  private final Lock writing = new ReentrantLock();
  private final Directory directory;
  private final @Nullable TextEmbedder embedder;
  private final ChartWriter writer;
  private final SearcherManager searchers;

  private LuceneRecordIndex(Directory directory, @Nullable TextEmbedder embedder)
      throws IOException {
    this.directory = directory;
    this.embedder = embedder;
    this.writer = new ChartWriter(directory, Fields.analyzer(english, spanish), embedder);
    boolean opened = false;
    try {
      writer.begin();
      searchers = new SearcherManager(directory, null);
      opened = true;
    } finally {
      if (!opened) {
        writer.close();
        directory.close();
      }
    }
  }

  /**
   * Opens the index in {@code folder}, which is made if there is none. One that exists keeps its
   * permissions.
   *
   * @param embedder what compares meanings; null to compare words only
   * @throws EmbeddingMismatchException if it was filled with another model
   * @throws IllegalStateException if another process has it open, or it is of another version
   */
  public static LuceneRecordIndex open(Path folder, @Nullable TextEmbedder embedder) {
    try {
      return new LuceneRecordIndex(IndexFolder.open(folder), embedder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty index that is gone when it is closed. */
  public static LuceneRecordIndex inMemory(@Nullable TextEmbedder embedder) {
    try {
      return new LuceneRecordIndex(new ByteBuffersDirectory(), embedder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a record is of another chart, or too large
   */
  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    ChartUpdate update = ChartUpdate.of(chart, changed, removed);
    if (update.isEmpty()) {
      return;
    }
    // Before the lock: an embedding model may take its time.
    List<List<Document>> documents = RecordDocuments.of(update.changed(), embedder);
    List<Term> keys = new ArrayList<>();
    update.changed().forEach(each -> keys.add(key(chart, each.id())));
    update.removed().forEach(each -> keys.add(key(chart, each)));
    writing(() -> writer.replace(keys, documents));
  }

  /**
   * Rewrites the files that still hold words of records that were replaced or taken out. Takes as
   * long as it takes to copy them; searches go on meanwhile, updates wait.
   */
  public void purge() {
    writing(writer::purge);
  }

  private static Term key(ChartKey chart, RecordId id) {
    return new Term(Fields.KEY, Fields.key(chart, id));
  }

  private void writing(Write write) {
    writing.lock();
    try {
      write.run();
      searchers.maybeRefreshBlocking();
    } catch (AlreadyClosedException e) {
      throw new IllegalStateException("the index is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
    return reading(searcher -> new ChartSearch(searcher, chart).ledger());
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    return reading(searcher -> new ChartSearch(searcher, chart).list());
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return reading(
        searcher -> KeptCharts.patients(searcher.getIndexReader(), clinic, after, limit));
  }

  @Override
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    Query words = queries.words(chart, query).orElse(null);
    Likeness likeness = likeness(query);
    return reading(
        searcher ->
            new ChartSearch(searcher, chart).search(words, query.kinds(), likeness, query.limit()));
  }

  private @Nullable Likeness likeness(IndexQuery query) {
    if (embedder == null || query.question().isBlank()) {
      return null;
    }
    return embedder
        .tryEmbed(query.question())
        .map(question -> new Likeness(question, embedder.minCosine()))
        .orElse(null);
  }

  private <T> T reading(Read<T> read) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return read.from(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (AlreadyClosedException e) {
      throw new IllegalStateException("the index is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for an update under way. */
  @Override
  public void close() {
    writing.lock();
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private interface Read<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  private interface Write {
    void run() throws IOException;
  }
}
