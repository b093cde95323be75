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
  private static final Pattern CONFIRMING =
      Pattern.compile(
          "\\b(?:confirm\\w*|pro(?:ve[ds]?|ven|ving)|turn(?:ed|s|ing)? out|end(?:ed|s)? up"
              + "|pan(?:ned)? out|after all|in the end|rul(?:e|ed|ing) (?:it )?(?:in|out)|really"
              + "|establish\\w*|comprob\\w+|demostr\\w+|descart\\w+|termino (?:siendo|en)"
              + "|resulto(?: ser)?|al final|finalmente|quedo (?:en|descartad[oa])|was it|is it"
              + "|era|fue)\\b");

  /** "Was the lump cancer". */
  private static final Pattern WAS =
      Pattern.compile("^(?:and |so |y )?(?:was|were|is|are) |\\b(?:era|eran|fue|sera) ");

  /** Who asks what was done, given or measured asks for something else. */
  private static final Set<Field> OTHER =
      Set.of(Field.MEDICINE, Field.VACCINE, Field.ALLERGEN, Field.REACTION);

  private static final Set<RecordKind> OTHER_KINDS =
      Set.of(
          RecordKind.APPOINTMENT,
          RecordKind.MEDICATION,
          RecordKind.ALLERGY,
          RecordKind.FAMILY_HISTORY,
          RecordKind.IMMUNIZATION,
          RecordKind.NOTE);

  private WhetherConfirmed() {}

  /** Returns that it was refuted; empty where that is not asked, or nothing was. */
  static Optional<Finding> find(Ask ask) {
    ReadQuestion question = ask.question();
    String words = String.join(" ", question.words());
    boolean other =
        OTHER_KINDS.stream().anyMatch(question::names)
            || OTHER.stream().anyMatch(ask.sought()::names);
    boolean asked =
        ask.wants(Operation.YES_NO, Operation.TELL)
            && (CONFIRMING.matcher(words).find() || WAS.matcher(words).find());
    return other || !asked ? Optional.empty() : refuted(ask);
  }

  private static Optional<Finding> refuted(Ask ask) {
    List<Sought.Unit> illnesses = ask.sought().of(Field.CONDITION).units();
    if (illnesses.stream().anyMatch(unit -> isOnRecord(ask, unit))) {
      return Optional.empty();
    }
    return illnesses.stream()
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
