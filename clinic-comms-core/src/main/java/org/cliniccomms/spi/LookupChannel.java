package org.cliniccomms.spi;

import java.util.Optional;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/** A channel whose vendor can be asked what became of a message. */
public interface LookupChannel extends Channel {
  /**
   * Asks whether an attempt whose outcome was lost has reached the vendor.
   *
   * @return {@code Taken} if it has; empty if it certainly has not, so that it may be sent; {@code
   *     Unknown} if the vendor cannot tell now
   */
  Optional<SendResult> lookUp(SendRequest request);

  /** Asks for the present status of a message that the vendor took. */
  Optional<InboundEvent.Status> status(String providerId);
}
