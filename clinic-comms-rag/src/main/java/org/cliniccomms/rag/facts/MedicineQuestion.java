package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * A question about medicines that it names: which ones, what was done with them, and what else it
 * names beside.
 *
 * @param medicines those it names, or their classes
 * @param deeds what it says was done, in all its words
 * @param beside what it names that is neither a medicine nor done with one
 */
record MedicineQuestion(
    ReadQuestion question, Sought medicines, Set<MedicineDeed> deeds, Sought beside) {
  /** What says how or of which sort, and leaves the medicine the same. */
  private static final Pattern MANNER =
      Pattern.compile(
          "once|twice|daily|diari[oa]s?|regular(?:ly|es)?|usual(?:ly)?|long|longer|short|acting"
              + "|extended|release|prolongad[oa]|accion|lenta|rapida|release|formulation"
              + "|form|version|label|course|order|script|regimen|supply|therapy|home|dad[oa]|patient"
              + "|they|team|decision|point|all|actually|back|then|again|ago|recently|lately|finally"
              + "|made|make|makes|led|forced|prompted|force|obligo|oblig\\w+|llev\\w+|hizo|hicieron"
              + "|people|person|somebody|alguien|anyone|bring|brought|reason|come|came|coming|went"
              + "|ahora|antes|despues|luego|entonces|final|finalmente|vez|veces|dejado|haber"
              + "|quedo|quedar|quedado|medicine|medicines|switched|whole|previous|former|original"
              + "|anterior(?:es)?|original(?:es)?|current|actual(?:es)?|nuev[oa]s?|new|old|viej[oa]s?");

  MedicineQuestion {
    deeds = deeds.isEmpty() ? EnumSet.noneOf(MedicineDeed.class) : EnumSet.copyOf(deeds);
  }

  /** Returns the reading of a question; empty if it names no medicine, or somebody else's. */
  static Optional<MedicineQuestion> of(ReadQuestion question, Glossary glossary) {
    Sought all = Sought.of(question, glossary);
    Sought medicines =
        new Sought(all.units().stream().filter(MedicineQuestion::isMedicine).toList());
    if (medicines.isEmpty()
        || question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.APPOINTMENT)) {
      return Optional.empty();
    }
    Set<MedicineDeed> deeds = MedicineDeed.in(String.join(" ", question.words()));
    List<Sought.Unit> beside =
        all.units().stream()
            .filter(unit -> !isMedicine(unit) && !isDeed(unit) && !isManner(unit))
            .toList();
    return Optional.of(new MedicineQuestion(question, medicines, deeds, new Sought(beside)));
  }

  private static boolean isMedicine(Sought.Unit unit) {
    return unit.concepts().stream()
        .anyMatch(one -> one.field() == Field.MEDICINE && !one.key().equals("medicine"));
  }

  private static boolean isDeed(Sought.Unit unit) {
    return !Matching.isClinical(unit) && !MedicineDeed.in(Words.fold(unit.text())).isEmpty();
  }

  private static boolean isManner(Sought.Unit unit) {
    return !Matching.isClinical(unit) && MANNER.matcher(Words.fold(unit.text())).matches();
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

  String words() {
    return String.join(" ", question.words());
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "MedicineQuestion[" + deeds + "]";
  }
}
