package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.reading.Operation;

/** What came out of what was done: asked for, it is more than when it was. */
final class Outcomes {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:shows?|showed|shown|find|found|findings?|reveal\\w*|results?|outcome|conclu\\w+"
              + "|demonstrat\\w+|mostro|muestra|encontr\\w+|hallazgos?|revel\\w+|resultados?|dio"
              + "|detect\\w+|informo|salio)\\b");

  private Outcomes() {}

  /**
   * Returns what the first or the last of them came to, by its own remark or by a report of it;
   * empty if that is not asked, or is not on record.
   */
  static Optional<Finding> of(Ask ask, List<ChartRecord> newestFirst) {
    if (ask.wants(Operation.COUNT, Operation.WHEN)
        || !ASKED.matcher(String.join(" ", ask.question().words())).find()) {
      return Optional.empty();
    }
    int at = ask.wants(Operation.FIRST) ? newestFirst.size() - 1 : 0;
    ChartRecord one = newestFirst.get(at);
    List<String> said = one.detail(Detail.COMMENT);
    if (said.isEmpty()) {
      return new Reports().find(ask);
    }
    String text = String.join("; ", said).replaceFirst("\\.$", "");
    return Optional.of(
        ask.reply()
            .say(one, "done.found", ask.called(one), ask.dateOf(one), text)
            .related(newestFirst)
            .found());
  }
}
