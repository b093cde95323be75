package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Behind or before these stands what made somebody stop a medicine. */
  private static final Pattern BECAUSE =
      Pattern.compile(
          "\\b(?:because|on account of|(?:due|owing|thanks) to|over (?:her|his|the|a|an)|for"
              + " (?:making|causing|giving|bringing)|since (?:it|she|he|they|the)|after (?:it|an?)"
              + "|as it|led to|meant|by|(?:which|what|that) made|when (?:it|her|his|the)|porque"
              + "|debido|(?:a|por) (?:causa|culpa) de|por (?:el|la|los|las|un|una|su)|tras"
              + "|ya que|llevo a)\\b");

  /** They tell both that it did harm and that it was stopped. */
  private static final Pattern ENDED =
      Pattern.compile(
          "\\b(?:made (?:them|him|her|us) stop|ended|finished off|killed off|acabo con|puso fin a"
              + "|obligo a)\\b");

  private static final MedicineDeed[] STOPPING = {
    MedicineDeed.STOPPED, MedicineDeed.HELD, MedicineDeed.LOWERED, MedicineDeed.CHANGED
  };

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
      EnumSet.of(
          Operation.LIST, Operation.TELL, Operation.YES_NO, Operation.WHO, Operation.HOW_MUCH);

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
        ask.sought().units().stream()
            .filter(unit -> !medicines.contains(unit) && !MedicineUnits.isAnyMedicine(unit))
            .filter(unit -> !isAStop(Words.fold(unit.text())))
            .toList();
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

  private static boolean isAStop(String words) {
    return Stream.of(STOPPING).anyMatch(deed -> deed.isIn(words));
  }

  /** Returns what did it; empty if that is not asked, or is not on record. */
  Optional<Finding> find() {
    String words = String.join(" ", ask.question().words());
    boolean did = WHICH_DID.matcher(words).find() && !USED.matcher(words).find();
    boolean stop = ENDED.matcher(words).find() || (isAStop(words) && BECAUSE.matcher(words).find());
    boolean asked =
        WHICH.contains(ask.operation())
            && (did || stop || CAUSED.matcher(words).find())
            && (stop || ask.question().names(RecordKind.MEDICATION) || !medicines.isEmpty());
    if (!asked || harms.isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> allergies = stop ? List.of() : doing(RecordKind.ALLERGY, Detail.REACTION);
    List<ChartRecord> stopped = stopped(stop);
    Reply reply = ask.reply();
    allergies.forEach(one -> MedicineHarm.tell(ask, reply, one));
    stopped.forEach(one -> MedicineReasons.tell(ask, reply, one));
    if (ask.wants(Operation.HOW_MUCH)) {
      stopped.stream()
          .flatMap(one -> instead(one).stream())
          .forEach(one -> Medicines.whole(ask, reply, one));
    }
    return allergies.isEmpty() && stopped.isEmpty() ? none(stop) : Optional.of(reply.found());
  }

  /** Of what was stopped for another reason nothing is told. */
  private Optional<Finding> none(boolean stop) {
    String reasons = ask.wording().list(harms.stream().map(Sought.Unit::text).toList());
    return stop && ask.question().names(RecordKind.MEDICATION) && !ask.wants(Operation.YES_NO)
        ? Optional.of(ask.reply().silent("medicine.stopped.none", reasons))
        : Optional.empty();
  }

  /** What is taken of it now: a dose that was cut is none that was left out. */
  private List<ChartRecord> instead(ChartRecord stopped) {
    Set<Concept> own = ask.matching().conceptsOf(stopped);
    return ask.records(RecordKind.MEDICATION).stream()
        .filter(MedicineStanding::isTaken)
        .filter(one -> ask.matching().conceptsOf(one).equals(own))
        .limit(1)
        .toList();
  }

  /** Where somebody names several reasons, one of them may be all that was written down. */
  private List<ChartRecord> stopped(boolean stop) {
    List<ChartRecord> all = Medicines.oneOfEach(doing(RecordKind.MEDICATION, Detail.STATUS_REASON));
    if (!all.isEmpty() || !stop || harms.size() < 2) {
      return all;
    }
    List<ChartRecord> some =
        Medicines.oneOfEach(
            ofReason(
                RecordKind.MEDICATION,
                Detail.STATUS_REASON,
                text -> harms.stream().anyMatch(unit -> isSaid(unit, text))));
    return some.size() == 1 ? some : List.of();
  }

  private List<ChartRecord> doing(RecordKind kind, Detail harm) {
    return ofReason(kind, harm, text -> harms.stream().allMatch(unit -> isSaid(unit, text)));
  }

  private List<ChartRecord> ofReason(RecordKind kind, Detail harm, Predicate<String> isIt) {
    List<ChartRecord> all =
        ask.records(kind).stream()
            .filter(this::isMeant)
            .filter(one -> one.detail(harm).stream().anyMatch(isIt))
            .toList();
    List<ChartRecord> then = ask.within(all);
    // When it was stopped is seldom written down.
    return then.isEmpty() ? all.stream().filter(this::mayHaveEndedThen).toList() : then;
  }

  private boolean mayHaveEndedThen(ChartRecord record) {
    LocalDate until = ask.question().span().until();
    return MedicineStanding.isOver(record)
        && record
            .date()
            .filter(date -> until == null || date.day(ask.chart().patient().zone()).isBefore(until))
            .isPresent();
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
        || Stream.concat(
                Stream.of(unit.text()),
                unit.concepts().stream()
                    .flatMap(one -> ask.matching().glossary().names(one).stream()))
            .anyMatch(
                name -> roots(name).findAny().isPresent() && roots(name).allMatch(roots::contains));
  }

  private static Stream<String> roots(String text) {
    return Words.tokens(text).stream()
        .map(Words.Token::folded)
        .filter(word -> word.length() >= ROOT)
        .map(word -> word.substring(0, ROOT));
  }
}
