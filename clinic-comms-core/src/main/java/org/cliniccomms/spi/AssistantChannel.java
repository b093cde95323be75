package org.cliniccomms.spi;

import org.cliniccomms.message.SendResult;

/** A channel whose vendor's assistant leads the call, and has things done by tools. */
public interface AssistantChannel extends CallingChannel {
  /**
   * Has the assistant say something in a live call, at once and word by word.
   *
   * @param providerId the vendor's id of the call
   */
  SendResult say(String providerId, String words);
}
