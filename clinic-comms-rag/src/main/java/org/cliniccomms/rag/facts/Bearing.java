package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells whether records bear on a question: whether one has all that the question names, under
 * whichever name. A word in common is not enough, nor is the opposite of what was asked.
 *
 * <p>Lives as long as one question. Not thread-safe.
 */
public final class Bearing {
  private final Sought sought;
  private final Matching matching;
  private final Opposites asked;
  private final boolean family;

  private Bearing(Sought sought, Matching matching, Opposites asked, boolean family) {
    this.sought = sought;
    this.matching = matching;
    this.asked = asked;
    this.family = family;
  }

  /** Returns what tells it for a question. */
  public static Bearing of(ReadQuestion question, Glossary glossary) {
    return new Bearing(
        Sought.of(question, glossary),
        new Matching(glossary),
        Opposites.in(question.body()),
        question.names(RecordKind.FAMILY_HISTORY) || question.operation() == Operation.WHO);
  }

  /** Tells whether a record has all that the question names; any has if it names nothing. */
  public boolean isOn(ChartRecord record) {
    if (record.state() == RecordState.NOT_SO || !asked.suit(Opposites.in(record.title()))) {
      return false;
    }
    List<Said> texts = texts(record);
    List<Sought.Unit> telling = telling();
    return telling.stream().allMatch(unit -> has(unit, record, texts));
  }

  /** Everyday words count only where the question has nothing else. */
  private List<Sought.Unit> telling() {
    List<Sought.Unit> telling =
        sought.units().stream().filter(unit -> !unit.isEverydayWord()).toList();
    return telling.isEmpty() ? sought.units() : telling;
  }

  /** Tells whether a record has one of the things that the question names. */
  boolean has(Sought.Unit unit, ChartRecord record) {
    return has(unit, record, texts(record));
  }

  private boolean has(Sought.Unit unit, ChartRecord record, List<Said> texts) {
    return matching.explained(unit, record).isPresent()
        || texts.stream().anyMatch(text -> isIn(unit, text));
  }

  /** What a relative has is no word about what the patient has. */
  private boolean isIn(Sought.Unit unit, Said text) {
    if (!family && (text.ofHealth || (text.ofFamily && isOfAnIllness(unit)))) {
      return false;
    }
    for (Concept wanted : unit.concepts()) {
      if (!Collections.disjoint(matching.narrower(wanted), text.concepts)) {
        return true;
      }
    }
    return !Matching.isClinical(unit)
        && !unit.stems().isEmpty()
        && text.stems.containsAll(unit.stems());
  }

  private static boolean isOfAnIllness(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> one.field() == Field.CONDITION);
  }

  /** What is said together: words of two sentences do not make one thing. */
  private List<Said> texts(ChartRecord record) {
    List<String> texts = new ArrayList<>(List.of(record.title()));
    record.codes().forEach(code -> texts.add(code.display()));
    record.values().forEach(value -> texts.add(value.name() + " " + value.text()));
    record.details().values().forEach(texts::addAll);
    texts.addAll(Sentences.of(record.narrative()));
    return texts.stream()
        .filter(text -> !text.isBlank() && (asked.isNone() || asked.suit(Opposites.in(text))))
        .map(this::said)
        .toList();
  }

  private Said said(String text) {
    Set<Concept> concepts = new HashSet<>();
    matching.glossary().mentions(text).forEach(mention -> concepts.add(mention.concept()));
    String folded = Words.fold(text);
    return new Said(
        concepts, Matching.stems(text), OfRelatives.isSaid(folded), OfRelatives.isOfHealth(folded));
  }

  private record Said(
      Set<Concept> concepts, Set<String> stems, boolean ofFamily, boolean ofHealth) {
    Said {
      concepts = Set.copyOf(concepts);
      stems = Set.copyOf(stems);
    }
  }
}
