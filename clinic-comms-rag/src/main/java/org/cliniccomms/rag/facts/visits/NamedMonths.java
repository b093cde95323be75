package org.cliniccomms.rag.facts.visits;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * The days of months without a year, as what was, or what is to come, is asked of.
 *
 * @param past whether what was is asked
 * @param off whether what was called off is: it may have been to come, in that month of any year
 * @param counted whether visits are counted: of a month of this year that has begun, in that one
 */
record NamedMonths(LocalDate today, boolean past, boolean off, boolean counted) {
  private static final Set<String> TO = Set.of("and", "to", "until", "through", "y", "a", "hasta");
  private static final Set<String> BEFORE = Set.of("before", "antes");
  private static final Set<String> UNTIL = Set.of("until", "till", "by", "hasta");
  private static final Set<String> SINCE = Set.of("since", "from", "desde");
  private static final Set<String> AFTER = Set.of("after", "despues");

  /** Returns the time that a month at a place among words stands for; empty if any year's. */
  Optional<TimeSpan> at(List<Token> tokens, int at, Month month) {
    Optional<Month> last = rangeEnd(tokens, at);
    if (last.isPresent()) {
      YearMonth end = past ? latest(last.get(), now()) : next(last.get(), next(month, now()));
      YearMonth first = past ? latest(month, end) : next(month, now());
      return Optional.of(new TimeSpan(first.atDay(1), end.plusMonths(1).atDay(1)));
    }
    boolean begun = past || (counted && month.getValue() <= today.getMonthValue());
    YearMonth meant = begun ? latest(month, now()) : next(month, now());
    LocalDate end = meant.plusMonths(1).atDay(1);
    String before = before(tokens, at);
    if (BEFORE.contains(before)) {
      return Optional.of(new TimeSpan(null, meant.atDay(1)));
    }
    if (UNTIL.contains(before)) {
      return Optional.of(new TimeSpan(null, end));
    }
    if (SINCE.contains(before)) {
      return Optional.of(new TimeSpan(meant.atDay(1), null));
    }
    return AFTER.contains(before)
        ? Optional.of(new TimeSpan(end, null))
        : Optional.of(new TimeSpan(meant.atDay(1), end)).filter(any -> begun && !off);
  }

  private static Optional<Month> rangeEnd(List<Token> tokens, int at) {
    return IntStream.of(at + 2, at + 3)
        .filter(end -> end < tokens.size() && TO.contains(tokens.get(at + 1).folded()))
        .mapToObj(end -> Months.find(tokens.get(end).folded(), true))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String before(List<Token> tokens, int at) {
    boolean of = at > 1 && tokens.get(at - 1).folded().matches("de|del|of|the");
    int before = of ? at - 2 : at - 1;
    return before < 0 ? "" : tokens.get(before).folded();
  }

  private YearMonth now() {
    return YearMonth.from(today);
  }

  private static YearMonth latest(Month month, YearMonth now) {
    YearMonth same = now.withMonth(month.getValue());
    return same.isAfter(now) ? same.minusYears(1) : same;
  }

  private static YearMonth next(Month month, YearMonth now) {
    YearMonth same = now.withMonth(month.getValue());
    return same.isBefore(now) ? same.plusYears(1) : same;
  }
}
