package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import org.cliniccomms.appointment.PassedOver;
import org.jspecify.annotations.Nullable;

/**
 * Whom a batch is made of.
 *
 * @param chosen in the order of their score
 * @param passedOver who came before the last one chosen and was not, with the reason
 * @param earliest when the first of those may be asked who may not be asked now; null if none
 */
record Selection(List<Chosen> chosen, List<PassedOver> passedOver, @Nullable Instant earliest) {
  /** A candidate and the address at which they are asked. */
  record Chosen(
      org.cliniccomms.waitlist.Candidate candidate, org.cliniccomms.contact.Address address) {}
}
