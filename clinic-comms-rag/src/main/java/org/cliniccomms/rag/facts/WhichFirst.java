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
        a ->
            other.flatMap(
                b ->
                    between(meant(a), meant(b))
                        .or(() -> between(meant(b), meant(a)))
                        .or(() -> began(meant(a), meant(b)))));
  }

  /** What was done again and again came first if it was done for the first time before. */
  private Optional<Finding> began(Happening one, Happening other) {
    ChartRecord first = one.each().get(0);
    ChartRecord then = other.each().get(0);
    if (first.equals(then)) {
      return Optional.empty();
    }
    return other.day(then).isBefore(one.day(first))
        ? Optional.of(told(other, then, one, first))
        : Optional.of(told(one, first, other, then));
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
    return last.equals(next) || then.day(next).isBefore(first.day(last))
        ? Optional.empty()
        : Optional.of(told(first, last, then, next));
  }

  private Finding told(Happening first, ChartRecord one, Happening then, ChartRecord other) {
    LocalDate from = first.day(one);
    LocalDate to = then.day(other);
    String said =
        from.equals(to)
            ? ask.wording().say("then.same", first.said(one), then.said(other))
            : ask.wording()
                .say(
                    "then.between",
                    first.said(one),
                    then.said(other),
                    new Elapsed(from, to).said(ask.wording()));
    return ask.reply().says(List.of(one, other), said).found();
  }
}
