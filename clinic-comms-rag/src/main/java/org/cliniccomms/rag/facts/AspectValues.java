package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;

/** Values that were measured of an illness and tell an aspect of it: the stage, the size. */
final class AspectValues {
  private static final Map<String, Pattern> TITLES =
      Map.of(
          "stage", Pattern.compile("\\b(?:stages?|staging)\\b"),
          "size", Pattern.compile("\\b(?:size|dimension|diameter|length|width|depth)\\b"));

  /** By what is measured, of which illness it tells the class. */
  private static final Map<String, String> CLASSES = Map.of("NYHA class", "heart failure");

  /** How the cells look is another thing than how far they have come. */
  private static final Pattern GRADE = Pattern.compile("\\b(?:grad(?:e[ds]?|ing|os?)|gleason)\\b");

  private static final String SPECIMEN = "(?:(?: (?:sample|specimen|test|collection|cup|exam))s?)?";
  private static final Pattern SPECIMEN_OF_URINE =
      Pattern.compile(
          "(?:spot |random )?(?:urine|pee|wee)"
              + SPECIMEN
              + "|(?:muestra (?:de )?|examen (?:de )?)?orina");
  private static final Pattern SPECIMEN_OF_BLOOD =
      Pattern.compile(
          "(?:blood|serum|plasma)(?:"
              + " (?:draw|work|test|sample|specimen)s?)?|bloods|bloodwork|labs?|draws?|(?:muestra"
              + " (?:de )?|examen (?:de )?|extraccion (?:de )?)?(?:sangre|suero|plasma)");
  private static final Pattern IN_URINE = Pattern.compile("\\b(?:urin\\w+|orina)\\b");
  private static final Pattern NOT_IN_BLOOD =
      Pattern.compile("\\b(?:urin\\w+|orina|stool|heces|body fluid|cerebral|csf|sputum|saliva)\\b");

  private AspectValues() {}

  /** Returns the latest of each sort for an illness. */
  static List<ChartRecord> of(Ask ask, Aspect aspect, ChartRecord illness) {
    Pattern title =
        GRADE.matcher(String.join(" ", ask.question().words())).find()
            ? GRADE
            : TITLES.get(aspect.name());
    if (title == null) {
      return List.of();
    }
    Glossary glossary = ask.matching().glossary();
    Set<Concept> own = new HashSet<>();
    glossary.conceptsOf(illness).forEach(one -> own.addAll(glossary.broader(one)));
    own.removeIf(one -> one.field() != Field.CONDITION);
    return Medicines.oneOfEach(
        ask.records(RecordKind.MEASUREMENT).stream()
            .filter(one -> !one.values().isEmpty())
            .filter(
                one ->
                    isClassOf(own, one, glossary)
                        ? title.equals(TITLES.get("stage"))
                        : title.matcher(Words.fold(one.title())).find()
                            && !Collections.disjoint(own, saidIn(one.title(), glossary)))
            .toList());
  }

  /** The class of a failing heart is measured under the name of those who made it. */
  private static boolean isClassOf(Set<Concept> illness, ChartRecord record, Glossary glossary) {
    return glossary.conceptsOf(record).stream()
        .map(one -> CLASSES.getOrDefault(one.key(), ""))
        .anyMatch(of -> illness.stream().anyMatch(one -> one.key().equals(of)));
  }

  /** "Is the tumor HER2 positive": the title of the value says what it was measured of. */
  static boolean isOfTheSpecimen(
      Sought.Unit unit, Sought sought, ChartRecord record, Glossary glossary) {
    return record.kind() == RecordKind.MEASUREMENT
        && (isItsSpecimen(unit, sought, record) || isItsIllness(unit, sought, record, glossary));
  }

  /** "The urine sample" of what is measured in urine is that. */
  private static boolean isItsSpecimen(Sought.Unit unit, Sought sought, ChartRecord record) {
    String words = Words.fold(unit.text());
    boolean other =
        sought.units().stream()
            .anyMatch(one -> !one.equals(unit) && MedicineUnits.is(one, Field.MEASUREMENT));
    String title = Words.fold(record.title());
    return other
        && (SPECIMEN_OF_URINE.matcher(words).matches()
            ? IN_URINE.matcher(title).find()
            : SPECIMEN_OF_BLOOD.matcher(words).matches() && !NOT_IN_BLOOD.matcher(title).find());
  }

  private static boolean isItsIllness(
      Sought.Unit unit, Sought sought, ChartRecord record, Glossary glossary) {
    Set<Concept> broader = new HashSet<>();
    unit.concepts().forEach(one -> broader.addAll(glossary.broader(one)));
    return unit.concepts().stream().allMatch(one -> one.field() == Field.CONDITION)
        && sought.names(Field.MEASUREMENT)
        && (isClassOf(broader, record, glossary)
            || unit.concepts().stream()
                .flatMap(one -> glossary.broader(one).stream())
                .anyMatch(saidIn(record.title(), glossary)::contains));
  }

  /** Returns what the single words of a text name: a tumor's size is of a tumor. */
  static Set<Concept> saidIn(String text, Glossary glossary) {
    Set<Concept> said = new HashSet<>();
    Words.tokens(text).stream()
        .flatMap(token -> glossary.mentions(token.text()).stream())
        .map(Mention::concept)
        .forEach(said::add);
    return said;
  }
}
