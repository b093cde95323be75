package org.cliniccomms.rag.facts.visits;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.NumberWords;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * A time to come, told from today: "tomorrow", "next week", "en los próximos diez días".
 *
 * @param span its days
 * @param rest the question without it
 */
record TimeAhead(TimeSpan span, String rest) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern SAID =
      Pattern.compile(
          "\\b(?:for |on |para |pa |within |over |during |in |en |durante )?(?:(?<weeks>this week"
              + " or (?:the )?next(?: week)?|esta semana o la (?:pr[oó]xima|que"
              + " viene|siguiente))|(?<day>(?:the )?day after tomorrow|pasado"
              + " ma[ñn]ana|tomorrow|(?<!\\bla )ma[ñn]ana|(?<!\\b(?:as"
              + " of|until|till|to|hasta|a|de|desde) )(?:(?:later|earlier) )?(?:today(?!"
              + " (?:on|onwards?)\\b)|hoy(?! en d| en adelante)))|(?:the"
              + " )?(?:next|following|coming) (?<unit>week|month|year)|(?:(?:el|la)"
              + " )?(?:pr[oó]xim[oa]|siguiente) (?<unidad>semana|mes|a[ñn]o)|(?:(?:el|la)"
              + " )?(?<que>semana|mes|a[ñn]o) (?:que viene|entrante|pr[oó]xim[oa]|siguiente)|(?:the"
              + " |los |las )?(?:next|coming|following|pr[oó]xim[oa]s|siguientes)"
              + " (?<n>\\d{1,3}|\\p{L}+)"
              + " (?<units>days?|weeks?|months?|d[ií]as?|semanas?|mes(?:es)?))(?![\\w-])",
          FLAGS);

  /** Returns the first such time that a text names; empty if it names none. */
  static Optional<TimeAhead> in(String text, LocalDate today) {
    Matcher found = SAID.matcher(text);
    while (found.find()) {
      Optional<TimeSpan> span = span(found, today);
      if (span.isPresent()) {
        String rest = text.substring(0, found.start()) + " " + text.substring(found.end());
        return span.map(days -> new TimeAhead(days, rest));
      }
    }
    return Optional.empty();
  }

  private static Optional<TimeSpan> span(Matcher found, LocalDate today) {
    if (found.group("day") != null) {
      return Optional.of(day(Words.fold(found.group("day")), today));
    }
    if (found.group("weeks") != null) {
      LocalDate monday = first(ChronoUnit.WEEKS, today);
      return Optional.of(new TimeSpan(monday, monday.plusWeeks(2)));
    }
    if (found.group("units") != null) {
      int count = NumberWords.of(Words.fold(found.group("n")));
      return count == 0
          ? Optional.empty()
          : Optional.of(
              new TimeSpan(today, today.plus(count, unit(found.group("units"))).plusDays(1)));
    }
    for (String name : new String[] {"unit", "unidad", "que"}) {
      String unit = found.group(name);
      if (unit != null) {
        LocalDate first = first(unit(unit), today).plus(1, unit(unit));
        return Optional.of(new TimeSpan(first, first.plus(1, unit(unit))));
      }
    }
    return Optional.empty();
  }

  private static TimeSpan day(String said, LocalDate today) {
    boolean now = said.endsWith("today") || said.endsWith("hoy");
    boolean two = said.endsWith("after tomorrow") || said.startsWith("pasado");
    LocalDate day = today.plusDays(now ? 0 : two ? 2 : 1);
    return new TimeSpan(day, day.plusDays(1));
  }

  private static ChronoUnit unit(String word) {
    return switch (Words.fold(word).charAt(0)) {
      case 'd' -> ChronoUnit.DAYS;
      case 'w', 's' -> ChronoUnit.WEEKS;
      case 'm' -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }

  private static LocalDate first(ChronoUnit unit, LocalDate today) {
    return switch (unit) {
      case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHS -> today.withDayOfMonth(1);
      default -> today.withDayOfYear(1);
    };
  }
}
