package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;

/** Allergies that somebody wrote among the illnesses: "Cow's milk protein allergy". */
final class AllergyIllnesses {
  private static final Pattern ALLERGY =
      Pattern.compile("\\b(?:allerg|alergi|intoleran|hypersens|hipersens)");

  private AllergyIllnesses() {}

  /** Returns what is recorded of one to the thing that is sought; empty if there is none. */
  static Optional<Finding> find(Ask ask) {
    Sought allergens = AllergyAsked.allergens(ask.sought());
    List<ChartRecord> all =
        ask.newestFirst(
            ask.chart().records().stream()
                .filter(one -> one.kind() == RecordKind.CONDITION)
                .filter(one -> ALLERGY.matcher(Words.fold(one.title())).find())
                .filter(one -> !allergens.isEmpty() && isTo(ask, allergens, one))
                .toList());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (all.get(0).state() == RecordState.NOT_SO) {
      return Optional.of(Refuted.told(ask, all));
    }
    Reply reply = ask.reply();
    all.stream()
        .filter(one -> one.state() != RecordState.NOT_SO)
        .forEach(one -> Conditions.tell(ask, reply, one));
    return Optional.of(reply.found());
  }

  private static boolean isTo(Ask ask, Sought allergens, ChartRecord record) {
    return allergens.units().stream()
        .allMatch(
            unit ->
                unit.concepts().stream()
                    .flatMap(one -> ask.matching().narrower(one).stream())
                    .flatMap(one -> ask.matching().glossary().names(one).stream())
                    .map(Matching::stems)
                    .anyMatch(
                        name ->
                            !name.isEmpty() && Matching.stems(record.title()).containsAll(name)));
  }
}
