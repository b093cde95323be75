package org.cliniccomms.rag.glossary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which of the concepts that a record's title mentions tell what the record is about. */
final class Titles {
  private Titles() {}

  /** Returns them; of a product its ingredients only, not its form. */
  static Set<Concept> telling(String title, List<Mention> mentions) {
    Set<Concept> all = new LinkedHashSet<>();
    mentions.forEach(mention -> all.add(mention.concept()));
    // What a dose of a vaccine has in it makes it no medicine.
    boolean vaccine = all.stream().anyMatch(one -> one.field() == Field.VACCINE);
    if (Drugs.isProduct(title) && !vaccine) {
      Set<Concept> medicines = only(all, Titles::isIngredient);
      return medicines.isEmpty() ? unlisted(title) : medicines;
    }
    Set<Concept> clinical = only(all, Titles::isClinical);
    return clinical.isEmpty() ? all : clinical;
  }

  private static Set<Concept> unlisted(String title) {
    Set<Concept> all = new LinkedHashSet<>();
    for (String ingredient : Drugs.ingredients(title)) {
      Words.tokens(ingredient).stream()
          .filter(word -> !Drugs.isSalt(word.folded()))
          .findFirst()
          .map(word -> new Concept(Field.MEDICINE, Drugs.skeleton(word.folded())))
          .ifPresent(all::add);
    }
    return all;
  }

  private static boolean isIngredient(Concept concept) {
    return concept.field() == Field.MEDICINE
        && !concept.key().equals("medicine")
        && !concept.key().equals("inhaler");
  }

  private static boolean isClinical(Concept concept) {
    return concept.field() != Field.WORD && concept.field() != Field.TOPIC;
  }

  private static Set<Concept> only(Set<Concept> all, Predicate<Concept> wanted) {
    Set<Concept> some = new LinkedHashSet<>(all);
    some.removeIf(wanted.negate());
    return some;
  }
}
