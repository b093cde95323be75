package org.cliniccomms.spi;

import java.util.function.Function;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/**
 * Sends messages by one vendor.
 *
 * <p>Thread-safe. Called outside any transaction; may block for at most 45 seconds: its own
 * time-outs see to that. What lasts longer may be sent by another process as well.
 */
public interface Channel {
  /** What it sends. */
  ChannelKind kind();

  /**
   * Tries once to send. An expected failure is a result; what it throws counts as {@link
   * SendResult.Unknown}.
   */
  SendResult send(SendRequest request);

  /** A channel whose sending is a function. */
  static Channel of(ChannelKind kind, Function<SendRequest, SendResult> sending) {
    return new Channel() {
      @Override
      public ChannelKind kind() {
        return kind;
      }

      @Override
      public SendResult send(SendRequest request) {
        return sending.apply(request);
      }
    };
  }
}
