package org.cliniccomms.rag.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day and a month without a year: "on June 3", "el 3 de junio". */
final class DayOfMonth {
  private static final Pattern DAY =
      Pattern.compile(
          "\\b(?:(?:on|of|from|el|del|the) (?:dia )?)?(?:(?<m1>MONTH)\\.? (?<d1>\\d{1,2})(?:st|nd|rd|th)?"
                  .replace("MONTH", MonthNames.ANY)
              + "|(?<![a-z]-)(?<d2>\\d{1,2})(?:st|nd|rd|th)? (?:of |de )?(?<m2>MONTH))"
                  .replace("MONTH", MonthNames.ANY)
              + "(?![\\w/.%-]|,? (?:del? |of )?(?:19|20)\\d\\d|"
              + " (?:mg|mcg|ml|g|to|and|until|y|a|hasta)\\b)");

  private DayOfMonth() {}

  /** Returns the latest such day that has come. */
  static Optional<TimeReader.Result> read(String folded, LocalDate today) {
    Matcher found = DAY.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    String name = found.group("m1") == null ? found.group("m2") : found.group("m1");
    String day = found.group("d1") == null ? found.group("d2") : found.group("d1");
    try {
      LocalDate first = MonthNames.latest(name, YearMonth.from(today)).atDay(Integer.parseInt(day));
      LocalDate meant = first.isAfter(today) ? first.minusYears(1) : first;
      TimeSpan span = new TimeSpan(meant, meant.plusDays(1));
      return Optional.of(new TimeReader.Result(span, TimeReader.without(folded, found)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
