package org.cliniccomms.rag.facts.visits;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * A time of the day by which a question names a visit: "the one at 09:45".
 *
 * @param time as it was said; without a half of the day of either
 * @param ofEither whether it may be twelve hours later
 */
record ClockTime(LocalTime time, boolean ofEither) {
  private static final Pattern SAID =
      Pattern.compile(
          "(?i)\\b(?<h>\\d{1,2})(?:[:.](?<m>\\d\\d)(?: ?(?<half>[ap])\\.?m\\b)?|"
              + " ?(?<only>[ap])\\.?m\\b)(?![\\d/.-]*\\d)");

  private static final int NOON = 12;
  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  /** Returns the one that a text names; empty if it names none, or several. */
  static Optional<ClockTime> in(String text) {
    Matcher found = SAID.matcher(text);
    Optional<ClockTime> first = found.find() ? of(found) : Optional.empty();
    return first.filter(one -> !found.find());
  }

  private static Optional<ClockTime> of(Matcher found) {
    int hour = Integer.parseInt(found.group("h"));
    int minute = found.group("m") == null ? 0 : Integer.parseInt(found.group("m"));
    String half = found.group("half") == null ? found.group("only") : found.group("half");
    if (hour >= HOURS || minute >= MINUTES) {
      return Optional.empty();
    }
    boolean said = half != null && hour <= NOON;
    int exact = said ? hour % NOON + (half.equalsIgnoreCase("p") ? NOON : 0) : hour;
    return Optional.of(new ClockTime(LocalTime.of(exact, minute), half == null && hour < NOON));
  }

  /** Tells whether a visit begins then; one without a time may. */
  boolean isOf(ChartRecord visit, ZoneId zone) {
    return visit
        .start()
        .filter(start -> start.at() != null)
        .map(start -> start.start(zone).atZone(zone).toLocalTime())
        .map(at -> at.equals(time) || (ofEither && at.equals(time.plusHours(NOON))))
        .orElse(true);
  }
}
