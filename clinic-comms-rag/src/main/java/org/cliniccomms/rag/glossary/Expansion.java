package org.cliniccomms.rag.glossary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.rag.search.IndexQuery;

/**
 * Turns a question into the words and phrases to search for: its own, then names of what it
 * mentions, the telling ones before the everyday ones, then names of kinds above and below.
 */
final class Expansion {
  private static final double ASKED = 1;
  private static final double OTHER_NAME = 0.6;
  private static final double EVERYDAY_NAME = 0.3;
  private static final double BROADER = 0.2;
  private static final double NARROWER = 0.3;
  private static final int TERMS = 120;
  private static final int NAMES = 30;
  private static final int NARROWER_CONCEPTS = 25;
  private static final Locale SPANISH = Locale.forLanguageTag("es");

  private final Glossary glossary;
  private final Map<String, IndexQuery.Term> terms = new LinkedHashMap<>();

  Expansion(Glossary glossary) {
    this.glossary = glossary;
  }

  List<IndexQuery.Term> terms(String question) {
    Words.contentWords(question).forEach(word -> add(word, ASKED));
    Set<Concept> telling = new LinkedHashSet<>();
    Set<Concept> everyday = new LinkedHashSet<>();
    for (Mention mention : glossary.mentions(question)) {
      (isEveryday(mention.concept()) ? everyday : telling).add(mention.concept());
    }
    telling.forEach(concept -> addNames(concept, OTHER_NAME));
    telling.forEach(this::addRelated);
    everyday.forEach(concept -> addNames(concept, EVERYDAY_NAME));
    return List.copyOf(terms.values());
  }

  private static boolean isEveryday(Concept concept) {
    return concept.field() == Field.WORD || concept.field() == Field.TOPIC;
  }

  /** Of what is below only the names to show: there may be many. */
  private void addRelated(Concept concept) {
    Predicate<Concept> others = each -> !each.equals(concept);
    glossary.narrower(concept).stream()
        .filter(others)
        .limit(NARROWER_CONCEPTS)
        .forEach(each -> addShown(each, NARROWER));
    glossary.broader(concept).stream().filter(others).forEach(each -> addShown(each, BROADER));
  }

  private void addShown(Concept concept, double weight) {
    add(concept.key(), weight);
    glossary.inLanguage(concept, SPANISH).ifPresent(name -> add(name, weight));
  }

  /** Both languages have their turn, the first names of each first. */
  private void addNames(Concept concept, double weight) {
    addShown(concept, weight);
    List<String> names = new ArrayList<>(glossary.names(concept));
    for (int i = 0; i < Math.min(NAMES, names.size()); i += 2) {
      add(names.get(i / 2), weight);
      add(names.get(names.size() - 1 - i / 2), weight);
    }
  }

  private void add(String text, double weight) {
    boolean says = Words.tokens(text).stream().anyMatch(token -> !Words.isStopWord(token.folded()));
    if (says && terms.size() < TERMS) {
      terms.putIfAbsent(Words.fold(text), new IndexQuery.Term(text, weight));
    }
  }
}
