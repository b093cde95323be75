package org.cliniccomms.rag.facts.visits;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/** What some texts of a record name. */
record VisitText(Set<Concept> concepts, Set<String> words) {
  VisitText {
    concepts = Set.copyOf(concepts);
    words = Set.copyOf(words);
  }

  private static VisitText of(Stream<String> texts, Glossary glossary) {
    Set<Concept> concepts = new HashSet<>();
    Set<String> words = new HashSet<>();
    texts.forEach(
        text -> {
          glossary.mentions(text).forEach(mention -> concepts.add(mention.concept()));
          Words.tokens(text).forEach(token -> words.add(token.folded()));
        });
    return new VisitText(concepts, words);
  }

  /** Returns what a record has as its title. */
  static VisitText title(ChartRecord record, Glossary glossary) {
    return of(Stream.of(record.title()), glossary);
  }

  /** Returns what the visit itself is called by: what, with whom, where. */
  static VisitText head(ChartRecord record, Glossary glossary) {
    return of(
        Stream.of(
                List.of(record.title()),
                record.detail(Detail.SERVICE),
                record.detail(Detail.PRACTITIONER),
                record.detail(Detail.PLACE))
            .flatMap(Collection::stream),
        glossary);
  }

  /** Returns what else is written of it: why, why not, what is to be done. */
  static VisitText rest(ChartRecord record, Glossary glossary) {
    return of(
        Stream.of(
                record.detail(Detail.REASON),
                record.detail(Detail.CANCEL_REASON),
                record.detail(Detail.COMMENT),
                record.detail(Detail.INSTRUCTION))
            .flatMap(Collection::stream),
        glossary);
  }

  /** Returns what is to be done before it, and what is remarked. */
  static VisitText written(ChartRecord record, Glossary glossary) {
    return of(
        Stream.of(record.detail(Detail.INSTRUCTION), record.detail(Detail.COMMENT))
            .flatMap(Collection::stream),
        glossary);
  }

  /** Returns what is to be done before it. */
  static VisitText instruction(ChartRecord record, Glossary glossary) {
    return of(record.detail(Detail.INSTRUCTION).stream(), glossary);
  }

  /** Tells whether a note, an order or a report tells of it. */
  static VisitText whole(ChartRecord record, Glossary glossary) {
    return of(Stream.of(record.title(), record.narrative()), glossary);
  }

  boolean has(String typed) {
    String stem = Words.stem(typed);
    return words.stream()
        .anyMatch(
            one -> Cognates.areAlike(Words.stem(one), stem) || Cognates.isShortFor(typed, one));
  }
}
