package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Says, last of all, that an illness asked for is not diagnosed, and that a medicine whose dose is
 * asked for is not prescribed: a note may tell what somebody else takes.
 */
final class Undiagnosed implements Finder {
  private final Clinical clinical;

  Undiagnosed(Clinical clinical) {
    this.clinical = clinical;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Ask ask = clinical.ask(question, chart, now);
    boolean illness =
        !clinical.isOfNotes(question)
            && question.operation() == Operation.YES_NO
            && !ask.sought().isEmpty()
            && ask.sought().units().stream().allMatch(Undiagnosed::isAnIllness);
    return illness || isOfADose(ask) ? clinical.kinds().inferredNone(ask) : Optional.empty();
  }

  private boolean isOfADose(Ask ask) {
    return !clinical.isOfNotes(ask.question())
        && ask.wants(Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.VALUE)
        && !ask.sought().isEmpty()
        && !ask.sought().names(Field.MEASUREMENT)
        && ask.sought().units().stream()
            .allMatch(
                unit -> unit.concepts().stream().anyMatch(one -> one.field() == Field.MEDICINE));
  }

  private static boolean isAnIllness(Sought.Unit unit) {
    return !unit.concepts().isEmpty()
        && unit.concepts().stream().allMatch(one -> one.field() == Field.CONDITION);
  }
}
