package org.cliniccomms.messaging;

import java.util.Map;
import java.util.concurrent.Executor;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.ReceiptChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows patients that their messages were read, where a channel can. */
final class ReadReceipts {
  private static final Logger LOG = LoggerFactory.getLogger(ReadReceipts.class);

  private final Map<ChannelKind, Channel> channels;
  private final Executor executor;

  ReadReceipts(Map<ChannelKind, Channel> channels, Executor executor) {
    this.channels = channels;
    this.executor = executor;
  }

  void show(InboundEvent event) {
    if (event.content() instanceof InboundEvent.Text
        && channels.get(event.line().channel()) instanceof ReceiptChannel channel) {
      executor.execute(
          () -> {
            if (!channel.markRead(event.line(), event.dedupeKey())) {
              LOG.debug("Inbound event {} is not shown as read", event.id());
            }
          });
    }
  }
}
