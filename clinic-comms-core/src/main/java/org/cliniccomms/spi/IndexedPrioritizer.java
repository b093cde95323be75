package org.cliniccomms.spi;

import java.time.Instant;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * A prioritizer by which a store finds the first of a million without reading them all.
 *
 * <p>The total of a score must be the entry's {@link Standing#base()} at that instant plus points
 * for waiting. Those depend on nothing but when the entry joined and what time it is, are never
 * negative, never fall as an entry waits longer and never exceed {@link #mostForWaiting()}.
 */
public interface IndexedPrioritizer extends Prioritizer {
  /** The indexed part of an entry's score at an instant, and until when it holds. */
  Standing standing(WaitlistEntry entry, Instant now);

  /** The most points for waiting time. */
  int mostForWaiting();

  /**
   * Names the settings; stored standings under another name are computed anew. At most 200
   * characters.
   */
  String fingerprint();
}
