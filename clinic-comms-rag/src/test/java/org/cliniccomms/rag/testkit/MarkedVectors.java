package org.cliniccomms.rag.testkit;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An embedding model that gives a text the vector of the first mark that occurs in it. */
public final class MarkedVectors implements EmbeddingModel {
  private final Map<String, float[]> marks = new LinkedHashMap<>();
  private final float[] other;
  private volatile boolean failing;

  /** Texts without a mark get {@code other}. */
  public MarkedVectors(float... other) {
    this.other = other.clone();
  }

  /** Gives texts that contain {@code mark} this vector. */
  public MarkedVectors with(String mark, float... vector) {
    marks.put(mark, vector.clone());
    return this;
  }

  /** From now on it throws, or no longer does. */
  public void fail(boolean fails) {
    this.failing = fails;
  }

  @Override
  public int dimension() {
    return other.length;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    if (failing) {
      throw new IllegalStateException("the model is down");
    }
    return Response.from(segments.stream().map(each -> vector(each.text())).toList());
  }

  private Embedding vector(String text) {
    return Embedding.from(
        marks.entrySet().stream()
            .filter(each -> text.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(other)
            .clone());
  }
}
