package org.cliniccomms.spi;

import org.cliniccomms.contact.Line;

/** A channel that can show a patient that what they wrote was read. */
public interface ReceiptChannel extends Channel {
  /**
   * Shows that a message was read. Called at most once for each, after it has been acted on.
   *
   * @param key the key of the event by which the message arrived
   * @return whether the vendor confirmed it; if not, nothing is lost
   */
  boolean markRead(Line line, String key);
}
