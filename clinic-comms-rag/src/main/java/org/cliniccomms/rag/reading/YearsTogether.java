package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads years that are counted as one time: "how many in 2029 and 2030". What is not counted is
 * asked of each of them.
 */
final class YearsTogether {
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\b(?:how (?:many|often)|number"
              + " of|count|tally|totals?|times|together|combined|altogether|cuant[oa]s|veces|numero"
              + " de|junt[oa]s|sumad[oa]s|en conjunto)\\b");

  private static final Pattern YEARS =
      Pattern.compile(
          "\\b(?:(?:in|during|over|across|for|of|en|durante|del?) )?(?:(?:the )?years? |(?:los"
              + " )?anos )?(?<first>20\\d\\d) ?(?:and|&|\\+|plus|y|e|mas)"
              + " ?(?:(?:in|en|el|the year) )?(?<last>20\\d\\d)\\b(?! ?(?:mg|mcg|ml|[-/]))");

  private YearsTogether() {}

  /** Returns the time from the first of them to the last; empty if none are told so. */
  static Optional<TimeReader.Result> read(String folded) {
    if (!COUNTED.matcher(folded).find()) {
      return Optional.empty();
    }
    Matcher named = YEARS.matcher(folded);
    if (!named.find()) {
      return Optional.empty();
    }
    int one = Integer.parseInt(named.group("first"));
    int other = Integer.parseInt(named.group("last"));
    LocalDate first = LocalDate.of(Math.min(one, other), 1, 1);
    LocalDate last = LocalDate.of(Math.max(one, other), 1, 1);
    return last.minusYears(1).equals(first)
        ? Optional.of(
            new TimeReader.Result(
                new TimeSpan(first, last.plusYears(1)), TimeReader.without(folded, named)))
        : Optional.empty();
  }
}
