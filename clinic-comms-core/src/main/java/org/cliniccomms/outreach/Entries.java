package org.cliniccomms.outreach;

import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Writes waiting-list entries together with their standing. Thread-safe. */
public final class Entries {
  private final Prioritizer prioritizer;

  /** Standings as {@code prioritizer} computes them. */
  public Entries(Prioritizer prioritizer) {
    this.prioritizer = prioritizer;
  }

  /** Stores a new entry; false if the patient has one. */
  public boolean add(Transaction tx, WaitlistEntry entry) {
    return tx.waitlist().insertIfAbsent(entry, standing(tx, entry));
  }

  /**
   * Replaces an entry that is locked.
   *
   * @throws ConflictException if the patient has another active entry
   */
  public void change(Transaction tx, WaitlistEntry entry) {
    if (!tx.waitlist().update(entry, standing(tx, entry))) {
      throw new ConflictException("entry: the patient has another active entry");
    }
  }

  private Standing standing(Transaction tx, WaitlistEntry entry) {
    return prioritizer instanceof IndexedPrioritizer indexed
        ? indexed.standing(entry, tx.now())
        : new Standing(0, null, "");
  }
}
