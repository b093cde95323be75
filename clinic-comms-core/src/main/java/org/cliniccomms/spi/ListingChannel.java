package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;

/** A channel whose vendor lists what it received, for texts whose webhook never reached us. */
public interface ListingChannel extends Channel {
  /**
   * Lists what patients wrote to one of our addresses, oldest first, each under the dedupe key that
   * its webhook has, received when the vendor received it.
   *
   * @throws IllegalStateException if the vendor cannot tell now
   */
  List<InboundEvent> received(Address ours, Instant since);
}
