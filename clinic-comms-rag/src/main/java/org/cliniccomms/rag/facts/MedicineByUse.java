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
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Finds the medicine that is asked for by what it is used for and how, and not by its name: "the
 * cream for his eczema", "what does she take before breakfast".
 */
final class MedicineByUse {
  /** More than so many different ones are no answer to a question about one. */
  private static final int MOST = 4;

  private static final Set<RecordKind> OTHERWISE =
      EnumSet.of(
          RecordKind.ALLERGY,
          RecordKind.FAMILY_HISTORY,
          RecordKind.APPOINTMENT,
          RecordKind.IMMUNIZATION,
          RecordKind.PROCEDURE,
          RecordKind.REPORT,
          RecordKind.NOTE);

  /** What is told of all of them with how they are taken. */
  private static final Set<Operation> TOLD_WHOLE =
      EnumSet.of(
          Operation.LIST,
          Operation.TELL,
          Operation.YES_NO,
          Operation.HOW_MUCH,
          Operation.HOW_OFTEN,
          Operation.HOW_LONG,
          Operation.VALUE,
          Operation.INSTRUCTION);

  private static final Set<Operation> OF_ONE =
      EnumSet.of(Operation.WHO, Operation.WHEN, Operation.FIRST, Operation.LATEST);

  private static final Set<Field> OF_A_USE =
      EnumSet.of(Field.CONDITION, Field.REACTION, Field.BODY, Field.MEASUREMENT, Field.PROCEDURE);

  /** Where no word says that a medicine is meant, this does: "what does she have for her cough". */
  private static final Pattern HAS_FOR =
      Pattern.compile(
          "^(?!.*\\b(?:had|did|done|hicieron|hizo|wait\\w*|espera\\w*|diagnos\\w+)\\b).*\\b(?:for|against"
              + "|para|pa|contra)\\b");

  private static final Pattern ANYTHING_FOR =
      Pattern.compile(
          "^(?:and |so |y )?(?:any|anything|something|algo) (?:for|para|contra|against)\\b");

  private static final Pattern HOW_OFTEN = Pattern.compile("\\b(?:how often|cada cuanto)\\b");

  private final MedicineReading reading;
  private final Ask ask;
  private final Set<String> manners;
  private final List<Sought.Unit> uses;
  private final List<Sought.Unit> others;

  MedicineByUse(MedicineReading reading, Ask ask) {
    this.reading = reading;
    this.ask = ask;
    this.manners = MedicineManner.in(reading.words());
    List<Sought.Unit> units =
        ask.sought().units().stream()
            .filter(unit -> MedicineManner.in(Words.fold(unit.text())).isEmpty())
            .toList();
    List<Sought.Unit> all = units.stream().filter(MedicineByUse::isAUse).toList();
    List<Sought.Unit> ailments = all.stream().filter(unit -> !isAPlace(unit)).toList();
    this.uses = ailments.isEmpty() ? all : ailments;
    this.others = units.stream().filter(unit -> !isAUse(unit)).toList();
  }

  private static boolean isAUse(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> OF_A_USE.contains(one.field()));
  }

  /** "Under the tongue for chest pain": where it is put need not be written. */
  private static boolean isAPlace(Sought.Unit unit) {
    return unit.concepts().stream().allMatch(one -> one.field() == Field.BODY);
  }

  /** Returns what is recorded of it; empty if none is used so. */
  Optional<Finding> find() {
    if (!isMeant()) {
      return Optional.empty();
    }
    List<ChartRecord> all =
        ask.within(ask.records(RecordKind.MEDICATION)).stream()
            .filter(one -> !MedicineStanding.isCalledOff(one))
            .filter(one -> MedicineManner.of(ask, one).containsAll(manners))
            .filter(one -> uses.stream().allMatch(use -> isUsedFor(use, one)))
            .toList();
    List<ChartRecord> said = all.stream().filter(this::saysTheRest).toList();
    boolean known = !uses.isEmpty() && !ask.question().timeUnread();
    return said.isEmpty() ? (known ? told(all) : Optional.empty()) : told(said);
  }

  private boolean isMeant() {
    boolean medicine =
        ask.question().names(RecordKind.MEDICATION)
            || ANYTHING_FOR.matcher(reading.words()).find()
            || !manners.isEmpty()
            || (MedicineAspect.isGiven(reading.words())
                && HAS_FOR.matcher(reading.words()).find()
                && !OF_ONE.contains(ask.operation()));
    return medicine
        && (isToldWhole() || OF_ONE.contains(ask.operation()))
        && OTHERWISE.stream().noneMatch(ask.question()::names)
        && (!uses.isEmpty() || !others.isEmpty());
  }

  private boolean isToldWhole() {
    return TOLD_WHOLE.contains(ask.operation())
        || (ask.wants(Operation.COUNT) && HOW_OFTEN.matcher(reading.words()).find());
  }

  /** "Before her coffee": a word that nobody knows may stand in how the medicine is taken. */
  private boolean saysTheRest(ChartRecord record) {
    return !others.isEmpty() && others.stream().anyMatch(unit -> isInTheDosage(ask, unit, record));
  }

  private boolean isUsedFor(Sought.Unit use, ChartRecord record) {
    return isUsedFor(ask, use, record) || isWhereTheReasonIs(use, record);
  }

  /**
   * Tells whether a medicine is for something: by its reason, its dosage or what its class is for.
   */
  static boolean isUsedFor(Ask ask, Sought.Unit use, ChartRecord record) {
    return Reasons.has(ask, List.of(use), record)
        || isInTheDosage(ask, use, record)
        || Purpose.of(ask.sought().only(use), ask.matching().glossary())
            .filter(classes -> !ask.matching().all(classes, List.of(record)).isEmpty())
            .isPresent();
  }

  private static boolean isInTheDosage(Ask ask, Sought.Unit unit, ChartRecord record) {
    String how = String.join(". ", record.detail(Detail.DOSAGE));
    boolean byWords = !unit.stems().isEmpty() && Matching.stems(how).containsAll(unit.stems());
    return byWords || names(ask, unit, Stream.of(how));
  }

  /** "For the bronchi": of bronchitis the names say where it is. */
  private boolean isWhereTheReasonIs(Sought.Unit use, ChartRecord record) {
    return isAPlace(use)
        && names(
            ask,
            use,
            record.detail(Detail.REASON).stream()
                .flatMap(reason -> glossary().mentions(reason).stream())
                .map(Mention::concept)
                .flatMap(concept -> glossary().names(concept).stream()));
  }

  private static boolean names(Ask ask, Sought.Unit unit, Stream<String> texts) {
    Set<Concept> wanted =
        unit.concepts().stream()
            .flatMap(one -> ask.matching().narrower(one).stream())
            .collect(Collectors.toCollection(HashSet::new));
    wanted.addAll(unit.concepts());
    return texts
        .flatMap(text -> ask.matching().glossary().mentions(text).stream())
        .anyMatch(mention -> wanted.contains(mention.concept()));
  }

  private Optional<Finding> told(List<ChartRecord> all) {
    List<ChartRecord> taken = all.stream().filter(MedicineStanding::isTaken).toList();
    List<ChartRecord> over = all.stream().filter(MedicineStanding::isOver).toList();
    boolean past = MedicineLists.isOfThePast(ask) && !over.isEmpty();
    List<ChartRecord> meant = past ? over : taken.isEmpty() ? all : taken;
    List<ChartRecord> each = Medicines.oneOfEach(meant);
    if (each.isEmpty() || each.size() > MOST) {
      return Optional.empty();
    }
    if (OF_ONE.contains(ask.operation())) {
      List<Match> matches = all.stream().map(one -> new Match(one, Match.Nearness.SAME)).toList();
      return each.size() == 1
          ? new Medicines().answer(ask.with(ask.sought(), matches))
          : Optional.empty();
    }
    Reply reply = ask.reply();
    for (ChartRecord one : each) {
      Medicines.whole(ask, reply, one);
    }
    return Optional.of(reply.related(all).found());
  }

  private Glossary glossary() {
    return ask.matching().glossary();
  }
}
