package org.cliniccomms.channels.webchat;

import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;

class WebChatChannelContractTest extends ChannelContract {
  private static final SampleClinic CLINIC = SampleClinic.of(1);

  private final WebChatChannel refusing = working();

  private static WebChatChannel working() {
    InMemoryStore store = InMemoryStore.create(SettableTime.atNoon());
    CLINIC.putInto(store);
    return new WebChatChannel(store);
  }

  @Override
  protected Channel channel() {
    return working();
  }

  /** It refuses whoever has no phone. */
  @Override
  protected Channel refusingChannel() {
    return refusing;
  }

  @Override
  protected Channel unreachableChannel() {
    return new WebChatChannel(BrokenStore.create());
  }

  @Override
  protected SendRequest request(Channel channel, int number) {
    SendRequest sample = super.request(channel, number);
    Address recipient =
        channel.equals(refusing) ? new Address("a@example.org") : sample.line().recipient();
    return new SendRequest(
        CLINIC.id(),
        sample.messageId(),
        new Line(channel.kind(), sample.line().sender(), recipient),
        sample.content(),
        sample.attemptedSince(),
        sample.notAfter());
  }
}
