package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Mentioned.Day;
import org.jspecify.annotations.Nullable;

/** Reads dates in whatever form. One that can be read in two ways counts as both. */
final class Dates {
  private static final Map<String, Integer> MONTHS = months();

  /** Without the names that are words too. */
  private static final String SURE_MONTH =
      "(january|february|april|june|july|august|september|october|november|december|enero|febrero"
          + "|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\\b";

  private static final String[] BEGINNINGS =
      MONTHS.keySet().stream().map(name -> name.substring(0, 3)).distinct().toArray(String[]::new);

  private static final String MONTH = "(" + String.join("|", MONTHS.keySet()) + ")\\b\\.?";
  private static final String YEAR = "((?:19|20)\\d{2})";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th|\\.?[º°o])?";
  private static final String OF =
      "(?:\\s{0,2}(?:,|-|/|\\bof\\b|\\bdel?\\b|\\bdel ano\\b)?\\s{0,2})";
  private static final String NO_UNIT =
      "(?![\\d/]|[.,-]\\d)(?!\\s{0,2}(?:mg|mcg|ml|g|kg|ui|iu|u|kcal|cal|steps|pasos|calor)\\b)";

  private static final List<Form> FORMS =
      List.of(
          new Form("(?<![\\d-])" + YEAR + "[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)", Form::iso),
          new Form("(?<![\\d-])" + YEAR + "-(0[1-9]|1[0-2])(?![\\d-])", m -> one(m, 1, 2, 0)),
          new Form(
              "(?<![\\d./-])(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?![\\d-])",
              Form::slashed),
          new Form("(?<![\\d./-])(0?[1-9]|1[0-2])[/-]" + YEAR + "(?!\\d)", m -> one(m, 2, 1, 0)),
          new Form(
              "(?<![\\p{L}\\d.,/-])" + DAY + OF + MONTH + OF + YEAR + "\\b",
              m -> named(m, 3, 2, 1)),
          new Form(
              "\\b" + MONTH + "\\s{1,2}" + DAY + "\\b,?\\s{1,2}(?:of |de )?" + YEAR + "\\b",
              m -> named(m, 3, 1, 2)),
          new Form("\\b" + MONTH + OF + YEAR + "\\b", m -> named(m, 2, 1, 0)),
          new Form(
              "(?<![\\p{L}\\d.,/-])"
                  + DAY
                  + "\\s{1,2}(?:of |de )?"
                  + MONTH
                  + "(?=\\s{0,2}(?:[^\\s\\p{L}]|$|at\\b|a las\\b|and\\b|y\\b|to\\b|al\\b|for\\b))",
              m -> named(m, 0, 2, 1)),
          new Form(
              "\\b" + MONTH + "\\s{1,2}" + DAY + "\\b(?!\\s{0,2}(?:mg|ml|mcg|days|dias|%))",
              m -> named(m, 0, 1, 2)),
          new Form("\\b" + SURE_MONTH, m -> named(m, 0, 1, 0)),
          new Form("(?<![\\p{L}\\d.,/])" + YEAR + NO_UNIT, m -> one(m, 1, 0, 0)));

  private Dates() {}

  /** Takes the dates out of a page, in their order. */
  static List<Dated> take(Page page) {
    List<Dated> dates = new ArrayList<>();
    boolean named = page.hasAny(BEGINNINGS);
    boolean numbered = page.digits() > 0;
    for (Form form : FORMS) {
      if (form.named() ? !named : !numbered) {
        continue;
      }
      page.take(
          form.pattern(),
          found -> {
            List<Day> ways = form.reading().of(found).stream().filter(Day::isPossible).toList();
            if (!ways.isEmpty()) {
              dates.add(new Dated(ways, found.start()));
            }
            return !ways.isEmpty();
          });
    }
    dates.sort(Comparator.comparingInt(Dated::start));
    return List.copyOf(dates);
  }

  /** Whether one of {@code known} says this date, as exactly or more so. */
  static boolean isSaid(Dated date, List<Dated> known) {
    return known.stream().anyMatch(date::isSaidBy);
  }

  private static List<Day> one(MatchResult match, int year, int month, int day) {
    return List.of(new Day(number(match, year), number(match, month), number(match, day)));
  }

  private static List<Day> named(MatchResult match, int year, int month, int day) {
    return List.of(
        new Day(number(match, year), MONTHS.get(match.group(month)), number(match, day)));
  }

  private static @Nullable Integer number(MatchResult match, int group) {
    return group == 0 || match.group(group) == null ? null : Integer.valueOf(match.group(group));
  }

  /** Long names stand before the short ones: a pattern has to try them first. */
  private static Map<String, Integer> months() {
    Map<String, Integer> months = new LinkedHashMap<>();
    String[] names = {
      "january enero",
      "february febrero",
      "march marzo",
      "april abril",
      "may mayo",
      "june junio",
      "july julio",
      "august agosto",
      "september septiembre setiembre sept",
      "october octubre",
      "november noviembre",
      "december diciembre"
    };
    String[] brief = {
      "jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug", "sep set", "oct", "nov",
      "dec dic"
    };
    for (String[] each : List.of(names, brief)) {
      for (int i = 0; i < each.length; i++) {
        int month = i + 1;
        Page.words(each[i]).forEach(name -> months.putIfAbsent(name, month));
      }
    }
    return months;
  }

  /** One way to write dates. */
  private record Form(Pattern pattern, Reading reading, boolean named) {
    Form(String pattern, Reading reading) {
      this(Pattern.compile(pattern), reading, pattern.contains("enero"));
    }

    static List<Day> iso(MatchResult match) {
      return one(match, 1, 2, 3);
    }

    /** Day first or month first: the text does not say. */
    static List<Day> slashed(MatchResult match) {
      Integer year = number(match, 3);
      Integer full = year != null && year < 100 ? Integer.valueOf(2000 + year) : year;
      Integer first = number(match, 1);
      Integer second = number(match, 2);
      return List.of(new Day(full, second, first), new Day(full, first, second));
    }
  }

  private interface Reading {
    List<Day> of(MatchResult match);
  }
}
