package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;

/** Answers what is taken for an ailment by the classes of medicines that are meant. */
final class MedicinesFor {
  private final Glossary glossary;
  private final Kinds kinds;

  MedicinesFor(Glossary glossary, Kinds kinds) {
    this.glossary = glossary;
    this.kinds = kinds;
  }

  /** "What does she take for her bones": no illness is named, but a class of medicines is meant. */
  Optional<Finding> find(Ask ask) {
    return isOfPurpose(ask)
        ? Purpose.of(ask.sought(), glossary)
            .flatMap(classes -> ofClass(ask, classes))
            .filter(finding -> finding.outcome() == Finding.Outcome.FOUND)
        : Optional.empty();
  }

  /** What was called off is taken for nothing. */
  private Optional<Finding> ofClass(Ask ask, Sought classes) {
    List<Match> matches =
        ask.matching().all(classes, ask.records(RecordKind.MEDICATION)).stream()
            .filter(match -> !MedicineState.isCalledOff(match.record()))
            .toList();
    return matches.isEmpty()
        ? Optional.empty()
        : kinds.answerer(RecordKind.MEDICATION).answer(ask.with(classes, matches));
  }

  private static boolean isOfPurpose(Ask ask) {
    return ask.question().names(RecordKind.MEDICATION)
        && !ask.question().names(RecordKind.ALLERGY)
        && ask.wants(Operation.LIST, Operation.TELL, Operation.YES_NO)
        && !ask.sought().names(Field.MEDICINE);
  }

  /** No record is of the class that is meant: what notes say of the ailment is no medicine. */
  Optional<Finding> none(Ask ask) {
    return isOfPurpose(ask) && Purpose.of(ask.sought(), glossary).isPresent()
        ? Optional.of(ask.reply().silent("medicine.for.none", ask.sought().text()))
        : Optional.empty();
  }
}
