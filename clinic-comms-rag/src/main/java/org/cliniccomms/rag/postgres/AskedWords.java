package org.cliniccomms.rag.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.WordForms;

/** The terms of a query in the forms in which words are compared, in both languages. */
final class AskedWords {
  /** As many as the other indexes take; the weightiest ones. */
  private static final int MAX_TERMS = 400;

  private final List<Term> terms;
  private final Set<String> english = new LinkedHashSet<>();
  private final Set<String> spanish = new LinkedHashSet<>();

  private AskedWords(List<Term> terms) {
    this.terms = terms;
    for (Term each : terms) {
      each.english().forEach(form -> english.add(form.text()));
      each.spanish().forEach(form -> spanish.add(form.text()));
    }
  }

  static AskedWords of(IndexQuery query, WordForms english, WordForms spanish) {
    List<Term> terms = new ArrayList<>();
    query.terms().stream()
        .sorted(Comparator.comparingDouble(IndexQuery.Term::weight).reversed())
        .limit(MAX_TERMS)
        .map(
            term ->
                new Term(
                    once(english.of(term.text())), once(spanish.of(term.text())), term.weight()))
        .filter(term -> !term.english().isEmpty() || !term.spanish().isEmpty())
        .forEach(terms::add);
    return new AskedWords(List.copyOf(terms));
  }

  /** A word that a phrase has twice must not be sought in two places. */
  private static List<WordForms.Form> once(List<WordForms.Form> forms) {
    Map<String, WordForms.Form> first = new LinkedHashMap<>();
    forms.forEach(form -> first.putIfAbsent(form.text(), form));
    return List.copyOf(first.values());
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  List<Term> terms() {
    return terms;
  }

  /** Every form of an English word, of whatever term. */
  Set<String> english() {
    return english;
  }

  /** Every form of a Spanish word, of whatever term. */
  Set<String> spanish() {
    return spanish;
  }

  /** Every form of either language. */
  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(english);
    all.addAll(spanish);
    return all;
  }

  /** A word or phrase; one without a word that counts in a language has no forms in it. */
  record Term(List<WordForms.Form> english, List<WordForms.Form> spanish, double weight) {}
}
