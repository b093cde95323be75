package org.cliniccomms.rag.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.TextEmbedder;
import org.jspecify.annotations.Nullable;

/**
 * Writes an index, one change at a time: each is committed before the next one begins, so that
 * neither a search nor a crash ever finds half of one. Not thread-safe.
 */
final class ChartWriter {
  /** Goes up when documents change their shape or words their forms. */
  private static final String FORMAT = "1";

  private final Directory directory;
  private final Analyzer analyzer;
  private final @Nullable TextEmbedder embedder;
  private @Nullable IndexWriter writer;

  ChartWriter(Directory directory, Analyzer analyzer, @Nullable TextEmbedder embedder) {
    this.directory = directory;
    this.analyzer = analyzer;
    this.embedder = embedder;
  }

  /**
   * Takes the index for this process and compares it with what is set up; notes that in it if it is
   * empty.
   */
  void begin() throws IOException {
    IndexWriter opened = writer();
    if (opened.getDocStats().numDocs == 0) {
      opened.setLiveCommitData(properties().entrySet());
      opened.commit();
      return;
    }
    Map<String, String> kept = new HashMap<>();
    opened.getLiveCommitData().forEach(each -> kept.put(each.getKey(), each.getValue()));
    check(kept);
  }

  private void check(Map<String, String> kept) {
    if (!FORMAT.equals(kept.get("format"))) {
      throw new IllegalStateException(
          "the index is of another version: delete its folder and index all charts anew");
    }
    EmbeddingMismatchException.check(
        kept.get("embedding"), embedder == null ? null : embedder.signature());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("format", FORMAT);
    if (embedder != null) {
      properties.put("embedding", embedder.signature());
    }
    return properties;
  }

  /** Replaces the documents of these keys, for good. */
  void replace(Collection<Term> keys, List<List<Document>> documents) throws IOException {
    change(
        opened -> {
          opened.deleteDocuments(keys.toArray(new Term[0]));
          for (List<Document> each : documents) {
            opened.addDocuments(each);
          }
        });
  }

  /** Rewrites each file that still holds something that was replaced or taken out. */
  void purge() throws IOException {
    change(IndexWriter::forceMergeDeletes);
  }

  private void change(Change change) throws IOException {
    IndexWriter opened = writer();
    boolean done = false;
    try {
      change.apply(opened);
      opened.commit();
      done = true;
    } finally {
      if (!done) {
        // Half a change must not be committed together with the next one.
        writer = null;
        opened.rollback();
      }
    }
  }

  private IndexWriter writer() throws IOException {
    if (writer == null) {
      try {
        writer = new IndexWriter(directory, config());
      } catch (LockObtainFailedException e) {
        throw new IllegalStateException(
            "another process has the index open, and only one can: stop it first", e);
      }
    }
    return writer;
  }

  private IndexWriterConfig config() {
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setForceMergeDeletesPctAllowed(0);
    return new IndexWriterConfig(analyzer)
        .setMergePolicy(policy)
        .setCommitOnClose(false)
        .setRAMBufferSizeMB(64);
  }

  void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /** Something that is done to the index. */
  private interface Change {
    void apply(IndexWriter writer) throws IOException;
  }
}
