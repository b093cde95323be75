package org.cliniccomms.rag.facts.visits;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * How a visit fits a question.
 *
 * @param called how many names it is called by
 * @param told how many things and words stand in what is written of it
 * @param other whether a thing is named that it does not have
 */
record VisitFit(ChartRecord record, int called, int told, boolean other) {
  /** What stands in many instructions and tells none from another. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "hour",
          "hora",
          "dia",
          "day",
          "time",
          "minut",
          "semana",
          "week",
          "visit",
          "cita",
          "venga",
          "come",
          "need",
          "plea",
          "favor",
          "exam",
          "test",
          "prueba",
          "one",
          "two",
          "dos",
          "medicine",
          "remedio",
          "appointment",
          "wear",
          "last",
          "ultima",
          "ultimo",
          "manana",
          "morning");

  /** Of these something else is asked where the visit does not have them. */
  private static final Set<Field> THINGS =
      EnumSet.of(
          Field.CONDITION,
          Field.MEDICINE,
          Field.MEASUREMENT,
          Field.PROCEDURE,
          Field.VACCINE,
          Field.ALLERGEN,
          Field.SERVICE);

  /** They name no thing in particular. */
  private static final Set<String> ANY =
      Set.of(
          "medicine",
          "operation",
          "imaging",
          "visit",
          "blood test",
          "blood",
          "follow-up",
          "doctor");

  /** Returns how one fits. */
  static VisitFit of(ChartRecord one, VisitAsked asked, Glossary glossary) {
    VisitText head = VisitText.head(one, glossary);
    VisitText written = VisitText.written(one, glossary);
    String text = asked.question().body();
    List<VisitName> names = asked.names();
    Set<VisitName> called =
        names.stream().filter(name -> name.isIn(head, glossary)).collect(Collectors.toSet());
    boolean blood = GettingReady.isOfBlood(one.title()) && GettingReady.isOfBlood(text);
    // What has several meanings is told by any of them.
    Map<Integer, Set<Concept>> things = new HashMap<>();
    glossary.mentions(text).stream()
        .filter(mention -> THINGS.contains(mention.concept().field()))
        .forEach(
            mention ->
                things
                    .computeIfAbsent(mention.first(), any -> new HashSet<>())
                    .add(mention.concept()));
    long told = things.values().stream().filter(any -> isAmong(any, written, glossary)).count();
    boolean other =
        things.values().stream()
            .anyMatch(
                any ->
                    any.stream().noneMatch(VisitFit::isNothing)
                        && !isAmong(any, written, glossary)
                        && !isAmong(any, head, glossary)
                        && called.stream()
                            .allMatch(name -> Collections.disjoint(name.concepts(), any))
                        && !(blood && isOfBlood(any)));
    long wordsTold =
        Words.tokens(text).stream()
            .filter(token -> isTelling(token) && written.has(token.folded()))
            .filter(token -> !head.has(token.folded()))
            .map(Token::stem)
            .distinct()
            .count();
    boolean unknown =
        names.stream()
            .anyMatch(
                name ->
                    name.certain()
                        && name.concepts().isEmpty()
                        && !name.isIn(head, glossary)
                        && !name.isIn(written, glossary));
    return new VisitFit(
        one, called.size() + (blood ? 1 : 0), (int) Math.max(told, wordsTold), other || unknown);
  }

  /** What is eaten is told where it stands in an instruction; "come along" names nothing. */
  private static boolean isNothing(Concept concept) {
    return concept.field() == Field.ALLERGEN || ANY.contains(concept.key());
  }

  private static boolean isAmong(Set<Concept> any, VisitText text, Glossary glossary) {
    return any.stream()
        .anyMatch(one -> !Collections.disjoint(glossary.narrower(one), text.concepts()));
  }

  private static boolean isOfBlood(Set<Concept> any) {
    return any.stream().anyMatch(one -> GettingReady.isOfBlood(one.key()));
  }

  static boolean isTelling(Token token) {
    String folded = token.folded();
    return folded.length() > 2
        && !Words.isStopWord(folded)
        && !EVERYWHERE.contains(folded)
        && !EVERYWHERE.contains(token.stem())
        && !Character.isDigit(folded.charAt(0));
  }

  boolean isMeant(boolean before, boolean ready, VisitAsked asked) {
    boolean named = called > 0 || asked.days().areOne();
    return !other && (named ? told > 0 || before || ready : before && told > 1);
  }

  double weight() {
    return 2.0 * called + told;
  }
}
