package org.cliniccomms.messaging;

import java.time.Duration;

/**
 * Which free times patients are offered who want another time. Immutable.
 *
 * @param most how many in one list, at most nine; zero to leave it to staff
 * @param perDay how many of one day, as long as other days have some
 * @param within how far ahead, at most 92 days
 * @param answerWithin for how long an answer counts; then staff find another time
 */
public record FreeTimesSettings(int most, int perDay, Duration within, Duration answerWithin) {
  private static final int MOST = 9;
  private static final Duration FARTHEST = Duration.ofDays(92);

  public FreeTimesSettings {
    if (most < 0 || most > MOST) {
      throw new IllegalArgumentException("most: give 0 to " + MOST);
    }
    if (perDay < 1) {
      throw new IllegalArgumentException("perDay: give at least 1");
    }
    if (within.isNegative() || within.compareTo(FARTHEST) > 0) {
      throw new IllegalArgumentException("within: give up to 92 days");
    }
    if (answerWithin.isNegative() || answerWithin.isZero()) {
      throw new IllegalArgumentException("answerWithin: give a time to answer");
    }
  }

  /** Nine times within four weeks, three of a day; two hours to answer. */
  public static FreeTimesSettings standard() {
    return new FreeTimesSettings(MOST, 3, Duration.ofDays(28), Duration.ofHours(2));
  }

  /** None: staff find another time. */
  public static FreeTimesSettings none() {
    return new FreeTimesSettings(0, 1, Duration.ZERO, Duration.ofHours(2));
  }
}
