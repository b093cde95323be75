package org.cliniccomms.channels.simulated;

import org.cliniccomms.contact.Address;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;

class SimulatedChannelContractTest extends ChannelContract {
  @Override
  protected Channel channel() {
    return SimulatedChannel.thatSendsNothing(SettableTime.atNoon(), Runnable::run);
  }

  @Override
  protected Channel refusingChannel() {
    return refusing(FailureClass.LANDLINE);
  }

  @Override
  protected Channel unreachableChannel() {
    return refusing(FailureClass.TRANSIENT);
  }

  private static Channel refusing(FailureClass failure) {
    SimulatedChannel channel =
        SimulatedChannel.thatSendsNothing(SettableTime.atNoon(), Runnable::run);
    channel.refuse(new Address(SampleClinic.phone(1).e164()), failure);
    return channel;
  }
}
