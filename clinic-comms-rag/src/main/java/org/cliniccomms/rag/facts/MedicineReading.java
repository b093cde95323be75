package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * A question about medicines: which ones, or for which illnesses, what was done with them, and what
 * it wants to know.
 *
 * @param medicines those it names, or their classes; empty if it asks which
 * @param illnesses those it names
 * @param beside what it names that is neither a medicine nor done with one
 * @param deeds what it says was done, in all its words
 * @param aspects what it wants to know of prescriptions
 * @param whether whether it wants a yes or no
 * @param understood whether every word is understood as one that asks of prescriptions
 */
record MedicineReading(
    ReadQuestion question,
    Sought medicines,
    List<Sought.Unit> illnesses,
    Sought beside,
    Set<MedicineDeed> deeds,
    Set<MedicineAspect> aspects,
    boolean whether,
    boolean understood) {
  private static final Set<RecordKind> KINDS =
      EnumSet.of(RecordKind.MEDICATION, RecordKind.ORDER, RecordKind.CONDITION);

  /** Of which hour a medicine is asked, and shots that are no vaccines. */
  private static final Set<RecordKind> OF_A_NAMED_ONE =
      EnumSet.of(RecordKind.APPOINTMENT, RecordKind.IMMUNIZATION);

  /** What is told of by other finders, or in notes. */
  private static final Set<MedicineDeed> OTHERWISE =
      EnumSet.of(
          MedicineDeed.HARMED,
          MedicineDeed.HAPPENED,
          MedicineDeed.WEIGHED,
          MedicineDeed.DENIED,
          MedicineDeed.HELD,
          MedicineDeed.RAISED,
          MedicineDeed.LOWERED,
          MedicineDeed.CHANGED);

  /** Before what a medicine was taken is told by what was taken before. */
  private static final Pattern BEFORE = Pattern.compile("\\b(?:before|antes|prior to)\\b");

  private static final Pattern NO_LONGER =
      Pattern.compile("\\b(?:no longer|(?:not|isnt|doesnt) (?:\\w+ )?any ?more|ya no)\\b");

  private static final Pattern ACCENTED =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:qué|cuál(?:es)?|quién(?:es)?|cuándo|cómo|cuánt[oa]s?|dónde)(?!\\p{L})");

  MedicineReading {
    illnesses = List.copyOf(illnesses);
    deeds = copy(deeds, MedicineDeed.class);
    aspects = copy(aspects, MedicineAspect.class);
  }

  private static <T extends Enum<T>> Set<T> copy(Set<T> some, Class<T> type) {
    return some.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(some);
  }

  static MedicineReading of(ReadQuestion question, Glossary glossary, Plainly plainly) {
    List<Sought.Unit> units = Sought.of(question, glossary).units();
    List<Sought.Unit> medicines = named(units);
    List<Sought.Unit> illnesses =
        units.stream()
            .filter(
                unit -> !MedicineUnits.is(unit, Field.MEDICINE) && MedicineUnits.isOfIllness(unit))
            // Where a named one is put is no illness: "in each eye".
            .filter(
                unit ->
                    medicines.isEmpty()
                        || Matching.isClinical(unit)
                        || !MedicineUnits.is(unit, Field.BODY))
            .toList();
    String words = unframed(question);
    boolean asking = MedicineWords.has("asking", words) || ACCENTED.matcher(question.body()).find();
    MedicineReading reading =
        new MedicineReading(
            question,
            new Sought(medicines),
            illnesses,
            new Sought(units.stream().filter(MedicineReading::isBesideMedicines).toList()),
            MedicineDeed.in(String.join(" ", question.words())),
            MedicineAspect.in(words),
            !asking && MedicineWords.has("whether", words),
            false);
    return reading.isUnderstood(units, words, plainly) ? reading.asUnderstood() : reading;
  }

  private MedicineReading asUnderstood() {
    return new MedicineReading(
        question, medicines, illnesses, beside, deeds, aspects, whether, true);
  }

  /** Returns the medicines that are named, without what says only how one is taken. */
  private static List<Sought.Unit> named(List<Sought.Unit> units) {
    List<Sought.Unit> medicines =
        units.stream()
            .filter(
                unit ->
                    MedicineUnits.is(unit, Field.MEDICINE) && !MedicineUnits.isAnyMedicine(unit))
            .toList();
    boolean any = units.stream().anyMatch(MedicineUnits::isAnyMedicine);
    return any || !medicines.stream().allMatch(MedicineUnits::isManner)
        ? medicines.stream().filter(unit -> !MedicineUnits.isManner(unit)).toList()
        : medicines;
  }

  private boolean isUnderstood(List<Sought.Unit> units, String words, Plainly plainly) {
    boolean unknown = !illnesses.isEmpty() && illnesses.stream().noneMatch(Matching::isClinical);
    boolean elsewhere = medicines.isEmpty() ? isTold(units, plainly) : BEFORE.matcher(words).find();
    // "Why was it yanked": what was done with it has a reason of its own.
    boolean ofADeed =
        aspects.contains(MedicineAspect.PURPOSE)
            && units.stream()
                .anyMatch(
                    unit ->
                        !MedicineUnits.is(unit, Field.MEDICINE)
                            && !MedicineUnits.isManner(unit)
                            && MedicineUnits.isADeed(unit));
    return !question.timeUnread()
        && Stream.of("else", "omitted", "counted").noneMatch(one -> MedicineWords.has(one, words))
        && OTHERWISE.stream().noneMatch(deed -> deed.isIn(words))
        && units.stream().allMatch(MedicineUnits::isKnown)
        && !unknown
        && !elsewhere
        && !ofADeed
        && question.kinds().stream()
            .allMatch(
                kind ->
                    KINDS.contains(kind)
                        || (!medicines.isEmpty() && OF_A_NAMED_ONE.contains(kind)));
  }

  private static boolean isBesideMedicines(Sought.Unit unit) {
    String text = Words.fold(unit.text());
    boolean said =
        !MedicineDeed.in(text).isEmpty() || MedicineWords.of("how").matcher(text).matches();
    return !MedicineUnits.is(unit, Field.MEDICINE) && (Matching.isClinical(unit) || !said);
  }

  /** "Which medicines does she forget": notes tell of that; what stands first bids to tell. */
  private boolean isTold(List<Sought.Unit> units, Plainly plainly) {
    String words = unframed(question);
    return units.stream()
        .filter(unit -> !words.startsWith(Words.fold(unit.text()) + " "))
        .filter(
            unit ->
                !Matching.isClinical(unit)
                    && !MedicineUnits.isOfIllness(unit)
                    && !MedicineUnits.isManner(unit))
        .flatMap(unit -> MedicineUnits.words(unit).stream())
        .anyMatch(word -> !MedicineUnits.saysNothing(word) && !plainly.saysOnlyHow(word));
  }

  /** Returns the words without those that ask to be told, and without a no that says "formerly". */
  private static String unframed(ReadQuestion question) {
    String unframed =
        MedicineWords.of("frame").matcher(String.join(" ", question.words())).replaceAll("");
    return NO_LONGER.matcher(unframed).replaceAll("formerly").strip();
  }

  /** Tells whether it names no medicine, or only in which form it is: "which cream". */
  boolean namesOnlyHow() {
    return medicines.units().stream().allMatch(MedicineUnits::isManner);
  }

  boolean asksFor(MedicineAspect... any) {
    return List.of(any).stream().anyMatch(aspects::contains);
  }

  boolean speaksOf(MedicineDeed... any) {
    return List.of(any).stream().anyMatch(deeds::contains);
  }

  /** Tells whether it says that the medicine was stopped, held or taken otherwise. */
  boolean speaksOfAChange() {
    return MedicineDeed.changes().stream().anyMatch(deeds::contains);
  }

  boolean wants(Operation... operations) {
    return Set.of(operations).contains(question.operation());
  }

  /** Tells whether it names nothing but medicines and what is done with them. */
  boolean isPlain() {
    return beside.isEmpty() && !question.timeUnread();
  }

  /** Tells whether what it says beside may be verbs and small words, and names no thing. */
  boolean saysBesideOnlyHow() {
    return !question.timeUnread()
        && !question.names(RecordKind.NOTE)
        && Stream.of("omitted", "helps").noneMatch(one -> MedicineWords.has(one, words()))
        && beside.units().stream()
            .allMatch(
                unit ->
                    !Matching.isClinical(unit)
                        && !MedicineUnits.is(unit, Field.BODY)
                        && MedicineUnits.isBeside(unit));
  }

  Set<Concept> concepts() {
    return medicines.units().stream()
        .flatMap(unit -> unit.concepts().stream())
        .collect(Collectors.toSet());
  }

  String words() {
    return String.join(" ", question.words());
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "MedicineReading[" + deeds + ", " + aspects + ", " + whether + "]";
  }
}
