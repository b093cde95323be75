package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;

/** Procedures and vaccines that were to be and did not take place. */
final class NotDone {
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:not|never|no|didnt|hasnt|wasnt|havent|isnt|declin\\w+|refus\\w+|skipp\\w+|rechaz\\w+|neg(?:o|aron)|sin|impid\\w+|prevent\\w*|aborted|called"
              + " off|suspend\\w+)\\b");

  private NotDone() {}

  /** Returns all that was not done, where a question asks why something was not. */
  static Optional<Finding> of(Ask ask, RecordKind kind) {
    return isWhyNot(ask)
        ? told(
            ask,
            ask.within(
                ask.newestFirst(
                    ask.chart().records().stream()
                        .filter(one -> one.kind() == kind)
                        .filter(one -> one.state() == RecordState.NOT_SO)
                        .toList())))
        : Optional.empty();
  }

  /**
   * Returns that what is asked for was not done: if nothing of the time asked about was, or if why
   * is asked, or whether and it was the last thing that was to be done.
   */
  static Optional<Finding> of(Ask ask, RecordKind kind, List<ChartRecord> done) {
    List<ChartRecord> all = Refuted.of(ask, kind);
    boolean later =
        !all.isEmpty()
            && !done.isEmpty()
            && ask.wants(Operation.YES_NO, Operation.WHY)
            && ask.moment(all.get(0)).isAfter(ask.moment(done.get(0)));
    boolean meant = done.isEmpty() || later || isWhyNot(ask);
    return meant && !ask.wants(Operation.COUNT) ? told(ask, all) : Optional.empty();
  }

  private static boolean isWhyNot(Ask ask) {
    return ask.wants(Operation.WHY)
        && DENIED.matcher(String.join(" ", ask.question().words())).find();
  }

  private static Optional<Finding> told(Ask ask, List<ChartRecord> refused) {
    return refused.isEmpty() ? Optional.empty() : Optional.of(Refuted.told(ask, refused));
  }
}
