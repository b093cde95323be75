package org.cliniccomms.rag.asking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;

/**
 * A chart as answers may use it.
 *
 * @param chart without what must not be believed
 * @param held how many records the chart holds in all
 * @param suspected records that seem to hold instructions to a model
 * @param marks what tells in it who the patient is
 */
record OpenChart(
    Chart chart,
    int held,
    List<RecordId> suspected,
    Map<RecordId, ChartRecord> byId,
    OwnMarks marks) {
  static OpenChart of(Chart chart, int held, List<RecordId> suspected) {
    Map<RecordId, ChartRecord> byId = new LinkedHashMap<>();
    chart.records().forEach(record -> byId.put(record.id(), record));
    return new OpenChart(chart, held, suspected, byId, new OwnMarks(chart.patient()));
  }

  Optional<ChartRecord> record(RecordId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
