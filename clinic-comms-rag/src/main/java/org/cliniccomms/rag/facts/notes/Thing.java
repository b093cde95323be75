package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * One thing that a question names.
 *
 * @param concepts that it may mean, with their kinds; empty if the glossary knows none
 * @param words folded
 * @param strict whether it is the name of a medicine, illness or result
 * @param noun whether it stands where a noun does: what is done to a thing has more words
 * @param age the age of the patient that it means; 0 if none
 * @param groups of words that say the same as all of its words together; empty if none
 */
record Thing(
    Set<Concept> concepts,
    List<Token> words,
    double weight,
    boolean strict,
    boolean noun,
    int age,
    Set<Integer> groups) {
  /** How much a noun or a clinical name tells of what is asked. */
  static final double TELLING = 2;

  /** What must be there, under whichever name. */
  private static final Set<Field> ALWAYS =
      Set.of(Field.MEDICINE, Field.CONDITION, Field.PROCEDURE, Field.VACCINE);

  private static final Set<Field> NEEDED = Set.of(Field.MEDICINE, Field.VACCINE, Field.CONDITION);

  Thing {
    concepts = Set.copyOf(concepts);
    words = List.copyOf(words);
    groups = Set.copyOf(groups);
  }

  Thing(Set<Concept> concepts, List<Token> words, double weight, boolean strict, boolean noun) {
    this(concepts, words, weight, strict, noun, 0, Set.of());
  }

  static Thing ofAge(int age) {
    return new Thing(Set.of(), List.of(), TELLING, false, true, age, Set.of());
  }

  Thing withoutConcepts() {
    return new Thing(Set.of(), words, weight, false, noun, age, groups);
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
