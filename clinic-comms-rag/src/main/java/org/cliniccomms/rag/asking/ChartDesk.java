package org.cliniccomms.rag.asking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.Bearing;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.IndexQuery.Term;
import org.cliniccomms.rag.spi.RecordIndex;

/** Gets the records of one chart out: all of them, or those that a question is about. */
final class ChartDesk {
  private static final int MOST_TERMS = 60;

  private final RecordIndex index;
  private final Glossary glossary;
  private final int limit;
  private final double tellingCosine;

  ChartDesk(RecordIndex index, Glossary glossary, AskSettings settings) {
    this.index = index;
    this.glossary = glossary;
    this.limit = settings.hits();
    this.tellingCosine = settings.tellingCosine();
  }

  OpenChart open(ChartPatient patient) {
    List<ChartRecord> records =
        index.list(patient.key()).stream()
            // An index that mixed charts up would be a leak; it costs nothing to make sure.
            .filter(record -> record.chart().equals(patient.key()))
            .toList();
    SiftedChart sifted = SiftedChart.of(new Chart(patient, records));
    return OpenChart.of(sifted, records.size());
  }

  /** The records of a finding, most relevant first. */
  List<Hit> of(OpenChart open, Finding finding) {
    Set<RecordId> ids = new LinkedHashSet<>();
    finding.statements().forEach(statement -> ids.addAll(statement.sources()));
    int cited = ids.size();
    ids.addAll(finding.ranked());
    List<Hit> hits = new ArrayList<>();
    for (RecordId id : ids) {
      double relevance = hits.size() < cited ? 1 : 1.0 / (2 + hits.size() - cited);
      open.record(id).ifPresent(record -> hits.add(new Hit(record, relevance, null)));
    }
    return hits.subList(0, Math.min(hits.size(), Math.max(cited, limit)));
  }

  /**
   * What a search finds, as the open chart has it. What only has a word in common with the question
   * is left out: told as an answer it would be a wrong one. What is only somewhat alike is kept
   * apart: whoever reads it can tell whether it answers.
   */
  Found search(OpenChart open, ReadQuestion question) {
    List<Term> terms = glossary.expand(question.body());
    Bearing bearing = Bearing.of(question, glossary);
    return search(
        open, question, terms.subList(0, Math.min(terms.size(), MOST_TERMS)), bearing::isOn);
  }

  /** What is found by likeness alone, where no words of the chart answer. */
  Found searchByMeaning(OpenChart open, ReadQuestion question) {
    return search(open, question, List.of(), record -> false);
  }

  private Found search(
      OpenChart open, ReadQuestion question, List<Term> terms, Predicate<ChartRecord> bears) {
    IndexQuery query =
        new IndexQuery(
            question.text(), terms, Set.of(), Math.min(200, limit + open.suspected().size()));
    List<Hit> telling = new ArrayList<>();
    List<Hit> alike = new ArrayList<>();
    for (Hit found : index.search(open.chart().patient().key(), query)) {
      believable(open, found)
          .ifPresent(
              hit -> {
                if (isTelling(hit) || bears.test(hit.record())) {
                  telling.add(hit);
                } else if (hit.cosine() != null) {
                  alike.add(hit);
                }
              });
    }
    List<Hit> told = telling.stream().limit(limit).toList();
    return new Found(told, alike.stream().limit(limit - told.size()).toList());
  }

  private boolean isTelling(Hit hit) {
    return hit.cosine() != null && hit.cosine() >= tellingCosine;
  }

  /**
   * Records that were found, most relevant first.
   *
   * @param telling those that may be told as an answer
   * @param alike others that mean something like the question
   */
  record Found(List<Hit> telling, List<Hit> alike) {
    Found {
      telling = List.copyOf(telling);
      alike = List.copyOf(alike);
    }
  }

  private static Optional<Hit> believable(OpenChart open, Hit hit) {
    return open.record(hit.record().id())
        .map(record -> new Hit(record, hit.relevance(), hit.cosine()));
  }
}
