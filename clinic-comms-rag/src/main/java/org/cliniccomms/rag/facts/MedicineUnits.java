package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.PartsOfSpeech;

/** What a word of a question about medicines may be: an illness, how one is taken, or nothing. */
final class MedicineUnits {
  private MedicineUnits() {}

  static boolean isKnown(Sought.Unit unit) {
    return is(unit, Field.MEDICINE)
        || isOfIllness(unit)
        || isManner(unit)
        || (!Matching.isClinical(unit) && isBeside(unit));
  }

  static boolean is(Sought.Unit unit, Field field) {
    return unit.concepts().stream().anyMatch(one -> one.field() == field);
  }

  /** "Perianal abscess": what is not known beside an illness is of its name. */
  static boolean isOfIllness(Sought.Unit unit) {
    boolean named = is(unit, Field.CONDITION) || is(unit, Field.BODY);
    return !isManner(unit) && (named || (unit.concepts().isEmpty() && !isBeside(unit)));
  }

  static boolean isAnyMedicine(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> one.key().equals("medicine"));
  }

  /** "Drops", "injecting": how it is taken, whatever else a word may name. */
  static boolean isManner(Sought.Unit unit) {
    return words(unit).stream()
        .allMatch(word -> MedicineAspect.isGiven(word) || !MedicineManner.in(word).isEmpty());
  }

  static boolean isBeside(Sought.Unit unit) {
    return words(unit).stream()
        .allMatch(word -> saysNothing(word) || PartsOfSpeech.standard().maySayHow(word));
  }

  static boolean isADeed(Sought.Unit unit) {
    return !Matching.isClinical(unit) && !words(unit).stream().allMatch(MedicineUnits::saysNothing);
  }

  /** Tells whether a folded word says nothing of which medicine is meant. */
  static boolean saysNothing(String word) {
    return MedicineWords.of("beside").matcher(word).matches();
  }

  /** Returns the folded words of a unit that mean something. */
  static List<String> words(Sought.Unit unit) {
    return Words.tokens(unit.text()).stream()
        .map(Words.Token::folded)
        .filter(word -> !Words.isStopWord(word))
        .toList();
  }
}
