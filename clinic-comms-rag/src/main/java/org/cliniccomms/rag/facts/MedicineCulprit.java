package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Finds the medicine that did harm by the harm: "which anticonvulsant caused the hyponatremia". Why
 * prescriptions were stopped and what allergies show as tell it. Lives as long as one question.
 */
final class MedicineCulprit {
  private static final Pattern CAUSED =
      Pattern.compile(
          "\\b(?:caus\\w+|trigger\\w*|provok\\w+|gave|gives|made|makes?|led to|brought"
              + " on|responsible"
              + "|culprit|blame|damag\\w+|harm\\w+|upset\\w*|responsable|culpable|provoc\\w+|produ[cj]\\w+"
              + "|desencaden\\w+|dio|dieron|hizo|hicieron|dejo|dan(?:o|aron|ado))\\b");

  /** "Which drug thickened the endometrium": whatever it did, nobody took it for that. */
  private static final Pattern WHICH_DID =
      Pattern.compile("^(?:and |so |y )?(?:which|what|any|que|cual) \\w+ ");

  private static final Pattern USED =
      Pattern.compile(
          "\\b(?:for|against|with|before|after|when|if|on|tak\\w+|took|us(?:es?|ed|ing)|given|prescribed"
              + "|treat\\w*|para|contra|por|con|antes|despues|cuando|si|toma\\w*|us[oa]\\w*|recet\\w+"
              + "|indic\\w+|trat\\w+)\\b");

  private static final Set<Field> HARMS =
      EnumSet.of(Field.CONDITION, Field.REACTION, Field.BODY, Field.MEASUREMENT);

  private static final Set<Operation> WHICH =
      EnumSet.of(Operation.LIST, Operation.TELL, Operation.YES_NO, Operation.WHO);

  /** So many letters of a word are the same in all that is made of it: retina, retinal. */
  private static final int ROOT = 5;

  private final Ask ask;
  private final List<Sought.Unit> harms;
  private final List<Sought.Unit> medicines;

  MedicineCulprit(Ask ask) {
    this.ask = ask;
    this.medicines =
        ask.sought().units().stream()
            .filter(
                unit ->
                    MedicineUnits.is(unit, Field.MEDICINE) && !MedicineUnits.isAnyMedicine(unit))
            .toList();
    List<Sought.Unit> others =
        ask.sought().units().stream().filter(unit -> !medicines.contains(unit)).toList();
    List<Sought.Unit> known =
        others.stream()
            .filter(unit -> unit.concepts().stream().anyMatch(one -> HARMS.contains(one.field())))
            .toList();
    this.harms =
        known.isEmpty()
            ? others.stream()
                .filter(unit -> unit.concepts().isEmpty() && !MedicineUnits.isBeside(unit))
                .toList()
            : known;
  }

  /** Returns what did it; empty if that is not asked, or is not on record. */
  Optional<Finding> find() {
    String words = String.join(" ", ask.question().words());
    boolean did = WHICH_DID.matcher(words).find() && !USED.matcher(words).find();
    boolean asked =
        WHICH.contains(ask.operation())
            && (did || CAUSED.matcher(words).find())
            && (ask.question().names(RecordKind.MEDICATION) || !medicines.isEmpty());
    if (!asked || harms.isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> allergies = doing(RecordKind.ALLERGY, Detail.REACTION);
    List<ChartRecord> stopped =
        Medicines.oneOfEach(doing(RecordKind.MEDICATION, Detail.STATUS_REASON));
    Reply reply = ask.reply();
    allergies.forEach(one -> MedicineHarm.tell(ask, reply, one));
    stopped.forEach(one -> MedicineReasons.tell(ask, reply, one));
    return allergies.isEmpty() && stopped.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }

  private List<ChartRecord> doing(RecordKind kind, Detail harm) {
    return ask.within(ask.records(kind)).stream()
        .filter(this::isMeant)
        .filter(
            one ->
                one.detail(harm).stream()
                    .anyMatch(text -> harms.stream().allMatch(unit -> isSaid(unit, text))))
        .toList();
  }

  private boolean isMeant(ChartRecord record) {
    return medicines.stream().allMatch(unit -> ask.matching().explained(unit, record).isPresent());
  }

  private boolean isSaid(Sought.Unit unit, String text) {
    Set<Concept> wanted =
        unit.concepts().stream()
            .flatMap(one -> ask.matching().narrower(one).stream())
            .collect(Collectors.toCollection(HashSet::new));
    wanted.addAll(unit.concepts());
    Set<String> roots = roots(text).collect(Collectors.toSet());
    return ask.matching().glossary().mentions(text).stream()
            .map(Mention::concept)
            .anyMatch(wanted::contains)
        || (roots(unit.text()).findAny().isPresent()
            && roots(unit.text()).allMatch(roots::contains));
  }

  private static Stream<String> roots(String text) {
    return Words.tokens(text).stream()
        .map(Words.Token::folded)
        .filter(word -> word.length() >= ROOT)
        .map(word -> word.substring(0, ROOT));
  }
}
