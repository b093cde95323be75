package org.cliniccomms.rag.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.WordForms;

/** Makes queries that look into one chart and nowhere else. */
final class ChartQueries {
  /** How far apart or turned around the words of a phrase may be. */
  private static final int SLOP = 4;

  /** Lucene takes 1024 clauses; each term has one in each language. */
  private static final int MAX_TERMS = 400;

  private final WordForms english;
  private final WordForms spanish;

  ChartQueries(WordForms english, WordForms spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  /** All passages of a chart. */
  static Query all(ChartKey chart, Set<RecordKind> kinds) {
    return within(chart, kinds).build();
  }

  /** The passages in which a term occurs; empty if no term has a word that counts. */
  Optional<Query> words(ChartKey chart, IndexQuery query) {
    BooleanQuery.Builder anyTerm = new BooleanQuery.Builder();
    query.terms().stream()
        .sorted(Comparator.comparingDouble(IndexQuery.Term::weight).reversed())
        .limit(MAX_TERMS)
        .flatMap(term -> either(term).stream())
        .forEach(term -> anyTerm.add(term, Occur.SHOULD));
    BooleanQuery terms = anyTerm.build();
    return terms.clauses().isEmpty()
        ? Optional.empty()
        : Optional.of(within(chart, query.kinds()).add(terms, Occur.MUST).build());
  }

  private static BooleanQuery.Builder within(ChartKey chart, Set<RecordKind> kinds) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(Fields.CHART, Fields.chart(chart))), Occur.FILTER);
    if (!kinds.isEmpty()) {
      List<BytesRef> names = kinds.stream().map(kind -> new BytesRef(kind.name())).toList();
      query.add(new TermInSetQuery(Fields.KIND, names), Occur.FILTER);
    }
    return query;
  }

  /** The term in either language, whichever fits better. */
  private Optional<Query> either(IndexQuery.Term term) {
    List<Query> languages = new ArrayList<>();
    in(Fields.ENGLISH, english.of(term.text())).ifPresent(languages::add);
    in(Fields.SPANISH, spanish.of(term.text())).ifPresent(languages::add);
    return languages.isEmpty()
        ? Optional.empty()
        : Optional.of(new BoostQuery(new DisjunctionMaxQuery(languages, 0), (float) term.weight()));
  }

  private static Optional<Query> in(String field, List<WordForms.Form> forms) {
    if (forms.size() == 1) {
      return Optional.of(new TermQuery(new Term(field, forms.get(0).text())));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(SLOP);
    forms.forEach(form -> phrase.add(new Term(field, form.text()), form.position()));
    return forms.isEmpty() ? Optional.empty() : Optional.of(phrase.build());
  }
}
