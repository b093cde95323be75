package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Makes what weighs the sentences of a chart for a question. Thread-safe. */
record Weighings(Glossary glossary, Synonyms synonyms, List<Want> wants) {
  Weighings {
    wants = List.copyOf(wants);
  }

  Weighing of(ReadQuestion question, Chart chart, Instant now) {
    List<Want> asked = Want.of(question, wants);
    Set<String> asking = new HashSet<>();
    asked.forEach(one -> asking.addAll(one.asking(question)));
    Asked all = Asked.of(question, glossary, synonyms);
    if (all.things().isEmpty() && asked.stream().anyMatch(Want::isOfNotes)) {
      all = Asked.ofAllWords(question, glossary, synonyms);
    }
    Asked said =
        all.only(
            thing ->
                (thing.isClinical() && !isHarm(thing, asking))
                    || thing.age() > 0
                    || !thing.words().stream().map(Words.Token::folded).allMatch(asking::contains));
    Asked named = said.things().isEmpty() ? all : said;
    boolean counted = asked.stream().anyMatch(Want::isCounted);
    Relatives relatives = new Relatives(glossary);
    Chart those = relatives.withoutOthers(question, chart);
    OfWhom whom = new OfWhom(question, relatives);
    Counted number = Counted.of(question, glossary, synonyms);
    Asked about = counted ? named.byWord() : named;
    return new Weighing(question, those, about, asked, whom, number);
  }

  /** "Which complaint": any symptom is one. */
  private static boolean isHarm(Thing thing, Set<String> asking) {
    return !thing.strict() && thing.words().stream().allMatch(one -> asking.contains(one.folded()));
  }
}
