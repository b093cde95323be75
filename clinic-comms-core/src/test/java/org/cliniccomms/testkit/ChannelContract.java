package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Channel} promises. The vendor behind it is a stand-in that can be told how to
 * answer.
 */
public abstract class ChannelContract {
  /** A fresh channel whose vendor takes every message. */
  protected abstract Channel channel();

  /** A fresh channel whose vendor refuses every message. */
  protected abstract Channel refusingChannel();

  /** A fresh channel whose vendor cannot be reached, or answers nothing that can be read. */
  protected abstract Channel unreachableChannel();

  @Test
  void itSaysWhatItSends() {
    assertThat(channel().kind()).isNotNull().isEqualTo(channel().kind());
  }

  @Test
  void whatTheVendorTakesHasTheVendorsId() {
    Channel channel = channel();

    assertThat(channel.send(request(channel, 1)))
        .isInstanceOfSatisfying(
            SendResult.Taken.class, taken -> assertThat(taken.providerId()).isNotBlank());
  }

  @Test
  void whatTheVendorRefusesIsAResultThatSaysWhy() {
    Channel channel = refusingChannel();

    assertThat(channel.send(request(channel, 1)))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> {
              assertThat(rejected.failure()).isNotNull();
              assertThat(rejected.code()).isNotBlank();
            });
  }

  @Test
  void anUnreachableVendorIsAResultThatClaimsNothing() {
    Channel channel = unreachableChannel();

    assertThat(channel.send(request(channel, 1))).isNotInstanceOf(SendResult.Taken.class);
  }

  @Test
  void noResultShowsTheTextOrTheNumber() {
    for (Channel channel : List.of(channel(), refusingChannel(), unreachableChannel())) {
      SendRequest request = request(channel, 1);

      assertThat(channel.send(request).toString())
          .doesNotContain(request.body())
          .doesNotContain(request.line().recipient().value().substring(1));
    }
  }

  @Test
  void theSameMessageMayBeTriedTwice() {
    Channel channel = channel();
    SendRequest request = request(channel, 1);

    assertThat(channel.send(request)).isInstanceOf(SendResult.Taken.class);
    assertThat(channel.send(request)).isInstanceOf(SendResult.Taken.class);
  }

  @Test
  void manyMessagesAtOnceHaveDifferentIds() {
    Channel channel = channel();
    List<SendRequest> requests =
        IntStream.range(0, Rivals.COUNT).mapToObj(rival -> request(channel, rival)).toList();

    Set<String> ids = new HashSet<>();
    Rivals.race(rival -> channel.send(requests.get(rival)))
        .forEach(
            result ->
                assertThat(result)
                    .isInstanceOfSatisfying(
                        SendResult.Taken.class, taken -> ids.add(taken.providerId())));

    assertThat(ids).hasSize(Rivals.COUNT);
  }

  /** A text from the sample clinic; override if the channel's addresses are no phone numbers. */
  protected SendRequest request(Channel channel, int number) {
    Address sender = SampleClinic.of(1).sender();
    Address recipient = new Address(SampleClinic.phone(number).e164());
    return new SendRequest(
        ClinicId.random(),
        MessageId.random(),
        new Line(channel.kind(), sender, recipient),
        MessageContent.of(
            MessageKind.OFFER,
            RenderedText.of(
                "Lakeside Clinic: an earlier time is free. Reply YES or NO.", Locale.US)),
        SampleClinic.NOON,
        SampleClinic.NOON.plus(SampleClinic.HOLD));
  }
}
