package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;

/** Says that there is such a record, but none of the time that was asked for. */
final class Nothing {
  private Nothing() {}

  /**
   * Returns an answer without the record of another time: who asks for last year's value must not
   * take another for it.
   */
  static Finding inThatTime(Ask ask, List<ChartRecord> others, String name) {
    return ask.reply().related(others).silent("nothing.then", name);
  }
}
