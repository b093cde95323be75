package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is put together.
 *
 * @param modelName the model that worded it; null if none did
 * @param briefing what a model was told; null if there is none
 * @param outcome what the audit record says of it
 */
record Draft(
    AnswerStatus status,
    List<Statement> statements,
    double confidence,
    @Nullable String modelName,
    @Nullable Briefing briefing,
    Outcome outcome) {
  /** In the records' own words. */
  static Draft plain(AnswerStatus status, List<Statement> statements, double confidence) {
    Outcome outcome = status == AnswerStatus.NO_DATA ? Outcome.NO_DATA : Outcome.ANSWERED;
    return new Draft(status, statements, confidence, null, null, outcome);
  }

  /** The same, as a model worded it. */
  Draft by(String model, Briefing told) {
    return new Draft(status, statements, confidence, model, told, outcome);
  }

  /** The same, as too long for a model to be told. */
  Draft unworded() {
    return new Draft(status, statements, confidence, null, Briefing.TOO_LONG, outcome);
  }

  /** The same, as what is left after a model failed. */
  Draft after(Briefing told, Outcome failure) {
    double half = confidence / 2;
    return new Draft(AnswerStatus.DEGRADED, statements, half, null, told, failure);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Draft[" + status + "]";
  }
}
