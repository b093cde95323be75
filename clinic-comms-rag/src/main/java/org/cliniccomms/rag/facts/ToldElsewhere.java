package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Looks elsewhere before it is denied that there is such a record: an order says that it was to be
 * done, or a relative has it.
 */
final class ToldElsewhere implements Finder {
  private final Finder records;
  private final Finder orders;
  private final Finder relatives;
  private final Glossary glossary;

  ToldElsewhere(Finder records, Glossary glossary) {
    this.orders = new Ordered(glossary);
    this.relatives = new OnlyOfRelatives(glossary);
    this.glossary = glossary;
    this.records = records;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return records
        .find(question, chart, now)
        .map(
            finding ->
                finding.outcome() == Finding.Outcome.SILENT && mayBeTold(question)
                    ? elsewhere(finding, question, chart, now)
                    : finding);
  }

  private Finding elsewhere(Finding denied, ReadQuestion question, Chart chart, Instant now) {
    return orders
        .find(question, chart, now)
        .map(one -> denied(denied, one))
        .or(() -> relatives.find(question, chart, now))
        .orElse(denied);
  }

  /** What was ordered is told beside the denial; it does not make it an answer. */
  private static Finding denied(Finding denied, Finding ordered) {
    Finding both = Findings.together(List.of(denied, ordered));
    return new Finding(Finding.Outcome.SILENT, both.statements(), both.ranked());
  }

  /** Who takes what is told by prescriptions: a note may speak of a plan, or of somebody else. */
  private boolean mayBeTold(ReadQuestion question) {
    boolean medicine =
        question.names(RecordKind.MEDICATION)
            || Sought.of(question, glossary).names(Field.MEDICINE);
    return !medicine && !Clinical.isAdvice(question);
  }
}
