package org.cliniccomms.postgres;

import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Told of each change of an entry, in the same transaction. */
final class SelectionIndex {
  private SelectionIndex() {}

  static void put(PostgresTransaction tx, WaitlistEntry entry, Standing standing) {}
}
