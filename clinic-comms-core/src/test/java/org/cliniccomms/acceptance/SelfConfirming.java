package org.cliniccomms.acceptance;

import java.time.Instant;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;

/** A channel whose vendor answers the word STOP by itself, over any other. */
final class SelfConfirming implements WebhookChannel {
  private final Channel channel;

  SelfConfirming(Channel channel) {
    this.channel = channel;
  }

  @Override
  public ChannelKind kind() {
    return channel.kind();
  }

  @Override
  public SendResult send(SendRequest request) {
    return channel.send(request);
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    throw new UnsupportedOperationException("stories hand events over");
  }

  @Override
  public boolean confirmsOptOut(String body) {
    return body.equalsIgnoreCase("STOP");
  }
}
