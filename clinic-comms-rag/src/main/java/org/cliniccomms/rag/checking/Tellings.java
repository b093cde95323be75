package org.cliniccomms.rag.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.PhraseBook.Found;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;

/**
 * Whether a word that tells how a thing is tells it of the same thing in a text: "potassium high,
 * sodium normal" does not bear out a high sodium.
 */
final class Tellings {
  private static final Set<String> SIDES = Set.of("left", "right");

  /** What is told of one thing and not of the whole text. */
  private static final Set<String> OF_ONE =
      Set.copyOf(
          Page.words(
              """
              left right high low normal abnormal positive negative increase decrease improve worse
              stable controlled severe mild moderate acute chronic morning night evening afternoon
              mother father sister brother son daughter grandmother grandfather aunt uncle
              husband wife partner nephew grandchild cousin
              """));

  /** Units in which medicines are measured out. */
  static final Set<String> DOSED =
      Set.of("mg", "mcg", "g", "ml", "u", "tablet", "capsule", "puff", "drop", "meq", "mmol");

  private static final Set<String> OF_DAY = Set.of("morning", "night", "evening", "afternoon");

  private final Reading said;
  private final Bindings bindings;

  Tellings(Reading said, Bindings bindings) {
    this.said = said;
    this.bindings = bindings;
  }

  /** Whether one of the texts tells it so. */
  boolean hold(Found word, List<Known> known) {
    Set<Mode> here = said.modes(word.start(), word.end());
    return known.stream()
        .flatMap(one -> one.places().stream())
        .anyMatch(
            place ->
                place.reading().told().stream()
                    .filter(there -> there.name().equals(word.name()))
                    .filter(there -> agree(here, place.reading(), there))
                    .anyMatch(there -> isOfTheSame(word, place, there)));
  }

  private static boolean agree(Set<Mode> here, Reading text, Found there) {
    return Mode.agree(here, text.modes(there.start(), there.end()));
  }

  private boolean isOfTheSame(Found word, Place place, Found there) {
    if (!OF_ONE.contains(word.name())) {
      return true;
    }
    Optional<Unit> of = hard(said).min(byDistance(said, word));
    if (OF_DAY.contains(word.name()) && !isOfTheSameDose(word, place.reading(), there)) {
      return false;
    }
    return of.isEmpty()
        || (isTold(of.orElseThrow(), place.reading(), there)
            && (!SIDES.contains(word.name()) || namesWhatIsBeside(word, place.reading(), there)));
  }

  private boolean isOfTheSameDose(Found word, Reading text, Found there) {
    Optional<Quantity> dose = dose(said, word);
    Optional<Quantity> known = dose(text, there);
    return dose.isEmpty() || known.isEmpty() || dose.orElseThrow().isSaidBy(known.orElseThrow());
  }

  private static Optional<Quantity> dose(Reading reading, Found word) {
    List<Integer> times =
        reading.told().stream()
            .filter(one -> OF_DAY.contains(one.name()))
            .map(one -> start(reading, one))
            .sorted()
            .toList();
    List<Quantity> doses =
        reading.exact().quantities().stream()
            .filter(one -> DOSED.contains(one.unit()))
            .sorted(Comparator.comparingInt(Quantity::start))
            .toList();
    return new Pairs(reading.words()).partner(start(reading, word), times, doses, Quantity::start);
  }

  private static int start(Reading reading, Found word) {
    return reading.words().token(word.start()).start();
  }

  private boolean isTold(Unit unit, Reading text, Found there) {
    return hard(text)
        .filter(one -> Bindings.isOfSort(one, unit))
        .min(byDistance(text, there))
        .map(one -> bindings.isSame(text, one, unit))
        .orElse(true);
  }

  /** A side is told of a part of the body, and of what is there. */
  private boolean namesWhatIsBeside(Found word, Reading text, Found there) {
    int beside = text.words().piece(there.start());
    int piece = said.words().piece(word.start());
    return hard(said)
        .filter(unit -> said.words().piece(unit.start()) == piece)
        .allMatch(
            unit ->
                hard(text)
                    .filter(one -> text.words().piece(one.start()) == beside)
                    .anyMatch(one -> bindings.isSame(text, one, unit)));
  }

  private static Stream<Unit> hard(Reading reading) {
    return reading.units().stream().filter(unit -> unit.weight() == Weight.HARD);
  }

  /** What stands between the same commas comes first. */
  private static Comparator<Unit> byDistance(Reading reading, Found word) {
    int piece = reading.words().piece(word.start());
    return Comparator.comparing((Unit unit) -> reading.words().piece(unit.start()) != piece)
        .thenComparing(unit -> gap(unit, word));
  }

  private static int gap(Unit unit, Found word) {
    return Math.max(unit.start() - word.end(), word.start() - unit.end());
  }
}
