package org.cliniccomms.rag.checking;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.PhraseBook.Found;
import org.cliniccomms.rag.checking.Reading.Exact;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words.Token;

/** A sentence that is held against texts. For one sentence, by one thread. */
final class Claim {
  private final Reading said;
  private final List<Known> known;
  private final Glossary glossary;
  private final Fitting fitting;
  private final Causes causes;
  private final Bindings bindings;
  private final Occasions occasions;

  Claim(Reading said, List<Known> known, Glossary glossary) {
    this.said = said;
    this.known = List.copyOf(known);
    this.glossary = glossary;
    this.fitting = new Fitting(said);
    this.causes = new Causes(said, glossary);
    this.bindings = new Bindings(said, glossary);
    this.occasions = new Occasions(said, bindings);
  }

  /** Whether it says nothing that the texts do not say. */
  boolean holds() {
    return namesOnlyWhatIsKnown()
        && tellsOnlyWhatIsKnown()
        && numbersAreOfTheSame()
        && datesAreOfTheSame()
        && new Links(said, bindings).hold(known)
        && said.advice().stream().allMatch(kind -> any(one -> one.advises(kind)))
        && admitsThatItFellThrough()
        && deniesOnlyWhereSomethingIsDenied()
        && new Wording(said, known, this::isKnownOrItsKind).isBorneOut();
  }

  /** Whether its numbers, dates and names are in the texts, however they are meant there. */
  boolean namesOnlyWhatIsKnown() {
    Exact exact = said.exact();
    return exact.dates().stream()
            .allMatch(date -> any(exact(one -> Dates.isSaid(date, one.dates()))))
        && exact.times().stream().allMatch(time -> any(exact(one -> one.times().contains(time))))
        && exact.addresses().stream().allMatch(each -> any(one -> one.hasAddress(each)))
        && exact.quantities().stream().allMatch(this::isKnown)
        && hard()
            .allMatch(
                unit ->
                    !meant(unit).isEmpty() || !meantInWords(unit).isEmpty() || isOfAClass(unit));
  }

  /** Also what has no name that is known can be denied: there is no next appointment. */
  private boolean deniesOnlyWhereSomethingIsDenied() {
    return said.modes().stream().noneMatch(how -> how.contains(Mode.DENIED))
        || any(Known::isOfSomethingThatIsNotSo);
  }

  private boolean numbersAreOfTheSame() {
    return said.exact().quantities().stream()
        .filter(quantity -> hard().noneMatch(unit -> covers(unit, quantity.start())))
        .allMatch(
            quantity ->
                any(
                    one ->
                        bindings
                            .spots(quantity, one)
                            .anyMatch(spot -> occasions.isThen(quantity, spot, one))));
  }

  /** Of several texts the one with a date has to be of something that the sentence names. */
  private boolean datesAreOfTheSame() {
    List<Known> dated =
        known.size() == 1 ? known : known.stream().filter(this::isOfSomethingNamed).toList();
    return said.exact().dates().stream().allMatch(date -> occasions.isSaid(date, dated));
  }

  private boolean isOfSomethingNamed(Known one) {
    Claim alone = new Claim(said, List.of(one), glossary);
    return hard().findAny().isEmpty()
        || hard()
            .anyMatch(unit -> !alone.meant(unit).isEmpty() || !alone.meantInWords(unit).isEmpty());
  }

  private boolean tellsOnlyWhatIsKnown() {
    return hard().allMatch(unit -> isKnown(unit) || isOfAClass(unit))
        && said.told().stream().allMatch(this::isTold);
  }

  private Stream<Unit> hard() {
    return said.units().stream().filter(unit -> unit.weight() == Weight.HARD);
  }

  private static Predicate<Known> exact(Predicate<Exact> test) {
    return one -> one.exact().stream().anyMatch(test);
  }

  private boolean any(Predicate<Known> test) {
    return known.stream().anyMatch(test);
  }

  /** A number that is part of a name, such as type 2 diabetes, is known with the name. */
  private boolean isKnown(Quantity quantity) {
    return hard().anyMatch(unit -> covers(unit, quantity.start()))
        || any(exact(one -> one.quantities().stream().anyMatch(quantity::isSaidBy)));
  }

  private boolean covers(Unit unit, int place) {
    return said.words().token(unit.start()).start() <= place
        && place < said.words().token(unit.end() - 1).end();
  }

  private boolean isTold(Found word) {
    if (word.name().equals("cause") && any(one -> causes.areIn(one.places()))) {
      return true;
    }
    boolean told = new Tellings(said, bindings).hold(word, known);
    return word.name().equals("class")
        ? told || hard().anyMatch(this::isOfAClass)
        : new Series(said, bindings, known).bearsOut(word.name(), told);
  }

  /** Whether a medicine is named as one of a class that is known. */
  private boolean isOfAClass(Unit unit) {
    Set<Concept> kinds = new HashSet<>();
    unit.concepts().forEach(concept -> kinds.addAll(glossary.broader(concept)));
    kinds.removeAll(unit.concepts());
    return unit.modes().contains(Mode.ALLERGY)
        && said.told().stream().anyMatch(one -> one.name().equals("class"))
        && hard()
            .filter(other -> other.concepts().stream().anyMatch(kinds::contains))
            .anyMatch(this::isKnown);
  }

  /** Whether it is known of a unit, meant as it is here. */
  private boolean isKnown(Unit unit) {
    return meant(unit).stream().anyMatch(how -> fitting.fits(unit, how))
        || (unit.weight() == Weight.HARD
            && meantInWords(unit).stream().anyMatch(how -> fitting.fits(unit, how)));
  }

  private boolean isKnownOrItsKind(Unit unit) {
    return isKnown(unit)
        || wider(unit).stream()
            .filter(kind -> Meanings.weight(kind) == Weight.HARD)
            .anyMatch(
                kind -> any(one -> one.of(kind).stream().anyMatch(how -> fitting.fits(unit, how))));
  }

  /** Who has HIV has the infection, not the test. */
  private static Unit hadByThePatient(Unit unit) {
    Set<Concept> illnesses =
        unit.concepts().stream()
            .filter(concept -> concept.field() == Field.CONDITION)
            .collect(Collectors.toSet());
    boolean also =
        unit.concepts().stream().anyMatch(concept -> concept.field() == Field.MEASUREMENT);
    return also && !illnesses.isEmpty() && unit.modes().contains(Mode.CURRENT)
        ? new Unit(unit.weight(), illnesses, unit.start(), unit.end(), unit.modes())
        : unit;
  }

  /** How its words are meant where they are part of a longer name. */
  private Set<Set<Mode>> meantInWords(Unit named) {
    Unit unit = hadByThePatient(named);
    List<Token> words = tokens(unit);
    Set<Set<Mode>> all = new HashSet<>();
    known.stream()
        .filter(one -> words.stream().noneMatch(word -> one.of(Likeness.stem(word)).isEmpty()))
        .forEach(one -> all.addAll(one.ofPhrase(words, unit)));
    return all;
  }

  private Set<Set<Mode>> meant(Unit named) {
    Unit unit = hadByThePatient(named);
    Set<Set<Mode>> all = new HashSet<>();
    for (Known one : known) {
      unit.concepts().forEach(concept -> all.addAll(one.of(concept)));
      unit.concepts().stream()
          .filter(concept -> concept.field() == Field.BODY)
          .forEach(concept -> all.addAll(one.ofPart(concept.key())));
      if (unit.isDenied()) {
        wider(unit)
            .forEach(
                kind ->
                    one.of(kind).stream()
                        .filter(how -> how.contains(Mode.DENIED))
                        .forEach(all::add));
      }
    }
    return all;
  }

  /** What is denied of a kind is denied of the thing. */
  private Set<Concept> wider(Unit unit) {
    Set<Concept> all = new HashSet<>();
    unit.concepts().forEach(concept -> all.addAll(glossary.broader(concept)));
    if (unit.modes().contains(Mode.ALLERGY)) {
      all.add(Meanings.ALLERGY);
    }
    return all;
  }

  private List<Token> tokens(Unit unit) {
    return Stream.iterate(unit.start(), at -> at < unit.end(), at -> at + 1)
        .map(said.words()::token)
        .toList();
  }

  /** An appointment that was called off is not told as if it had been kept. */
  private boolean admitsThatItFellThrough() {
    return known.stream().noneMatch(Known::isFallenThrough)
        || said.modes().stream().anyMatch(how -> how.contains(Mode.DENIED))
        || said.told().stream()
            .anyMatch(one -> Set.of("cancelled", "missed", "rescheduled").contains(one.name()));
  }
}
