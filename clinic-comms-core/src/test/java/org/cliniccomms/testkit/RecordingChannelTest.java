package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.junit.jupiter.api.Test;

class RecordingChannelTest extends ChannelContract {
  @Override
  protected Channel channel() {
    return RecordingChannel.sms();
  }

  @Override
  protected Channel refusingChannel() {
    return RecordingChannel.sms()
        .always(request -> new SendResult.Rejected(FailureClass.CONTENT, "30007", null));
  }

  @Override
  protected Channel unreachableChannel() {
    return RecordingChannel.sms().always(request -> new SendResult.Unknown("timeout"));
  }

  @Test
  void aScriptIsFollowedAndThenTheUsualAnswerGiven() {
    RecordingChannel channel =
        RecordingChannel.sms().rejectNext(FailureClass.TRANSIENT, "503").loseNext();
    SendRequest request = request(channel, 1);

    assertThat(channel.send(request)).isInstanceOf(SendResult.Rejected.class);
    assertThat(channel.send(request)).isInstanceOf(SendResult.Unknown.class);
    assertThat(channel.send(request))
        .isEqualTo(new SendResult.Taken(RecordingChannel.providerIdOf(request)));
  }

  @Test
  void whatWasAskedIsRemembered() {
    RecordingChannel channel = RecordingChannel.sms();
    SendRequest one = request(channel, 1);
    SendRequest two = request(channel, 2);
    assertThat(channel.send(one)).isInstanceOf(SendResult.Taken.class);
    assertThat(channel.send(two)).isInstanceOf(SendResult.Taken.class);

    assertThat(channel.requests()).containsExactly(one, two);
    assertThat(channel.lastTo(two.line().recipient())).contains(two);
    assertThat(channel.requestsTo(one.line().recipient())).containsExactly(one);
    channel.forget();
    assertThat(channel.requests()).isEmpty();
  }
}
