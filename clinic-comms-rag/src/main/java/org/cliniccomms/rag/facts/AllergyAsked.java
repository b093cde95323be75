package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question about allergies is about: one allergen, or all that there are. */
final class AllergyAsked {
  private static final Set<String> BEFORE_A_THING =
      Set.of("to", "of", "for", "with", "from", "the", "any", "a", "al", "con", "de", "la", "el");

  private static final Set<Field> ALLERGENS = Matching.fieldsOf(RecordKind.ALLERGY);

  private static final String MEDICINE =
      "(?:drugs?|medicines?|medications?|antibiotics?|pills?|medicamentos?|farmacos?|remedios?"
          + "|antibioticos?|medicinas?)";

  /** "An allergy to xanthan": something is named, whether it is known or not. */
  private static final Pattern TO_SOMETHING =
      Pattern.compile(
          "\\b(?:allerg\\w+|alerg\\w+|intoleran\\w+|react\\w*|reacci\\w+) (?:to|al?)"
              + " (?!(?:any|anything|something|what|which|whatever|algun\\w*|algo|que|cual|nada|the|la|el)\\b)\\w");

  private static final String ANY = "(?:which|what|any|que|cual|cuales|algun|alguna)";

  /** A medicine is asked for, and something else: neither of them for the other. */
  private static final Pattern MEDICINE_AND =
      Pattern.compile(
          "\\b(?:ANY MEDICINE\\b.*\\b(?:and|or|y|e|o|u) (?:to |a )?ANY|(?:and|or|y|e|o|u) (?:to |a )?ANY MEDICINE)\\b"
              .replace("ANY", ANY)
              .replace("MEDICINE", MEDICINE));

  private AllergyAsked() {}

  /** Tells whether all of them are asked for, whoever wants to know and whatever for. */
  static boolean isOfAll(Ask ask) {
    boolean named = ALLERGENS.stream().anyMatch(ask.sought()::names);
    return ask.question().names(RecordKind.ALLERGY)
        && (!named || Permission.isOfAnything(ask))
        && !TO_SOMETHING.matcher(String.join(" ", ask.question().words())).find();
  }

  /** Returns what is named that somebody may be allergic to; without that all that is named. */
  static Sought allergens(Sought sought) {
    Sought allergens =
        new Sought(sought.units().stream().filter(AllergyAsked::isAllergen).toList());
    return allergens.isEmpty() ? sought.named() : allergens;
  }

  /** Returns what may be a thing: a word that only says how is not denied. */
  static Sought things(Sought sought) {
    Sought things =
        new Sought(
            sought.units().stream()
                .filter(unit -> !unit.concepts().isEmpty() || !MedicineUnits.isBeside(unit))
                .toList());
    return things.isEmpty() ? sought : things;
  }

  /** "What set it off": words that only tell how, and are not what somebody is allergic to. */
  static boolean namesNoThing(Ask ask) {
    List<String> words = ask.question().words();
    return things(ask.sought()).units().stream()
        .allMatch(
            unit ->
                unit.concepts().isEmpty()
                    && Words.tokens(unit.text()).stream()
                        .map(Words.Token::folded)
                        .allMatch(word -> saysHow(word, words)));
  }

  private static boolean saysHow(String word, List<String> words) {
    int at = words.indexOf(word);
    return PartsOfSpeech.standard().maySayHow(word)
        && !(at > 0 && BEFORE_A_THING.contains(words.get(at - 1)));
  }

  /** "Which drug and which sting does he react to": the drugs among what is held, too. */
  static List<ChartRecord> andMedicines(Ask ask, List<ChartRecord> held) {
    boolean both =
        ask.question().names(RecordKind.MEDICATION)
            && !ask.sought().names(Field.MEDICINE)
            && MEDICINE_AND.matcher(String.join(" ", ask.question().words())).find();
    return both
        ? held.stream()
            .filter(
                one ->
                    ask.matching().conceptsOf(one).stream()
                        .anyMatch(concept -> concept.field() == Field.MEDICINE))
            .toList()
        : List.of();
  }

  private static boolean isAllergen(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> ALLERGENS.contains(one.field()));
  }

  /** "Before the infusion, what is he allergic to": what there is holds whatever is to come. */
  static boolean isBeforeAnOccasion(ReadQuestion question) {
    List<Moment> moments = Moments.in(question);
    return question.names(RecordKind.ALLERGY)
        && question.operation() != Operation.WHEN
        && question.operation() != Operation.FIRST
        && !moments.isEmpty()
        && moments.stream().allMatch(one -> one.relation() == Moment.Relation.BEFORE);
  }

  /** Returns what is sought without what only tells on which occasion it is asked. */
  static Sought withoutOccasion(Sought sought, ReadQuestion question) {
    if (!isBeforeAnOccasion(question)) {
      return sought;
    }
    List<Moment> moments = Moments.in(question);
    return new Sought(
        sought.units().stream()
            .filter(
                unit ->
                    isAllergen(unit) || moments.stream().noneMatch(one -> one.covers(unit.first())))
            .toList());
  }
}
