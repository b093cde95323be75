package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;

/** Puts findings together. */
final class Findings {
  private static final Pattern WHEN_NOTED =
      Pattern.compile("(?m)^(?:Note of|Nota del) [^:\\n]{4,40}: ");

  private Findings() {}

  /**
   * Returns one of all, the records that sentences rest on first: found if any was, else silent.
   */
  static Finding together(List<Finding> found) {
    List<Statement> statements = new ArrayList<>();
    Set<RecordId> ranked = new LinkedHashSet<>();
    for (Finding one : found) {
      one.statements().stream().filter(each -> !statements.contains(each)).forEach(statements::add);
      one.statements().forEach(statement -> ranked.addAll(statement.sources()));
    }
    found.forEach(one -> ranked.addAll(one.ranked()));
    boolean any = found.stream().anyMatch(one -> one.outcome() == Finding.Outcome.FOUND);
    Finding.Outcome outcome = any ? Finding.Outcome.FOUND : Finding.Outcome.SILENT;
    return new Finding(outcome, statements, List.copyOf(ranked));
  }

  /**
   * Returns the records that the sentences of an answer rest on: what is denied beside has none.
   */
  static List<ChartRecord> records(Finding found, Chart chart) {
    Map<RecordId, ChartRecord> records =
        chart.records().stream()
            .collect(Collectors.toMap(ChartRecord::id, Function.identity(), (one, other) -> one));
    return found.statements().stream()
        .flatMap(one -> one.sources().stream())
        .map(records::get)
        .filter(one -> one != null)
        .distinct()
        .toList();
  }

  /** Tells whether any sentence of an answer rests on a note. */
  static boolean restOnNotes(Finding found, Chart chart) {
    return records(found, chart).stream().anyMatch(one -> one.kind() == RecordKind.NOTE);
  }

  /** Returns all that an answer says. */
  static String text(Finding found) {
    return found.statements().stream().map(Statement::text).collect(Collectors.joining("\n"));
  }

  /** Returns what notes tell without the days on which it was noted. */
  static String withoutDaysOfNotes(String told) {
    return WHEN_NOTED.matcher(told).replaceAll("");
  }

  /** Returns what an answer says by records, without what it denies beside. */
  static String told(Finding found) {
    return found.statements().stream()
        .filter(one -> !one.sources().isEmpty())
        .map(Statement::text)
        .collect(Collectors.joining("\n"));
  }
}
