package org.cliniccomms.rag.glossary;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows words that are in no list by how they are formed: whoever has a listed illness, and
 * medicines.
 */
record Unlisted(NameTree names, Map<String, Concept> bySkeleton) {
  /** Returns what a word stands for that begins no listed name; empty if nobody knows. */
  Set<Concept> concepts(Words.Token token) {
    Set<Concept> illnesses = illnesses(token.folded());
    boolean ofAName =
        names.knows(token.stem()) && !bySkeleton.containsKey(Drugs.skeleton(token.folded()));
    return !illnesses.isEmpty() || ofAName ? illnesses : drug(token.folded());
  }

  private Set<Concept> illnesses(String folded) {
    Set<Concept> illnesses = new LinkedHashSet<>();
    for (String word : Illnesses.behind(folded)) {
      NameTree.Found found = names.longest(Words.tokens(word), 0);
      if (found != null) {
        found.concepts().stream()
            .filter(one -> one.field() == Field.CONDITION)
            .forEach(illnesses::add);
      }
    }
    return illnesses;
  }

  /** Returns the medicine that a folded word is built like the name of; empty if it is not. */
  Set<Concept> drug(String folded) {
    String skeleton = Drugs.skeleton(folded);
    Concept listed = bySkeleton.get(skeleton);
    if (listed != null) {
      return Set.of(listed);
    }
    return Drugs.isBuiltLikeADrug(skeleton)
        ? Set.of(new Concept(Field.MEDICINE, skeleton))
        : Set.of();
  }
}
