package org.cliniccomms.spi;

import java.time.Instant;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;

/** A channel whose vendor calls us. */
public interface WebhookChannel extends Channel {
  /**
   * Verifies a request on its raw bytes and reads it. A forged or garbled one is refused by the
   * result, never by an exception.
   */
  WebhookReading read(WebhookRequest request, Instant receivedAt);

  /**
   * Whether the vendor itself answers this opt-out, so that we must not. Twilio's long codes answer
   * their own keywords, and refuse a text of ours after them; any other words are ours to confirm.
   *
   * @param body what the patient wrote, as it was received
   */
  boolean confirmsOptOut(String body);
}
