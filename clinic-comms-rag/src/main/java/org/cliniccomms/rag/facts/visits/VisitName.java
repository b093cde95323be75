package org.cliniccomms.rag.facts.visits;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * A service, person, place or thing that a question about visits names.
 *
 * @param concepts what it is in the glossary; none for a word that it does not know
 * @param words as they were typed, folded
 * @param certain whether it is a name and no word beside the matter: a visit without it is not
 *     meant
 * @param person whether somebody is called so
 */
record VisitName(Set<Concept> concepts, Set<String> words, boolean certain, boolean person) {
  VisitName {
    concepts = Set.copyOf(concepts);
    words = Set.copyOf(words);
  }

  /** Tells whether a text of a record has it, under whichever name. */
  boolean isIn(VisitText text, Glossary glossary) {
    boolean known =
        concepts.stream()
            .anyMatch(one -> !Collections.disjoint(glossary.narrower(one), text.concepts()));
    return known
        || isOfAPart(text, glossary)
        || isWhereAServiceIs(text, glossary)
        || (!words.isEmpty() && words.stream().allMatch(text::has));
  }

  /**
   * Returns a name that whatever has this one or the other has: "the dentist or the podiatrist".
   */
  VisitName or(VisitName other) {
    Set<Concept> either = new HashSet<>(concepts);
    either.addAll(other.concepts);
    return new VisitName(either, words, certain || other.certain, person);
  }

  /** "Dentist" and "dental review", "eye doctor" and "eye check-up": a part of the body says it. */
  private boolean isOfAPart(VisitText text, Glossary glossary) {
    return concepts.stream()
        .filter(one -> one.field() == Field.SERVICE)
        .flatMap(one -> glossary.broader(one).stream())
        .anyMatch(one -> one.field() == Field.BODY && text.concepts().contains(one));
  }

  /** "The eye appointment" and "ophthalmology". */
  private boolean isWhereAServiceIs(VisitText text, Glossary glossary) {
    return certain
        && isOfTheBody()
        && text.concepts().stream()
            .filter(one -> one.field() == Field.SERVICE)
            .anyMatch(one -> !Collections.disjoint(glossary.broader(one), concepts));
  }

  /** Tells whether it is only a part of the body: that alone means no visit. */
  boolean isOfTheBody() {
    return !concepts.isEmpty() && concepts.stream().allMatch(one -> one.field() == Field.BODY);
  }

  /** Tells whether it is known what it names, or that it is a name: another word may say much. */
  boolean isUnderstood() {
    return certain || !concepts.isEmpty();
  }

  /** Tells whether it is the name of a service or a person: of whom the patient may be with. */
  boolean isOfAVisit() {
    return person || concepts.stream().anyMatch(one -> one.field() == Field.SERVICE);
  }
}
