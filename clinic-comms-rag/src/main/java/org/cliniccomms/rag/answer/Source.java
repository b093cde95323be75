package org.cliniccomms.rag.answer;

import java.util.Objects;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * A record that an answer rests on.
 *
 * @param text the passage, in plain text
 * @param relevance from 0 to 1
 */
public record Source(ChartRecord record, String text, double relevance) {
  public Source {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(text, "text");
  }

  /** Shows the record's id only. */
  @Override
  public String toString() {
    return "Source[" + record.id() + "]";
  }
}
