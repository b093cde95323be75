package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;

/** Keeps apart what is recorded of several relatives: each clause is of the one that it names. */
final class Kinship {
  private static final Set<String> KIN =
      Set.of(
          "mother",
          "father",
          "sister",
          "brother",
          "daughter",
          "son",
          "grandmother",
          "grandfather",
          "aunt",
          "uncle",
          "cousin",
          "nephew",
          "twin");

  /** In a clause with any of these, {@code son} is no relative but the Spanish verb. */
  private static final Pattern SPANISH =
      Pattern.compile("\\b(?:el|la|los|las|del?|que|sus?|en|con|y)\\b");

  private static final Pattern RELATION = Pattern.compile("(?m)^relationship: (.*)$");

  private final Glossary glossary;

  Kinship(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Tells whether each clause that names one relative has only that relative's illnesses. */
  boolean allows(List<String> clauses, List<String> cited) {
    List<String> family = cited.stream().filter(text -> text.startsWith("family history")).toList();
    return family.size() < 2 || clauses.stream().allMatch(clause -> allows(clause, family));
  }

  private boolean allows(String clause, List<String> family) {
    boolean spanish = SPANISH.matcher(clause).find();
    Set<String> kin = kin(spanish ? clause.replaceAll("\\bson\\b", ";") : clause);
    Set<Concept> illnesses = illnesses(clause);
    if (kin.size() != 1 || illnesses.isEmpty()) {
      return true;
    }
    return family.stream()
        .filter(text -> kin(relation(text)).containsAll(kin))
        .anyMatch(text -> illnesses(text).containsAll(illnesses));
  }

  private static String relation(String text) {
    return RELATION
        .matcher(text)
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.joining(" "));
  }

  private Set<String> kin(String text) {
    return glossary.mentions(text).stream()
        .map(mention -> mention.concept().key())
        .filter(KIN::contains)
        .collect(Collectors.toSet());
  }

  /** The illnesses that a text names. */
  private Set<Concept> illnesses(String text) {
    return glossary.mentions(text).stream()
        .map(mention -> mention.concept())
        .filter(concept -> concept.field() == Field.CONDITION)
        .collect(Collectors.toSet());
  }
}
