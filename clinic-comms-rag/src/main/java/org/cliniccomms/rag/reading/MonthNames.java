package org.cliniccomms.rag.reading;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of months in both languages, also shortened, as folded words. */
final class MonthNames {
  /** A pattern for any of them. */
  static final String ANY =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo|abr(?:il)?"
          + "|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|dic(?:iembre)?)";

  private static final Pattern NAME = Pattern.compile(ANY);
  private static final List<String> ENGLISH =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> SPANISH =
      Map.of("ene", 1, "abr", 4, "ago", 8, "set", 9, "dic", 12);

  private MonthNames() {}

  /** Tells whether a word is the whole name of a month and nothing else. */
  static boolean isOne(String word) {
    return word.length() > 2 && !word.equals("mar") && NAME.matcher(word).matches();
  }

  /**
   * Returns the number of the first month that a text names.
   *
   * @throws DateTimeException if it names none
   */
  static int in(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.find()) {
      throw new DateTimeException("no month");
    }
    String start = name.group().substring(0, 3);
    Integer spanish = SPANISH.get(start);
    return spanish == null ? ENGLISH.indexOf(start) + 1 : spanish;
  }

  /** Returns the last month of that name, {@code now} or before it. */
  static YearMonth latest(String name, YearMonth now) {
    YearMonth thisYear = now.withMonth(in(name));
    return thisYear.isAfter(now) ? thisYear.minusYears(1) : thisYear;
  }
}
