package org.cliniccomms.rag.asking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.guard.SiftedChart;

/**
 * A chart as answers may use it.
 *
 * @param sifted without what must not be believed
 * @param held how many records the chart holds in all
 * @param marks what tells in it who the patient is
 */
record OpenChart(SiftedChart sifted, int held, Map<RecordId, ChartRecord> byId, OwnMarks marks) {
  static OpenChart of(SiftedChart sifted, int held) {
    Map<RecordId, ChartRecord> byId = new LinkedHashMap<>();
    sifted.chart().records().forEach(record -> byId.put(record.id(), record));
    return new OpenChart(sifted, held, byId, new OwnMarks(sifted.chart().patient()));
  }

  Chart chart() {
    return sifted.chart();
  }

  /** Returns the records that seem to hold instructions to a model. */
  List<RecordId> suspected() {
    return sifted.suspected().stream().sorted().toList();
  }

  Optional<ChartRecord> record(RecordId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
