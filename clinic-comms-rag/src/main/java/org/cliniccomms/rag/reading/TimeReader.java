package org.cliniccomms.rag.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the time that a folded question is about, and the question without the words for it. */
final class TimeReader {
  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril"
          + "|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)";
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> SPANISH_MONTHS =
      Map.of("ene", 1, "abr", 4, "ago", 8, "set", 9, "dic", 12);

  private static final String DATE =
      "(?:(?<iso>\\d{4}-\\d{1,2}-\\d{1,2})|(?<num>\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4})|(?<md>MONTH\\.?"
          + " \\d{1,2}(?:st|nd|rd|th)?,? (?:of )?\\d{4})|(?<dm>\\d{1,2}(?:st|nd|rd|th)? (?:of |de"
          + " )?MONTH\\.?,? (?:del? (?:ano )?|of )?\\d{4})|(?<my>MONTH\\.?,? (?:del? (?:ano )?|of"
          + " )?\\d{4})|(?<y>(?:(?:the )?year |ano )?(?:19|20)\\d{2}))";

  private static final Pattern BETWEEN =
      compile(
          "\\b(?:between|from|entre|desde|de) (?:el )?(?:ano )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<a$1>")
              + " (?:and|to|until|through|y|hasta|a|al) (?:el )?"
              + DATE.replaceAll("\\?<(\\w+)>", "?<b$1>"));
  private static final Pattern RELATED =
      compile(
          "(?<rel>\\b(?:on or before|on or after|before|prior to|earlier than|up to|until|till|by"
              + "|after|later than|following|since|from|as of|in|during|within|on|for|of"
              + "|antes de|antes del|previo al?|previa al?|hasta|despues del?|posterior al?"
              + "|posteriores al?|desde|a partir del?|en|durante|el|del?)\\b)? ?"
              + "(?:el |the |dia |ano |mes de )*"
              + DATE
              + "(?<on> (?:on|onwards?|en adelante|or later)\\b)?");
  private static final Pattern RECENT =
      compile(
          "\\b(?:in |within |during |over |en |durante )?(?:the |los |las |el |la )?"
              + "(?:last|past|previous|ultim[oa]s?|pasad[oa]s?) (?<n>\\d{1,3}|[a-z]+)? ?"
              + "(?<unit>days?|weeks?|months?|years?|dias?|semanas?|mes(?:es)?|anos?)\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern YEAR_WORD =
      compile(
          "\\b(?:(?<this>this year|este ano|en lo que va del? ano)|(?<last>last year|(?:el )?ano"
              + " pasado))\\b");
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("twelve", 12),
          Map.entry("dos", 2),
          Map.entry("tres", 3),
          Map.entry("cuatro", 4),
          Map.entry("cinco", 5),
          Map.entry("seis", 6),
          Map.entry("nueve", 9),
          Map.entry("diez", 10),
          Map.entry("doce", 12));

  private final LocalDate today;
  private final boolean dayFirst;

  TimeReader(LocalDate today, Language language) {
    this.today = today;
    this.dayFirst = language == Language.ES;
  }

  private static Pattern compile(String pattern) {
    return Pattern.compile(pattern.replace("MONTH", MONTH));
  }

  /** Reads the time out of a folded text. */
  Result read(String folded) {
    return between(folded)
        .or(() -> yearWord(folded))
        .or(() -> recent(folded))
        .or(() -> related(folded))
        .orElse(new Result(TimeSpan.ALWAYS, folded));
  }

  private Optional<Result> between(String folded) {
    Matcher found = BETWEEN.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    Days a = days(found, "a");
    Days b = days(found, "b");
    if (a == null || b == null || b.until.isBefore(a.from)) {
      return Optional.empty();
    }
    return Optional.of(new Result(new TimeSpan(a.from, b.until), without(folded, found)));
  }

  private Optional<Result> yearWord(String folded) {
    Matcher found = YEAR_WORD.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    LocalDate start = today.withDayOfYear(1).minusYears(found.group("last") == null ? 0 : 1);
    return Optional.of(new Result(new TimeSpan(start, start.plusYears(1)), without(folded, found)));
  }

  private Optional<Result> recent(String folded) {
    Matcher found = RECENT.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    Integer count = number(found.group("n"));
    if (count == null) {
      return Optional.empty();
    }
    LocalDate from = today.minus(count, unit(found.group("unit")));
    return Optional.of(new Result(new TimeSpan(from, today.plusDays(1)), without(folded, found)));
  }

  private static @Nullable Integer number(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 1;
    }
    return text.matches("\\d+") ? Integer.valueOf(text) : NUMBERS.get(text);
  }

  private static ChronoUnit unit(String word) {
    if (word.startsWith("d")) {
      return ChronoUnit.DAYS;
    }
    if (word.startsWith("w") || word.startsWith("s")) {
      return ChronoUnit.WEEKS;
    }
    return word.startsWith("m") ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
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
    if (relation.matches("before|prior to|earlier than|antes del?|previ[oa] al?")) {
      return new TimeSpan(null, days.from);
    }
    return new TimeSpan(days.from, days.until);
  }

  private @Nullable Days days(Matcher found, String side) {
    try {
      for (String form : List.of("iso", "num", "md", "dm", "my", "y")) {
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
      case "md", "dm" -> Days.of(LocalDate.of(last, month(text), numbers[0]));
      case "my" -> Days.from(YearMonth.of(last, month(text)).atDay(1), ChronoUnit.MONTHS);
      default -> Days.from(LocalDate.of(last, 1, 1), ChronoUnit.YEARS);
    };
  }

  private LocalDate numeric(int one, int two, int year) {
    boolean first = one > 12 || (dayFirst && two <= 12);
    return first ? LocalDate.of(year, two, one) : LocalDate.of(year, one, two);
  }

  private static int month(String text) {
    Matcher name = compile(MONTH).matcher(text);
    if (!name.find()) {
      throw new DateTimeException("no month");
    }
    String start = name.group().substring(0, 3).toLowerCase(Locale.ROOT);
    Integer spanish = SPANISH_MONTHS.get(start);
    return spanish == null ? MONTHS.indexOf(start) + 1 : spanish;
  }

  private static String without(String folded, Matcher found) {
    return folded.substring(0, found.start()) + " ; " + folded.substring(found.end());
  }

  /** What was found; {@code rest} is the question without it. */
  record Result(TimeSpan span, String rest) {}

  private record Days(LocalDate from, LocalDate until) {
    static Days of(LocalDate day) {
      return from(day, ChronoUnit.DAYS);
    }

    static Days from(LocalDate first, ChronoUnit length) {
      return new Days(first, first.plus(1, length));
    }
  }
}
