package org.cliniccomms.rag.facts.notes;

import java.util.EnumSet;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Which questions records answer, whatever a note mentions. */
final class ForRecords {
  /** What asks for doses is answered by prescriptions. */
  private static final Set<Operation> DOSES =
      EnumSet.of(
          Operation.HOW_MUCH,
          Operation.HOW_OFTEN,
          Operation.HOW_LONG,
          Operation.COUNT,
          Operation.VALUE,
          Operation.WHEN,
          Operation.WHEN_ENDED,
          Operation.FIRST,
          Operation.LATEST);

  private static final Set<Operation> OF_ALL =
      EnumSet.of(Operation.LIST, Operation.TELL, Operation.YES_NO);

  private ForRecords() {}

  /** Allergies and visits to come are told by their records, not by what a note mentions. */
  static boolean isOfRecords(ReadQuestion question) {
    boolean reaction = question.operation() == Operation.REACTION;
    return (question.names(RecordKind.ALLERGY) && !reaction)
        || (question.names(RecordKind.APPOINTMENT)
            && (question.operation() == Operation.NEXT || question.asks(AskedState.UPCOMING)));
  }

  static boolean isOfDoses(ReadQuestion question, Weighing weighing) {
    boolean dosed =
        DOSES.contains(question.operation())
            || (question.names(RecordKind.MEDICATION) && OF_ALL.contains(question.operation()));
    return dosed
        && weighing.asked().things().stream()
            .anyMatch(
                thing ->
                    thing.strict()
                        && thing.concepts().stream()
                            .anyMatch(one -> one.field() == Field.MEDICINE));
  }
}
