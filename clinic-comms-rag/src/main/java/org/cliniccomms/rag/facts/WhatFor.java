package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * "What does she take for asthma", "for her bones", "how was it treated": an illness or a class of
 * medicines is named, the medicines are meant.
 */
final class WhatFor {
  private static final Pattern TREATED =
      Pattern.compile(
          "\\b(?:treat(?:ed|ing)?|cured?|clear(?:s|ed)? up|got rid of|fixed"
              + "|trat(?:a|o|an|aron|ado|ada)|cur(?:o|aron)|elimin(?:o|aron))\\b");

  /** "What is given against the migraine": no word says that a medicine is meant. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "^(?:and |so )?(?:what|whats|which)"
              + " .*\\b(?:given|giving|getting|gets?|receiv\\w+|used?|using"
              + "|on|administered|manag\\w+|controll?\\w*)\\b.*\\b(?:for|against|with)\\b|\\bhow"
              + " (?:is|are) .*\\b(?:managed|controlled)\\b|^(?:y )?(?:con |a )?que"
              + " (?:(?:se|le|lo|la|les|esta|estan|viene|sigue) )*"
              + "(?:usa|recibe|da|dan|dando|pone|administra\\w*|usando|recibiendo|controla\\w*|maneja\\w*)n?\\b|\\bcomo"
              + " se (?:le )?(?:maneja|controla)\\b");

  private static final Set<Operation> OF_MEDICINES =
      EnumSet.of(Operation.TELL, Operation.LIST, Operation.YES_NO);

  private static final Set<Field> PLAIN = EnumSet.of(Field.CONDITION, Field.TOPIC, Field.WORD);

  private final Glossary glossary;

  WhatFor(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns what was prescribed for it; empty if nothing was, or no medicine is meant. */
  Optional<Finding> find(Ask ask) {
    return ofIllness(ask).or(() -> ofClass(ask));
  }

  /** "For her bones": no illness is named; what was called off is taken for nothing. */
  private Optional<Finding> ofClass(Ask ask) {
    Optional<Sought> classes = classes(ask);
    List<Match> matches =
        classes.stream()
            .flatMap(one -> ask.matching().all(one, ask.records(RecordKind.MEDICATION)).stream())
            .filter(match -> !MedicineStanding.isCalledOff(match.record()))
            .toList();
    return matches.isEmpty()
        ? Optional.empty()
        : new Medicines()
            .answer(ask.with(classes.orElseThrow(), matches))
            .filter(finding -> finding.outcome() == Finding.Outcome.FOUND);
  }

  /** No record is of the class that is meant: what notes say of the ailment is no medicine. */
  Optional<Finding> none(Ask ask) {
    return classes(ask).map(one -> ask.reply().silent("medicine.for.none", ask.sought().text()));
  }

  private Optional<Sought> classes(Ask ask) {
    boolean ofPurpose =
        ask.question().names(RecordKind.MEDICATION)
            && !ask.question().names(RecordKind.ALLERGY)
            && OF_MEDICINES.contains(ask.operation())
            && !ask.sought().names(Field.MEDICINE);
    return ofPurpose ? Purpose.of(ask.sought(), glossary) : Optional.empty();
  }

  private static Optional<Finding> ofIllness(Ask ask) {
    if (!ask.sought().names(Field.CONDITION) || ask.question().names(RecordKind.ALLERGY)) {
      return Optional.empty();
    }
    boolean vaccine = ask.question().names(RecordKind.IMMUNIZATION);
    if ((ask.question().names(RecordKind.MEDICATION) && !vaccine) || isGiven(ask)) {
      return new MedicineLists().prescribedFor(ask);
    }
    return isTreatment(ask)
        ? new MedicineLists().prescribedFor(ask.with(ask.sought().of(Field.CONDITION), List.of()))
        : Optional.empty();
  }

  private static boolean isGiven(Ask ask) {
    return GIVEN.matcher(String.join(" ", ask.question().words())).find();
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
