package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** The month by which a question names a visit or a note: "at the October visit". Thread-safe. */
public final class NamedMonth {
  /** Words that are months only where one of these stands before them. */
  private static final Set<String> AMBIGUOUS = Set.of("may", "march", "mar");

  private static final Set<String> BEFORE =
      Set.of("in", "of", "the", "last", "since", "de", "en", "del", "and", "from");

  private NamedMonth() {}

  /**
   * Returns the question's own span; where it has none, the last month of the name that it names.
   */
  public static TimeSpan of(ReadQuestion question, LocalDate today) {
    List<String> words = question.words();
    if (!question.span().isAlways()) {
      return question.span();
    }
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      boolean sure = !AMBIGUOUS.contains(word) || (at > 0 && BEFORE.contains(words.get(at - 1)));
      if (MonthNames.isOne(word) && sure) {
        YearMonth month = MonthNames.latest(word, YearMonth.from(today));
        return new TimeSpan(month.atDay(1), month.plusMonths(1).atDay(1));
      }
    }
    return question.span();
  }
}
