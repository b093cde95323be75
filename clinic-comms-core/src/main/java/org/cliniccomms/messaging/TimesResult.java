package org.cliniccomms.messaging;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.MessageId;

/** What came of the wish to ask a patient which other time suits. */
public sealed interface TimesResult {
  /**
   * The question is in the outbox.
   *
   * @param times those that it offers, the first is number 1
   */
  record Asked(MessageId message, List<Seat> times) implements TimesResult {
    public Asked {
      Objects.requireNonNull(message, "message");
      times = List.copyOf(times);
    }
  }

  /** The patient is not asked. */
  record Refused(Reason reason) implements TimesResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a patient is not asked. */
  enum Reason {
    NO_SUCH_VISIT,
    /** The visit is over, or not booked. */
    NOT_AHEAD,
    /** The provider has no hours in the built-in book, or no time in them. */
    NO_FREE_TIMES,
    /**
     * No permitted channel leads to the patient on which a list can be answered; WhatsApp does only
     * for a day after the patient wrote there.
     */
    NOT_REACHABLE,
    /** Something else is being asked on that line. */
    LINE_BUSY,
    /** Hours leave no time to write to the patient. */
    NO_HOURS
  }
}
