package org.cliniccomms.examples.benchmarks.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * What would give another patient away: ids, names, document numbers, and whole sentences of notes
 * that stand in no chart but theirs.
 */
final class Strangers {
  private static final int LONG_ENOUGH = 40;

  /** Each telling text, folded, with the charts in which it stands. */
  private final Map<String, Set<String>> told = new HashMap<>();

  /** Each record's id with the chart whose it is. */
  private final Map<String, Set<String>> records = new HashMap<>();

  Strangers(List<Chart> charts) {
    charts.forEach(this::add);
  }

  private void add(Chart chart) {
    ChartPatient patient = chart.patient();
    String whose = patient.key().patient().toString();
    List<String> texts = new ArrayList<>(List.of(whose, patient.fullName()));
    patient.documents().forEach(document -> texts.add(document.number()));
    for (ChartRecord record : chart.records()) {
      records.computeIfAbsent(record.id().value(), any -> new HashSet<>()).add(whose);
      List.of(record.narrative().split("(?<=[.!?])\\s+|\\n", -1)).stream()
          .filter(sentence -> sentence.length() >= LONG_ENOUGH)
          .forEach(texts::add);
    }
    for (String text : texts) {
      if (!text.isBlank()) {
        told.computeIfAbsent(Expected.folded(text).strip(), any -> new HashSet<>()).add(whose);
      }
    }
  }

  /** Counts what an answer about one chart gives away of others. */
  int in(GivenAnswer answer, String whose) {
    return in(answer.shown(), answer.ranked(), whose);
  }

  /** Counts what a text and the ids of records give away of others. */
  int in(String text, List<String> ranked, String whose) {
    String shown = Expected.folded(text);
    long texts =
        told.entrySet().stream()
            .filter(each -> !each.getValue().contains(whose) && shown.contains(each.getKey()))
            .count();
    long foreign =
        ranked.stream().filter(id -> !records.getOrDefault(id, Set.of()).contains(whose)).count();
    return (int) (texts + foreign);
  }
}
