package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often we may start a conversation with one patient. Answers and confirmations do not count.
 *
 * <p>They are asked before an offer or a request for consent. A reminder of a visit that the
 * patient has, and what staff write, count here but are never held back: else the reminder of a day
 * before would silence the one of two hours before.
 *
 * <p>The defaults are those of the healthcare exemption, 47 CFR 64.1200(a)(9)(iv)(F): one a day and
 * three a week, read as any 24 hours and any 7 days.
 *
 * @param perDay at most in any 24 hours
 * @param perWeek at most in any 7 days
 */
public record ContactCaps(int perDay, int perWeek) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  public ContactCaps {
    if (perDay < 1 || perWeek < 1) {
      throw new IllegalArgumentException("caps: allow at least one conversation");
    }
  }

  /** One a day, three a week. */
  public static ContactCaps standard() {
    return new ContactCaps(1, 3);
  }

  /**
   * From when one more conversation may be started.
   *
   * @param started earlier conversations, newest first
   * @return empty if now
   */
  public Optional<Instant> fullUntil(List<Instant> started, Instant now) {
    Optional<Instant> day = fullUntil(started, now, perDay, DAY);
    Optional<Instant> week = fullUntil(started, now, perWeek, WEEK);
    if (day.isPresent() && week.isPresent()) {
      return day.get().isAfter(week.get()) ? day : week;
    }
    return day.isPresent() ? day : week;
  }

  private static Optional<Instant> fullUntil(
      List<Instant> started, Instant now, int most, Duration span) {
    if (started.size() < most) {
      return Optional.empty();
    }
    Instant free = started.get(most - 1).plus(span);
    return free.isAfter(now) ? Optional.of(free) : Optional.empty();
  }
}
