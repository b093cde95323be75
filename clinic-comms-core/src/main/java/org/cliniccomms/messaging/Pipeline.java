package org.cliniccomms.messaging;

import java.util.Map;
import java.util.Objects;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.Channel;

/**
 * What the way out and the way in have in common.
 *
 * @param channels one of each kind that is set up
 */
public record Pipeline(
    MessagingSettings settings,
    Messenger messenger,
    Conversations conversations,
    Map<ChannelKind, Channel> channels) {
  public Pipeline {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(messenger, "messenger");
    Objects.requireNonNull(conversations, "conversations");
    channels = Map.copyOf(channels);
  }
}
