package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;

/** Puts findings together. */
final class Findings {
  private Findings() {}

  /** Returns one of all that were found, the records that sentences rest on first. */
  static Finding together(List<Finding> found) {
    List<Statement> statements = new ArrayList<>();
    Set<RecordId> ranked = new LinkedHashSet<>();
    for (Finding one : found) {
      statements.addAll(one.statements());
      one.statements().forEach(statement -> ranked.addAll(statement.sources()));
    }
    found.forEach(one -> ranked.addAll(one.ranked()));
    return new Finding(Finding.Outcome.FOUND, statements, List.copyOf(ranked));
  }
}
