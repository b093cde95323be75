package org.cliniccomms.rag.testkit;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** An embedding model whose vectors count a text's words, each in a place of its own hash. */
public final class WordHashingModel implements EmbeddingModel {
  private final int dimension;

  /** Makes vectors of so many numbers. */
  public WordHashingModel(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(each -> vector(each.text())).toList());
  }

  private Embedding vector(String text) {
    float[] counts = new float[dimension];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        counts[Math.floorMod(word.hashCode(), dimension)]++;
      }
    }
    return Embedding.from(counts);
  }
}
