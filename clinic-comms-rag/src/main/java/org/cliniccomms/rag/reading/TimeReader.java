package org.cliniccomms.rag.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the time that a folded question is about, and the question without the words for it. */
final class TimeReader {
  private static final String DATE =
      "(?:(?<iso>\\d{4}-\\d{1,2}-\\d{1,2})|(?<num>\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4})|(?<md>MONTH\\.?"
          + " \\d{1,2}(?:st|nd|rd|th)?,? (?:of )?\\d{4})|(?<dm>(?<![a-z]-)\\d{1,2}(?:st|nd|rd|th)?"
          + " (?:of |de )?MONTH\\.?,? (?:del? (?:ano )?|of )?\\d{4})|(?<my>MONTH\\.?,? (?:del?"
          + " (?:ano )?|of"
          + " )?\\d{4})|(?<ym>(?:19|20)\\d{2},? MONTH\\b)|(?<y>(?:PARTOFYEAR)?(?:(?:the )?year |ano )?(?:19|20)\\d{2}))"
              .replace("PARTOFYEAR", PartOfYear.WORDS);

  private static final Pattern BETWEEN =
      compile(
          "\\b(?:between|from|entre|desde|de) (?:el |the )?(?:ano )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<a$1>")
              + " (?:and|to|until|through|y|hasta|a|al) (?:el |the )?(?:ano )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<b$1>"));

  /** "March 2024 to May 2024", "2020 to 2024, both years included". */
  private static final Pattern RANGE =
      compile(
          "\\b(?:dated |of |in |during |en |del? )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<a$1>")
              + " (?:to|until|through|thru|hasta|a) (?:the )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<b$1>")
              + "(?:,? (?:both (?:\\w+ )?included|inclusive|amb[oa]s incluid[oa]s))?");

  private static final Pattern RELATED =
      compile(
          "(?<rel>\\b(?:on or before|on or after|before|prior to|earlier than|up"
              + " to|until|till|by|after|later than|following|since|from|as"
              + " of|in|during|within|on|for|of|preceding|precedes?|anterior(?:es)?"
              + " al?|precede(?:n|ntes?)? al?|antes de|antes del|previ[oa](?: al?|(?= mas"
              + " cercan[oa]))|hasta|despues del?|posterior al?|posteriores al?|desde|a partir"
              + " del?|en|durante|el|del?)\\b)? ?(?:mas cercan[oa] al? )?(?:que"
              + " (?:empez|comenz|inici|entr)ara )?(?:el |the |dia |ano |mes de )*"
              + DATE
              + "(?:(?<on> (?:on|onwards?|en adelante|or later)\\b)"
              + "| (?:even )?(?:began|begun|begins?|started|starts?)\\b)?");

  /** "Between January and March 2025": the year, or the month too, is said but once. */
  private static final Pattern SHARED =
      compile(
          "\\b(?:between|from|entre|desde|del?) (?:el )?(?<first>(?:\\d{1,2}(?:st|nd|rd|th)? (?:of"
              + " |de )?)?MONTH(?: \\d{1,2}(?:st|nd|rd|th)?)?|\\d{1,2})"
              + " (?:and|to|until|through|y|hasta|a|al) (?:el )?"
              + DATE);

  /** "January 2023 to now", "desde 2021 hasta la fecha". */
  private static final Pattern UNTIL_NOW =
      compile(
          "\\b(?:(?:from|since|desde|de) (?:el )?(?:ano )?)?"
              + DATE
              + " (?:(?:and|to|until|till|through|y|hasta|a|al) (?:el |la |the )?(?:dia de )?"
              + "(?:now|today|date|present|ahora|hoy|fecha|actualidad|presente)|onwards?"
              + "|en adelante)\\b");

  private static final Pattern BEFORE =
      Pattern.compile(
          "before|prior to|earlier than|preceding|precedes?|antes del?|previ[oa](?: al?)?"
              + "|anterior(?:es)? al?|precede(?:n|ntes?)? al?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private final LocalDate today;
  private final boolean dayFirst;

  TimeReader(LocalDate today, Language language) {
    this.today = today;
    this.dayFirst = language == Language.ES;
  }

  private static Pattern compile(String pattern) {
    return Pattern.compile(pattern.replace("MONTH", MonthNames.ANY));
  }

  /** Reads the time out of a folded text. */
  Result read(String text) {
    String folded = BeforeASample.writtenOut(new HurriedDates(today, dayFirst).writtenOut(text));
    return between(BETWEEN.matcher(folded))
        .or(() -> between(RANGE.matcher(folded)))
        .or(() -> YearsTogether.read(folded))
        .or(() -> shared(folded))
        .or(() -> untilNow(folded))
        .or(() -> new RelativeTime(today).read(folded))
        .or(() -> related(folded))
        .orElse(new Result(TimeSpan.ALWAYS, folded));
  }

  private Optional<Result> untilNow(String folded) {
    Matcher found = UNTIL_NOW.matcher(folded);
    Days first = found.find() ? days(found, "") : null;
    return first == null
        ? Optional.empty()
        : Optional.of(
            new Result(new TimeSpan(first.from, today.plusDays(1)), without(folded, found)));
  }

  private Optional<Result> between(Matcher found) {
    if (!found.find()) {
      return Optional.empty();
    }
    Days a = days(found, "a");
    Days b = days(found, "b");
    if (a == null || b == null || b.until.isBefore(a.from)) {
      return Optional.empty();
    }
    String rest = found.replaceFirst(" ; ");
    return Optional.of(new Result(new TimeSpan(a.from, b.until), rest));
  }

  private Optional<Result> shared(String folded) {
    Matcher found = SHARED.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    Days last = days(found, "");
    Days first = last == null ? null : first(found.group("first"), last.from);
    return first == null || last == null
        ? Optional.empty()
        : Optional.of(new Result(new TimeSpan(first.from, last.until), without(folded, found)));
  }

  /** Returns the beginning of a range that ends on or after {@code last}. */
  private static @Nullable Days first(String text, LocalDate last) {
    try {
      Matcher number = NUMBER.matcher(text);
      boolean day = number.find();
      int of = day ? Integer.parseInt(number.group()) : 1;
      boolean month = !text.matches("\\d+");
      LocalDate start =
          LocalDate.of(last.getYear(), month ? MonthNames.in(text) : last.getMonthValue(), of);
      LocalDate before = start.isAfter(last) && month ? start.minusYears(1) : start;
      return before.isAfter(last)
          ? null
          : Days.from(before, day ? ChronoUnit.DAYS : ChronoUnit.MONTHS);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private Optional<Result> related(String folded) {
    Matcher found = RELATED.matcher(folded);
    while (found.find()) {
      Days days = days(found, "");
      if (days != null) {
        String relation = found.group("rel") == null ? "" : found.group("rel");
        TimeSpan span = span(relation, days, found.group("on") != null);
        return Optional.of(new Result(span, without(folded, found)));
      }
    }
    return Optional.empty();
  }

  private static TimeSpan span(String relation, Days days, boolean onwards) {
    if (onwards || relation.matches("since|from|as of|on or after|desde|a partir del?")) {
      return new TimeSpan(days.from, null);
    }
    if (relation.matches("after|later than|following|despues del?|posterior(?:es)? al?")) {
      return new TimeSpan(days.until, null);
    }
    if (relation.matches("until|till|up to|by|hasta|on or before")) {
      return new TimeSpan(null, days.until);
    }
    if (BEFORE.matcher(relation).matches()) {
      return new TimeSpan(null, days.from);
    }
    return new TimeSpan(days.from, days.until);
  }

  private @Nullable Days days(Matcher found, String side) {
    try {
      for (String form : List.of("iso", "num", "md", "dm", "ym", "my", "y")) {
        String text = found.group(side + form);
        if (text != null) {
          return days(form, text);
        }
      }
    } catch (DateTimeException notADate) {
      return null;
    }
    return null;
  }

  private Days days(String form, String text) {
    int[] numbers =
        NUMBER.matcher(text).results().mapToInt(n -> Integer.parseInt(n.group())).toArray();
    int last = numbers[numbers.length - 1];
    return switch (form) {
      case "iso" -> Days.of(LocalDate.of(numbers[0], numbers[1], last));
      case "num" -> Days.of(numeric(numbers[0], numbers[1], last));
      case "md", "dm" -> Days.of(LocalDate.of(last, MonthNames.in(text), numbers[0]));
      case "my", "ym" ->
          Days.from(YearMonth.of(last, MonthNames.in(text)).atDay(1), ChronoUnit.MONTHS);
      default -> ofYear(last, PartOfYear.in(text));
    };
  }

  private static Days ofYear(int year, PartOfYear part) {
    LocalDate first = LocalDate.of(year, part.firstMonth(), 1);
    return new Days(first, first.plusMonths(part.months()));
  }

  private LocalDate numeric(int one, int two, int year) {
    boolean first = one > 12 || (dayFirst && two <= 12);
    return first ? LocalDate.of(year, two, one) : LocalDate.of(year, one, two);
  }

  static String without(String folded, Matcher found) {
    return folded.substring(0, found.start()) + " ; " + folded.substring(found.end());
  }

  /** What was found; {@code rest} is the question without it. */
  record Result(TimeSpan span, String rest) {
    /** Tells whether the question names a time that was not understood. */
    boolean isVague() {
      return VagueTime.isIn(rest);
    }
  }

  private record Days(LocalDate from, LocalDate until) {
    static Days of(LocalDate day) {
      return from(day, ChronoUnit.DAYS);
    }

    static Days from(LocalDate first, ChronoUnit length) {
      return new Days(first, first.plus(1, length));
    }
  }
}
