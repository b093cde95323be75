package org.cliniccomms.spi;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.call.Turn;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookResponse;

/** A channel by which a message is spoken, and the patient answers while the vendor waits. */
public interface TalkingChannel extends CallingChannel {
  /**
   * Puts a turn into the vendor's words.
   *
   * @param call the message that the call speaks
   */
  WebhookResponse say(MessageId call, Turn turn);

  /**
   * Has the vendor ask once more after this pause, since what it heard could not be stored. Unless
   * a channel has it told again then, the patient is asked again.
   */
  default WebhookResponse again(WebhookReading.Talk heard, Duration pause) {
    return say(heard.call(), Turn.askAgain(heard.turn(), List.of(), pause));
  }
}
