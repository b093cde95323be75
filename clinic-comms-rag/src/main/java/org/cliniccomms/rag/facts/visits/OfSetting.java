package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;

/**
 * Leaves of visits those of the setting that a question names: stays, emergencies, the clinic.
 *
 * @param past whether what took place is asked
 */
record OfSetting(VisitAsked asked, boolean past, ZoneId zone) {
  /** Where no stay is called so, whoever stayed overnight was in hospital. */
  List<ChartRecord> of(List<ChartRecord> all) {
    List<ChartRecord> suiting = all.stream().filter(this::isOne).toList();
    boolean stay = VisitStates.setting(asked).equals("inpatient");
    return stay && suiting.isEmpty() ? all.stream().filter(this::isOvernight).toList() : suiting;
  }

  private boolean isOvernight(ChartRecord record) {
    return record.kind() == RecordKind.VISIT
        && record.start().isPresent()
        && record
            .end()
            .filter(end -> end.day(zone).isAfter(record.start().get().day(zone)))
            .isPresent();
  }

  private boolean isOne(ChartRecord record) {
    String wanted = VisitStates.setting(asked);
    List<String> settings = record.detail(Detail.SETTING);
    if (wanted.isEmpty()) {
      boolean clinic = asked.says(VisitSense.CLINIC) && past;
      return !clinic || !(settings.contains("inpatient") || settings.contains("emergency"));
    }
    return record.kind() == RecordKind.VISIT && settings.contains(wanted);
  }
}
