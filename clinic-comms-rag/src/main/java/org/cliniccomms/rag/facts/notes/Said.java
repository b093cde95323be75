package org.cliniccomms.rag.facts.notes;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.PartsOfSpeech;

/** What a text says: its concepts, and its words in all their forms. Immutable. */
record Said(Set<Concept> concepts, Form form, Set<Integer> ages) {
  Said {
    concepts = Set.copyOf(concepts);
    ages = Set.copyOf(ages);
  }

  /**
   * The forms of a word, or of all words of a text.
   *
   * @param stems as they stand, without their endings
   * @param words the same, and as dictionaries list them
   * @param roots what the words of their families have in common
   * @param groups the groups of words that say the same
   */
  record Form(Set<String> stems, Set<String> words, Set<String> roots, Set<Integer> groups) {
    /** Tells whether a word of a text may be this one, of the same family or said otherwise. */
    boolean isAmong(Form said) {
      return !Collections.disjoint(roots, said.roots)
          || !Collections.disjoint(groups, said.groups)
          || words.stream()
              .anyMatch(word -> said.words.stream().anyMatch(one -> WordFamily.close(one, word)));
    }

    /** Tells whether a text has a word of this family. */
    boolean isIn(Said said) {
      return !Collections.disjoint(roots, said.form.roots)
          || !Collections.disjoint(words, said.form.words);
    }

    /** Tells whether a text has this very name. */
    boolean isNamedIn(Form said) {
      return stems.stream()
          .anyMatch(stem -> said.stems.stream().anyMatch(one -> WordFamily.cognates(one, stem)));
    }
  }

  /** Reads texts, and keeps what it found of their words. Not thread-safe. */
  static final class Reader {
    /** "3L", "45kg". */
    private static final Pattern UNIT = Pattern.compile("^\\d+(?=[a-z])");

    private final Glossary glossary;
    private final Synonyms synonyms;
    private final PartsOfSpeech parts = PartsOfSpeech.standard();
    private final Phrases phrases = Phrases.standard();
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, Set<String>> listed = new HashMap<>();

    Reader(Glossary glossary, Synonyms synonyms) {
      this.glossary = glossary;
      this.synonyms = synonyms;
    }

    Said read(String text) {
      Set<String> stems = new HashSet<>();
      Set<String> words = new HashSet<>();
      Set<String> roots = new HashSet<>();
      Set<Integer> groups = new HashSet<>();
      String whole = text + " " + phrases.wordsFor(Words.fold(text));
      List<Token> tokens = Words.tokens(whole);
      List<Set<String>> all = tokens.stream().map(one -> listed(one.folded())).toList();
      for (int at = 0; at < tokens.size(); at++) {
        synonyms.several(all, at).forEach(one -> groups.add(one.group()));
        Form form = form(tokens.get(at));
        stems.addAll(form.stems);
        words.addAll(form.words);
        roots.addAll(form.roots);
        groups.addAll(form.groups);
      }
      Set<Concept> concepts =
          glossary.mentions(whole).stream().map(one -> one.concept()).collect(Collectors.toSet());
      return new Said(concepts, new Form(stems, words, roots, groups), Ages.in(text));
    }

    Form form(Token token) {
      return forms.computeIfAbsent(token.folded(), folded -> formOf(token));
    }

    private Set<String> listed(String folded) {
      return listed.computeIfAbsent(folded, parts::forms);
    }

    private Form formOf(Token token) {
      String folded = UNIT.matcher(token.folded()).replaceFirst("");
      Set<String> listed = new HashSet<>(parts.lemmas(folded));
      Set<Integer> groups = new HashSet<>(synonyms.groups(folded));
      listed.forEach(word -> groups.addAll(synonyms.groups(word)));
      Set<String> words = new HashSet<>(Set.of(token.stem()));
      listed.forEach(word -> words.add(Words.stem(word)));
      Set<String> roots =
          words.stream()
              .map(WordFamily::root)
              .filter(WordFamily::isLong)
              .collect(Collectors.toSet());
      return new Form(Set.of(token.stem()), words, roots, groups);
    }
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Said[" + concepts.size() + " concepts]";
  }
}
