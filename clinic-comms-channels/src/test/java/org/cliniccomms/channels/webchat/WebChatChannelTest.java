package org.cliniccomms.channels.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.desk.ChatDesk.Said;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebChatChannelTest {
  private final SettableTime time = SettableTime.atNoon();
  private final InMemoryStore store = InMemoryStore.create(time);
  private final SampleClinic clinic = SampleClinic.of(1);
  private final WebChatChannel channel = new WebChatChannel(store);
  private final ClinicId id = clinic.id();
  private final ClinicComms comms = comms();

  private ClinicComms comms() {
    clinic.putInto(store);
    ClinicComms built = ClinicComms.builder(store, time).channel(channel).build();
    built.clinics().putAddress(id, ChannelKind.WEB_CHAT, new Address("web-chat"), Practice.STAFF);
    built.patients().add(id, SampleClinic.patient(1), Practice.STAFF);
    return built;
  }

  private ChatId chat() {
    return comms.chats().open(id, SampleClinic.phone(1)).orElseThrow();
  }

  private void says(String key, String text) {
    assertThat(comms.chats().say(id, chat(), Said.typed(key, text))).isTrue();
    assertThat(comms.runDue()).isPositive();
  }

  private List<ChatLine> lines() {
    return comms.chats().lines(id, chat(), 0, 100);
  }

  private OutboundMessage only() {
    List<OutboundMessage> all = comms.messages().list(id, 0, 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private SendRequest request(OutboundMessage message) {
    return new SendRequest(
        id,
        message.id(),
        message.line(),
        MessageContent.of(MessageKind.HELP, RenderedText.of("Hello", Locale.US)),
        time.instant(),
        null);
  }

  @Test
  @DisplayName("An answer is sent once it stands in the chat, and delivered once a browser has it")
  void anAnswerIsSentAndDelivered() {
    says("k-1", "HELP");

    assertThat(only().status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(lines()).extracting(ChatLine::key).last().isEqualTo(only().id().toString());

    assertThat(comms.chats().delivered(id, chat(), only().id())).isTrue();
    assertThat(only().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(comms.chats().delivered(id, chat(), only().id())).isFalse();
  }

  @Test
  @DisplayName("A message that is sent again stands in the chat once, and can be asked for")
  void aMessageStandsInTheChatOnce() {
    says("k-1", "HELP");
    SendRequest again = request(only());

    assertThat(channel.send(again)).isInstanceOf(SendResult.Taken.class);

    assertThat(lines()).hasSize(2);
    assertThat(channel.lookUp(again)).containsInstanceOf(SendResult.Taken.class);
    SendRequest never =
        new SendRequest(
            id, MessageId.random(), again.line(), again.content(), time.instant(), null);
    assertThat(channel.lookUp(never)).isEmpty();
    assertThat(channel.status(only().id().toString())).isEmpty();
  }

  @Test
  @DisplayName("What was said while no browser was open is there, in order, when one comes")
  void whatWasMissedIsThere() {
    says("k-1", "HELP");
    time.advance(Duration.ofHours(1));
    says("k-2", "HELP");

    List<ChatLine> all = lines();

    assertThat(all).hasSize(4);
    assertThat(all).extracting(ChatLine::position).isSorted().doesNotHaveDuplicates();
    assertThat(comms.chats().lines(id, chat(), all.get(1).position(), 100))
        .isEqualTo(all.subList(2, 4));
  }
}
