package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers questions about medicines: all that is asked of prescriptions where every word is
 * understood, "who put her on clobazam, and since when"; else what was done with a medicine and
 * what it did, in whichever words. The records come first; notes tell the rest.
 */
final class Prescriptions implements Finder {
  private static final Operation[] OF_A_STATE = {
    Operation.YES_NO, Operation.WHEN, Operation.WHEN_ENDED, Operation.TELL
  };

  private static final Operation[] OF_NONE = {
    Operation.YES_NO, Operation.TELL, Operation.LIST, Operation.HOW_MUCH, Operation.HOW_OFTEN
  };

  /** What a prescription has, whichever way it is asked for. */
  private static final Operation[] OF_PRESCRIPTIONS = {
    Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.FIRST, Operation.LIST
  };

  private static final Pattern WHICH = Pattern.compile("\\b(?:which ones?|cual(?:es)?)\\b");

  private static final Pattern AHEAD =
      Pattern.compile("\\b(?:due|next|upcoming|proxim[oa]s?|toca|corresponde)\\b");

  /** On which days it is left out is told by how it is to be taken. */
  private static final Pattern WHICH_DAYS =
      Pattern.compile("\\b(?:which|what|que) d(?:ay|ia)s?\\b");

  private final Glossary glossary;
  private final Deeds deeds = Deeds.standard();
  private final Plainly plainly;
  private final MedicineNotes notes;
  private final Wordings wordings = new Wordings();
  private final Medicines medicines = new Medicines();
  private final MedicineLists lists = new MedicineLists();

  Prescriptions(Glossary glossary) {
    this.glossary = glossary;
    this.plainly = new Plainly(glossary);
    this.notes = new MedicineNotes(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    MedicineReading reading = read(question);
    Ask ask = ask(reading, Sought.of(question, glossary), chart, now);
    if (isPutOrTakenOut(ask)) {
      return Optional.empty();
    }
    Optional<Finding> unnamed = new MedicinesUnnamed(reading, ask).find();
    return unnamed.or(
        () ->
            isOfNamed(reading) && !question.names(RecordKind.ALLERGY)
                ? done(reading, ask(reading, reading.medicines(), chart, now))
                : lists.ofManner(reading, ask));
  }

  /** Returns the finder of what is asked in words each of which is understood. */
  Finder understood() {
    return (question, chart, now) ->
        Optional.of(read(question))
            .filter(MedicineReading::understood)
            .filter(
                reading ->
                    !isPutOrTakenOut(ask(reading, Sought.of(question, glossary), chart, now)))
            .flatMap(
                reading ->
                    reading.medicines().isEmpty()
                        ? listed(reading, chart, now)
                        : told(reading, chart, now));
  }

  /** No illness that it was written for need be on record: a class may be for it. */
  private Optional<Finding> listed(MedicineReading reading, Chart chart, Instant now) {
    Ask ask = ask(reading, new Sought(reading.illnesses()), chart, now);
    Optional<Finding> listed = new MedicineAtNeed(ask).find().or(() -> lists.listed(reading, ask));
    return listed
        .filter(one -> one.outcome() == Finding.Outcome.SILENT)
        .flatMap(silent -> new MedicineByUse(reading, ask).find())
        .or(() -> listed);
  }

  /** Returns the finder of who did something to a medicine, for where no note tells it. */
  Finder ofWho() {
    return (question, chart, now) ->
        Optional.of(read(question))
            .filter(asked -> isOfNamed(asked) && asked.wants(Operation.WHO) && asked.isPlain())
            .filter(asked -> !MedicineWords.has("helps", asked.words()))
            .map(asked -> ask(asked, asked.medicines(), chart, now))
            .filter(ask -> !ask.within(ask.nearest()).isEmpty())
            .flatMap(medicines::answer);
  }

  /** Returns the finder of what is nowhere prescribed, for where nothing else is known of it. */
  Finder ofNone() {
    return (question, chart, now) ->
        Optional.of(read(question))
            .filter(asked -> isOfNamed(asked) && !question.names(RecordKind.ALLERGY))
            .filter(asked -> asked.isPlain() && asked.wants(OF_NONE) && !isOfNotes(asked))
            .map(asked -> ask(asked, asked.medicines(), chart, now))
            .filter(ask -> ask.matched().isEmpty())
            .map(this::none);
  }

  /** "When was her implant taken out": that is told by what was done to it. */
  private boolean isPutOrTakenOut(Ask ask) {
    return ask.sought().names(Field.MEDICINE)
        && deeds.isOfAThing(ask.question().words())
        && !ask.matching().all(ask.sought(), ask.records(RecordKind.PROCEDURE)).isEmpty();
  }

  private MedicineReading read(ReadQuestion question) {
    return MedicineReading.of(question, glossary, plainly);
  }

  private static boolean isOfNamed(MedicineReading reading) {
    return !reading.medicines().isEmpty()
        && !reading.question().names(RecordKind.FAMILY_HISTORY)
        && !reading.question().names(RecordKind.APPOINTMENT);
  }

  private Ask ask(MedicineReading reading, Sought sought, Chart chart, Instant now) {
    Wording wording = wordings.in(reading.question().language());
    Ask ask = Ask.of(reading.question(), chart, now, glossary, wording, sought);
    List<Match> all = ask.matching().all(sought, ask.records(RecordKind.MEDICATION));
    return ask.with(sought, MedicineManner.ofTheWay(reading.words(), all, ask));
  }

  private Optional<Finding> told(MedicineReading reading, Chart chart, Instant now) {
    if (!MedicineAspect.areTold(reading) || !reading.illnesses().isEmpty()) {
      return Optional.empty();
    }
    List<Finding> found = new ArrayList<>();
    for (Ask ask : asks(reading, chart, now)) {
      List<ChartRecord> all = ask.within(ask.nearest());
      if (all.isEmpty() || MedicineDose.isTheOneBefore(ask)) {
        return Optional.empty();
      }
      found.add(medicines.told(reading, ask, all));
    }
    return Optional.of(found.size() == 1 ? found.get(0) : Findings.together(found));
  }

  /** Returns one for all that is named where a prescription is all of that, else one of each. */
  private List<Ask> asks(MedicineReading reading, Chart chart, Instant now) {
    Sought all = reading.medicines();
    Ask whole = ask(reading, all, chart, now);
    return whole.matched().isEmpty()
        ? all.units().stream().map(one -> ask(reading, all.only(one), chart, now)).toList()
        : List.of(whole);
  }

  private Optional<Finding> done(MedicineReading asked, Ask ask) {
    return new MedicineHarm(asked, ask, notes)
        .find()
        .or(() -> new MedicineInstead(asked, ask, notes).whyAndByWhat())
        .or(() -> new MedicineReasons(asked, ask, notes).find())
        .or(() -> new MedicineInstead(asked, ask, notes).find())
        .or(() -> new MedicineLasting(asked, ask, notes).find())
        .or(() -> weighed(asked, ask))
        .or(() -> MedicineDescribed.find(asked, ask))
        .or(() -> plainly(asked, ask));
  }

  /** What somebody thought of doing is in no prescription. */
  private Optional<Finding> weighed(MedicineReading asked, Ask ask) {
    boolean thought =
        asked.speaksOf(MedicineDeed.WEIGHED)
            && (asked.speaksOfAChange() || asked.speaksOf(MedicineDeed.STARTED))
            && asked.wants(Operation.YES_NO, Operation.TELL, Operation.LIST, Operation.WHY);
    return thought
        ? notes.of(ask.question(), ask.chart(), asked.concepts(), Set.of(MedicineDeed.WEIGHED))
        : Optional.empty();
  }

  /** A word for what was done that no other reading knows is no name of anything. */
  private Optional<Finding> plainly(MedicineReading asked, Ask ask) {
    int units = Sought.of(asked.question(), glossary).units().size();
    boolean freed = units > asked.medicines().units().size();
    boolean sure = asked.wants(OF_PRESCRIPTIONS) || WHICH.matcher(asked.words()).find();
    boolean before = MedicineDose.isTheOneBefore(ask);
    return (freed || before)
            && (asked.isPlain() || before || (sure && asked.saysBesideOnlyHow()))
            && !asked.wants(Operation.WHO, Operation.NEXT)
            && !isOfNotes(asked)
            && !Permission.keepsFrom(asked.words())
            && !ask.within(ask.matched()).isEmpty()
        ? medicines.answer(ask)
        : Optional.empty();
  }

  /** What it does, who forgets it and what is thought of it is in no prescription. */
  private static boolean isOfNotes(MedicineReading asked) {
    boolean skipped =
        asked.speaksOf(MedicineDeed.HELD)
            && !asked.wants(OF_A_STATE)
            && !WHICH_DAYS.matcher(asked.words()).find();
    return skipped
        || asked.speaksOf(MedicineDeed.HARMED, MedicineDeed.HAPPENED, MedicineDeed.WEIGHED)
        || AHEAD.matcher(asked.words()).find();
  }

  private Finding none(Ask ask) {
    Optional<Finding> noted =
        ask.wants(Operation.YES_NO)
            ? notes.of(ask.question(), ask.chart(), ask.sought().concepts(), Set.of())
            : Optional.empty();
    return noted.orElseGet(() -> medicines.none(ask));
  }
}
