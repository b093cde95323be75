package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Says that only a relative has the illness that a question takes for the patient's. */
final class OnlyOfRelatives implements Finder {
  private static final int SHOWN = 3;

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  OnlyOfRelatives(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Sought illnesses = Sought.of(question, glossary).of(Field.CONDITION);
    if (illnesses.isEmpty() || question.names(RecordKind.FAMILY_HISTORY)) {
      return Optional.empty();
    }
    Bearing bearing = Bearing.of(question, glossary);
    boolean own =
        chart.records().stream()
            .filter(one -> one.kind() != RecordKind.FAMILY_HISTORY)
            .filter(one -> one.state() != RecordState.NOT_SO)
            .anyMatch(one -> illnesses.units().stream().anyMatch(unit -> bearing.has(unit, one)));
    return own ? Optional.empty() : told(question, chart, now, illnesses);
  }

  private Optional<Finding> told(
      ReadQuestion question, Chart chart, Instant now, Sought illnesses) {
    Wording wording = wordings.in(question.language());
    Matching matching = new Matching(glossary);
    Ask ask = new Ask(question, chart, now, matching, wording, illnesses, List.of());
    List<ChartRecord> family =
        ask.records(RecordKind.FAMILY_HISTORY).stream()
            .filter(
                one ->
                    illnesses.units().stream()
                        .allMatch(unit -> matching.explained(unit, one).isPresent()))
            .limit(SHOWN)
            .toList();
    if (family.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply().denies("condition.not", illnesses.text());
    family.forEach(one -> FamilyFinder.say(ask, reply, one));
    Finding told = reply.found();
    // Who asks who had it asks for the relative.
    return Optional.of(
        question.operation() == Operation.WHO
            ? told
            : new Finding(Finding.Outcome.SILENT, told.statements(), told.ranked()));
  }
}
