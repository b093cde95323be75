package org.cliniccomms.examples.benchmarks.chart;

import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;

/** Looks whether the sentences of an answer stand in the records that they name. */
final class Support {
  private Support() {}

  /** Returns how many sentences say something that no record bears out. */
  static int missing(Answer answer) {
    return answer.status() == AnswerStatus.NO_DATA
        ? 0
        : (int) answer.statements().stream().filter(one -> one.sources().isEmpty()).count();
  }
}
