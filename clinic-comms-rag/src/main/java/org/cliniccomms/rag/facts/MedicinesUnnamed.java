package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Finds medicines by all but their names: what they did, when they are needed, how they stand, what
 * they were for and who prescribed them. Lives as long as one question.
 */
final class MedicinesUnnamed {
  private static final Pattern ON_HOLD =
      Pattern.compile(
          "\\b(?:on (?:hold|pause|ice)|paused|withheld|held|en"
              + " (?:pausa|espera|suspenso)|pausad[oa]s?|detenid[oa]s?|(?:temporal\\w*|momentanea\\w*)"
              + " suspendid[oa]s?|suspendid[oa]s? (?:temporal|momentanea)\\w*)\\b");

  private static final Pattern STOPPED =
      Pattern.compile(
          "^(?:list|what|which|name|tell|show|que|lista|enumera|nombr\\w+|dig\\w+)"
              + " .*\\b(?:stopped|discontinued|suspend\\w+|descontinu\\w+)\\b");

  private static final Set<Operation> LISTING =
      Set.of(Operation.LIST, Operation.TELL, Operation.WHY, Operation.COUNT, Operation.YES_NO);

  /** More of them than so many answer no question for one. */
  private static final int MOST = 6;

  private final MedicineReading reading;
  private final Ask ask;

  /**
   * @param ask looks for all that the question names
   */
  MedicinesUnnamed(MedicineReading reading, Ask ask) {
    this.reading = reading;
    this.ask = ask;
  }

  /** Returns what is recorded of them; empty if they are not asked for so. */
  Optional<Finding> find() {
    return new MedicineCulprit(ask)
        .find()
        .or(() -> new MedicineAtNeed(ask).find())
        .or(this::onHold)
        .or(this::forbidden)
        .or(this::stopped)
        .or(this::ofAClassFor)
        .or(() -> reading.namesOnlyHow() ? byUse() : Optional.empty());
  }

  private Optional<Finding> byUse() {
    return new MedicinesOfSomebody(reading, ask)
        .find()
        .or(() -> new MedicineByUse(reading, ask).find());
  }

  /** "What is on pause, and why": all that is. */
  private Optional<Finding> onHold() {
    boolean asked =
        LISTING.contains(ask.operation())
            && ON_HOLD.matcher(reading.words()).find()
            && !ask.question().names(RecordKind.APPOINTMENT)
            && isAll();
    List<ChartRecord> held =
        asked
            ? Medicines.oneOfEach(
                ask.within(ask.records(RecordKind.MEDICATION)).stream()
                    .filter(MedicineStanding::isOnHold)
                    .toList())
            : List.of();
    Reply reply = ask.reply();
    held.forEach(one -> MedicineReasons.tell(ask, reply, one));
    return held.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }

  /** Nothing but medicines is named, and no time that was not understood. */
  private boolean isAll() {
    return !ask.question().timeUnread()
        && ask.sought().units().stream().allMatch(MedicinesUnnamed::saysNothing);
  }

  /** "Which seizure drug must she never be given again": what of that class is not tolerated. */
  private Optional<Finding> forbidden() {
    boolean asked =
        ask.wants(Operation.LIST, Operation.TELL, Operation.YES_NO)
            && Permission.keepsFrom(reading.words());
    boolean named = !reading.medicines().isEmpty();
    Optional<Sought> meant =
        !asked || !(named || ask.question().names(RecordKind.MEDICATION))
            ? Optional.empty()
            : named
                ? Optional.of(reading.medicines())
                : Purpose.of(new Sought(reading.illnesses()), ask.matching().glossary());
    return meant.flatMap(this::forbidden);
  }

  private Optional<Finding> forbidden(Sought classes) {
    List<ChartRecord> allergies = MedicineHarm.allergies(ask.with(classes, List.of()));
    Reply reply = ask.reply();
    allergies.forEach(one -> MedicineHarm.tell(ask, reply, one));
    return allergies.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }

  /** "List what has been stopped, with the reasons". */
  private Optional<Finding> stopped() {
    boolean asked =
        ask.wants(Operation.LIST, Operation.WHY, Operation.TELL)
            && STOPPED.matcher(reading.words()).find()
            && Set.of(RecordKind.MEDICATION).containsAll(ask.question().kinds())
            && isAll();
    return asked ? new MedicineLists().overview(ask) : Optional.empty();
  }

  private static boolean saysNothing(Sought.Unit unit) {
    return MedicineUnits.isAnyMedicine(unit)
        || MedicineUnits.isManner(unit)
        || MedicineUnits.isBeside(unit);
  }

  /** "Which intravenous antibiotics for the sepsis": those of the class with that reason. */
  private Optional<Finding> ofAClassFor() {
    boolean asked =
        ask.wants(Operation.LIST, Operation.TELL)
            && !ask.question().timeUnread()
            && !ask.question().names(RecordKind.ALLERGY)
            && !reading.medicines().isEmpty()
            && !reading.illnesses().isEmpty()
            && reading.illnesses().stream()
                .allMatch(unit -> MedicineUnits.is(unit, Field.CONDITION))
            && reading.beside().units().stream()
                .allMatch(
                    unit ->
                        reading.illnesses().contains(unit)
                            || !MedicineManner.in(Words.fold(unit.text())).isEmpty());
    if (!asked) {
      return Optional.empty();
    }
    Set<String> manners = MedicineManner.waysIn(reading.words());
    List<ChartRecord> all =
        ask.within(ask.records(RecordKind.MEDICATION)).stream()
            .filter(one -> !MedicineStanding.isCalledOff(one))
            .filter(one -> !ask.matching().all(reading.medicines(), List.of(one)).isEmpty())
            .filter(one -> Reasons.has(ask, reading.illnesses(), one))
            .filter(one -> MedicineManner.of(ask, one).containsAll(manners))
            .toList();
    List<ChartRecord> each = Medicines.oneOfEach(all);
    Reply reply = ask.reply();
    each.forEach(one -> Medicines.whole(ask, reply, one));
    return each.isEmpty() || each.size() > MOST
        ? Optional.empty()
        : Optional.of(reply.related(all).found());
  }
}
