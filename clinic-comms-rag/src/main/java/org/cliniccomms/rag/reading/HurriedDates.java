package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes out dates that hurried people shorten: "1/7/25", "17 june '25", "ene 24", "el 18/11". */
final class HurriedDates {
  private static final List<String> NAMES =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  /** Short names that are other words in English: a year is to stand behind them. */
  private static final Pattern SPANISH_MONTH =
      Pattern.compile("\\b(ago|set)\\.? (?=(?:del? )?(?:'?\\d{2}|(?:19|20)\\d\\d)\\b)");

  private static final String NO_MEASURE =
      "(?![\\w/:%-]|[.,]\\d| ?(?:mg|mcg|ug|ml|g|kg|units?|unidades|ui|iu|mm|cm|am|pm|h|hrs|x)\\b)";

  private static final Pattern NUMERIC =
      Pattern.compile("(?<![\\w/.,-])(\\d{1,2})[/-](\\d{1,2})[/-](\\d{2})" + NO_MEASURE);

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![a-z]-)\\b(\\d{1,2}(?:st|nd|rd|th)?[ /-](?:de |of )?"
              + MonthNames.ANY
              + ")\\.?,?[ /-](?:del? )?'?(\\d{2})"
              + NO_MEASURE);

  private static final Pattern MARKED_YEAR =
      Pattern.compile("\\b(" + MonthNames.ANY + ")\\.? ?['’/-](\\d{2})" + NO_MEASURE);

  /** In Spanish the day stands before the month: what is behind it is the year. */
  private static final Pattern YEAR_BEHIND =
      Pattern.compile("\\b(" + MonthNames.ANY + ")\\.? (?:del? )?(\\d{2})" + NO_MEASURE);

  private static final Pattern NO_YEAR =
      Pattern.compile(
          "\\b(on|of|from|since|before|after|until|el|del|al|desde|antes del|hasta el|hoy|dia)"
              + " (\\d{1,2})/(\\d{1,2})"
              + NO_MEASURE);

  /** "New Year 2025", "navidad de 2024": days that have names. */
  private static final Pattern NEW_YEAR =
      Pattern.compile(
          "\\b(?:the )?(?:new year'?s?(?: day)?|ano nuevo),? (?:of |del? )?((?:19|20)\\d\\d)\\b");

  private static final Pattern CHRISTMAS =
      Pattern.compile(
          "\\b(?:christmas(?: day)?|(?:la )?navidad),? (?:of |del? )?((?:19|20)\\d\\d)\\b");

  private final LocalDate today;
  private final boolean dayFirst;

  HurriedDates(LocalDate today, boolean dayFirst) {
    this.today = today;
    this.dayFirst = dayFirst;
  }

  /** Returns a folded text with its dates in full. */
  String writtenOut(String folded) {
    String days =
        CHRISTMAS
            .matcher(NEW_YEAR.matcher(folded).replaceAll("january 1 $1"))
            .replaceAll("december 25 $1");
    String months =
        SPANISH_MONTH
            .matcher(days)
            .replaceAll(found -> found.group(1).equals("ago") ? "agosto " : "setiembre ");
    String numeric = NUMERIC.matcher(months).replaceAll(this::numeric);
    String named = NAMED.matcher(numeric).replaceAll(found -> withYear(found));
    String marked = MARKED_YEAR.matcher(named).replaceAll(found -> withYear(found));
    String behind =
        dayFirst ? YEAR_BEHIND.matcher(marked).replaceAll(found -> withYear(found)) : marked;
    return NO_YEAR.matcher(behind).replaceAll(this::withoutYear);
  }

  private String numeric(MatchResult found) {
    return found.group(1) + "/" + found.group(2) + "/" + year(found.group(3));
  }

  private String withYear(MatchResult found) {
    return found.group(1).replace('/', ' ').replace('-', ' ') + " " + year(found.group(2));
  }

  private String withoutYear(MatchResult found) {
    int one = Integer.parseInt(found.group(2));
    int two = Integer.parseInt(found.group(3));
    boolean first = one > 12 || (dayFirst && two <= 12);
    int month = first ? two : one;
    int day = first ? one : two;
    return month < 1 || month > 12 || day < 1 || day > 31
        ? found.group()
        : String.format(Locale.ROOT, "%s %d %s", found.group(1), day, NAMES.get(month - 1));
  }

  private int year(String twoFigures) {
    int year = 2000 + Integer.parseInt(twoFigures);
    return year > today.getYear() + 5 ? year - 100 : year;
  }
}
