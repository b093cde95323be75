package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;

/** What a finding says, and which sentences of notes it quotes. */
final class Found {
  private static final Set<RecordKind> WRITTEN =
      EnumSet.of(RecordKind.NOTE, RecordKind.REPORT, RecordKind.PLAN);

  private Found() {}

  /** What records say is no less true for what a note says of it, in its best sentence. */
  static Finding both(Finding found, Finding quoted, NoteSentence best) {
    List<Statement> statements = new ArrayList<>(found.statements());
    quoted.statements().stream()
        .filter(one -> one.text().contains(best.text()))
        .limit(1)
        .forEach(statements::add);
    Set<RecordId> ranked = new LinkedHashSet<>();
    statements.forEach(one -> ranked.addAll(one.sources()));
    ranked.addAll(found.ranked());
    return new Finding(Outcome.FOUND, statements, List.copyOf(ranked));
  }

  static String text(Finding found) {
    StringBuilder text = new StringBuilder();
    found.statements().forEach(one -> text.append(one.text()).append("\n"));
    return text.toString();
  }

  /** Returns what it says, without the days of the notes that it quotes. */
  static String said(Finding found, Chart chart) {
    List<NoteSentence> cited = cited(found, chart);
    return cited.isEmpty()
        ? text(found)
        : cited.stream().map(NoteSentence::text).collect(Collectors.joining("\n"));
  }

  /** Returns the sentences that an answer quotes; none if it rests on other records, too. */
  static List<NoteSentence> cited(Finding found, Chart chart) {
    Set<RecordId> ids = new HashSet<>();
    found.statements().forEach(one -> ids.addAll(one.sources()));
    boolean written =
        chart.records().stream()
            .filter(one -> ids.contains(one.id()))
            .allMatch(one -> WRITTEN.contains(one.kind()));
    String text = text(found);
    return written
        ? NoteSentence.of(chart).stream()
            .filter(one -> ids.contains(one.record().id()) && text.contains(one.text()))
            .toList()
        : List.of();
  }
}
