package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;

/**
 * Finds on which days of a chart that happened by which a question names a moment: a procedure, the
 * beginning of an illness, the start or the end of a medicine, a stay.
 */
final class Anchors {
  private static final Pattern ENDED =
      Pattern.compile(
          "\\b(?:stop\\w*|discontinu\\w+|ceas\\w+|came off|come off|withdr\\w+|held|end(?:ed)?"
              + "|finish\\w*|complet\\w+|over|suspen\\w+|retir\\w+|dej(?:o|aron|ar)|quit\\w+"
              + "|termin\\w+|finaliz\\w+|acab\\w+)\\b");

  private static final Deeds DEEDS = Deeds.standard();

  private static final List<RecordKind> KINDS =
      List.of(
          RecordKind.PROCEDURE,
          RecordKind.MEDICATION,
          RecordKind.CONDITION,
          RecordKind.IMMUNIZATION);

  private final Ask ask;
  private final List<Sought.Unit> units;

  /**
   * Finds them in the chart of a question.
   *
   * @param units all that the question names
   */
  Anchors(Ask ask, List<Sought.Unit> units) {
    this.ask = ask;
    this.units = units;
  }

  /** Tells whether it is a moment of a stay. */
  boolean isOfAnyStay(Moment moment) {
    return Stays.isOne(moment.event());
  }

  /** Returns what is named of the event, without the everyday words. */
  Sought eventOf(Moment moment) {
    return new Sought(
        units.stream()
            .filter(unit -> unit.first() >= moment.from() && unit.first() < moment.end())
            .filter(unit -> Matching.isClinical(unit) || isABodyPart(unit))
            .filter(unit -> !unit.concepts().equals(ask.sought().concepts()))
            .filter(unit -> !Stays.isOne(Words.fold(unit.text())))
            .toList());
  }

  private static boolean isABodyPart(Sought.Unit unit) {
    return !unit.concepts().isEmpty() && !unit.isEverydayWord();
  }

  /** Returns the days of a moment; empty if the chart has no such day, or several may be meant. */
  Optional<Stretch> of(Moment moment) {
    Sought event = eventOf(moment);
    if (isOfAnyStay(moment)) {
      Optional<Stretch> stay = new Stays(ask).of(moment, event, days(event));
      if (stay.isPresent() || event.isEmpty()) {
        return stay;
      }
    }
    if (isAnOperation(moment.event()) && isOnlyAWord(event)) {
      return surgery();
    }
    return event.isEmpty() ? Optional.empty() : happened(moment, event);
  }

  private static boolean isOnlyAWord(Sought event) {
    return event.units().stream()
        .allMatch(unit -> isAnOperation(Words.fold(unit.text())) && unit.stems().size() == 1);
  }

  /** Returns the day of the only operation there was; of several none is taken for another. */
  private Optional<Stretch> surgery() {
    List<LocalDate> days = operations(ask).stream().map(this::first).distinct().toList();
    return days.size() == 1 ? Optional.of(Stretch.of(days.get(0))) : Optional.empty();
  }

  /** Returns the operations that a chart has. */
  static List<ChartRecord> operations(Ask ask) {
    return ask.records(RecordKind.PROCEDURE).stream()
        .filter(Anchors::isOfADay)
        .filter(one -> DEEDS.isOperation(one.title()))
        .toList();
  }

  /** Tells whether folded words speak of an operation without its name. */
  static boolean isAnOperation(String words) {
    return DEEDS.asksForOperation(List.of(words));
  }

  private LocalDate first(ChartRecord record) {
    return Stretch.of(record, ask.zone()).from();
  }

  private List<LocalDate> days(Sought event) {
    return event.isEmpty() ? List.of() : records(event).stream().map(this::first).toList();
  }

  /**
   * Returns the records of the event that have a day, the oldest first; of the first thing that is
   * named of it, if none is of all.
   */
  private List<ChartRecord> records(Sought event) {
    List<ChartRecord> whole = recordsOfAll(event);
    return whole.isEmpty() && event.units().size() > 1
        ? event.units().stream()
            .map(unit -> recordsOfAll(event.only(unit)))
            .filter(all -> !all.isEmpty())
            .findFirst()
            .orElse(List.of())
        : whole;
  }

  private List<ChartRecord> recordsOfAll(Sought event) {
    for (RecordKind kind : KINDS) {
      List<ChartRecord> all = ask.records(kind).stream().filter(Anchors::isOfADay).toList();
      List<Match> matches = ask.matching().all(event, all);
      if (!matches.isEmpty()) {
        return Match.nearest(matches).stream()
            .map(Match::record)
            .sorted(Comparator.comparing(this::first))
            .toList();
      }
    }
    return List.of();
  }

  private static boolean isOfADay(ChartRecord record) {
    boolean known =
        record.date().map(ChartDate::precision).stream()
            .anyMatch(one -> one == ChartDate.Precision.DAY || one == ChartDate.Precision.INSTANT);
    return known && (record.kind() != RecordKind.PROCEDURE || record.state() == RecordState.DONE);
  }

  private Optional<Stretch> happened(Moment moment, Sought event) {
    List<ChartRecord> all = records(event);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (ENDED.matcher(moment.event()).find()) {
      return ended(all, event);
    }
    boolean first =
        moment.relation() != Moment.Relation.AFTER || all.get(0).kind() == RecordKind.CONDITION;
    ChartRecord meant = all.get(first ? 0 : all.size() - 1);
    boolean lasts = moment.relation() == Moment.Relation.DURING;
    // What was measured on the day that an illness showed was not measured before it.
    boolean before =
        moment.relation() == Moment.Relation.BEFORE && meant.kind() == RecordKind.CONDITION;
    LocalDate day = before ? first(meant).minusDays(1) : first(meant);
    return Optional.of(lasts ? lasting(meant) : Stretch.of(day));
  }

  private Stretch lasting(ChartRecord record) {
    return record.end().isPresent()
        ? Stretch.of(record, ask.zone())
        : new Stretch(
            first(record), record.state() == RecordState.ACTIVE ? ask.today() : first(record));
  }

  /** A medicine that was stopped may have its end in a note only. */
  private Optional<Stretch> ended(List<ChartRecord> all, Sought event) {
    ChartRecord last = all.get(all.size() - 1);
    return last.end()
        .map(end -> Stretch.of(end.day(ask.zone())))
        .or(() -> toldInNotes(event, first(last)));
  }

  private Optional<Stretch> toldInNotes(Sought event, LocalDate notBefore) {
    return ask.records(RecordKind.NOTE).stream()
        .filter(note -> note.date().isPresent() && !first(note).isBefore(notBefore))
        .filter(note -> Sentences.of(note.narrative()).stream().anyMatch(one -> tells(one, event)))
        .min(Comparator.comparing(this::first))
        .map(note -> Stretch.of(first(note)));
  }

  private boolean tells(String sentence, Sought event) {
    Set<Concept> told = new HashSet<>();
    ask.matching().glossary().mentions(sentence).forEach(one -> told.add(one.concept()));
    return ENDED.matcher(Words.fold(sentence)).find()
        && event.units().stream()
            .allMatch(
                unit ->
                    unit.concepts().stream()
                        .anyMatch(
                            one -> ask.matching().narrower(one).stream().anyMatch(told::contains)));
  }
}
