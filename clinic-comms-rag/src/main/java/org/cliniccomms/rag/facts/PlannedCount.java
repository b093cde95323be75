package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Counts appointments by how they stand; without a state, those that are booked and to come. */
final class PlannedCount {
  Optional<Finding> find(Ask ask) {
    ReadQuestion question = ask.question();
    if (!ask.wants(Operation.COUNT)
        || !question.names(RecordKind.APPOINTMENT)
        || !(isPlanned(question)
            || (question.span().isAlways() && !question.names(RecordKind.VISIT)))) {
      return Optional.empty();
    }
    if (!ask.sought().isEmpty()) {
      return Optional.empty();
    }
    Set<RecordState> states = states(question);
    boolean ahead = states.equals(Set.of(RecordState.BOOKED));
    List<ChartRecord> all =
        ask.within(ask.records(RecordKind.APPOINTMENT)).stream()
            .filter(one -> states.contains(one.state()))
            .filter(one -> !ahead || ask.moment(one).isAfter(ask.now()))
            .toList();
    if (all.isEmpty()) {
      return Optional.of(
          ask.reply().related(ask.records(RecordKind.APPOINTMENT)).silent("appointment.none"));
    }
    String list = ask.wording().list(all.stream().map(one -> described(ask, one)).toList());
    return Optional.of(
        ask.reply()
            .says(all, ask.wording().count("appointment.count", all.size(), list))
            .related(ask.records(RecordKind.APPOINTMENT))
            .found());
  }

  private static boolean isPlanned(ReadQuestion question) {
    return question.asks(AskedState.UPCOMING)
        || !states(question).equals(Set.of(RecordState.BOOKED))
        || question.asks(AskedState.CONFIRMED);
  }

  private static Set<RecordState> states(ReadQuestion question) {
    if (question.asks(AskedState.CANCELLED)) {
      return Set.of(RecordState.CANCELLED);
    }
    if (question.asks(AskedState.MISSED)) {
      return Set.of(RecordState.MISSED);
    }
    if (question.asks(AskedState.WAITING)) {
      return Set.of(RecordState.WAITING);
    }
    return question.asks(AskedState.PENDING)
        ? Set.of(RecordState.PENDING)
        : Set.of(RecordState.BOOKED);
  }

  private static String described(Ask ask, ChartRecord record) {
    return ask.called(record) + " (" + ask.dateOf(record) + ")";
  }
}
