package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.Operation;

/**
 * Finds what is only remarked on a record: "is the tumour HER2 positive" asks of a tumour what
 * stands beside it, and no record is called so.
 */
final class Remarked {
  private static final int SHOWN = 2;

  private final AsDone asDone = new AsDone();

  /** Returns the records that have the thing in their title and the rest in their remarks. */
  Optional<Finding> find(Ask ask) {
    if (ask.sought().units().size() < 2 || ask.wants(Operation.COUNT)) {
      return Optional.empty();
    }
    Bearing bearing = Bearing.of(ask.question(), ask.matching().glossary());
    for (RecordKind kind : List.of(RecordKind.CONDITION, RecordKind.PROCEDURE)) {
      List<ChartRecord> all =
          ask.within(ask.records(kind)).stream()
              .filter(one -> isCalledSo(ask, one) && hasAll(ask, bearing, one))
              .filter(one -> asDone.isSo(ask, one))
              .toList();
      if (!all.isEmpty()) {
        return Optional.of(told(ask, kind, all));
      }
    }
    return Optional.empty();
  }

  private static boolean isCalledSo(Ask ask, ChartRecord record) {
    return ask.sought().units().stream()
        .filter(Matching::isClinical)
        .anyMatch(unit -> ask.matching().explained(unit, record).isPresent());
  }

  private static boolean hasAll(Ask ask, Bearing bearing, ChartRecord record) {
    return ask.sought().units().stream()
        .filter(unit -> !unit.isEverydayWord())
        .allMatch(unit -> bearing.has(unit, record));
  }

  private static Finding told(Ask ask, RecordKind kind, List<ChartRecord> all) {
    Reply reply = ask.reply();
    for (ChartRecord one : all.subList(0, Math.min(SHOWN, all.size()))) {
      if (kind == RecordKind.CONDITION) {
        Conditions.tell(ask, reply, one);
        Besides.ofProblem(ask, reply, one);
      } else {
        reply.say(one, "done.when", ask.called(one), ask.dateOf(one));
        Besides.remarks(reply, one);
      }
    }
    return reply.related(all).found();
  }
}
