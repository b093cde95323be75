package org.cliniccomms.spi;

import java.time.Instant;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * Decides who comes first.
 *
 * <p>Thread-safe and without side effects: the same entry at the same instant gets the same score.
 * Ties are broken by who joined earlier, then by id.
 */
@FunctionalInterface
public interface Prioritizer {
  /** Scores an entry at an instant. */
  Score score(WaitlistEntry entry, Instant now);
}
