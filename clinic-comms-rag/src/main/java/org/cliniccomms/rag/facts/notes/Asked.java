package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.NamedKinds;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question is about, to be found again in notes that say it in words of their own. */
final class Asked {
  private static final double TELLING = 2;
  private static final double LITTLE = 1;

  private static final Set<Field> VAGUE = Set.of(Field.TOPIC, Field.WORD, Field.SERVICE);

  /** Where another concept is another thing, whatever is said alike. */
  private static final Set<Field> NAMES =
      Set.of(Field.MEDICINE, Field.CONDITION, Field.MEASUREMENT, Field.VACCINE);

  /** What must be there, under whichever name. */
  private static final Set<Field> ALWAYS =
      Set.of(Field.MEDICINE, Field.CONDITION, Field.PROCEDURE, Field.VACCINE);

  private static final Set<Field> MATTERS =
      Set.of(
          Field.MEDICINE,
          Field.CONDITION,
          Field.PROCEDURE,
          Field.MEASUREMENT,
          Field.VACCINE,
          Field.BODY);

  private static final Set<Field> NEEDED = Set.of(Field.MEDICINE, Field.VACCINE, Field.CONDITION);

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

  private final Said.Reader reader;
  private final List<Thing> things;

  private Asked(Said.Reader reader, List<Thing> things) {
    this.reader = reader;
    this.things = List.copyOf(things);
  }

  /**
   * One thing that is named.
   *
   * @param concepts that it may mean, with their kinds; empty if the glossary knows none
   * @param words folded
   * @param strict whether it is the name of a medicine, illness or result
   * @param noun whether it stands where a noun does: what is done to a thing has more words
   * @param age the age of the patient that it means; 0 if none
   */
  record Thing(
      Set<Concept> concepts,
      List<Token> words,
      double weight,
      boolean strict,
      boolean noun,
      int age) {
    Thing {
      concepts = Set.copyOf(concepts);
      words = List.copyOf(words);
    }

    Thing(Set<Concept> concepts, List<Token> words, double weight, boolean strict, boolean noun) {
      this(concepts, words, weight, strict, noun, 0);
    }

    static Thing ofAge(int age) {
      return new Thing(Set.of(), List.of(), TELLING, false, true, age);
    }

    Thing withoutConcepts() {
      return new Thing(Set.of(), words, weight, false, noun, age);
    }

    boolean isTelling() {
      return weight >= TELLING;
    }

    /** Another one is no answer, however much else there is in common. */
    boolean isClinical() {
      return strict || concepts.stream().anyMatch(one -> ALWAYS.contains(one.field()));
    }

    /** Of another medicine or illness nothing is an answer. */
    boolean isNeeded() {
      return concepts.stream().anyMatch(one -> NEEDED.contains(one.field()));
    }

    @Override
    public String toString() {
      return "Thing[" + words.size() + " words]";
    }
  }

  static Asked of(ReadQuestion question, Glossary glossary, Synonyms synonyms) {
    List<Token> tokens = Words.tokens(question.body());
    Set<String> target = new HashSet<>(question.target());
    List<Thing> things = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    Nouns nouns = new Nouns(tokens);
    for (Mention mention : glossary.mentions(question.body())) {
      List<Token> span = tokens.subList(mention.first(), mention.end());
      boolean named = span.stream().anyMatch(token -> target.contains(token.folded()));
      boolean again = covered.contains(mention.first());
      boolean filler = span.stream().allMatch(token -> FILLERS.contains(token.folded()));
      if (named && !filler) {
        boolean plain = span.stream().noneMatch(token -> synonyms.groups(token.folded()).isEmpty());
        boolean noun = nouns.isOne(mention.first()) || nouns.isSort(mention.first());
        add(things, glossary, mention, span, again, plain, noun);
        for (int at = mention.first(); at < mention.end(); at++) {
          covered.add(at);
        }
      }
    }
    for (int at = 0; at < tokens.size(); at++) {
      String folded = tokens.get(at).folded();
      boolean says = target.contains(folded) && !Words.isStopWord(folded);
      if (says && !covered.contains(at) && !FILLERS.contains(folded)) {
        things.add(
            new Thing(
                Set.of(),
                List.of(tokens.get(at)),
                nouns.isSort(at) ? LITTLE : TELLING,
                false,
                nouns.isOne(at) || nouns.isSort(at)));
      }
    }
    for (Token token : tokens) {
      if (!target.contains(token.folded()) && isOfAKind(token)) {
        things.add(new Thing(Set.of(), List.of(token), LITTLE, false, false));
      }
    }
    Ages.in(question.body()).forEach(age -> things.add(Thing.ofAge(age)));
    return new Asked(new Said.Reader(glossary, synonyms), things);
  }

  /** "After the operation", "to the wife": what names a kind of record is said in notes as well. */
  private static boolean isOfAKind(Token token) {
    return NamedKinds.isOne(token.folded(), KINDS)
        && !FILLERS.contains(token.folded())
        && !Words.isStopWord(token.folded());
  }

  private static void add(
      List<Thing> things,
      Glossary glossary,
      Mention mention,
      List<Token> span,
      boolean again,
      boolean plain,
      boolean noun) {
    Concept concept = mention.concept();
    Set<Concept> concepts = new HashSet<>(glossary.narrower(concept));
    double weight = VAGUE.contains(concept.field()) ? LITTLE : TELLING;
    // "Litres" is the name of a tree as well: what is said in other words, too, is no such name.
    boolean strict = !plain && NAMES.contains(concept.field());
    if (again && !things.isEmpty()) {
      Thing last = things.remove(things.size() - 1);
      concepts.addAll(last.concepts);
      things.add(
          new Thing(
              concepts, last.words, Math.max(weight, last.weight), strict && last.strict, noun));
      return;
    }
    List<Token> words = span.stream().filter(token -> !Words.isStopWord(token.folded())).toList();
    things.add(new Thing(concepts, words.isEmpty() ? span : words, weight, strict, noun));
  }

  /** Returns one of these things alone. */
  Asked only(Predicate<Thing> some) {
    return new Asked(reader, things.stream().filter(some).toList());
  }

  /** Returns the same where what is only of one topic is not the same. */
  Asked byWord() {
    return new Asked(
        reader,
        things.stream()
            .map(
                thing ->
                    thing.concepts.stream().allMatch(one -> one.field() == Field.TOPIC)
                        ? thing.withoutConcepts()
                        : thing)
            .toList());
  }

  List<Thing> things() {
    return things;
  }

  /** Returns how much of all that is asked about these are, from 0 to 1. */
  double weight(Set<Thing> some) {
    double all = things.stream().mapToDouble(Thing::weight).sum();
    return all == 0 ? 0 : some.stream().mapToDouble(Thing::weight).sum() / all;
  }

  /** Tells whether a text names something clinical that is not asked. */
  boolean namesAnother(String text) {
    return reader.read(text).concepts().stream().anyMatch(one -> MATTERS.contains(one.field()));
  }

  /** Returns what of it a text says. */
  Set<Thing> in(String text) {
    Said said = reader.read(text);
    return things.stream().filter(thing -> isIn(thing, said)).collect(Collectors.toSet());
  }

  /** Returns what of it a text says in words, and not only by its like. */
  Set<Thing> wordFor(String text) {
    Said said = reader.read(text);
    return things.stream()
        .filter(thing -> thing.words.stream().map(reader::form).allMatch(one -> one.isIn(said)))
        .collect(Collectors.toSet());
  }

  private boolean isIn(Thing thing, Said said) {
    if (thing.age > 0) {
      return said.ages().contains(thing.age);
    }
    return !Collections.disjoint(thing.concepts, said.concepts())
        || thing.words.stream()
            .map(reader::form)
            .allMatch(
                form -> thing.strict ? form.isNamedIn(said.form()) : form.isAmong(said.form()));
  }
}
