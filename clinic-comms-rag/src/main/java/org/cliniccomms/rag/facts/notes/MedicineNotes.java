package org.cliniccomms.rag.facts.notes;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.MedicineDeed;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Finds the sentences of notes that say what was done with a medicine. Thread-safe. */
public final class MedicineNotes {
  private static final int FEW = 2;

  /** What most sentences about medicines speak of tells none from another. */
  private static final Set<MedicineDeed> ANY =
      EnumSet.of(MedicineDeed.GIVEN, MedicineDeed.KEPT, MedicineDeed.HAPPENED);

  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:for|because|bc|b/c|due|since|after|given|caus\\w+|judged|from|secondary|thought|as|so|allerg\\w*|intoleran\\w*|contraindic\\w*|por|debido|tras|ya"
              + " que|porque|causa|motivo|secundari\\w+|alergi\\w*|ante|dado|x)\\b|[:;]| - ");

  private static final Pattern LENGTH =
      Pattern.compile(
          "\\b(?:\\d+|one|two|three|four|six|un|una|dos|tres|cuatro|seis) ?(?:days?|d|weeks?|wks?|w"
              + "|months?|mo|years?|yrs?|y|doses?|dias?|semanas?|sem|mes(?:es)?|anos?|dosis)\\b");

  private static final Set<Field> AILMENTS = EnumSet.of(Field.REACTION, Field.CONDITION);

  private final Glossary glossary;

  /** Makes one that knows medicines by {@code glossary}. */
  public MedicineNotes(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /** Returns whether a text gives a reason. */
  public static boolean givesAReason(String folded) {
    return REASON.matcher(folded).find();
  }

  /** Returns why one of these deeds was done, or not done; empty if no note says it. */
  public Optional<Finding> why(
      ReadQuestion question, Chart chart, Set<Concept> medicines, Set<MedicineDeed> deeds) {
    return told(
        question,
        chart,
        medicines,
        telling(deeds),
        one -> givesAReason(one.folded()) && (isOpen(deeds) || NotYet.mayBeTold(one, question)));
  }

  /** Returns for how long one of these deeds was done; empty if no note says it. */
  public Optional<Finding> howLong(
      ReadQuestion question, Chart chart, Set<Concept> medicines, Set<MedicineDeed> deeds) {
    return told(
        question,
        chart,
        medicines,
        telling(deeds),
        one -> LENGTH.matcher(one.folded()).find() && NotYet.mayBeTold(one, question));
  }

  /** Returns what is said of one of these deeds, done or only thought of; empty if nothing is. */
  public Optional<Finding> of(
      ReadQuestion question, Chart chart, Set<Concept> medicines, Set<MedicineDeed> deeds) {
    return told(question, chart, medicines, deeds, one -> true);
  }

  /** Returns what ailment is told beside a medicine, other than those; empty if none is. */
  public Optional<Finding> ailment(
      ReadQuestion question, Chart chart, Set<Concept> medicines, Set<Concept> treated) {
    return told(
        question,
        chart,
        medicines,
        Set.of(),
        one ->
            NotYet.mayBeTold(one, question)
                && (MedicineDeed.HARMED.isIn(one.folded()) || isOfAnAilment(one, treated)));
  }

  private boolean isOfAnAilment(NoteSentence one, Set<Concept> treated) {
    return glossary.mentions(one.text()).stream()
        .map(mention -> mention.concept())
        .anyMatch(concept -> AILMENTS.contains(concept.field()) && !treated.contains(concept));
  }

  private static Set<MedicineDeed> telling(Set<MedicineDeed> deeds) {
    Set<MedicineDeed> telling = new HashSet<>(deeds);
    telling.removeAll(ANY);
    return telling;
  }

  /** Who asks why something was not done, or only thought of, is answered by what was not done. */
  private static boolean isOpen(Set<MedicineDeed> deeds) {
    return deeds.contains(MedicineDeed.WEIGHED) || deeds.contains(MedicineDeed.DENIED);
  }

  private Optional<Finding> told(
      ReadQuestion question,
      Chart chart,
      Set<Concept> medicines,
      Set<MedicineDeed> deeds,
      Predicate<NoteSentence> wanted) {
    Set<Concept> all = new HashSet<>();
    medicines.forEach(one -> all.addAll(glossary.narrower(one)));
    List<NoteSentence> telling =
        NoteSentence.of(chart, question).stream()
            .filter(one -> !one.isOfFamily() && !one.isConditional())
            .filter(one -> one.isOf(question.span()))
            .filter(
                one -> deeds.isEmpty() || deeds.stream().anyMatch(each -> each.isIn(one.folded())))
            .filter(wanted)
            .filter(one -> !Collections.disjoint(medicines(one.text()), all))
            .sorted(
                Comparator.comparingLong(
                        (NoteSentence one) ->
                            -medicines(one.text()).stream().filter(all::contains).count())
                    .thenComparingLong(
                        one -> -deeds.stream().filter(each -> each.isIn(one.folded())).count()))
            .toList();
    return telling.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Quotes.of(question.language(), telling.stream().limit(FEW).toList(), telling));
  }

  private Set<Concept> medicines(String text) {
    Set<Concept> medicines = new HashSet<>();
    glossary.mentions(text).stream()
        .filter(mention -> mention.concept().field() == Field.MEDICINE)
        .forEach(mention -> medicines.add(mention.concept()));
    return medicines;
  }
}
