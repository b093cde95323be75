package org.cliniccomms.examples.benchmarks.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.IndexQuery.Term;
import org.cliniccomms.rag.spi.RecordIndex;

/**
 * Ranks the records of a chart as the engine gets at them: what the finders name, then a search.
 */
final class Ranking {
  private static final int MOST_TERMS = 60;
  private static final int HITS = 15;

  private final QuestionReader reader = new QuestionReader();
  private final RecordIndex index;
  private final Glossary glossary;
  private final FactFinder facts;

  Ranking(RecordIndex index, Glossary glossary) {
    this.index = index;
    this.glossary = glossary;
    this.facts = FactFinder.standard(glossary);
  }

  /** Returns the ids of what bears on the question, the most relevant first. */
  List<String> of(AskedQuestion question, Chart chart) {
    ReadQuestion read = reader.read(question.text(), chart.patient(), question.now());
    Finding finding = facts.find(read, chart, question.now());
    Set<RecordId> ranked = new LinkedHashSet<>(finding.ranked());
    List<Term> terms = glossary.expand(read.body());
    IndexQuery query =
        new IndexQuery(
            read.text(), terms.subList(0, Math.min(terms.size(), MOST_TERMS)), Set.of(), HITS);
    Set<RecordId> believed =
        SiftedChart.of(chart).chart().records().stream()
            .map(record -> record.id())
            .collect(Collectors.toSet());
    index.search(chart.patient().key(), query).stream()
        .map(hit -> hit.record().id())
        .filter(believed::contains)
        .forEach(ranked::add);
    return ranked.stream().map(RecordId::value).toList();
  }
}
