package org.cliniccomms.rag.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times that are told from today: "last week", "in the past ten days", "hace tres meses". */
final class RelativeTime {
  private static final String UNIT =
      "(?<unit>days?|weeks?|months?|years?|dias?|semanas?|mes(?:es)?|anos?)\\b";
  private static final String NUMBER = "(?<n>\\d{1,3}|couple of|par de|[a-z]+)";

  private static final Pattern THIS =
      Pattern.compile(
          "\\b(?:(?:in |during |en |durante )?(?:this|este|esta)|en lo que va del?) (?:mismo |misma"
              + " )?(?<unit>week|month|year|semana|mes|ano)\\b");
  private static final Pattern LAST =
      Pattern.compile(
          "(?<!\\bthe )\\blast (?<unit>week|month|year)\\b(?! of)|\\b(?:el |la |en el |en la"
              + " )?(?<es>semana|mes|ano) (?:pasad[oa]|anterior)\\b");
  private static final Pattern BEFORE_LAST =
      Pattern.compile(
          "\\b(?:in |during )?the (?<unit>week|month|year) before last\\b"
              + "|\\b(?:el |la |en el |en la )?(?<es>semana|mes|ano) ante ?pasad[oa]\\b");

  private static final Pattern TWO_UNITS =
      Pattern.compile(
          "\\blast (?<unit>week|month|year)(?:s|'s)? (?:vs|versus|against|compared (?:to|with)|and)"
              + " this(?: (?:week|month|year)(?:s|'s)?)?\\b");

  /** Before a week, a month or a year: all that lies before it is meant. */
  private static final Pattern UNTIL_THEN =
      Pattern.compile(
          "\\b(?:before|prior to|earlier than|preceding|previous to|ahead of|antes(?: de(?: que"
              + " (?:empez|comenz|inici)ara)?)?|previ[oa]s? al?|anterior(?:es)? al?) $");

  private static final Pattern MONTH_OF_YEAR =
      Pattern.compile(
          "\\b(?:in |during |en |durante )?(?:el mes de )?(?<month>"
              + MonthNames.ANY
              + ")(?: of| de|,)? (?:this year|este(?: mismo)? ano|(?<last>last year|del? ano"
              + " pasado|del? ano anterior|(?:el )?ano pasado))\\b");

  private static final Pattern RECENT =
      Pattern.compile(
          "\\b(?:in |within |during |over |en |durante )?(?:the |los |las |el |la |a |un )?"
              + "(?:last|past|previous|ultim[oa]s?|pasad[oa]s?) (?:"
              + NUMBER
              + " )?"
              + UNIT
              + "|\\b(?:en |durante )?(?:los|las) (?<n2>\\d{1,3}|[a-z]+) ultim[oa]s"
              + " (?<unit2>dias|semanas|meses|anos)\\b");
  private static final Pattern AGO =
      Pattern.compile(
          "\\b(?<rel>since|from|desde|until|till|up to|hasta|before|after|more than|over|less than"
              + "|within)? ?\\b(?:about |around |some )?"
              + NUMBER
              + " "
              + UNIT
              + " ago\\b");
  private static final Pattern HACE =
      Pattern.compile(
          "\\b(?<rel>desde|hasta|antes de)? ?\\bhace (?<more>mas de |menos de )?(?:unos |unas |como"
              + " )?"
              + NUMBER
              + " "
              + UNIT);
  private static final Pattern YESTERDAY =
      Pattern.compile(
          "\\b(?:(?<two>(?:the )?day before yesterday|anteayer|antes de ayer|antier)"
              + "|yesterday|ayer)\\b");

  /** "This fall": so autumn is called where it is from September to November. */
  private static final Pattern FALL = Pattern.compile("\\b(?:in |during )?this fall\\b");

  private final LocalDate today;

  RelativeTime(LocalDate today) {
    this.today = today;
  }

  /** Returns the time told from today; empty if there is none. */
  Optional<TimeReader.Result> read(String folded) {
    return monthOfYear(folded)
        .or(() -> twoUnits(folded))
        .or(() -> calendar(folded, BEFORE_LAST, 2))
        .or(() -> calendar(folded, THIS, 0))
        .or(() -> calendar(folded, LAST, 1))
        .or(() -> recent(folded))
        .or(() -> ago(folded, AGO))
        .or(() -> ago(folded, HACE))
        .or(() -> yesterday(folded))
        .or(() -> fall(folded))
        .or(() -> new BareMonths(today).read(folded));
  }

  private Optional<TimeReader.Result> calendar(String folded, Pattern pattern, int back) {
    Matcher found = pattern.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    String named = found.group("unit");
    ChronoUnit unit = unit(named == null ? found.group("es") : named);
    LocalDate first = first(unit).minus(back, unit);
    Matcher before = UNTIL_THEN.matcher(folded.substring(0, found.start()));
    if (before.find()) {
      String rest = before.replaceFirst(" ; ") + folded.substring(found.end());
      return Optional.of(new TimeReader.Result(new TimeSpan(null, first), rest));
    }
    return Optional.of(result(new TimeSpan(first, first.plus(1, unit)), folded, found));
  }

  /** "Last year against this year": of both all that lies in them. */
  private Optional<TimeReader.Result> twoUnits(String folded) {
    Matcher found = TWO_UNITS.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    ChronoUnit unit = unit(found.group("unit"));
    LocalDate first = first(unit);
    TimeSpan span = new TimeSpan(first.minus(1, unit), first.plus(1, unit));
    return Optional.of(result(span, folded, found));
  }

  /** "January of this year", "marzo del año pasado". */
  private Optional<TimeReader.Result> monthOfYear(String folded) {
    Matcher found = MONTH_OF_YEAR.matcher(folded);
    if (!found.find() || BareMonths.isApart(folded, found)) {
      return Optional.empty();
    }
    int back = found.group("last") == null ? 0 : 1;
    YearMonth month = YearMonth.of(today.getYear() - back, MonthNames.in(found.group("month")));
    TimeSpan span = new TimeSpan(month.atDay(1), month.plusMonths(1).atDay(1));
    return Optional.of(result(span, folded, found));
  }

  private LocalDate first(ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHS -> today.withDayOfMonth(1);
      default -> today.withDayOfYear(1);
    };
  }

  private Optional<TimeReader.Result> recent(String folded) {
    Matcher found = RECENT.matcher(folded);
    while (found.find()) {
      boolean second = found.group("unit2") != null;
      String unit = second ? found.group("unit2") : found.group("unit");
      String number = second ? found.group("n2") : found.group("n");
      // "The last months": how many is not said.
      int count =
          number == null
              ? (unit.matches(".*(?:as|os|ses|[hkry]s)") ? 0 : 1)
              : NumberWords.of(number);
      if (count > 0) {
        LocalDate from = today.minus(count, unit(unit));
        return Optional.of(result(new TimeSpan(from, today.plusDays(1)), folded, found));
      }
    }
    return Optional.empty();
  }

  private Optional<TimeReader.Result> ago(String folded, Pattern pattern) {
    Matcher found = pattern.matcher(folded);
    while (found.find()) {
      int count = NumberWords.of(found.group("n"));
      if (count > 0) {
        ChronoUnit unit = unit(found.group("unit"));
        return Optional.of(result(ago(relation(found, pattern), count, unit), folded, found));
      }
    }
    return Optional.empty();
  }

  private static String relation(Matcher found, Pattern pattern) {
    String more = pattern == HACE ? found.group("more") : null;
    String relation = more == null ? found.group("rel") : more.strip();
    return relation == null ? "" : relation;
  }

  private TimeSpan ago(String relation, int count, ChronoUnit unit) {
    LocalDate day = today.minus(count, unit);
    return switch (relation) {
      case "since", "from", "desde", "after" -> new TimeSpan(day, null);
      case "less than", "within", "menos de" -> new TimeSpan(day, today.plusDays(1));
      case "until", "till", "up to", "hasta", "before", "antes de" -> new TimeSpan(null, day);
      case "more than", "over", "mas de" -> new TimeSpan(null, day);
      default -> around(day, unit);
    };
  }

  /** What was so long ago was so more or less: half of the unit before and behind. */
  private static TimeSpan around(LocalDate day, ChronoUnit unit) {
    int slack =
        switch (unit) {
          case DAYS -> 0;
          case WEEKS -> 3;
          case MONTHS -> 15;
          default -> 31;
        };
    return new TimeSpan(day.minusDays(slack), day.plusDays(slack + 1L));
  }

  private Optional<TimeReader.Result> yesterday(String folded) {
    Matcher found = YESTERDAY.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    LocalDate day = today.minusDays(found.group("two") == null ? 1 : 2);
    return Optional.of(result(new TimeSpan(day, day.plusDays(1)), folded, found));
  }

  private Optional<TimeReader.Result> fall(String folded) {
    Matcher found = FALL.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    LocalDate first = LocalDate.of(today.getYear() - (today.getMonthValue() < 9 ? 1 : 0), 9, 1);
    return Optional.of(result(new TimeSpan(first, first.plusMonths(4)), folded, found));
  }

  static ChronoUnit unit(String word) {
    if (word.startsWith("d")) {
      return ChronoUnit.DAYS;
    }
    if (word.startsWith("w") || word.startsWith("s")) {
      return ChronoUnit.WEEKS;
    }
    return word.startsWith("m") ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
  }

  private static TimeReader.Result result(TimeSpan span, String folded, Matcher found) {
    return new TimeReader.Result(span, TimeReader.without(folded, found));
  }
}
