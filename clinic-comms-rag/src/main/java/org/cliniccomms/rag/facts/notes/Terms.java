package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collection;
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
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question names, to be found again in a sentence, in whichever language. */
final class Terms {
  private static final double TELLING = 2;
  private static final double LITTLE = 1;

  /** What stands before a sentence, and over it, belongs to it, but less than its own words. */
  private static final double AROUND = 0.75;

  private static final Set<Field> VAGUE =
      Set.of(Field.TOPIC, Field.WORD, Field.SERVICE, Field.REACTION);
  private static final Set<String> WHICH = Set.of("which", "what", "que", "cual", "cuales");

  private final Glossary glossary;
  private final List<Term> all;

  private Terms(Glossary glossary, List<Term> all) {
    this.glossary = glossary;
    this.all = List.copyOf(all);
  }

  /**
   * One thing: concepts that share a name, or a word that the glossary does not know.
   *
   * @param weight how much it tells of what is asked
   */
  private record Term(Set<Concept> concepts, List<String> stems, double weight) {
    /** Another medicine or illness is no answer, however much else there is in common. */
    boolean isClinical() {
      return weight == TELLING && !concepts.isEmpty();
    }
  }

  /**
   * Returns the clinical concepts that a question names, but for those whose words are left out.
   */
  static Terms concepts(ReadQuestion question, Glossary glossary, Predicate<String> leftOut) {
    List<Term> terms = new ArrayList<>();
    for (Mention mention : glossary.mentions(question.body())) {
      boolean clinical =
          mention.concept().field() != Field.TOPIC && mention.concept().field() != Field.WORD;
      if (clinical && !leftOut.test(Words.fold(mention.text()))) {
        add(terms, mention, TELLING);
      }
    }
    return new Terms(glossary, terms);
  }

  /** Returns all that a question names: concepts, and other words that say of what. */
  static Terms all(ReadQuestion question, Glossary glossary) {
    List<Term> terms = new ArrayList<>();
    List<Token> tokens = Words.tokens(question.body());
    Set<String> target = named(question);
    Set<Integer> covered = new HashSet<>();
    for (Mention mention : glossary.mentions(question.body())) {
      List<Token> span = tokens.subList(mention.first(), mention.end());
      if (span.stream().anyMatch(token -> target.contains(token.folded()))) {
        boolean vague =
            VAGUE.contains(mention.concept().field()) || isSort(tokens, mention.first());
        add(terms, mention, vague ? LITTLE : TELLING);
        for (int at = mention.first(); at < mention.end(); at++) {
          covered.add(at);
        }
      }
    }
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (!covered.contains(at)
          && target.contains(token.folded())
          && !Words.isStopWord(token.folded())) {
        double weight = isSort(tokens, at) ? LITTLE : TELLING;
        terms.add(new Term(Set.of(), List.of(token.stem()), weight));
      }
    }
    return new Terms(glossary, terms);
  }

  /** "Has she been hospitalised": where nothing else is named, the kind of records is. */
  private static Set<String> named(ReadQuestion question) {
    boolean kindOnly = question.target().isEmpty() && question.operation() == Operation.YES_NO;
    return Set.copyOf(
        kindOnly
            ? question.words().stream().filter(word -> !Words.isStopWord(word)).distinct().toList()
            : question.target().stream().distinct().toList());
  }

  /** "Which artery was stented": the artery is what the answer names, by its own name. */
  private static boolean isSort(List<Token> tokens, int at) {
    return at > 0 && WHICH.contains(tokens.get(at - 1).folded());
  }

  private static void add(List<Term> terms, Mention mention, double weight) {
    List<String> stems =
        Words.tokens(mention.text()).stream()
            .filter(token -> !Words.isStopWord(token.folded()))
            .map(Token::stem)
            .toList();
    for (Term term : terms) {
      if (term.stems.equals(stems)) {
        Set<Concept> concepts = new HashSet<>(term.concepts);
        concepts.add(mention.concept());
        double more = Math.max(term.weight, weight);
        terms.set(terms.indexOf(term), new Term(Set.copyOf(concepts), stems, more));
        return;
      }
    }
    terms.add(new Term(Set.of(mention.concept()), stems, weight));
  }

  /** Returns these without what asks for an attribute, which a sentence tells in other words. */
  Terms without(Collection<Attribute> attributes) {
    Set<String> asking = new HashSet<>();
    attributes.forEach(
        one -> one.asking().forEach(word -> asking.add(Words.stem(Words.fold(word)))));
    return new Terms(
        glossary, all.stream().filter(term -> !asking.containsAll(term.stems)).toList());
  }

  int size() {
    return all.size();
  }

  /** Returns how many of them are in a sentence. */
  int in(NoteSentence sentence) {
    return in(sentence.text());
  }

  /** Returns how many of them are in a text. */
  int in(String text) {
    Said said = said(text);
    return (int) all.stream().filter(term -> isIn(term, said)).count();
  }

  /** Returns how many of their words are in a text, or are there under another name. */
  int wordsIn(String text) {
    Said said = said(text);
    return all.stream()
        .mapToInt(term -> isIn(term, said) ? Math.max(1, term.stems.size()) : wordsIn(term, said))
        .sum();
  }

  private static int wordsIn(Term term, Said said) {
    return (int)
        term.stems.stream()
            .filter(stem -> said.stems.stream().anyMatch(word -> isSame(term, word, stem)))
            .count();
  }

  boolean areIn(NoteSentence sentence) {
    return all.isEmpty() || in(sentence) == all.size();
  }

  /**
   * Returns how much of what is named a sentence has, in itself or around it, from 0 to 1; 0 where
   * a clinical thing is in neither, or nothing in the sentence itself.
   *
   * @param told whether the sentence has what is wanted to know, so that it need not name the thing
   */
  double share(NoteSentence sentence, boolean told) {
    Said own = said(sentence.text());
    Said both = said(sentence.around()).and(own);
    double found = 0;
    double sum = 0;
    boolean any = told;
    for (Term term : all) {
      boolean here = isIn(term, own);
      boolean near = here || isIn(term, both);
      if (term.isClinical() && !near) {
        return 0;
      }
      any |= here;
      sum += term.weight;
      found += term.weight * (here ? 1 : near ? AROUND : 0);
    }
    return any ? found / sum : 0;
  }

  private Said said(String text) {
    Set<Concept> concepts = new HashSet<>();
    glossary.mentions(text).forEach(mention -> concepts.add(mention.concept()));
    Set<String> stems = new HashSet<>();
    Words.tokens(text).forEach(token -> stems.add(token.stem()));
    return new Said(concepts, stems);
  }

  private boolean isIn(Term term, Said said) {
    boolean concept =
        term.concepts.stream()
            .anyMatch(each -> !Collections.disjoint(glossary.narrower(each), said.concepts));
    return concept
        || (!term.stems.isEmpty()
            && term.stems.stream()
                .allMatch(stem -> said.stems.stream().anyMatch(word -> isSame(term, word, stem))));
  }

  /** Names of clinical things are short, and others begin alike: only their endings may differ. */
  private static boolean isSame(Term term, String word, String stem) {
    return term.isClinical() ? WordFamily.cognates(word, stem) : WordFamily.alike(word, stem);
  }

  private record Said(Set<Concept> concepts, Set<String> stems) {
    Said and(Said other) {
      Set<Concept> allConcepts = new HashSet<>(concepts);
      allConcepts.addAll(other.concepts);
      Set<String> allStems = new HashSet<>(stems);
      allStems.addAll(other.stems);
      return new Said(allConcepts, allStems);
    }
  }
}
