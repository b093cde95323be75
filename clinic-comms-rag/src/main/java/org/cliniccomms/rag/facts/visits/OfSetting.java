package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Words;

/**
 * Leaves of visits those of the setting that a question names: stays, emergencies, the clinic.
 *
 * @param past whether what took place is asked
 */
record OfSetting(VisitAsked asked, boolean past, ZoneId zone) {
  private static final Pattern VIRTUAL =
      Pattern.compile(
          "\\b(?:tele(?!ph|f)\\w+|virtual|video ?\\w*|online|remote|en linea|remot[oa])\\b");

  private static final Pattern HOME = Pattern.compile("\\b(?:home|house|domicili\\w+)\\b");

  /**
   * Where no stay is called so, whoever stayed overnight was in hospital; where no visit is by
   * video or at home, that may be what is asked of it.
   */
  List<ChartRecord> of(List<ChartRecord> all) {
    List<ChartRecord> remote = all.stream().filter(this::isFromAfar).toList();
    if (!remote.isEmpty()) {
      return remote;
    }
    List<ChartRecord> suiting = all.stream().filter(this::isOne).toList();
    boolean stay = VisitStates.setting(asked).equals("inpatient");
    return stay && suiting.isEmpty() ? all.stream().filter(this::isOvernight).toList() : suiting;
  }

  /** "The video visit": by what it is called, or how it is held. */
  private boolean isFromAfar(ChartRecord record) {
    return isOf(record, VisitSense.VIRTUAL, VIRTUAL, "virtual")
        || isOf(record, VisitSense.HOME, HOME, "home");
  }

  private boolean isOf(ChartRecord record, VisitSense sense, Pattern called, String setting) {
    return asked.says(sense)
        && !asked.says(VisitSense.MANNER)
        && (called.matcher(Words.fold(record.title())).find()
            || record.detail(Detail.SETTING).contains(setting));
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
