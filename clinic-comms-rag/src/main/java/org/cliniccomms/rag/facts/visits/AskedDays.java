package org.cliniccomms.rag.facts.visits;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * The days that a question about visits names: a span, or a day or month of any year.
 *
 * @param month without a year; null if none is named so
 * @param number the number beside it: a day, or the last two digits of a year
 */
record AskedDays(TimeSpan span, @Nullable Month month, OptionalInt number) {
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");

  /** Reads them; {@code span} is the time that the question was understood to name. */
  static AskedDays of(List<Token> tokens, TimeSpan span) {
    boolean year = tokens.stream().anyMatch(token -> YEAR.matcher(token.folded()).matches());
    for (int at = 0; at < tokens.size() && !year; at++) {
      Optional<Month> month = Months.find(tokens.get(at).folded(), isBeside(tokens, at));
      if (month.isPresent()) {
        return new AskedDays(TimeSpan.ALWAYS, month.get(), number(tokens, at));
      }
    }
    return new AskedDays(span, null, OptionalInt.empty());
  }

  private static boolean isBeside(List<Token> tokens, int at) {
    return number(tokens, at).isPresent()
        || (at > 0 && tokens.get(at - 1).folded().matches("in|en|of|de|del|this|este|last"));
  }

  /** Returns the number before or behind a month: "25 de nov", "nov 17". */
  private static OptionalInt number(List<Token> tokens, int at) {
    for (int near : new int[] {at + 1, at - 1, at - 2}) {
      boolean far = near == at - 2;
      if (near < 0 || near >= tokens.size() || (far && !isOf(tokens.get(at - 1)))) {
        continue;
      }
      var day = DAY.matcher(tokens.get(near).folded());
      if (day.matches()) {
        return OptionalInt.of(Integer.parseInt(day.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isOf(Token token) {
    return token.folded().equals("de") || token.folded().equals("of");
  }

  /** Tells whether no day is named. */
  boolean areAny() {
    return month == null && span.isAlways();
  }

  /** Tells whether a record is of these days; one without a date is of none. */
  boolean has(ChartRecord record, ZoneId zone) {
    return areAny()
        || record.start().map(start -> isIn(start.day(zone), last(record, zone))).orElse(false);
  }

  private static LocalDate last(ChartRecord record, ZoneId zone) {
    LocalDate first = record.start().orElseThrow().day(zone);
    LocalDate last = record.end().map(end -> end.day(zone)).orElse(first);
    return last.isBefore(first) ? first : last;
  }

  private boolean isIn(LocalDate first, LocalDate last) {
    if (month == null) {
      return span.overlaps(first, last);
    }
    return isOn(first) || (number.isEmpty() && last.getMonth() == month);
  }

  private boolean isOn(LocalDate day) {
    return day.getMonth() == month
        && (number.isEmpty()
            || day.getDayOfMonth() == number.getAsInt()
            || day.getYear() % 100 == number.getAsInt());
  }
}
