package org.cliniccomms.rag.search;

import org.jspecify.annotations.Nullable;

/**
 * An index was filled by another embedding model than the one that is set up. Similarities between
 * the two would mean nothing, so the index refuses to open or to search.
 */
public final class EmbeddingMismatchException extends RuntimeException {
  /** The code under which this is reported. */
  public static final String CODE = "EMBEDDING_MODEL_MISMATCH";

  private static final long serialVersionUID = 1L;

  private EmbeddingMismatchException(String message) {
    super(CODE + ": " + message);
  }

  /**
   * Compares what an index keeps with what is set up; each is {@link TextEmbedder#signature} or
   * null for none.
   *
   * @throws EmbeddingMismatchException if they differ
   */
  public static void check(@Nullable String kept, @Nullable String configured) {
    if (!String.valueOf(kept).equals(String.valueOf(configured))) {
      throw new EmbeddingMismatchException(
          "the index was filled with "
              + named(kept)
              + ", configured is "
              + named(configured)
              + "; go back to that, or index all charts anew into an empty index");
    }
  }

  static EmbeddingMismatchException ofDimension(String configured, int length) {
    return new EmbeddingMismatchException(
        configured + " is configured, and the model made a vector of " + length);
  }

  private static String named(@Nullable String signature) {
    return signature == null ? "no embedding model" : signature;
  }
}
