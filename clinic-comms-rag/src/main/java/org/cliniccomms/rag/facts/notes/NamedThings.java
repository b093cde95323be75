package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Homonyms;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.NamedKinds;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Reads out of a question what it is about. Lives as long as one question. Not thread-safe. */
final class NamedThings {
  private static final double DONE = 1.5;
  private static final double LITTLE = 1;

  private static final Set<Field> VAGUE = Set.of(Field.TOPIC, Field.WORD, Field.SERVICE);

  /** Where another concept is another thing, whatever is said alike. */
  private static final Set<Field> NAMES =
      Set.of(Field.MEDICINE, Field.CONDITION, Field.MEASUREMENT, Field.VACCINE);

  private static final Set<Field> GIVEN = Set.of(Field.MEDICINE, Field.VACCINE);

  private static final Set<RecordKind> KINDS =
      Set.of(
          RecordKind.FAMILY_HISTORY,
          RecordKind.VISIT,
          RecordKind.PROCEDURE,
          RecordKind.IMMUNIZATION);

  private static final Set<String> FILLERS =
      WordList.lines("fillers.txt").stream()
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final ReadQuestion question;
  private final Glossary glossary;
  private final Synonyms synonyms;
  private final List<Token> tokens;
  private final Nouns nouns;
  private final List<Thing> things = new ArrayList<>();

  NamedThings(ReadQuestion question, Glossary glossary, Synonyms synonyms) {
    this.question = question;
    this.glossary = glossary;
    this.synonyms = synonyms;
    this.tokens = Words.tokens(question.body());
    this.nouns = new Nouns(tokens);
  }

  /** Returns what is named, but for what only says how it is asked. */
  List<Thing> all() {
    Set<String> target = new HashSet<>(question.target());
    Set<Integer> covered = inSeveralWords();
    covered.addAll(saidInSeveral(target, covered));
    covered.addAll(mentioned(target, Set.copyOf(covered)));
    for (int at = 0; at < tokens.size(); at++) {
      String folded = tokens.get(at).folded();
      boolean says = target.contains(folded) && !Words.isStopWord(folded);
      if (says && !covered.contains(at) && !FILLERS.contains(folded)) {
        things.add(word(at));
      }
    }
    for (Token token : tokens) {
      if (!target.contains(token.folded()) && isOfAKind(token)) {
        things.add(new Thing(Set.of(), List.of(token), LITTLE, false, false));
      }
    }
    Ages.in(question.body()).forEach(age -> things.add(Thing.ofAge(age)));
    return things;
  }

  /** Adds what is said in several words, and returns where it stands. */
  private Set<Integer> inSeveralWords() {
    Set<Integer> covered = new HashSet<>();
    for (int at = 0; at < tokens.size(); at++) {
      Optional<Phrases.Phrase> phrase = Phrases.standard().at(tokens, at);
      if (phrase.isPresent() && !covered.contains(at)) {
        things.add(new Thing(Set.of(), List.of(phrase.get().word()), DONE, false, false));
        IntStream.range(at, phrase.get().end()).forEach(covered::add);
      }
    }
    return covered;
  }

  /** Adds what is in a group of words that say the same, and returns where it stands. */
  private Set<Integer> saidInSeveral(Set<String> target, Set<Integer> taken) {
    PartsOfSpeech parts = PartsOfSpeech.standard();
    List<Set<String>> forms = tokens.stream().map(one -> parts.forms(one.folded())).toList();
    Set<Integer> covered = new HashSet<>(taken);
    for (int at = 0; at < tokens.size(); at++) {
      List<Synonyms.Several> said = synonyms.several(forms, at);
      int end = said.stream().mapToInt(Synonyms.Several::end).max().orElse(at);
      List<Integer> span = IntStream.range(at, end).boxed().toList();
      boolean named = span.stream().anyMatch(it -> target.contains(tokens.get(it).folded()));
      if (named && span.stream().noneMatch(covered::contains) && !isName(at, end)) {
        things.add(inSeveral(span, said));
        covered.addAll(span);
      }
    }
    return covered;
  }

  /** "Level of vitamin B12": the glossary knows the names of medicines better. */
  private boolean isName(int first, int end) {
    return glossary.mentions(question.body()).stream()
        .filter(one -> !VAGUE.contains(one.concept().field()))
        .filter(one -> one.first() < end && first < one.end())
        .anyMatch(
            one -> one.first() < first || one.end() > end || GIVEN.contains(one.concept().field()));
  }

  private Thing inSeveral(List<Integer> span, List<Synonyms.Several> said) {
    int end = span.get(span.size() - 1) + 1;
    List<Integer> telling =
        span.stream().filter(at -> !Words.isStopWord(tokens.get(at).folded())).toList();
    List<Integer> content = telling.isEmpty() ? span : telling;
    List<Thing> words = content.stream().map(this::word).toList();
    Set<Concept> concepts =
        glossary.mentions(question.body()).stream()
            .filter(one -> one.end() <= end)
            .filter(one -> content.stream().allMatch(at -> one.first() <= at && at < one.end()))
            .flatMap(one -> glossary.narrower(one.concept()).stream())
            .collect(Collectors.toSet());
    Set<Integer> groups =
        said.stream()
            .filter(one -> one.end() == end)
            .map(Synonyms.Several::group)
            .collect(Collectors.toSet());
    double weight = words.stream().mapToDouble(Thing::weight).max().orElse(LITTLE);
    boolean noun = words.stream().anyMatch(Thing::noun);
    List<Token> all = content.stream().map(tokens::get).toList();
    return new Thing(concepts, all, weight, false, noun, 0, groups);
  }

  /**
   * Returns all words of the question: what says of which time or kind of records is asked may be
   * all that is said.
   */
  List<Thing> words() {
    return IntStream.range(0, tokens.size())
        .filter(at -> !Words.isStopWord(tokens.get(at).folded()))
        .mapToObj(this::word)
        .toList();
  }

  /** Adds what the glossary knows, and returns where it stands. */
  private Set<Integer> mentioned(Set<String> target, Set<Integer> taken) {
    Set<Integer> covered = new HashSet<>();
    Predicate<Mention> meant = Homonyms.meantIn(question);
    for (Mention mention : glossary.mentions(question.body())) {
      List<Token> span = tokens.subList(mention.first(), mention.end());
      boolean named = span.stream().anyMatch(token -> target.contains(token.folded()));
      boolean filler = span.stream().allMatch(token -> FILLERS.contains(token.folded()));
      if (named && !filler && meant.test(mention) && !taken.contains(mention.first())) {
        add(mention, span, covered.contains(mention.first()));
        for (int at = mention.first(); at < mention.end(); at++) {
          covered.add(at);
        }
      }
    }
    return covered;
  }

  /** What is done to a thing may be said in many ways: a verb tells less than a noun. */
  private Thing word(int at) {
    boolean verb = PartsOfSpeech.standard().isVerb(tokens.get(at).folded());
    boolean noun = !verb && nouns.isOne(at);
    double weight = verb ? DONE : nouns.isSort(at) ? LITTLE : Thing.TELLING;
    return new Thing(Set.of(), List.of(tokens.get(at)), weight, false, noun);
  }

  /** "After the operation", "to the wife": what names a kind of record is said in notes as well. */
  private static boolean isOfAKind(Token token) {
    return NamedKinds.isOne(token.folded(), KINDS)
        && !FILLERS.contains(token.folded())
        && !Words.isStopWord(token.folded());
  }

  private void add(Mention mention, List<Token> span, boolean again) {
    Concept concept = mention.concept();
    Set<Concept> concepts = new HashSet<>(glossary.narrower(concept));
    double weight = VAGUE.contains(concept.field()) ? LITTLE : Thing.TELLING;
    // "Litres" is the name of a tree as well: what is said in other words, too, is no such name.
    boolean strict =
        NAMES.contains(concept.field())
            && span.stream().anyMatch(token -> !synonyms.isClinical(token.folded()));
    boolean noun = nouns.isOne(mention.first()) || nouns.isSort(mention.first());
    if (again && !things.isEmpty()) {
      Thing last = things.remove(things.size() - 1);
      concepts.addAll(last.concepts());
      double more = Math.max(weight, last.weight());
      things.add(
          new Thing(concepts, last.words(), more, strict && last.strict(), noun, 0, last.groups()));
      return;
    }
    List<Token> words = span.stream().filter(token -> !Words.isStopWord(token.folded())).toList();
    boolean same = words.size() == 1 && !GIVEN.contains(concept.field());
    Set<Integer> groups = same ? synonyms.ofCare(words.get(0).folded()) : Set.of();
    things.add(
        new Thing(concepts, words.isEmpty() ? span : words, weight, strict, noun, 0, groups));
  }
}
