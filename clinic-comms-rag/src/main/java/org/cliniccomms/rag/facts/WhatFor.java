package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * "What does she take for asthma", "how was it treated": an illness is named, its medicines meant.
 */
final class WhatFor {
  private static final Pattern TREATED =
      Pattern.compile("\\b(?:treat(?:ed|ing)?|trat(?:a|o|an|aron|ado|ada))\\b");

  private static final Set<Operation> OF_MEDICINES =
      EnumSet.of(Operation.TELL, Operation.LIST, Operation.YES_NO);

  private static final Set<Field> PLAIN = EnumSet.of(Field.CONDITION, Field.TOPIC, Field.WORD);

  /** Returns what was prescribed for the illness; empty if nothing was, or none is meant. */
  Optional<Finding> find(Ask ask) {
    if (!ask.sought().names(Field.CONDITION) || ask.question().names(RecordKind.ALLERGY)) {
      return Optional.empty();
    }
    if (ask.question().names(RecordKind.MEDICATION)) {
      return new MedicineLists().prescribedFor(ask);
    }
    return isTreatment(ask)
        ? new MedicineLists().prescribedFor(ask.with(ask.sought().of(Field.CONDITION), List.of()))
        : Optional.empty();
  }

  /** The illness must be all that is named beside its treatment. */
  private static boolean isTreatment(Ask ask) {
    return OF_MEDICINES.contains(ask.operation())
        && TREATED.matcher(String.join(" ", ask.question().words())).find()
        && ask.sought().units().stream()
            .allMatch(unit -> TREATED.matcher(Words.fold(unit.text())).find() || isPlain(unit));
  }

  private static boolean isPlain(Sought.Unit unit) {
    return !unit.concepts().isEmpty()
        && unit.concepts().stream().allMatch(one -> PLAIN.contains(one.field()));
  }
}
