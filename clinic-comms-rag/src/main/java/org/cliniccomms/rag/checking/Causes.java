package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Glossary;

/** Whether a text says by the small word "por" alone what is because of what. */
final class Causes {
  private static final String BECAUSE = "por";

  /** Behind these it tells how something is given, or how often. */
  private static final Set<String> OTHERWISE =
      Set.copyOf(
          Page.words(
              """
              via boca sonda dia semana mes ano hora minuto noche manana tarde vez dosis toma kg lo
              """));

  private final Glossary glossary;
  private final List<Unit> units;

  Causes(Reading said, Glossary glossary) {
    this.glossary = glossary;
    this.units =
        said.units().stream().filter(unit -> unit.weight() == Weight.HARD).distinct().toList();
  }

  /** Whether all that a sentence names stands in one of the places, on both sides of the word. */
  boolean areIn(List<Place> places) {
    return units.size() > 1 && places.stream().anyMatch(this::areIn);
  }

  private boolean areIn(Place place) {
    Clauses words = place.reading().words();
    for (int at = 1; at + 1 < words.size(); at++) {
      if (words.folded(at).equals(BECAUSE)
          && !OTHERWISE.contains(words.folded(at + 1))
          && areAround(place, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean areAround(Place place, int because) {
    return units.stream().allMatch(unit -> stands(unit, place, at -> true))
        && units.stream().anyMatch(unit -> stands(unit, place, at -> at < because))
        && units.stream().anyMatch(unit -> stands(unit, place, at -> at > because));
  }

  private boolean stands(Unit unit, Place place, IntPredicate where) {
    return place.reading().units().stream()
        .filter(there -> where.test(there.start()))
        .flatMap(there -> there.concepts().stream())
        .anyMatch(
            concept -> glossary.broader(concept).stream().anyMatch(unit.concepts()::contains));
  }
}
