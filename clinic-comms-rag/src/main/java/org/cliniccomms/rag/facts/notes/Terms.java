package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question names, to be found again in a sentence, in whichever language. */
final class Terms {
  private static final int COGNATE = 5;

  private final Glossary glossary;
  private final List<Term> all;

  private Terms(Glossary glossary, List<Term> all) {
    this.glossary = glossary;
    this.all = List.copyOf(all);
  }

  /** One thing: concepts that share a name, or a word that the glossary does not know. */
  private record Term(Set<Concept> concepts, List<String> stems) {}

  /**
   * Returns the clinical concepts that a question names, but for those whose words are left out.
   */
  static Terms concepts(ReadQuestion question, Glossary glossary, Predicate<String> leftOut) {
    List<Term> terms = new ArrayList<>();
    for (Mention mention : glossary.mentions(question.body())) {
      boolean clinical =
          mention.concept().field() != Field.TOPIC && mention.concept().field() != Field.WORD;
      if (clinical && !leftOut.test(Words.fold(mention.text()))) {
        add(terms, mention);
      }
    }
    return new Terms(glossary, terms);
  }

  /** Returns all that a question names: concepts, and other words that say of what. */
  static Terms all(ReadQuestion question, Glossary glossary) {
    List<Term> terms = new ArrayList<>();
    List<Token> tokens = Words.tokens(question.body());
    Set<Integer> covered = new HashSet<>();
    for (Mention mention : glossary.mentions(question.body())) {
      boolean asked =
          tokens.subList(mention.first(), mention.end()).stream()
              .anyMatch(token -> question.target().contains(token.folded()));
      if (asked) {
        add(terms, mention);
        for (int at = mention.first(); at < mention.end(); at++) {
          covered.add(at);
        }
      }
    }
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (!covered.contains(at)
          && question.target().contains(token.folded())
          && !Words.isStopWord(token.folded())) {
        terms.add(new Term(Set.of(), List.of(token.stem())));
      }
    }
    return new Terms(glossary, terms);
  }

  private static void add(List<Term> terms, Mention mention) {
    List<String> stems =
        Words.tokens(mention.text()).stream()
            .filter(token -> !Words.isStopWord(token.folded()))
            .map(Token::stem)
            .toList();
    for (Term term : terms) {
      if (term.stems.equals(stems)) {
        Set<Concept> concepts = new HashSet<>(term.concepts);
        concepts.add(mention.concept());
        terms.set(terms.indexOf(term), new Term(Set.copyOf(concepts), stems));
        return;
      }
    }
    terms.add(new Term(Set.of(mention.concept()), stems));
  }

  int size() {
    return all.size();
  }

  /** Returns how many of them are in a sentence. */
  int in(NoteSentence sentence) {
    Set<Concept> said = new HashSet<>();
    glossary.mentions(sentence.text()).forEach(mention -> said.add(mention.concept()));
    Set<String> stems = new HashSet<>();
    Words.tokens(sentence.text()).forEach(token -> stems.add(token.stem()));
    return (int) all.stream().filter(term -> isIn(term, said, stems)).count();
  }

  boolean areIn(NoteSentence sentence) {
    return all.isEmpty() || in(sentence) == all.size();
  }

  private boolean isIn(Term term, Set<Concept> said, Set<String> stems) {
    boolean concept =
        term.concepts.stream()
            .anyMatch(each -> !Collections.disjoint(glossary.narrower(each), said));
    return concept
        || (!term.stems.isEmpty()
            && term.stems.stream()
                .allMatch(stem -> stems.stream().anyMatch(word -> alike(word, stem))));
  }

  /** The same word but for its ending, maybe of the other language. */
  static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same >= COGNATE
        && same >= shorter - 2
        && same * 3 >= Math.max(one.length(), other.length()) * 2;
  }
}
