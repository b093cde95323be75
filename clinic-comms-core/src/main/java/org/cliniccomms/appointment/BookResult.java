package org.cliniccomms.appointment;

import java.util.List;
import java.util.Objects;

/** What became of the wish to book or move a visit in the built-in book. */
public sealed interface BookResult {
  /** The visit is booked. */
  record Booked(Appointment appointment) implements BookResult {
    public Booked {
      Objects.requireNonNull(appointment, "appointment");
    }
  }

  /**
   * The time is somebody else's, or being offered to the waiting list; nothing was booked.
   *
   * @param alternatives the next free times like it, the nearest first
   */
  record Taken(List<Seat> alternatives) implements BookResult {
    public Taken {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** It cannot be booked; {@code reason} is a stable key such as {@code starts-in-the-past}. */
  record Refused(String reason) implements BookResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
