package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells what was measured before or after a thing was done or a medicine was prescribed: "LDL
 * before and after the statin", "creatinina antes del trasplante". Of several the last one is
 * meant.
 */
final class Milestones implements Finder {
  private static final Set<String> BEFORE =
      Set.of("before", "prior", "antes", "previo", "previa", "pre", "preop");
  private static final Set<String> AFTER =
      Set.of("after", "following", "despues", "tras", "post", "posterior");
  private static final Set<Operation> OF_VALUES =
      Set.of(
          Operation.VALUE,
          Operation.TELL,
          Operation.LATEST,
          Operation.LIST,
          Operation.YES_NO,
          Operation.HOW_MUCH);

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Milestones(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    List<Words.Token> tokens = Words.tokens(question.body());
    int at = first(tokens);
    Sought all = Sought.of(question, glossary);
    Sought measured = new Sought(all.units().stream().filter(unit -> unit.end() <= at).toList());
    Sought event =
        new Sought(all.units().stream().filter(unit -> unit.first() > at).toList()).named();
    if (!OF_VALUES.contains(question.operation())
        || !question.span().isAlways()
        || !isMeasured(measured)
        || !(event.names(Field.PROCEDURE) || event.names(Field.MEDICINE))) {
      return Optional.empty();
    }
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, measured);
    return day(ask, event).flatMap(day -> told(ask, tokens, day));
  }

  private static int first(List<Words.Token> tokens) {
    for (int at = 0; at < tokens.size(); at++) {
      String word = tokens.get(at).folded();
      if (BEFORE.contains(word) || AFTER.contains(word)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isMeasured(Sought sought) {
    return !sought.isEmpty()
        && sought.units().stream()
            .allMatch(
                unit -> unit.concepts().stream().anyMatch(one -> one.field() == Field.MEASUREMENT));
  }

  /** Returns the day of the last procedure, else of the last prescription, that is named. */
  private static Optional<LocalDate> day(Ask ask, Sought event) {
    return Stream.of(RecordKind.PROCEDURE, RecordKind.MEDICATION)
        .flatMap(
            kind ->
                ask
                    .newestFirst(
                        ask.matching().all(event, ask.records(kind)).stream()
                            .map(Match::record)
                            .filter(one -> one.date().isPresent() && isIt(ask, one, event))
                            .toList())
                    .stream()
                    .limit(1))
        .findFirst()
        .map(one -> one.date().orElseThrow().day(ask.zone()));
  }

  /** Tells whether a record is of the event alone: the biopsy of a transplant is none. */
  private static boolean isIt(Ask ask, ChartRecord record, Sought event) {
    Set<Concept> own = ask.matching().conceptsOf(record);
    return !own.isEmpty()
        && event.units().stream()
            .flatMap(unit -> unit.concepts().stream())
            .anyMatch(concept -> ask.matching().narrower(concept).containsAll(own));
  }

  private static Optional<Finding> told(Ask ask, List<Words.Token> tokens, LocalDate day) {
    List<Match> matches = ask.matching().all(ask.sought(), ask.records(RecordKind.MEASUREMENT));
    Ask of = ask.with(ask.sought(), matches);
    List<ChartRecord> all =
        of.nearest().stream()
            .filter(one -> !one.values().isEmpty() && one.date().isPresent())
            .toList();
    List<ChartRecord> told = new ArrayList<>();
    if (tokens.stream().anyMatch(token -> BEFORE.contains(token.folded()))) {
      all.stream().filter(one -> !day(of, one).isAfter(day)).findFirst().ifPresent(told::add);
    }
    if (tokens.stream().anyMatch(token -> AFTER.contains(token.folded()))) {
      all.stream()
          .filter(one -> day(of, one).isAfter(day))
          .reduce((later, earlier) -> earlier)
          .ifPresent(told::add);
    }
    Reply reply = of.reply();
    for (ChartRecord one : told) {
      String value = Values.said(one, of.sought(), of.matching());
      reply.say(one, "measured", of.called(one), value, of.dateOf(one));
    }
    return told.isEmpty() ? Optional.empty() : Optional.of(reply.related(all).found());
  }

  private static LocalDate day(Ask ask, ChartRecord record) {
    return record.date().orElseThrow().day(ask.zone());
  }
}
