package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * When patients are reminded of a visit. Immutable.
 *
 * @param before how long before the visit, the earliest first; each once
 * @param latest how long before the visit a reminder is still worth sending
 * @param answerWithin how long nothing else is asked on the line while a reminder is unanswered
 */
public record ReminderSettings(List<Duration> before, Duration latest, Duration answerWithin) {
  private static final int MOST = 10;

  public ReminderSettings {
    before = before.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    if (before.size() > MOST || before.stream().anyMatch(it -> it.compareTo(latest) <= 0)) {
      throw new IllegalArgumentException(
          "before: give at most " + MOST + " times, each longer than the latest");
    }
    if (latest.isNegative() || answerWithin.isNegative()) {
      throw new IllegalArgumentException("latest and answerWithin must not be negative");
    }
  }

  /** Three days, one day and two hours before, up to half an hour before. */
  public static ReminderSettings standard() {
    return new ReminderSettings(
        List.of(Duration.ofHours(72), Duration.ofHours(24), Duration.ofHours(2)),
        Duration.ofMinutes(30),
        Duration.ofHours(2));
  }

  /** No reminders. */
  public static ReminderSettings none() {
    return new ReminderSettings(List.of(), Duration.ZERO, Duration.ZERO);
  }
}
