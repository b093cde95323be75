package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.notes.Expected;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * The details of a thing that people ask for, most of which no record has: what set an asthma off,
 * whether a medicine is taken with food, who sat beside the patient. The thing itself is no answer
 * to them. {@link Aspect} has those of which finders know more, and say that they are not recorded.
 */
final class Details {
  private static final List<Aspect> ALL = Aspect.read("details.txt");

  private Details() {}

  /** Tells whether a detail is asked for that neither a text nor the records behind it have. */
  static boolean isUntold(ReadQuestion question, String text, List<ChartRecord> told) {
    String said = Expected.withoutDays(text);
    return Aspect.in(question, ALL).stream()
        .anyMatch(one -> one.isOf(told) && !one.isTold(said, told));
  }
}
