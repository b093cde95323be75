package org.cliniccomms.rag.checking;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;

/** How much the concepts of a glossary weigh in a sentence. */
final class Meanings {
  static final Concept ALLERGY = new Concept(Field.CONDITION, "allergy");
  private static final Concept SMOKING = new Concept(Field.CONDITION, "smoking");
  private static final String OF_ALLERGIES = " allergy";
  private static final Pattern OF_ALLERGY =
      Pattern.compile("\\b(?:allerg|alerg)\\p{L}{1,6}(?: to| al?)?\\b");
  private static final String NO_ALLERGIES = "no known allergies";

  /** Of the everyday topics those that a sentence may not make up. */
  private static final Set<String> HARD_TOPICS =
      Set.of(
          "alcohol",
          "recreational drugs",
          "marijuana",
          "cocaine",
          "heroin",
          "vaping",
          "lives alone",
          "breastfeeding",
          "vaccine refusal",
          "advance directive",
          "herbal remedy",
          "sexual activity",
          "pregnancy plan");

  /** What so many sentences speak of that it tells nothing. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "visit",
          "doctor",
          "follow-up",
          "initial visit",
          "outpatient",
          "in-person visit",
          "medicine",
          "specialist",
          "disease",
          "test",
          "blood test",
          "measurement",
          "symptom",
          "vaccine",
          "death certification",
          "cause of death",
          "vital signs",
          "screening",
          "laboratory test",
          "examination");

  private Meanings() {}

  static Weight weight(Concept concept) {
    return switch (concept.field()) {
      case WORD -> Weight.SOFT;
      case TOPIC -> HARD_TOPICS.contains(concept.key()) ? Weight.HARD : Weight.SOFT;
      default -> EVERYWHERE.contains(concept.key()) ? Weight.SOFT : Weight.HARD;
    };
  }

  /** Whether a concept is that there are no allergies. */
  static boolean deniesAllergies(Concept concept) {
    return concept.key().equals(NO_ALLERGIES);
  }

  /** Whether a concept is an allergy to something. */
  static boolean isAllergyTo(Concept concept) {
    return concept.field() == Field.ALLERGEN && concept.key().endsWith(OF_ALLERGIES);
  }

  /** An allergy is told apart into the thing, and that the patient is allergic to it. */
  static Set<Concept> apart(Mention mention, Glossary glossary) {
    Concept concept = mention.concept();
    if (deniesAllergies(concept)) {
      return Set.of(ALLERGY);
    }
    Set<Concept> all = new LinkedHashSet<>(Set.of(concept));
    if (concept.key().contains(SMOKING.key())) {
      all.add(SMOKING);
    }
    String thing = OF_ALLERGY.matcher(Letters.folded(mention.text())).replaceAll(" ");
    if (thing.length() != mention.text().length() && !thing.isBlank()) {
      glossary.mentions(thing).stream()
          .map(Mention::concept)
          .filter(each -> each.field() == Field.MEDICINE || each.field() == Field.ALLERGEN)
          .forEach(all::add);
    }
    return all;
  }
}
