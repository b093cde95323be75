package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * Answers a question about several things thing by thing: that there is none of the one says
 * nothing of the other.
 */
final class Compound {
  private static final int MOST = 6;

  private final Glossary glossary;
  private final Function<Ask, Optional<Finding>> each;

  /**
   * @param each answers a question about a single thing, or says that there is none
   */
  Compound(Glossary glossary, Function<Ask, Optional<Finding>> each) {
    this.glossary = glossary;
    this.each = each;
  }

  /** Returns the answers one behind the other; empty if a single thing is asked for. */
  Optional<Finding> find(Ask ask) {
    List<Sought> apart = Conjuncts.of(ask.question(), ask.sought());
    boolean clinical =
        apart.stream().anyMatch(one -> one.units().stream().anyMatch(Matching::isClinical));
    if (apart.size() < 2 || apart.size() > MOST || !clinical || Parts.hasPremise(ask.question())) {
      return Optional.empty();
    }
    List<Finding> all = new ArrayList<>();
    for (Sought one : apart) {
      Ask part = ask.with(plain(one), List.of());
      each.apply(part).or(() -> unheardOf(part)).ifPresent(all::add);
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Findings.together(all));
  }

  /** "Naproxen or ibuprofen for the hip": of a medicine it is asked whether it is taken at all. */
  private static Sought plain(Sought one) {
    Sought medicines = one.of(Field.MEDICINE);
    return medicines.isEmpty() || one.names(Field.CONDITION) ? one : medicines;
  }

  /** Of a word that nobody knows, only that it is nowhere can be said. */
  private Optional<Finding> unheardOf(Ask ask) {
    Bearing bearing = Bearing.of(ask.question(), glossary);
    boolean said =
        ask.sought().units().stream()
            .anyMatch(
                unit ->
                    unit.isEverydayWord()
                        || ask.chart().records().stream()
                            .anyMatch(record -> bearing.has(unit, record)));
    return said ? Optional.empty() : denied(ask);
  }

  private static Optional<Finding> denied(Ask ask) {
    List<Sought.Unit> units = ask.sought().units();
    if (units.stream().allMatch(Matching::isClinical)) {
      return Optional.of(ask.reply().silent("silent", ask.sought().text()));
    }
    return units.size() == 1
        ? Optional.of(ask.reply().silent("silent.word", ask.sought().text()))
        : Optional.empty();
  }
}
