package org.cliniccomms.rag.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.PhraseBook.Found;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;

/**
 * Whether a word that tells how a thing is tells it of the same thing in a text: "potassium high,
 * sodium normal" does not bear out a high sodium.
 */
final class Tellings {
  private static final Set<String> RESULTS =
      Set.of("normal", "abnormal", "positive", "negative", "high", "low");

  private static final String CAUSE = "cause";
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
    List<Unit> of = of(word);
    return of.stream().allMatch(unit -> holds(word, here, List.of(unit), known))
        && (!of.isEmpty() || holds(word, here, of, known));
  }

  private boolean holds(Found word, Set<Mode> here, List<Unit> of, List<Known> known) {
    Optional<Dated> day = RESULTS.contains(word.name()) ? day(word) : Optional.empty();
    return known.stream()
        .filter(one -> day.isEmpty() || isOf(day.orElseThrow(), one))
        .anyMatch(
            one ->
                one.places().stream()
                    .anyMatch(
                        place ->
                            place.reading().told().stream()
                                .filter(there -> there.name().equals(word.name()))
                                .filter(there -> agree(here, place.reading(), there))
                                .anyMatch(there -> isOfTheSame(word, of, one, place, there))));
  }

  /** The day of a word of several that each have one: negative in May, positive in June. */
  private Optional<Dated> day(Found word) {
    List<Dated> dates = said.exact().dates();
    List<Integer> words =
        said.told().stream()
            .filter(one -> RESULTS.contains(one.name()))
            .map(one -> start(said, one))
            .sorted()
            .toList();
    return dates.size() > 1 && dates.size() == words.size()
        ? new Pairs(said.words()).partner(start(said, word), words, dates, Dated::start)
        : Optional.empty();
  }

  private static boolean isOf(Dated day, Known one) {
    return one.isWritten() || one.day().map(day::isSaidBy).orElse(true);
  }

  /** What it is told of: the nearest, and what stands in one list with that before the word. */
  private List<Unit> of(Found word) {
    Optional<Unit> nearest = hard(said).min(byDistance(said, word));
    if (nearest.isEmpty() || !OF_ONE.contains(word.name())) {
      return List.of();
    }
    Unit first = nearest.orElseThrow();
    return hard(said)
        .filter(
            unit ->
                unit.equals(first)
                    || (!SIDES.contains(word.name())
                        && !OF_DAY.contains(word.name())
                        && isListedBefore(said, unit, first, word)))
        .toList();
  }

  /** Whether a thing stands in a list with the one before a word that is told of both. */
  private static boolean isListedBefore(Reading reading, Unit unit, Unit last, Found word) {
    return last.end() <= word.start()
        && unit.end() <= last.start()
        && Occasions.isListed(reading, unit, last)
        && IntStream.rangeClosed(unit.end(), last.start()).anyMatch(reading.words()::followsJoin)
        && reading.told().stream()
            .noneMatch(one -> unit.start() <= one.start() && one.start() < word.start());
  }

  private static boolean agree(Set<Mode> here, Reading text, Found there) {
    return Mode.agree(here, text.modes(there.start(), there.end()));
  }

  private boolean isOfTheSame(Found word, List<Unit> of, Known one, Place place, Found there) {
    if (word.name().equals(CAUSE) && !place.labelled()) {
      return isOfWhatIsAround(word, place.reading());
    }
    if (!OF_ONE.contains(word.name())) {
      return true;
    }
    if (OF_DAY.contains(word.name()) && !isOfTheSameDose(word, place.reading(), there)) {
      return false;
    }
    return of.isEmpty()
        || isOfTheSameWord(word, place.reading(), there)
        || (isTold(of.get(0), one, place, there)
            && (!SIDES.contains(word.name()) || namesWhatIsBeside(word, one, place, there)));
  }

  /** A word beside it that no list knows is what it is told of, there as here. */
  private boolean isOfTheSameWord(Found word, Reading text, Found there) {
    return said.units().stream()
        .filter(unit -> unit.weight() == Weight.WORD)
        .filter(unit -> said.words().piece(unit.start()) == said.words().piece(word.start()))
        .anyMatch(
            unit ->
                (unit.end() == word.start() && isAt(unit, text, there.start() - 1))
                    || (unit.start() == word.end() && isAt(unit, text, there.end())));
  }

  private boolean isAt(Unit unit, Reading text, int at) {
    return at >= 0
        && at < text.words().size()
        && text.words().token(at).stem().equals(said.words().token(unit.start()).stem());
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

  private boolean isTold(Unit unit, Known known, Place place, Found there) {
    Reading text = place.reading();
    Optional<Unit> nearest =
        hard(text).filter(one -> Bindings.isOfSort(one, unit)).min(byDistance(text, there));
    if (nearest.isEmpty()) {
      return place.labelled()
          ? bindings.isAbout(known.places(), List.of(unit))
          : hard(text).findAny().isEmpty() || namesAny(text);
    }
    Unit first = nearest.orElseThrow();
    return hard(text)
        .filter(one -> one.equals(first) || isListedBefore(text, one, first, there))
        .anyMatch(one -> bindings.isSame(text, one, unit));
  }

  private boolean namesAny(Reading text) {
    return hard(said)
        .anyMatch(unit -> hard(text).anyMatch(one -> bindings.isSame(text, one, unit)));
  }

  /** A cause is told of what stands before the word, and of what stands behind it. */
  private boolean isOfWhatIsAround(Found word, Reading text) {
    int clause = said.words().start(word.start());
    List<Unit> near =
        hard(said).filter(unit -> said.words().start(unit.start()) == clause).toList();
    Optional<Unit> before =
        near.stream()
            .filter(unit -> unit.end() <= word.start())
            .max(Comparator.comparingInt(Unit::end));
    Optional<Unit> behind =
        near.stream()
            .filter(unit -> unit.start() >= word.end())
            .min(Comparator.comparingInt(Unit::start));
    return Stream.of(before, behind)
        .flatMap(Optional::stream)
        .allMatch(unit -> hard(text).anyMatch(one -> bindings.isSame(text, one, unit)));
  }

  /** A side is told of a part of the body, and of what is there; the title goes with all. */
  private boolean namesWhatIsBeside(Found word, Known known, Place place, Found there) {
    Reading text = place.reading();
    int beside = text.words().piece(there.start());
    int piece = said.words().piece(word.start());
    List<Unit> named =
        hard(said).filter(unit -> said.words().piece(unit.start()) == piece).toList();
    boolean only =
        known.places().size() > 1
            && place.labelled()
            && text.told().stream()
                .noneMatch(one -> SIDES.contains(one.name()) && !one.name().equals(there.name()));
    List<Unit> missing =
        named.stream()
            .filter(
                unit ->
                    hard(text)
                        .filter(one -> only || text.words().piece(one.start()) == beside)
                        .noneMatch(one -> bindings.isSame(text, one, unit)))
            .toList();
    Reading title = known.places().get(0).reading();
    return missing.isEmpty()
        || (missing.size() < named.size()
            && known.isWritten()
            && missing.stream()
                .allMatch(unit -> hard(title).anyMatch(one -> bindings.isSame(title, one, unit))));
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
