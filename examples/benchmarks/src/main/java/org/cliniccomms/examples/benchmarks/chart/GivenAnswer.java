package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;
import org.cliniccomms.rag.answer.Answer;

/**
 * What a question was answered.
 *
 * @param answer as the engine gives it
 * @param draft what was streamed before; empty without a model
 * @param kept all that the asker is left with: the answer and its sources
 * @param abstained whether it says that the record is silent
 * @param cited the records that it rests on
 * @param ranked all records that were found, the most relevant first
 * @param unsupported its sentences that do not stand in the records that they name
 */
record GivenAnswer(
    Answer answer,
    String draft,
    String kept,
    boolean abstained,
    List<String> cited,
    List<String> ranked,
    List<String> unsupported) {
  String text() {
    return answer.text();
  }

  /** Returns all that the asker got to see: the answer, its sources, what was streamed. */
  String shown() {
    return kept + '\n' + draft;
  }
}
