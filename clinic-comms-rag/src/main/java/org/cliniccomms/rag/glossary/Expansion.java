package org.cliniccomms.rag.glossary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.search.IndexQuery;

/** Turns a question into the words and phrases to search for. */
final class Expansion {
  private static final double ASKED = 1;
  private static final double OTHER_NAME = 0.6;
  private static final double BROADER = 0.25;
  private static final double NARROWER = 0.3;
  private static final int TERMS = 120;
  private static final int NARROWER_CONCEPTS = 12;

  private final Glossary glossary;
  private final Map<String, IndexQuery.Term> terms = new LinkedHashMap<>();

  Expansion(Glossary glossary) {
    this.glossary = glossary;
  }

  List<IndexQuery.Term> terms(String question) {
    Words.contentWords(question).forEach(word -> add(word, ASKED));
    List<Mention> mentions = glossary.mentions(question);
    for (Mention mention : mentions) {
      addNames(mention.concept(), OTHER_NAME);
    }
    for (Mention mention : mentions) {
      addRelated(mention.concept());
    }
    return List.copyOf(terms.values());
  }

  private void addRelated(Concept concept) {
    Set<Concept> narrower = glossary.narrower(concept);
    narrower.stream()
        .filter(each -> !each.equals(concept))
        .limit(NARROWER_CONCEPTS)
        .forEach(each -> addNames(each, NARROWER));
    glossary.broader(concept).stream()
        .filter(each -> !each.equals(concept))
        .forEach(each -> addNames(each, BROADER));
  }

  private void addNames(Concept concept, double weight) {
    glossary.names(concept).forEach(name -> add(name, weight));
  }

  private void add(String text, double weight) {
    String folded = Words.fold(text);
    if (terms.size() < TERMS && Words.tokens(text).stream().anyMatch(this::saysSomething)) {
      terms.putIfAbsent(folded, new IndexQuery.Term(text, weight));
    }
  }

  private boolean saysSomething(Words.Token token) {
    return !Words.isStopWord(token.folded());
  }
}
