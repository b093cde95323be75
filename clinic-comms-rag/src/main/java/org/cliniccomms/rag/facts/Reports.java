package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;

/**
 * What reports of imaging, pathology and the like conclude, where nothing else is recorded of it.
 */
final class Reports {
  private static final int SHOWN = 2;
  private static final int LONGEST = 400;

  /** Returns the conclusions of the latest reports of what is sought; empty if there are none. */
  Optional<Finding> find(Ask ask) {
    if (ask.wants(Operation.COUNT) || ask.sought().isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> all =
        ask.matching().all(ask.sought(), ask.records(RecordKind.REPORT)).stream()
            .filter(match -> match.nearness() != Match.Nearness.ABOUT)
            .map(Match::record)
            .filter(one -> one.state() == RecordState.DONE)
            .toList();
    List<ChartRecord> then = ask.within(ask.newestFirst(all));
    if (then.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    Medicines.oneOfEach(then).stream().limit(SHOWN).forEach(one -> say(ask, reply, one));
    return Optional.of(reply.related(all).found());
  }

  private static void say(Ask ask, Reply reply, ChartRecord report) {
    String said = report.narrative().replaceAll("\\s+", " ").strip();
    if (said.isEmpty()) {
      reply.say(report, "report.bare", ask.called(report), ask.dateOf(report));
      return;
    }
    String shown = said.length() <= LONGEST ? said : said.substring(0, LONGEST).strip() + "…";
    boolean preliminary = report.detail(Detail.COMMENT).contains("preliminary");
    reply.say(
        report,
        preliminary ? "report.preliminary" : "report",
        ask.called(report),
        ask.dateOf(report),
        shown.matches("(?s).*[.!?…]") ? shown : shown + ".");
  }
}
