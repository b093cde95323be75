package org.cliniccomms.rag.search;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An embedding model under the name and dimension that an index keeps with its vectors.
 *
 * <p>As thread-safe as the model, which langchain4j's are.
 */
public final class TextEmbedder {
  private static final int BATCH = 64;
  private static final double USUAL_LEAST_COSINE = 0.5;

  private final EmbeddingModel model;
  private final EmbeddingModel ofQuestions;
  private final String name;
  private final int dimension;
  private final double minCosine;

  private TextEmbedder(
      EmbeddingModel model,
      EmbeddingModel ofQuestions,
      String name,
      int dimension,
      double minCosine) {
    if (!name.matches("[\\x21-\\x7E]{1,200}")) {
      throw new IllegalArgumentException("name: use 1 to 200 letters, digits and signs");
    }
    if (dimension < 1 || dimension > 16_000) {
      throw new IllegalArgumentException("dimension: use 1 to 16000");
    }
    if (!(minCosine >= -1 && minCosine <= 1)) {
      throw new IllegalArgumentException("minCosine: use -1 to 1");
    }
    this.model = Objects.requireNonNull(model, "model");
    this.ofQuestions = Objects.requireNonNull(ofQuestions, "ofQuestions");
    this.name = name;
    this.dimension = dimension;
    this.minCosine = minCosine;
  }

  /**
   * Uses a model.
   *
   * @param name names the model and its version; vectors of models of other names never meet
   * @param dimension how many numbers its vectors have
   */
  public static TextEmbedder of(EmbeddingModel model, String name, int dimension) {
    return new TextEmbedder(model, model, name, dimension, USUAL_LEAST_COSINE);
  }

  /**
   * Returns one that asks for another likeness. A record that shares no word with a query is found
   * only if its cosine is at least this, 0.5 if nothing is said. What means "alike" differs from
   * model to model.
   */
  public TextEmbedder withMinCosine(double least) {
    return new TextEmbedder(model, ofQuestions, name, dimension, least);
  }

  /**
   * Returns one that embeds questions by another client of the same model, such as one that gives
   * up after two seconds: somebody waits for an answer, which words alone can give, too.
   */
  public TextEmbedder withQuestionsBy(EmbeddingModel quick) {
    return new TextEmbedder(model, quick, name, dimension, minCosine);
  }

  /** Returns from which cosine on a record is found by its likeness alone. */
  public double minCosine() {
    return minCosine;
  }

  /** Returns how many numbers the vectors have. */
  public int dimension() {
    return dimension;
  }

  /** Returns what an index keeps to tell models apart: name and dimension. */
  public String signature() {
    return name + " (" + dimension + ")";
  }

  /**
   * Embeds a question; empty if the model fails, so that words can still answer.
   *
   * @throws EmbeddingMismatchException if its vector has another dimension
   */
  public Optional<float[]> tryEmbed(String question) {
    try {
      return Optional.of(checked(ofQuestions.embed(question).content()));
    } catch (EmbeddingMismatchException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Embeds texts, some at a time; the vectors come in the order of the texts. */
  public List<float[]> embedAll(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<TextSegment> batch =
          texts.subList(from, Math.min(from + BATCH, texts.size())).stream()
              .map(TextSegment::from)
              .toList();
      List<Embedding> embedded = model.embedAll(batch).content();
      if (embedded.size() != batch.size()) {
        throw new IllegalStateException("the embedding model left texts out");
      }
      embedded.forEach(each -> vectors.add(checked(each)));
    }
    return vectors;
  }

  private float[] checked(Embedding embedding) {
    float[] vector = embedding.vector();
    if (vector.length != dimension) {
      throw EmbeddingMismatchException.ofDimension(signature(), vector.length);
    }
    return vector;
  }

  /** Returns the cosine of the angle between two vectors, -1 to 1; 0 if one has no direction. */
  public static double cosine(float[] one, float[] other) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    if (ones == 0 || others == 0) {
      return 0;
    }
    return Math.max(-1, Math.min(1, product / Math.sqrt(ones * others)));
  }
}
