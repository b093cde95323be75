package org.cliniccomms.rag.facts.notes;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question is about, to be found again in notes that say it in words of their own. */
final class Asked {
  private static final Set<Field> MATTERS =
      Set.of(
          Field.MEDICINE,
          Field.CONDITION,
          Field.PROCEDURE,
          Field.MEASUREMENT,
          Field.VACCINE,
          Field.BODY);

  private final Said.Reader reader;
  private final List<Thing> things;

  private Asked(Said.Reader reader, List<Thing> things) {
    this.reader = reader;
    this.things = List.copyOf(things);
  }

  static Asked of(ReadQuestion question, Glossary glossary, Synonyms synonyms) {
    List<Thing> things = new NamedThings(question, glossary, synonyms).all();
    return new Asked(new Said.Reader(glossary, synonyms), things);
  }

  /** Returns the same where all words of the question count. */
  static Asked ofAllWords(ReadQuestion question, Glossary glossary, Synonyms synonyms) {
    List<Thing> things = new NamedThings(question, glossary, synonyms).words();
    return new Asked(new Said.Reader(glossary, synonyms), things);
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
                    thing.concepts().stream().allMatch(one -> one.field() == Field.TOPIC)
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
    return things.stream().filter(thing -> isWord(thing, said)).collect(Collectors.toSet());
  }

  private boolean isWord(Thing thing, Said said) {
    return thing.age() > 0
        ? said.ages().contains(thing.age())
        : thing.words().stream().map(reader::form).allMatch(form -> form.isIn(said));
  }

  private boolean isIn(Thing thing, Said said) {
    if (thing.age() > 0) {
      return said.ages().contains(thing.age());
    }
    return !Collections.disjoint(thing.concepts(), said.concepts())
        || !Collections.disjoint(thing.groups(), said.form().groups())
        || thing.words().stream()
            .map(reader::form)
            .allMatch(
                form -> thing.strict() ? form.isNamedIn(said.form()) : form.isAmong(said.form()));
  }
}
