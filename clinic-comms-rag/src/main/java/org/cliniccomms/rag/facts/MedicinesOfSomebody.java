package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.TimeSpan;

/** Lists what somebody who is named prescribed: "which drugs did Dr. Osei add in March". */
final class MedicinesOfSomebody {
  private static final int LISTED = 25;

  private final MedicineReading reading;
  private final Ask ask;

  MedicinesOfSomebody(MedicineReading reading, Ask ask) {
    this.reading = reading;
    this.ask = ask;
  }

  /** Returns what was prescribed so; empty if nobody who prescribes is named, or nothing was. */
  Optional<Finding> find() {
    boolean meant =
        ask.question().names(RecordKind.MEDICATION)
            && ask.wants(Operation.LIST, Operation.TELL, Operation.COUNT)
            && !ask.question().timeUnread()
            && reading.medicines().isEmpty();
    List<Sought.Unit> left =
        ask.sought().units().stream()
            .filter(unit -> unit.concepts().stream().noneMatch(one -> one.field() == Field.SERVICE))
            .filter(unit -> MedicineDeed.in(Words.fold(unit.text())).isEmpty())
            .toList();
    List<ChartRecord> all =
        ask.records(RecordKind.MEDICATION).stream()
            .filter(MedicineStanding::wasTaken)
            .filter(this::isWrittenThen)
            .filter(one -> left.stream().allMatch(unit -> isBy(unit, one)))
            .toList();
    if (!meant || left.isEmpty() || all.isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> each = Medicines.oneOfEach(all);
    List<String> called =
        each.stream().map(one -> ask.called(one) + " (" + ask.dateOf(one) + ")").toList();
    return Optional.of(
        ask.reply()
            .say(each, "medicine.list.past", ask.wording().some(called, LISTED))
            .related(all)
            .found());
  }

  /** What was prescribed before and is taken then was not added then. */
  private boolean isWrittenThen(ChartRecord record) {
    TimeSpan span = ask.question().span();
    return span.isAlways()
        || record.date().filter(date -> span.contains(date.day(ask.zone()))).isPresent();
  }

  private static boolean isBy(Sought.Unit unit, ChartRecord record) {
    Set<String> names =
        record.detail(Detail.PRACTITIONER).stream()
            .flatMap(name -> Words.tokens(name).stream())
            .map(Words.Token::folded)
            .collect(Collectors.toSet());
    return unit.concepts().isEmpty()
        && Words.tokens(unit.text()).stream().map(Words.Token::folded).allMatch(names::contains);
  }
}
