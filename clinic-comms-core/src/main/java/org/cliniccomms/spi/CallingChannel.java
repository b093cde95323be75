package org.cliniccomms.spi;

import org.cliniccomms.message.SendResult;

/** A channel whose messages are calls, which can be ended. */
public interface CallingChannel extends WebhookChannel {
  /**
   * Ends a call, whatever state it is in; one that has ended by itself is {@code Taken} as well.
   *
   * @param providerId the vendor's id of the call
   */
  SendResult hangUp(String providerId);
}
