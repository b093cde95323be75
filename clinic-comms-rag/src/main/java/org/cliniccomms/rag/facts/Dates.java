package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;

/** The dates of several records in one sentence. */
final class Dates {
  private static final int SHOWN = 12;

  private Dates() {}

  static String of(Ask ask, List<ChartRecord> records) {
    List<String> dates = records.stream().map(ask::dateOf).distinct().toList();
    String shown = String.join("; ", dates.subList(0, Math.min(SHOWN, dates.size())));
    return dates.size() <= SHOWN ? shown : shown + " " + ask.wording().phrase("more.dates");
  }
}
