package org.cliniccomms.rag.answer;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.rag.chart.RecordId;

/**
 * A sentence of an answer and the records that it rests on.
 *
 * @param sources never empty, except in a sentence that says that the chart holds nothing
 */
public record Statement(String text, List<RecordId> sources) {
  public Statement {
    Objects.requireNonNull(text, "text");
    sources = List.copyOf(sources);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Statement" + sources;
  }
}
