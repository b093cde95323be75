package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers whether a suspicion came true, "did the work-up end up confirming a stroke", "was the
 * lump cancer", where the chart has that illness as refuted and nowhere else: whatever else is said
 * of how it came to be suspected changes nothing.
 */
final class WhetherConfirmed {
  /** Whether it came true is asked, whatever else is said of how it came to be suspected. */
  private static final Pattern DOUBTED =
      Pattern.compile(
          "\\b(?:confirm\\w*|pro(?:ve[ds]?|ven|ving)|turn(?:ed|s|ing)? out|end(?:ed|s)?"
              + " up|pan(?:ned)? out|after all|in the end|rul(?:e|ed|ing) (?:it"
              + " )?(?:in|out)|really|establish\\w*|suspect\\w*|suspicion|scare|upheld|(?:still"
              + " )?(?:stands?|holds?)(?: up|$)|thought|true|genuine|nailed down|or not|yes or"
              + " no|c(?:a|o)me to"
              + " (?:any|no)thing|comprob\\w+|demostr\\w+|descart\\w+|sospech\\w+|termino"
              + " (?:siendo|en)|resulto(?: ser)?|al final|finalmente|qued[oa]"
              + " (?:en|descartad[oa])|en pie|se"
              + " (?:penso|creyo|temio|planteo|hablo)|pensaron|creyeron|plantearon|l[oa]"
              + " (?:tenia|tuvo|tiene)|cierto|verdad|o no|si o no)\\b");

  /** "Was the lump cancer", "has he ever had a stroke". */
  private static final Pattern WHETHER =
      Pattern.compile(
          "^(?:and |so |y )?(?:was|were|is|are|has|have|had|did|does|do|tiene|tuvo|tenia|padece"
              + "|padecio|hubo|presento|sufre|sufrio) |\\b(?:era|eran|fue|sera|was it|is it) ");

  /** Who asks what was done, given or measured asks for something else. */
  private static final Set<Field> OTHER =
      Set.of(
          Field.MEDICINE,
          Field.VACCINE,
          Field.ALLERGEN,
          Field.REACTION,
          Field.PROCEDURE,
          Field.SERVICE);

  private static final Set<RecordKind> OTHER_KINDS =
      Set.of(
          RecordKind.APPOINTMENT,
          RecordKind.MEDICATION,
          RecordKind.ALLERGY,
          RecordKind.FAMILY_HISTORY,
          RecordKind.IMMUNIZATION,
          RecordKind.NOTE);

  /** Nor does the chart of the patient know of these. */
  private static final Set<RecordKind> NEVER =
      Set.of(RecordKind.ALLERGY, RecordKind.FAMILY_HISTORY);

  private WhetherConfirmed() {}

  /** Returns that it was refuted; empty where that is not asked, or nothing was. */
  static Optional<Finding> find(Ask ask) {
    ReadQuestion question = ask.question();
    String words = String.join(" ", question.words());
    boolean doubted = DOUBTED.matcher(words).find();
    boolean other =
        OTHER_KINDS.stream().anyMatch(question::names)
            || ask.sought().units().stream().anyMatch(WhetherConfirmed::isOther);
    boolean asked = doubted || (!other && WHETHER.matcher(words).find());
    return ask.wants(Operation.YES_NO, Operation.TELL)
            && asked
            && NEVER.stream().noneMatch(question::names)
        ? refuted(ask, doubted)
        : Optional.empty();
  }

  private static boolean isOther(Sought.Unit unit) {
    return unit.concepts().stream().noneMatch(one -> one.field() == Field.CONDITION)
        && unit.concepts().stream().anyMatch(one -> OTHER.contains(one.field()));
  }

  /** Beside what is doubted the question may name what it was taken for, or came of. */
  private static Optional<Finding> refuted(Ask ask, boolean doubted) {
    List<Sought.Unit> illnesses = ask.sought().of(Field.CONDITION).units();
    boolean others = illnesses.stream().anyMatch(unit -> isOnRecord(ask, unit));
    return others && !doubted
        ? Optional.empty()
        : illnesses.stream()
            .filter(unit -> !isOnRecord(ask, unit))
            .map(unit -> ask.with(ask.sought().only(unit), List.of()))
            .filter(one -> Refuted.of(one, RecordKind.CONDITION).size() == 1)
            .findFirst()
            .map(one -> Refuted.told(one, Refuted.of(one, RecordKind.CONDITION)));
  }

  private static boolean isOnRecord(Ask ask, Sought.Unit unit) {
    return !ask.matching()
        .all(ask.sought().only(unit), ask.records(RecordKind.CONDITION))
        .isEmpty();
  }
}
