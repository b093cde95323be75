package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the other end of a socket is still there: who was not heard of for a while is asked, and
 * who does not answer is gone, such as a laptop that was shut. Thread-safe.
 */
final class Heartbeat {
  static final Duration QUIET = Duration.ofSeconds(15);
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private Instant heardAt;
  private @Nullable Instant askedAt;

  Heartbeat(Instant begunAt) {
    this.heardAt = begunAt;
  }

  /** What is to be done now. */
  enum Sign {
    NOTHING,
    ASK,
    GONE
  }

  /** Something came, whatever it was. */
  synchronized void heard(Instant now) {
    heardAt = now;
    askedAt = null;
  }

  /** Returns what is to be done; {@code ASK} once for each silence. */
  synchronized Sign look(Instant now) {
    if (askedAt != null) {
      return now.isBefore(askedAt.plus(ANSWER_WITHIN)) ? Sign.NOTHING : Sign.GONE;
    }
    if (now.isBefore(heardAt.plus(QUIET))) {
      return Sign.NOTHING;
    }
    askedAt = now;
    return Sign.ASK;
  }
}
