package org.cliniccomms.spi;

import java.time.Instant;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundList;

/** A channel whose vendor lists what it received, for texts whose webhook never reached us. */
public interface ListingChannel extends Channel {
  /**
   * Lists what patients wrote to one of our addresses in a time, each under the dedupe key that its
   * webhook has, received when the vendor received it; says so where the vendor lists no more.
   *
   * @throws IllegalStateException if the vendor cannot tell now
   */
  InboundList received(Address ours, Instant since, Instant until);
}
