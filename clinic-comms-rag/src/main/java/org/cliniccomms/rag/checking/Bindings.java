package org.cliniccomms.rag.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * Whether a number is said of the same thing in a text: "metformin 500 mg and glipizide 5 mg" does
 * not bear out metformin 5 mg.
 *
 * <p>A number is of what stands before it, else of what follows. A labelled fact of a record that
 * names nothing of the sort is of what the record is about.
 */
final class Bindings {
  /** "Result: 7.2 %." belongs to the sentence before. */
  private static final int BRIEF = 6;

  private final Reading said;
  private final Glossary glossary;

  Bindings(Reading said, Glossary glossary) {
    this.said = said;
    this.glossary = glossary;
  }

  /** Where a text says a number of what the sentence says it of. */
  Stream<Spot> spots(Quantity quantity, Known one) {
    List<Unit> units = byDistance(said, quantity.start());
    List<Place> places = one.places();
    return IntStream.range(0, places.size())
        .boxed()
        .flatMap(
            at ->
                places.get(at).reading().exact().quantities().stream()
                    .filter(quantity::isSaidBy)
                    .filter(there -> units.isEmpty() || says(places, at, units, there))
                    .map(there -> new Spot(places.get(at), there)));
  }

  /** What a text says in the same unit of what the sentence says a number of. */
  Stream<Quantity> like(Quantity quantity, Known one) {
    List<Unit> units = byDistance(said, quantity.start());
    List<Place> places = one.places();
    return IntStream.range(0, places.size())
        .boxed()
        .flatMap(
            at ->
                places.get(at).reading().exact().quantities().stream()
                    .filter(
                        there -> quantity.unit().isEmpty() || there.unit().equals(quantity.unit()))
                    .filter(there -> units.isEmpty() || says(places, at, units, there)));
  }

  /** A number in one of the sentences of a text. */
  record Spot(Place place, Quantity quantity) {}

  private boolean says(List<Place> places, int at, List<Unit> units, Quantity there) {
    Place place = places.get(at);
    List<Unit> near = byDistance(place.reading(), there.start());
    for (Unit unit : units) {
      Optional<Unit> rival = near.stream().filter(one -> isOfSort(one, unit)).findFirst();
      if (rival.isPresent()) {
        return isSame(place.reading(), rival.orElseThrow(), unit);
      }
    }
    if (place.labelled()) {
      return isAbout(places, units);
    }
    return near.isEmpty()
        && at > 0
        && place.reading().words().size() <= BRIEF
        && isNamed(places.get(at - 1).reading(), units);
  }

  /** Whether the record that has the number among its facts is of the same thing. */
  boolean isAbout(List<Place> places, List<Unit> units) {
    for (Unit unit : units) {
      List<Boolean> rivals =
          places.stream()
              .filter(Place::labelled)
              .map(Place::reading)
              .flatMap(
                  text ->
                      hard(text)
                          .filter(one -> isOfSort(one, unit))
                          .map(one -> isSame(text, one, unit)))
              .toList();
      if (!rivals.isEmpty()) {
        return rivals.contains(true);
      }
    }
    return true;
  }

  private boolean isNamed(Reading text, List<Unit> units) {
    return hard(text).anyMatch(one -> units.stream().anyMatch(unit -> isSame(text, one, unit)));
  }

  static Stream<Unit> hard(Reading reading) {
    return reading.units().stream().filter(unit -> unit.weight() == Weight.HARD);
  }

  /** What is in its clause comes first, then between its commas, before it, and the nearest. */
  static List<Unit> byDistance(Reading reading, int place) {
    int word = reading.words().wordAt(place);
    int clause = reading.words().start(word);
    int piece = reading.words().piece(word);
    Comparator<Unit> order =
        Comparator.comparing((Unit unit) -> reading.words().start(unit.start()) != clause)
            .thenComparing(unit -> reading.words().piece(unit.start()) != piece)
            .thenComparing(unit -> start(reading, unit) > place)
            .thenComparing(unit -> Math.abs(start(reading, unit) - place));
    return hard(reading).sorted(order).toList();
  }

  static int start(Reading reading, Unit unit) {
    return reading.words().token(unit.start()).start();
  }

  static boolean isOfSort(Unit one, Unit other) {
    return one.concepts().stream()
        .anyMatch(
            concept -> other.concepts().stream().anyMatch(each -> each.field() == concept.field()));
  }

  boolean isSame(Reading text, Unit there, Unit unit) {
    return there.concepts().stream()
            .anyMatch(
                concept -> glossary.broader(concept).stream().anyMatch(unit.concepts()::contains))
        || stems(text, there).containsAll(stems(said, unit));
  }

  private static List<String> stems(Reading reading, Unit unit) {
    return Stream.iterate(unit.start(), at -> at < unit.end(), at -> at + 1)
        .map(at -> reading.words().token(at).stem())
        .toList();
  }
}
