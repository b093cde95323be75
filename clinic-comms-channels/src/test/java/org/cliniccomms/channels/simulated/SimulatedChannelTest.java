package org.cliniccomms.channels.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.Test;

class SimulatedChannelTest {
  private static final Address PATIENT = new Address("+12145551234");
  private static final Line LINE = new Line(ChannelKind.SMS, new Address("+12145550100"), PATIENT);

  private final SettableTime time = SettableTime.atNoon();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final SimulatedChannel channel = SimulatedChannel.thatSendsNothing(time, later::add);
  private final SendRequest request =
      new SendRequest(
          new ClinicId(new UUID(1, 1)),
          new MessageId(new UUID(1, 2)),
          LINE,
          MessageContent.of(MessageKind.OFFER, RenderedText.of("A seat is free.", Locale.US)),
          time.instant(),
          null);

  @Test
  void aTextIsTakenUnderAnIdThatSaysSimulated() {
    List<SimulatedText> shown = new ArrayList<>();
    channel.onText(shown::add);

    SendResult result = channel.send(request);

    String id = "SIM00000000000000010000000000000002";
    assertThat(result).isEqualTo(new SendResult.Taken(id));
    assertThat(shown)
        .containsExactly(
            new SimulatedText(id, LINE, MessageKind.OFFER, "A seat is free.", time.instant()));
    assertThat(shown.get(0).toString()).doesNotContain("seat", "1234");
    assertThat(channel.kind()).isEqualTo(ChannelKind.SMS);
  }

  @Test
  void itsDeliveryIsReportedAfterwards() {
    List<InboundEvent> reports = new ArrayList<>();
    channel.onReport(reports::add);

    SendResult.Taken taken = (SendResult.Taken) channel.send(request);
    assertThat(reports).isEmpty();
    later.forEach(Runnable::run);

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).line()).isEqualTo(LINE);
    assertThat(reports.get(0).dedupeKey()).isEqualTo(taken.providerId() + ":delivered");
    assertThat(reports.get(0).content())
        .isEqualTo(
            new InboundEvent.Status(
                request.messageId(),
                taken.providerId(),
                DeliveryStatus.DELIVERED,
                null,
                "delivered"));
  }

  @Test
  void aPhoneCanRefuseTextsForAWhile() {
    channel.refuse(PATIENT, FailureClass.LANDLINE);
    assertThat(channel.send(request))
        .isEqualTo(new SendResult.Rejected(FailureClass.LANDLINE, "simulated-landline", null));
    assertThat(later).isEmpty();

    channel.take(PATIENT);
    assertThat(channel.send(request)).isInstanceOf(SendResult.Taken.class);
  }

  @Test
  void aRepeatedAttemptHasTheSameId() {
    assertThat(channel.send(request)).isEqualTo(channel.send(request));
  }

  @Test
  void aLostAttemptMayBeRepeated() {
    assertThat(channel.lookUp(request)).isEmpty();
    assertThat(channel.status("SIM1")).isEmpty();
  }
}
