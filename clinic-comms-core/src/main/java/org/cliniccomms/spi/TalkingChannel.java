package org.cliniccomms.spi;

import org.cliniccomms.call.Turn;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.webhook.WebhookResponse;

/** A channel by which a message is spoken, and the patient answers while the vendor waits. */
public interface TalkingChannel extends CallingChannel {
  /**
   * Puts a turn into the vendor's words.
   *
   * @param call the message that the call speaks
   */
  WebhookResponse say(MessageId call, Turn turn);
}
