package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;

/** Lists medicines: all that are or were taken, and those for an illness. */
final class MedicineLists {
  private static final int LISTED = 25;
  private static final Pattern WHY =
      Pattern.compile("\\b(?:why|reasons?|because|motivos?|razon(?:es)?|por que|causas?)\\b");

  private static final Pattern FORMERLY =
      Pattern.compile(
          "\\b(?:before|formerly|used to|no longer|off now|is off|antes|antiguamente|ya no"
              + "|suspend\\w+|discontinu\\w+|stopped|dej(?:o|ado)|usaba|tomaba)\\b");

  private static final Set<Operation> LISTING =
      Set.of(Operation.LIST, Operation.TELL, Operation.YES_NO, Operation.COUNT);

  private static final Pattern TREATED =
      Pattern.compile("\\b(?:treated|medicated|medicad[oa]|formulad[oa]s?|formulas|tratad[oa])\\b");

  private static final Pattern AND =
      Pattern.compile("\\b(?:and|or|plus|included|including|y|o|u|incluid[oa]s?)\\b");

  private static final Pattern FOR = Pattern.compile("\\b(?:for|against|para|contra|por)\\b");

  /** Returns what is taken, or was at another time. */
  Optional<Finding> overview(Ask ask) {
    boolean past = ask.question().asks(AskedState.PAST) && !ask.question().asks(AskedState.CURRENT);
    boolean timed = !ask.question().span().isAlways();
    List<ChartRecord> all = ask.within(ask.records(RecordKind.MEDICATION));
    if (ask.wants(Operation.LATEST, Operation.WHEN) && !all.isEmpty()) {
      return Optional.of(list(ask, List.of(all.get(0)), Map.of(), past));
    }
    List<ChartRecord> shown =
        Medicines.oneOfEach(
            all.stream()
                .filter(
                    one ->
                        past
                            ? MedicineStanding.isOver(one)
                            : timed
                                ? MedicineStanding.wasTaken(one)
                                : MedicineStanding.isTaken(one))
                .toList());
    Map<String, List<ChartRecord>> unsure =
        timed ? reaching(ask, shown) : past ? Map.of() : MedicineStanding.unsure(all);
    return Optional.of(list(ask, shown, unsure, past));
  }

  /** Returns what began before the time in question and ended nobody knows when. */
  private static Map<String, List<ChartRecord>> reaching(Ask ask, List<ChartRecord> shown) {
    Set<String> told = shown.stream().map(Titles::bare).collect(Collectors.toSet());
    List<ChartRecord> reaching =
        ask.records(RecordKind.MEDICATION).stream()
            .filter(ask.then()::mayReach)
            .filter(one -> !told.contains(Titles.bare(one)))
            .toList();
    return reaching.isEmpty() ? Map.of() : Map.of("reach", Medicines.oneOfEach(reaching));
  }

  private static Finding list(
      Ask ask, List<ChartRecord> shown, Map<String, List<ChartRecord>> unsure, boolean past) {
    List<ChartRecord> all = ask.records(RecordKind.MEDICATION);
    boolean timed = !ask.question().span().isAlways();
    if (shown.isEmpty() && unsure.isEmpty()) {
      String key = timed ? "medicine.none.then" : past ? "medicine.none.past" : "medicine.none";
      return ask.reply().related(all).silent(key);
    }
    Reply reply = ask.reply();
    if (shown.isEmpty()) {
      reply.denies(timed ? "medicine.none.sure" : "medicine.none");
    } else if (ask.wants(Operation.COUNT)) {
      String list = described(ask, shown);
      reply.says(shown, ask.wording().count("medicine.count", shown.size(), list));
    } else {
      boolean listed =
          past || timed || shown.stream().anyMatch(one -> !MedicineStanding.isTaken(one));
      reply.say(shown, listed ? "medicine.list.past" : "medicine.list", described(ask, shown));
    }
    unsure.forEach((key, of) -> reply.say(of, "medicine.list." + key, described(ask, of)));
    return reply.related(all).found();
  }

  private static String described(Ask ask, List<ChartRecord> records) {
    return ask.wording().some(records.stream().map(one -> described(ask, one)).toList(), LISTED);
  }

  /** Who asks for reasons is told why what is over was stopped. */
  private static String described(Ask ask, ChartRecord record) {
    List<String> why = record.detail(Detail.STATUS_REASON);
    boolean reasoned =
        !why.isEmpty() && WHY.matcher(String.join(" ", ask.question().words())).find();
    String reason = reasoned ? ": " + String.join(", ", why) : "";
    return ask.called(record) + " (" + ask.dateOf(record) + reason + ")";
  }

  /** Returns the medicines that were prescribed for what is looked for; empty if none was. */
  Optional<Finding> prescribedFor(Ask ask) {
    Sought medicines = ask.sought().of(Field.MEDICINE);
    List<ChartRecord> all =
        ask.within(ask.records(RecordKind.MEDICATION)).stream()
            .filter(record -> !MedicineStanding.isCalledOff(record) && isFor(ask, record))
            .filter(record -> medicines.isEmpty() || isOneOf(ask, medicines, record))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> taken =
        Medicines.oneOfEach(all.stream().filter(MedicineStanding::isTaken).toList());
    List<ChartRecord> over =
        Medicines.oneOfEach(all.stream().filter(MedicineStanding::isOver).toList());
    boolean past = taken.isEmpty() || (isOfThePast(ask) && !over.isEmpty());
    List<ChartRecord> shown = past ? over : taken;
    Reply reply = ask.reply();
    if (!shown.isEmpty()) {
      String reason = Titles.bare(shown.get(0).detail(Detail.REASON).get(0));
      String key = past ? "medicine.for.past" : "medicine.for";
      reply.say(shown, key, reason, described(ask, shown));
    }
    Medicines.oneOfEach(all.stream().filter(MedicineStanding::isUnsure).toList())
        .forEach(one -> MedicineStanding.tell(ask, reply, one));
    return Optional.of(reply.related(all).found());
  }

  /** Returns whether what is over is asked for, and not what is taken. */
  static boolean isOfThePast(Ask ask) {
    return (ask.question().asks(AskedState.PAST) && !ask.question().asks(AskedState.CURRENT))
        || FORMERLY.matcher(String.join(" ", ask.question().words())).find();
  }

  private static boolean isOneOf(Ask ask, Sought medicines, ChartRecord record) {
    return !ask.matching().all(medicines, List.of(record)).isEmpty();
  }

  private static boolean isFor(Ask ask, ChartRecord record) {
    List<Sought.Unit> units =
        ask.sought().units().stream()
            .filter(
                unit -> unit.concepts().stream().noneMatch(one -> one.field() == Field.MEDICINE))
            .toList();
    return Reasons.has(ask, units, record);
  }

  /**
   * Returns all that are asked for, or those for illnesses; empty where that is not what is asked.
   */
  Optional<Finding> listed(MedicineReading reading, Ask ask) {
    boolean listing =
        !reading.whether()
            && LISTING.contains(ask.operation())
            && ask.question().span().isAlways()
            && Set.of(MedicineAspect.STANDING, MedicineAspect.ENDED).containsAll(reading.aspects());
    if (!listing) {
      return Optional.empty();
    }
    return reading.illnesses().isEmpty() ? all(reading, ask) : ofIllnesses(reading, ask);
  }

  private Optional<Finding> all(MedicineReading reading, Ask ask) {
    boolean ofMedicines =
        ask.question().names(RecordKind.MEDICATION) || TREATED.matcher(reading.words()).find();
    boolean past = ask.question().asks(AskedState.PAST) && !ask.question().asks(AskedState.CURRENT);
    boolean ended = reading.asksFor(MedicineAspect.ENDED) && !past;
    Set<String> manners = MedicineManner.in(reading.words());
    if (!manners.isEmpty() && !AND.matcher(reading.words()).find()) {
      return ended || past ? Optional.empty() : ofManner(ask, manners);
    }
    return ofMedicines && !ended ? overview(ask) : Optional.empty();
  }

  private Optional<Finding> ofIllnesses(MedicineReading reading, Ask ask) {
    boolean given =
        ask.question().names(RecordKind.MEDICATION) || MedicineAspect.isGiven(reading.words());
    boolean forThat =
        reading.illnesses().stream().anyMatch(Matching::isClinical)
            && FOR.matcher(reading.words()).find();
    return given
        ? prescribedFor(ask)
            .or(() -> forEach(reading, ask))
            .or(
                () ->
                    forThat
                        ? Optional.of(ask.reply().silent("medicine.for.none", ask.sought().text()))
                        : Optional.empty())
        : Optional.empty();
  }

  /** "For dry mouth / Sjögren": those of either. */
  private Optional<Finding> forEach(MedicineReading reading, Ask ask) {
    List<Sought.Unit> illnesses = reading.illnesses();
    boolean several = illnesses.size() > 1 && illnesses.stream().allMatch(Matching::isClinical);
    List<Finding> found =
        illnesses.stream()
            .filter(one -> several)
            .map(one -> ask.with(new Sought(List.of(one)), List.of()))
            .flatMap(one -> prescribedFor(one).stream())
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Findings.together(found));
  }

  /** Returns those that are taken at a time of the day or in a way; empty if neither is named. */
  Optional<Finding> ofManner(MedicineReading reading, Ask ask) {
    Set<String> manners = MedicineManner.in(reading.words());
    boolean meant =
        !manners.isEmpty()
            && ask.question().names(RecordKind.MEDICATION)
            && !ask.question().names(RecordKind.FAMILY_HISTORY)
            && !ask.question().names(RecordKind.ALLERGY)
            && ask.question().span().isAlways()
            && !ask.question().timeUnread()
            && LISTING.contains(ask.operation())
            && ask.sought().units().stream().allMatch(MedicineLists::isAManner);
    return meant ? ofManner(ask, manners) : Optional.empty();
  }

  private static boolean isAManner(Sought.Unit unit) {
    String word = Words.fold(unit.text());
    return !MedicineManner.in(word).isEmpty() || !MedicineDeed.in(word).isEmpty();
  }

  /** "Which drops": those of the form that is named. */
  private static Optional<Finding> ofManner(Ask ask, Set<String> manners) {
    List<ChartRecord> taken =
        Medicines.oneOfEach(
            ask.records(RecordKind.MEDICATION).stream()
                .filter(MedicineStanding::isTaken)
                .filter(one -> MedicineManner.of(ask, one).containsAll(manners))
                .toList());
    Reply reply = ask.reply();
    for (ChartRecord one : taken) {
      MedicineStanding.tell(ask, reply, one);
      Besides.dosage(ask, reply, one);
    }
    return taken.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }
}
