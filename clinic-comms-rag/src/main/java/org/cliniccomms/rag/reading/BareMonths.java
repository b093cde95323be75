package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads months whose year is not said: "in March", "the October sample", "before June". */
final class BareMonths {
  private static final Pattern SINCE_MONTH =
      Pattern.compile(
          "\\b(?:since|desde|a partir de) (?:el mes de |last )?(?<month>"
              + MonthNames.ANY
              + ")\\b(?:"
              + " pasado)?(?! (?:de |del )?\\d)");

  private static final Pattern LAST_MONTH =
      Pattern.compile(
          "\\b(?:in |en )?(?:last (?<month>"
              + MonthNames.ANY
              + ")|(?<es>"
              + MonthNames.ANY
              + ") pasado)\\b");

  private static final Pattern BARE_RANGE =
      Pattern.compile(
          "\\b(?:between|from|entre|desde|de) (?<a>"
              + MonthNames.ANY
              + ") (?:and|to|until|y|hasta|a) (?<b>"
              + MonthNames.ANY
              + ")\\b(?!\\.?,? (?:de |del |of )?\\d)");

  /** What is asked about may be to come, where the latest such month is not the one meant. */
  private static final Pattern AHEAD =
      Pattern.compile(
          "\\b(?:next|upcoming|will|coming|booked|scheduled|appointments?|appts?|visits?|proxim[oa]s?|citas?|turnos?|horas?|agendad[oa]s?|programad[oa]s?|tendra|sera|tiene"
              + " que)\\b");

  /** "Hb marzo": a month at the end, behind a word that names something. */
  private static final String LAST_OF_ALL =
      "(?<=[a-z]"
          + " )(?<!\\b(?:since|from|until|till|to|by|and|or|desde|hasta|a|y|o|early|late|mid|after|before|last|next|this|not|mr|mrs|ms|dr)"
          + " )(?=[a-z]+\\W*$)(?!ma[ry]\\b)";

  /** "The October sample", "October's sample". */
  private static final String OF_A_THING =
      "(?:the|his|her|their|that) (?!ma[ry]\\b|march of\\b)(?=[a-z]+(?:'s)? [a-z])|(?=[a-z]+'s"
          + " [a-z])|";

  /**
   * A month alone, behind a word for a time. In Spanish {@code mar} is the sea, and {@code may} no
   * month.
   */
  private static final Pattern BARE_MONTH =
      Pattern.compile(
          "\\b(?:in |during |(?:this|este)(?: past| pasado)? (?!ma[ry]\\b)"
              + "|(?:en|durante|del?(?: mes de)?) (?:el mes de )?(?!ma[ry]\\b)|"
              + OF_A_THING
              + LAST_OF_ALL
              + ")(?<month>"
              + MonthNames.ANY
              + ")(?:'s)?\\b(?!\\.?,? (?:de |del |of )?\\d)");

  /** "Before October": all that lies before the latest such month. */
  private static final Pattern BEFORE_OR_SINCE =
      Pattern.compile(
          "\\b(?:(?<before>before|prior to|earlier than|previous to|antes del?|previ[oa]s?"
              + " al?|anterior(?:es)? al?)|after|later than|despues del?|posterior(?:es)? al?)"
              + " (?!ma[ry]\\b)(?<month>"
              + MonthNames.ANY
              + ")\\b(?!'s|\\.?,? (?:de |del |of )?\\d|-)");

  /** Before a month: it is not that month that is asked about, or not the whole of it. */
  private static final Pattern APART =
      Pattern.compile("\\b(?:" + VagueTime.APART + ") (?:de |del |of |a |al )?$");

  private final LocalDate today;

  BareMonths(LocalDate today) {
    this.today = today;
  }

  /** Returns the time that such a month tells; empty if there is none. */
  Optional<TimeReader.Result> read(String folded) {
    Matcher since = SINCE_MONTH.matcher(folded);
    if (since.find()) {
      boolean last = since.group().matches(".*\\b(?:last|pasado)\\b.*");
      YearMonth now = YearMonth.from(today).minusMonths(last ? 1 : 0);
      LocalDate first = MonthNames.latest(since.group("month"), now).atDay(1);
      return Optional.of(result(new TimeSpan(first, null), folded, since));
    }
    Matcher last = LAST_MONTH.matcher(folded);
    if (last.find()) {
      String name = last.group("month") == null ? last.group("es") : last.group("month");
      YearMonth month = MonthNames.latest(name, YearMonth.from(today).minusMonths(1));
      TimeSpan span = new TimeSpan(month.atDay(1), month.plusMonths(1).atDay(1));
      return Optional.of(result(span, folded, last));
    }
    return beforeOrSince(folded)
        .or(() -> bareRange(folded))
        .or(() -> bareDay(folded))
        .or(() -> bareMonth(folded));
  }

  private Optional<TimeReader.Result> beforeOrSince(String folded) {
    Matcher found = BEFORE_OR_SINCE.matcher(folded);
    if (AHEAD.matcher(folded).find() || !found.find()) {
      return Optional.empty();
    }
    YearMonth month = MonthNames.latest(found.group("month"), YearMonth.from(today));
    TimeSpan span =
        found.group("before") == null
            ? new TimeSpan(month.plusMonths(1).atDay(1), null)
            : new TimeSpan(null, month.atDay(1));
    return Optional.of(result(span, folded, found));
  }

  /** "Between February and June": the latest such June that has begun, and February before it. */
  private Optional<TimeReader.Result> bareRange(String folded) {
    Matcher found = BARE_RANGE.matcher(folded);
    if (AHEAD.matcher(folded).find() || !found.find()) {
      return Optional.empty();
    }
    YearMonth last = MonthNames.latest(found.group("b"), YearMonth.from(today));
    YearMonth first = MonthNames.latest(found.group("a"), last);
    TimeSpan span = new TimeSpan(first.atDay(1), last.plusMonths(1).atDay(1));
    return Optional.of(result(span, folded, found));
  }

  private Optional<TimeReader.Result> bareDay(String folded) {
    return AHEAD.matcher(folded).find()
        ? Optional.empty()
        : DayOfMonth.read(folded, today).filter(day -> !isApart(day.rest()));
  }

  /** What was taken out of a text leaves a mark there. */
  private static boolean isApart(String rest) {
    int mark = rest.indexOf(" ; ");
    return mark >= 0 && APART.matcher(rest.substring(0, mark + 1)).find();
  }

  /** Of a month whose year is not said, the latest that has begun; two of them are not guessed. */
  private Optional<TimeReader.Result> bareMonth(String folded) {
    Matcher found = BARE_MONTH.matcher(folded);
    if (AHEAD.matcher(folded).find() || !found.find() || isApart(folded, found)) {
      return Optional.empty();
    }
    YearMonth month = MonthNames.latest(found.group("month"), YearMonth.from(today));
    TimeSpan span = new TimeSpan(month.atDay(1), month.plusMonths(1).atDay(1));
    return Optional.of(result(span, folded, found));
  }

  static boolean isApart(String folded, Matcher month) {
    return APART.matcher(folded.substring(0, month.start())).find();
  }

  private static TimeReader.Result result(TimeSpan span, String folded, Matcher found) {
    return new TimeReader.Result(span, TimeReader.without(folded, found));
  }
}
