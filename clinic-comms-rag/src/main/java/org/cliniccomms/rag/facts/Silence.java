package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Says that the chart is silent where a word that the question turns on is in no record, under none
 * of its names.
 */
final class Silence implements Finder {
  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Silence(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Sought sought = Sought.of(question, glossary);
    if (sought.isEmpty()) {
      return Optional.empty();
    }
    Set<String> stems = stems(chart);
    long missing = sought.units().stream().filter(unit -> !occurs(unit, stems)).count();
    if (missing * 2 < sought.units().size()) {
      return Optional.empty();
    }
    String sentence = wordings.in(question.language()).say("silent", sought.text());
    return Optional.of(
        new Finding(
            Finding.Outcome.SILENT, List.of(new Statement(sentence, List.of())), List.of()));
  }

  private boolean occurs(Sought.Unit unit, Set<String> stems) {
    if (stems.containsAll(unit.stems())) {
      return true;
    }
    for (Concept concept : unit.concepts()) {
      for (Concept each : glossary.narrower(concept)) {
        if (glossary.names(each).stream()
            .anyMatch(name -> stems.containsAll(Matching.stems(name)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> stems(Chart chart) {
    Set<String> stems = new HashSet<>();
    for (ChartRecord record : chart.records()) {
      add(stems, record.title());
      add(stems, record.narrative());
      record.codes().forEach(code -> add(stems, code.display()));
      record.values().forEach(value -> add(stems, value.name() + " " + value.text()));
      record.details().values().forEach(texts -> texts.forEach(text -> add(stems, text)));
    }
    return stems;
  }

  private static void add(Set<String> stems, String text) {
    Words.tokens(text).forEach(token -> stems.add(token.stem()));
  }
}
