package org.cliniccomms.rag.lucene;

import org.cliniccomms.rag.search.TextEmbedder;

/** The embedding of a question, and from which cosine on a record is found by it alone. */
final class Likeness {
  private final float[] question;
  private final double minCosine;

  Likeness(float[] question, double minCosine) {
    this.question = question;
    this.minCosine = minCosine;
  }

  double minCosine() {
    return minCosine;
  }

  double cosine(float[] passage) {
    return TextEmbedder.cosine(question, passage);
  }
}
