package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;

/**
 * Whether a reaction is of what a sentence says that it is of, and a reason too: of two allergies
 * each has its own.
 */
final class Links {
  private static final Set<Field> SUBSTANCES = Set.of(Field.MEDICINE, Field.ALLERGEN);
  private static final Set<Field> EFFECTS = Set.of(Field.REACTION, Field.CONDITION);

  /** What stands between a thing and its reason, beside the words that tell a cause. */
  private static final Set<String> LINKING =
      Set.copyOf(
          Page.words("for para por because due treat treats treated treatment tratar trata"));

  /** What stands between an allergy and its reaction. */
  private static final Set<String> WITH = Set.of("with", "con");

  private final Reading said;
  private final Bindings bindings;

  Links(Reading said, Bindings bindings) {
    this.said = said;
    this.bindings = bindings;
  }

  /** Whether each of them is linked so in one of the texts, or linked with nothing there. */
  boolean hold(List<Known> known) {
    return Bindings.hard(said)
        .filter(unit -> isOf(unit, EFFECTS) && !isOf(unit, SUBSTANCES))
        .allMatch(
            effect ->
                thing(effect)
                    .map(thing -> known.stream().anyMatch(one -> links(one, effect, thing)))
                    .orElse(true));
  }

  /** What the sentence links it with: the nearest thing, with a linking word between them. */
  private Optional<Unit> thing(Unit effect) {
    return nearest(said, effect).filter(thing -> isLinked(effect, thing));
  }

  private static Optional<Unit> nearest(Reading reading, Unit effect) {
    List<Unit> things =
        Bindings.hard(reading)
            .filter(unit -> isOf(unit, SUBSTANCES) && !unit.equals(effect))
            .toList();
    return new Pairs(reading.words())
        .nearest(Bindings.start(reading, effect), things, unit -> Bindings.start(reading, unit));
  }

  private boolean isLinked(Unit effect, Unit thing) {
    int from = Math.min(effect.end(), thing.end());
    int to = Math.max(effect.start(), thing.start());
    boolean causes =
        said.told().stream()
            .anyMatch(
                word -> word.name().equals("cause") && from <= word.start() && word.end() <= to);
    boolean allergic = thing.modes().contains(Mode.ALLERGY);
    return causes
        || IntStream.range(from, Math.max(from, to))
            .anyMatch(at -> allergic && WITH.contains(said.words().folded(at)))
        || IntStream.range(from, Math.max(from, to))
            .anyMatch(at -> LINKING.contains(said.words().folded(at)));
  }

  private boolean links(Known one, Unit effect, Unit thing) {
    return one.places().stream().anyMatch(place -> links(one, place, effect, thing));
  }

  private boolean links(Known one, Place place, Unit effect, Unit thing) {
    return Bindings.hard(place.reading())
        .filter(there -> bindings.isSame(place.reading(), there, effect))
        .anyMatch(
            there ->
                nearest(place.reading(), there)
                    .map(near -> bindings.isSame(place.reading(), near, thing))
                    .orElseGet(() -> !place.labelled() || isAbout(one, thing)));
  }

  /** Whether a record is of a thing, or of nothing of its sort. */
  private boolean isAbout(Known one, Unit thing) {
    List<Place> facts = one.places().stream().filter(Place::labelled).toList();
    return facts.stream().flatMap(this::things).findAny().isEmpty()
        || facts.stream()
            .anyMatch(
                place ->
                    things(place).anyMatch(near -> bindings.isSame(place.reading(), near, thing)));
  }

  private Stream<Unit> things(Place place) {
    return Bindings.hard(place.reading()).filter(unit -> isOf(unit, SUBSTANCES));
  }

  private static boolean isOf(Unit unit, Set<Field> fields) {
    return unit.concepts().stream().map(Concept::field).anyMatch(fields::contains);
  }
}
