package org.cliniccomms.task;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A wake-up: at {@code at}, the engine looks at {@code subject} again. The state decides then what
 * is due, so a timer that comes late, twice or for nothing does no harm.
 */
public record Timer(Kind kind, UUID subject, Instant at) {
  public Timer {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(at, "at");
  }

  /** What is looked at. */
  public enum Kind {
    /** A freed seat: holds to close, a batch that is due, a window that opens, the seat's time. */
    SEAT,
    /** An offer that won a seat, and whose patient left another for it: that is filled now. */
    CHAIN,
    /**
     * What has a time that others gave up, or has it no more: the seats that it held up are
     * offered, or those that it holds up no longer are.
     */
    HELD_UP,
    /** A visit: reminders that are due. */
    VISIT,
    /** A question which of some free times suits: it has not been answered in time. */
    TIMES,
    /** An emergency that nobody has taken: the next ones to be paged. */
    EMERGENCY,
    /** A call that must be over by now. */
    CALL
  }
}
