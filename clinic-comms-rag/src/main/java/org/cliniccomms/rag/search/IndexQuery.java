package org.cliniccomms.rag.search;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordKind;

/**
 * What is looked for within a chart.
 *
 * @param question the question as it was asked; what embeddings compare
 * @param terms words and phrases to look for, also in the other language; what text search compares
 * @param kinds only records of these kinds; empty for all
 * @param limit at most so many hits, 1 to 200
 */
public record IndexQuery(String question, List<Term> terms, Set<RecordKind> kinds, int limit) {
  public IndexQuery {
    Objects.requireNonNull(question, "question");
    terms = List.copyOf(terms);
    kinds = Set.copyOf(kinds);
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit: use 1 to 200");
    }
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "IndexQuery[" + terms.size() + " terms, " + kinds + ", " + limit + "]";
  }

  /**
   * A word or phrase.
   *
   * @param weight 1 for what was asked, less for what only means something like it
   */
  public record Term(String text, double weight) {
    public Term {
      if (text.isBlank()) {
        throw new IllegalArgumentException("text: give at least a word");
      }
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException("weight: use more than 0, at most 1");
      }
    }
  }
}
