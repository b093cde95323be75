package org.cliniccomms.spi;

import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/**
 * Sends messages by one vendor.
 *
 * <p>Thread-safe. Called outside any transaction; may block for as long as its own time-outs say.
 */
public interface Channel {
  /** What it sends. */
  ChannelKind kind();

  /**
   * Tries once to send. An expected failure is a result; what it throws counts as {@link
   * SendResult.Unknown}.
   */
  SendResult send(SendRequest request);
}
