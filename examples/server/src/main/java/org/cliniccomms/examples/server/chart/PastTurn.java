package org.cliniccomms.examples.server.chart;

import java.util.List;
import java.util.Locale;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A question that was asked before, as the page shows it again; its records are not read for that.
 *
 * @param status {@code success}, {@code no_data} or {@code degraded}
 * @param model the model that worded the answer; null for the records' own words
 * @param records how many records it rests on
 */
record PastTurn(
    String question, String status, @Nullable String model, int records, List<Sentence> sentences) {

  /** A sentence and its marks. */
  record Sentence(String text, List<Mark> marks) {
    static Sentence of(Statement said, List<RecordId> places) {
      return new Sentence(
          said.text(),
          said.sources().stream().map(id -> new Mark(places.indexOf(id) + 1, id.value())).toList());
    }

    @Override
    public String toString() {
      return "Sentence" + marks;
    }
  }

  /** A record by its place among those of the answer, from 1. */
  record Mark(int number, String record) {}

  static PastTurn of(Turn turn) {
    List<RecordId> places =
        turn.statements().stream().flatMap(it -> it.sources().stream()).distinct().toList();
    return new PastTurn(
        turn.question(),
        turn.status().name().toLowerCase(Locale.ROOT),
        turn.modelName(),
        places.size(),
        turn.statements().stream().map(it -> Sentence.of(it, places)).toList());
  }

  @Override
  public String toString() {
    return "PastTurn[" + status + "]";
  }
}
