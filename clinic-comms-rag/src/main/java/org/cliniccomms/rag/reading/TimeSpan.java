package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a question is about.
 *
 * @param from the first day; null if it has no beginning
 * @param until the day after the last one; null if it has no end
 */
public record TimeSpan(@Nullable LocalDate from, @Nullable LocalDate until) {
  /** All of time: the question names none. */
  public static final TimeSpan ALWAYS = new TimeSpan(null, null);

  /** Tells whether the question names no time. */
  public boolean isAlways() {
    return from == null && until == null;
  }

  /** Tells whether {@code day} is in it. */
  public boolean contains(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
  }

  /** Tells whether any day from {@code first} to {@code last}, both included, is in it. */
  public boolean overlaps(LocalDate first, LocalDate last) {
    return (from == null || !last.isBefore(from)) && (until == null || first.isBefore(until));
  }
}
