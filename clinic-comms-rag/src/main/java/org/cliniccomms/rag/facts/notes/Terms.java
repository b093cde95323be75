package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Set<Field> VAGUE =
      Set.of(Field.TOPIC, Field.WORD, Field.SERVICE, Field.REACTION);
  private static final Set<String> WHICH = Set.of("which", "what", "que", "cual", "cuales");

  /** "Tablets of losartan": any medicine is one. */
  private static final String ANY_MEDICINE = "medicine";

  /**
   * "According to the entry with the spirometry request,": where it stands is not what is asked.
   */
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?iu)\\W*(?:according to|as per|per|in|seg[uú]n|en|de acuerdo (?:a|con))"
              + " [^,:?]*?\\b(?:notes?"
              + "|entry|entries|report|nota|registro|evoluci[oó]n|informe)\\b[^,:?]*[,:]");

  private final Glossary glossary;
  private final List<Term> all;

  private Terms(Glossary glossary, List<Term> all) {
    this.glossary = glossary;
    this.all = List.copyOf(all);
  }

  /**
   * One thing: concepts that share a name, or a word that the glossary does not know.
   *
   * @param isClinical whether another medicine or illness is no answer, however much else there is
   *     in common
   */
  private record Term(Set<Concept> concepts, List<String> stems, boolean isClinical) {}

  /**
   * Returns the clinical concepts that a question names, but for those whose words are left out.
   */
  static Terms concepts(ReadQuestion question, Glossary glossary, Predicate<String> leftOut) {
    List<Term> terms = new ArrayList<>();
    List<Token> tokens = Words.tokens(question.body());
    Matcher source = SOURCE.matcher(question.body());
    int lead = source.lookingAt() ? source.end() : 0;
    for (Mention mention : glossary.mentions(question.body())) {
      boolean clinical =
          mention.concept().field() != Field.TOPIC
              && mention.concept().field() != Field.WORD
              && !mention.concept().key().equals(ANY_MEDICINE)
              && !isSort(tokens, mention.first())
              && tokens.get(mention.first()).start() >= lead;
      if (clinical && !leftOut.test(Words.fold(mention.text()))) {
        add(terms, mention, true);
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
        add(terms, mention, !vague);
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
        terms.add(new Term(Set.of(), List.of(token.stem()), false));
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

  private static void add(List<Term> terms, Mention mention, boolean clinical) {
    List<String> stems =
        Words.tokens(mention.text()).stream()
            .filter(token -> !Words.isStopWord(token.folded()))
            .map(Token::stem)
            .toList();
    for (Term term : terms) {
      if (term.stems.equals(stems)) {
        Set<Concept> concepts = new HashSet<>(term.concepts);
        concepts.add(mention.concept());
        boolean either = term.isClinical || clinical;
        terms.set(terms.indexOf(term), new Term(Set.copyOf(concepts), stems, either));
        return;
      }
    }
    terms.add(new Term(Set.of(mention.concept()), stems, clinical));
  }

  int size() {
    return all.size();
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
    Said said = said(sentence.text());
    return all.stream().allMatch(term -> isIn(term, said));
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

  private record Said(Set<Concept> concepts, Set<String> stems) {}
}
