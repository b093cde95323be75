package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.search.Hit;

/**
 * How sure an answer is, from 0 to below 1. It is computed, never asked of a model:
 *
 * <pre>confidence = 0.95 × basis × kept</pre>
 *
 * <ul>
 *   <li><i>basis</i> is 1 where structured facts answer the question; where records were only
 *       searched, 0.3 + 0.5 × the mean relevance of the records cited.
 *   <li><i>kept</i> is the share of a model's sentences that held when they were checked; 1 where
 *       the words are the records' own.
 * </ul>
 *
 * <p>Extracts after a failure have half of it. That the chart is silent is 0.8 where the question
 * was understood, and 0 where nothing was found or there are no records at all.
 */
final class Confidence {
  private static final double MOST = 0.95;
  private static final double SILENT = 0.8;

  private Confidence() {}

  static double silent(boolean understood) {
    return understood ? SILENT : 0;
  }

  static double of(Task task, List<Statement> statements, double kept) {
    return MOST * (task.isStructured() ? 1 : searched(task.readable(), statements)) * kept;
  }

  private static double searched(List<Hit> hits, List<Statement> statements) {
    double relevance =
        hits.stream()
            .filter(
                hit -> statements.stream().anyMatch(s -> s.sources().contains(hit.record().id())))
            .mapToDouble(Hit::relevance)
            .average()
            .orElse(0);
    return 0.3 + 0.5 * relevance;
  }
}
