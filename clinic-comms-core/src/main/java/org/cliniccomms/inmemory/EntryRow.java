package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/** A stored entry; {@code changed} grows with each change of any entry. */
record EntryRow(WaitlistEntry entry, Standing standing, long changed) {
  boolean isActive() {
    return entry.state() == EntryState.ACTIVE;
  }

  /** Whether the patient is on the list, and so cannot be on it a second time. */
  boolean isListed() {
    return entry.state().isOnTheList();
  }

  /** Whether the standing has run out or was made under other settings. */
  boolean isStale(String fingerprint, Instant now) {
    Instant until = standing.until();
    boolean hasRunOut = until != null && !until.isAfter(now);
    return hasRunOut || !standing.fingerprint().equals(fingerprint);
  }

  EntryRow withStanding(Standing other) {
    return new EntryRow(entry, other, changed);
  }

  Place place(Prioritizer prioritizer, Instant now) {
    return new Place(prioritizer.score(entry, now).total(), entry.joinedAt(), entry.id());
  }
}
