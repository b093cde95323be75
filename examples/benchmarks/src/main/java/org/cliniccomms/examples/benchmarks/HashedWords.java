package org.cliniccomms.examples.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** An embedding model that costs nearly nothing: it counts words in places of their hashes. */
final class HashedWords implements EmbeddingModel {
  private final int dimension;

  HashedWords(int dimension) {
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
    for (String word : text.split("\\W+", -1)) {
      counts[Math.floorMod(word.hashCode(), dimension)]++;
    }
    return Embedding.from(counts);
  }
}
