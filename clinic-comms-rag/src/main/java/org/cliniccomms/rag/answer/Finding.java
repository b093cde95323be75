package org.cliniccomms.rag.answer;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.rag.chart.RecordId;

/**
 * What the records say to a question, found without a model.
 *
 * @param statements the answer's sentences; empty if it is {@link Outcome#UNSURE}
 * @param ranked the records that bear on the question, the most relevant first; those that the
 *     statements rest on are the first ones
 */
public record Finding(Outcome outcome, List<Statement> statements, List<RecordId> ranked) {
  public Finding {
    Objects.requireNonNull(outcome, "outcome");
    statements = List.copyOf(statements);
    ranked = List.copyOf(ranked);
  }

  /** How sure a finding is. */
  public enum Outcome {
    /** The records answer it. */
    FOUND,
    /** The question is understood and the records are silent. */
    SILENT,
    /** The question is not understood well enough; the best passages may help. */
    UNSURE
  }
}
