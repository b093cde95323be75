package org.cliniccomms.rag.langchain;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be told to be a poor one. Thread-safe. */
final class InMemoryVectors implements EmbeddingStore<TextSegment> {
  private final Map<String, Entry> entries = new TreeMap<>();
  private boolean deaf;
  private boolean mute;
  private boolean down;

  private record Entry(Embedding vector, TextSegment segment) {}

  /** From now on searches ignore filters. */
  synchronized InMemoryVectors ignoringFilters() {
    deaf = true;
    return this;
  }

  /** From now on searches give no vectors back, only scores. */
  synchronized InMemoryVectors tellingScoresOnly() {
    mute = true;
    return this;
  }

  /** From now on nothing can be taken out, or again it can. */
  synchronized void failToRemove(boolean fails) {
    down = fails;
  }

  synchronized List<TextSegment> all() {
    return entries.values().stream().map(Entry::segment).toList();
  }

  @Override
  public synchronized void addAll(
      List<String> ids, List<Embedding> vectors, List<TextSegment> segments) {
    for (int i = 0; i < ids.size(); i++) {
      entries.put(ids.get(i), new Entry(vectors.get(i), segments.get(i)));
    }
  }

  @Override
  public synchronized void removeAll(Filter filter) {
    if (down) {
      throw new IllegalStateException("the store is down");
    }
    entries.values().removeIf(each -> filter.test(each.segment().metadata()));
  }

  @Override
  public synchronized EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>();
    entries.forEach(
        (id, entry) -> {
          if (deaf || request.filter().test(entry.segment().metadata())) {
            matches.add(match(id, entry, request.queryEmbedding()));
          }
        });
    return new EmbeddingSearchResult<>(
        matches.stream()
            .filter(each -> each.score() >= request.minScore())
            .sorted(Comparator.comparing((EmbeddingMatch<TextSegment> each) -> -each.score()))
            .limit(request.maxResults())
            .toList());
  }

  private EmbeddingMatch<TextSegment> match(String id, Entry entry, Embedding question) {
    double score =
        RelevanceScore.fromCosineSimilarity(CosineSimilarity.between(entry.vector(), question));
    @Nullable Embedding told = mute ? null : entry.vector();
    return new EmbeddingMatch<>(score, id, told, entry.segment());
  }

  @Override
  public String add(Embedding vector) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(String id, Embedding vector) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String add(Embedding vector, TextSegment segment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> addAll(List<Embedding> vectors) {
    throw new UnsupportedOperationException();
  }
}
