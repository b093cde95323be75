package org.cliniccomms.rag.glossary;

import java.util.List;
import java.util.stream.Stream;

/**
 * A line of a glossary.
 *
 * @param broader what the concept is a kind of or always goes with, as keys, possibly of another
 *     field
 * @param english names, the canonical one first
 * @param codes such as {@code loinc:4548-4}
 */
record Entry(
    Concept concept,
    List<String> broader,
    List<Name> english,
    List<Name> spanish,
    List<String> codes) {
  Entry {
    broader = List.copyOf(broader);
    english = List.copyOf(english);
    spanish = List.copyOf(spanish);
    codes = List.copyOf(codes);
  }

  /** Returns its Spanish names; of a medicine without one the form that it has in Spanish. */
  List<String> shownInSpanish() {
    return spanish.isEmpty() && concept.field() == Field.MEDICINE
        ? List.of(Drugs.inSpanish(concept.key()))
        : spanish.stream().map(Name::text).toList();
  }

  /** Returns this entry with the names and codes of another one of the same concept. */
  Entry and(Entry more) {
    return new Entry(
        concept,
        joined(broader, more.broader),
        joined(english, more.english),
        joined(spanish, more.spanish),
        joined(codes, more.codes));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  /**
   * One of its names.
   *
   * @param exact whether it counts only in just this spelling, as short forms do that are words too
   * @param shared whether another concept may have it as well
   */
  record Name(String text, boolean exact, boolean shared) {}
}
