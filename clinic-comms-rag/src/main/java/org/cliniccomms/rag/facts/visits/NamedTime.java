package org.cliniccomms.rag.facts.visits;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * A day of the week, a season or the turn of the year by its name: "on Tuesday", "this autumn",
 * "between Christmas and New Year". Whether the last one or the next one is meant is told by what
 * is asked of it.
 *
 * @param zone where summer is in January if clocks are put forward then
 * @param past whether what was is asked
 */
record NamedTime(LocalDate today, ZoneId zone, boolean past) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String BEFORE =
      "\\b(?:(?:on|for|by|in|over|during|come|en|para|durante|del?) )?(?:(?:the|el|la|los|las)"
          + " )?(?:(?<which>this|coming|next|last|past|est[ea]|pr[oó]xim[oa]|[uú]ltim[oa])"
          + " (?:coming )?)?";

  private static final String BEHIND =
      "(?: (?<behind>pasad[oa]|que viene|pr[oó]xim[oa]))?(?![\\w-])";

  private static final Pattern WEEKDAY =
      Pattern.compile(
          BEFORE
              + "(?<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:tues?|weds?|thu(?:rs?)?|fri)"
              + "|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)(?:'s)?"
              + BEHIND
              + "(?!,? (?:the )?\\d)",
          FLAGS);

  private static final Pattern SEASON =
      Pattern.compile(
          BEFORE
              + "(?<name>spring|summer|autumn|winter|primavera|verano|oto[ñn]o|invierno"
              + "|(?<=\\b(?:this|next|last|past|in the|over the) )fall(?! ?(?:risk|prevention)))"
              + BEHIND,
          FLAGS);

  private static final Pattern TURN_OF_YEAR =
      Pattern.compile(
          "(?<before>\\b(?:before|antes del?|hasta|until|by) )?(?:\\b(?:over|in|during|for|at|on|en"
              + "|para|durante|a|entre|between) )?(?:\\b(?:the|el|la|las|los) )?\\b(?:"
              + "(?<days>(?:christmas|xmas|navidad) (?:and|y) (?:the )?(?:new year|a[ñn]o nuevo)"
              + "|holidays|fiestas)"
              + "|(?<christmas>christmas|xmas|navidad)"
              + "|(?<end>(?:year|year'?s) end|end of (?:the |this )?year|fin(?:es|al|ales)? de(?:l"
              + "| este)? a[ñn]o)"
              + "|(?<year>new year|a[ñn]o nuevo))(?!\\w| ?\\d|,? (?:of )?\\d{4})",
          FLAGS);

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  /** From March on north of the equator. */
  private static final List<List<String>> SEASONS =
      List.of(
          List.of("spring", "primavera"),
          List.of("summer", "verano"),
          List.of("autumn", "otono", "fall"),
          List.of("winter", "invierno"));

  private static final int LENGTH = 3;
  private static final int HALF = 6;

  /** People speak of a season some weeks into the next. */
  private static final int LATE = 21;

  /** Returns the first such time that a text names; empty if it names none. */
  Optional<TimeAhead> in(String text) {
    return read(WEEKDAY, text).or(() -> read(SEASON, text)).or(() -> read(TURN_OF_YEAR, text));
  }

  private Optional<TimeAhead> read(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String rest = text.substring(0, found.start()) + " " + text.substring(found.end());
    TimeSpan span =
        pattern == TURN_OF_YEAR
            ? turnOfYear(found)
            : pattern == WEEKDAY ? weekday(found) : season(found);
    return Optional.of(new TimeAhead(span, rest));
  }

  private TimeSpan weekday(Matcher found) {
    DayOfWeek day = dayOfWeek(Words.fold(found.group("name")));
    LocalDate meant =
        isPast(found)
            ? today.with(TemporalAdjusters.previous(day))
            : "next".equalsIgnoreCase(found.group("which"))
                ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(day)
                : today.with(TemporalAdjusters.next(day));
    return new TimeSpan(meant, meant.plusDays(1));
  }

  private boolean isPast(Matcher found) {
    String which = Words.fold(String.valueOf(found.group("which")));
    String behind = Words.fold(String.valueOf(found.group("behind")));
    boolean last = which.matches("last|past|ultim[oa]") || behind.startsWith("pasad");
    boolean next = which.matches("next|coming|proxim[oa]") || behind.matches("que viene|proxim.");
    return last || (past && !next);
  }

  private static DayOfWeek dayOfWeek(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      for (Locale language : LANGUAGES) {
        if (Words.fold(day.getDisplayName(TextStyle.FULL, language)).startsWith(name)) {
          return day;
        }
      }
    }
    throw new IllegalArgumentException("no day of the week");
  }

  private TimeSpan season(Matcher found) {
    LocalDate first = firstDay(Words.fold(found.group("name")));
    String which = Words.fold(String.valueOf(found.group("which")));
    boolean next = which.equals("next") || found.group("behind") != null;
    if (isPast(found)) {
      boolean over = which.equals("last") && today.isBefore(first.plusMonths(LENGTH));
      return seasonFrom(over ? first.minusYears(1) : first);
    }
    boolean now = today.isBefore(first.plusMonths(LENGTH)) && !next;
    return seasonFrom(now ? first : first.plusYears(1));
  }

  private static TimeSpan seasonFrom(LocalDate first) {
    return new TimeSpan(first, first.plusMonths(LENGTH).plusDays(LATE));
  }

  /** Returns the first day of the last season of that name that has begun. */
  private LocalDate firstDay(String name) {
    boolean southern =
        zone.getRules().isDaylightSavings(today.withDayOfYear(1).atStartOfDay(zone).toInstant());
    int number = 0;
    while (!SEASONS.get(number).contains(name)) {
      number++;
    }
    Month month = Month.MARCH.plus((long) LENGTH * number + (southern ? HALF : 0));
    LocalDate first = LocalDate.of(today.getYear(), month, 1);
    return first.isAfter(today) ? first.minusYears(1) : first;
  }

  private TimeSpan turnOfYear(Matcher found) {
    int year = past ? today.getYear() - 1 : today.getYear();
    LocalDate newYear = LocalDate.of(year + 1, Month.JANUARY, 1);
    LocalDate christmas = LocalDate.of(year, Month.DECEMBER, 25);
    if (found.group("before") != null) {
      return new TimeSpan(
          past ? null : today, found.group("christmas") == null ? newYear : christmas);
    }
    if (found.group("days") != null) {
      return new TimeSpan(christmas.minusDays(1), newYear.plusDays(1));
    }
    if (found.group("christmas") != null) {
      return new TimeSpan(christmas.minusDays(1), christmas.plusDays(2));
    }
    return found.group("end") != null
        ? new TimeSpan(LocalDate.of(year, Month.DECEMBER, 15), newYear.plusDays(1))
        : new TimeSpan(newYear, newYear.plusMonths(1));
  }
}
