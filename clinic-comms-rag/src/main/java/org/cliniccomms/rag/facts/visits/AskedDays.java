package org.cliniccomms.rag.facts.visits;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * The days that a question about visits names: a span, or a day or month of any year.
 *
 * @param month without a year; null if none is named so
 * @param part the part of the month that is meant
 * @param number the number beside it: a day, or the last two digits of a year; without a month a
 *     day of any
 */
record AskedDays(TimeSpan span, @Nullable Month month, PartOfMonth part, OptionalInt number) {
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
  private static final Set<String> BEFORE_A_DAY =
      Set.of(
          "the",
          "on",
          "dia",
          "el",
          "del",
          "al",
          "lunes",
          "martes",
          "miercoles",
          "jueves",
          "viernes",
          "sabado",
          "domingo");
  private static final Pattern FIGURE = Pattern.compile("\\d{1,2}");
  private static final int MOST_DAYS = 31;

  /**
   * Reads them.
   *
   * @param span the time that the question was understood to name
   * @param dayFirst whether 2/12 is in December
   * @param months what months without a year mean
   */
  static AskedDays of(List<Token> tokens, TimeSpan span, boolean dayFirst, NamedMonths months) {
    if (tokens.stream().anyMatch(token -> YEAR.matcher(token.folded()).matches())) {
      return of(span);
    }
    for (int at = 0; at < tokens.size(); at++) {
      Optional<Month> month = Months.find(tokens.get(at).folded(), isBeside(tokens, at));
      if (month.isPresent()) {
        OptionalInt number = number(tokens, at);
        Optional<TimeSpan> meant =
            number.isPresent() ? Optional.empty() : months.at(tokens, at, month.get());
        PartOfMonth part = PartOfMonth.before(tokens, at);
        return meant
            .map(days -> new AskedDays(days, null, part, OptionalInt.empty()))
            .orElseGet(() -> new AskedDays(TimeSpan.ALWAYS, month.get(), part, number));
      }
    }
    return IntStream.range(1, tokens.size())
        .mapToObj(at -> inFigures(tokens.get(at - 1), tokens.get(at), dayFirst))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                new AskedDays(
                    span,
                    null,
                    PartOfMonth.WHOLE,
                    span.isAlways() ? dayAlone(tokens) : OptionalInt.empty()));
  }

  private static AskedDays of(TimeSpan span) {
    return new AskedDays(span, null, PartOfMonth.WHOLE, OptionalInt.empty());
  }

  /** "2/12": of any year. */
  private static Optional<AskedDays> inFigures(Token one, Token two, boolean dayFirst) {
    boolean figures = FIGURE.matcher(one.text()).matches() && FIGURE.matcher(two.text()).matches();
    if (!figures || one.end() + 1 != two.start()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(one.text());
    int second = Integer.parseInt(two.text());
    int months = Month.values().length;
    boolean day = first > months || (dayFirst && second <= months);
    int month = day ? second : first;
    return month < 1 || month > months || Math.max(first, second) > MOST_DAYS
        ? Optional.empty()
        : Optional.of(
            new AskedDays(
                TimeSpan.ALWAYS,
                Month.of(month),
                PartOfMonth.WHOLE,
                OptionalInt.of(day ? first : second)));
  }

  /** "The 3rd", "el día 3": a day of whichever month; "the 3rd dose" is none. */
  private static OptionalInt dayAlone(List<Token> tokens) {
    for (int at = 1; at < tokens.size(); at++) {
      Matcher day = DAY.matcher(tokens.get(at).folded());
      boolean last = at + 1 == tokens.size() || Words.isStopWord(tokens.get(at + 1).folded());
      if (last
          && day.matches()
          && BEFORE_A_DAY.contains(tokens.get(at - 1).folded())
          && Integer.parseInt(day.group(1)) <= MOST_DAYS) {
        return OptionalInt.of(Integer.parseInt(day.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isBeside(List<Token> tokens, int at) {
    return number(tokens, at).isPresent()
        || (at > 0
            && tokens
                .get(at - 1)
                .folded()
                .matches(
                    "in|en|of|de|del|this|este|last|since|desde|until|hasta|before|after|and|y|a|to|by"));
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
    return month == null && number.isEmpty() && span.isAlways();
  }

  /** Tells whether a single day is named, of whichever year. */
  boolean areOne() {
    LocalDate from = span.from();
    return number.isPresent() || (from != null && from.plusDays(1).equals(span.until()));
  }

  /** Tells whether a record is of these days; one without a date is of none. */
  boolean has(ChartRecord record, ZoneId zone) {
    return areAny()
        || record.start().map(start -> isIn(start.day(zone), last(record, zone))).orElse(false);
  }

  /** Tells whether a day is of these. */
  boolean has(LocalDate day) {
    return areAny() || isIn(day, day);
  }

  private static LocalDate last(ChartRecord record, ZoneId zone) {
    LocalDate first = record.start().orElseThrow().day(zone);
    LocalDate last = record.end().map(end -> end.day(zone)).orElse(first);
    return last.isBefore(first) ? first : last;
  }

  private boolean isIn(LocalDate first, LocalDate last) {
    if (month == null) {
      return span.overlaps(first, last)
          && part.has(first)
          && (number.isEmpty() || first.getDayOfMonth() == number.getAsInt());
    }
    return isOn(first) || (number.isEmpty() && isOn(last));
  }

  private boolean isOn(LocalDate day) {
    return day.getMonth() == month
        && part.has(day)
        && (number.isEmpty()
            || day.getDayOfMonth() == number.getAsInt()
            || day.getYear() % 100 == number.getAsInt());
  }
}
