package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;

/** Which of two things came first: "was the scan before or after the fall". */
final class WhichFirst {
  private static final Pattern ASKED =
      Pattern.compile(
          "^(?:was|were|is|did|had|fue|estuvo|se)? ?(?<one>.+?) (?:before or after|after or before"
              + "|antes o despues(?: del?)?|despues o antes(?: del?)?|antes del? o despues del?)"
              + " (?<other>.+)$"
              + "|^(?:which|what|que|cual) (?:\\w+ )?(?:first|earlier|primero|antes) (?<first>.+?)"
              + " (?:or|o|u) (?<second>.+)$");

  private final Ask ask;
  private final Happenings happenings;

  WhichFirst(Ask ask, Happenings happenings) {
    this.ask = ask;
    this.happenings = happenings;
  }

  /** Returns the two in their order; empty if that is not asked, or the chart lacks one of them. */
  Optional<Finding> find() {
    Matcher asked = ASKED.matcher(String.join(" ", ask.question().words()));
    if (!asked.find()) {
      return Optional.empty();
    }
    boolean order = asked.group("one") == null;
    Optional<Happening> one = happenings.of(asked.group(order ? "first" : "one"));
    Optional<Happening> other = happenings.of(asked.group(order ? "second" : "other"));
    return one.flatMap(
        a -> other.flatMap(b -> between(meant(a), meant(b)).or(() -> between(meant(b), meant(a)))));
  }

  /** Returns those of the time that is named beside, if any is. */
  private Happening meant(Happening happened) {
    List<ChartRecord> then = ask.within(happened.oldestFirst());
    return then.isEmpty() || happened.lasts()
        ? happened
        : new Happening(ask, happened.clause(), then);
  }

  /** Returns the two if all of the one was before all of the other. */
  private Optional<Finding> between(Happening first, Happening then) {
    ChartRecord last = first.each().get(first.each().size() - 1);
    ChartRecord next = then.each().get(0);
    LocalDate from = first.day(last);
    LocalDate to = then.day(next);
    if (last.equals(next) || to.isBefore(from)) {
      return Optional.empty();
    }
    String elapsed = new Elapsed(from, to).said(ask.wording());
    String said = ask.wording().say("then.between", first.said(last), then.said(next), elapsed);
    return Optional.of(ask.reply().says(List.of(last, next), said).found());
  }
}
