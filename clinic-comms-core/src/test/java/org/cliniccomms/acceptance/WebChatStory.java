package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.WEB_CHAT;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Line;
import org.cliniccomms.desk.ChatDesk;
import org.cliniccomms.desk.ChatDesk.Said;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patients write in their browser. */
public abstract class WebChatStory extends Story {
  private ChatId chat;

  @BeforeEach
  void aBrowserIsOpen() {
    clinicWith(builder -> builder.channel(Channel.of(WEB_CHAT, this::stored)));
    practice.opens(WHATSAPP);
    practice
        .comms()
        .clinics()
        .putAddress(practice.id(), WEB_CHAT, practice.clinic().sender(), Practice.STAFF);
    practice.waits("A");
    chat = open(new PhoneNumber(practice.phone("A").value()));
  }

  /** A message is sent once it stands in the chat. */
  private SendResult stored(SendRequest request) {
    boolean added = records.in(tx -> tx.chats().add(request.line(), request.messageId()));
    assertThat(added).isTrue();
    return new SendResult.Taken(request.messageId().toString());
  }

  private ChatDesk chats() {
    return practice.comms().chats();
  }

  private ChatId open(PhoneNumber phone) {
    return chats().open(practice.id(), phone).orElseThrow();
  }

  private boolean says(String key, String text) {
    boolean isNew = chats().say(practice.id(), chat, Said.typed(key, text));
    practice.comms().runDue();
    return isNew;
  }

  private List<ChatLine> lines() {
    return chats().lines(practice.id(), chat, 0, 100);
  }

  private List<ConversationLine> history() {
    return records.in(tx -> tx.messages().conversation(practice.patient("A").id(), 100));
  }

  private OutboundMessage last() {
    List<OutboundMessage> messages = records.messages("A");
    return messages.get(messages.size() - 1);
  }

  @Test
  @DisplayName("What is said in a browser is acted on once, whatever its words")
  void whatIsSaidIsActedOnOnce() {
    assertThat(says("k-1", "blue sky")).isTrue();
    assertThat(says("k-1", "blue sky")).isFalse();

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0).body()).isEqualTo("blue sky");
    assertThat(ChatDesk.keyOf(chat, lines().get(0))).contains("k-1");
    assertThat(records.messages("A"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.kind()).isEqualTo(MessageKind.NOT_UNDERSTOOD);
              assertThat(it.line().channel()).isEqualTo(WEB_CHAT);
            });
  }

  @Test
  @DisplayName(
      "O01 Whose phone is changed is signed out there; its next owner reads nothing of them")
  void aChatEndsWithItsPhone() {
    assertThat(says("k-1", "blue sky")).isTrue();
    PhoneNumber former = new PhoneNumber(practice.phone("A").value());

    hasNow("A", SampleClinic.phone(701));
    assertThat(lines()).isEmpty();
    assertThatThrownBy(() -> says("k-2", "YES"))
        .isInstanceOf(ConflictException.class)
        .hasMessageNotContaining(former.e164());
    assertThat(open(former)).isNotEqualTo(chat);
    assertThat(chats().lines(practice.id(), open(former), 0, 100)).isEmpty();
    assertThat(history()).extracting(ConversationLine::body).contains("blue sky");
  }

  @Test
  @DisplayName("O01 The chat of a patient who is erased is over for whoever has their phone next")
  void aChatEndsWithItsPatient() {
    PhoneNumber phone = new PhoneNumber(practice.phone("A").value());
    assertThat(
            practice
                .comms()
                .waitlist()
                .remove(practice.id(), records.entry("A").id(), Practice.STAFF))
        .isTrue();

    erases("A");

    assertThat(open(phone)).isNotEqualTo(chat);
    assertThatThrownBy(() -> says("k-1", "blue sky")).isInstanceOf(ConflictException.class);
  }

  @Test
  @DisplayName("A danger that is told in a browser is answered first, a STOP is obeyed")
  void dangerAndStop() {
    assertThat(says("k-1", "I have severe chest pain and cannot breathe")).isTrue();
    assertThat(last().kind()).isEqualTo(MessageKind.EMERGENCY);
    assertThat(last().line().channel()).isEqualTo(WEB_CHAT);

    time.advance(Duration.ofMinutes(1));
    assertThat(says("k-2", "STOP")).isTrue();
    assertThat(last().kind()).isEqualTo(MessageKind.OPTED_OUT);
  }

  @Test
  @DisplayName("A message is delivered once the browser of its own chat says so")
  void aMessageIsDelivered() {
    says("k-1", "HELP");
    MessageId answer = last().id();
    ChatId others = open(new PhoneNumber("+12145559876"));

    assertThat(chats().delivered(practice.id(), others, answer)).isFalse();
    assertThat(chats().delivered(practice.id(), chat, MessageId.random())).isFalse();
    assertThat(last().status()).isEqualTo(DeliveryStatus.SENT);

    assertThat(chats().delivered(practice.id(), chat, answer)).isTrue();

    assertThat(last().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(chats().delivered(practice.id(), chat, answer)).isFalse();
  }

  @Test
  @DisplayName("S21 Who writes by web chat, SMS and WhatsApp has one history, in order of time")
  void oneHistory() {
    says("k-1", "first, by chat");
    time.advance(Duration.ofMinutes(20));
    practice.says("A", "second, by text");
    time.advance(Duration.ofMinutes(20));
    practice.receives(
        practice.event(
            new Line(WHATSAPP, practice.clinic().sender(), practice.phone("A")),
            new InboundEvent.Text("third, by WhatsApp", null)));
    time.advance(Duration.ofMinutes(20));
    says("k-2", "fourth, by chat");

    List<ConversationLine> lines =
        history().stream().filter(it -> it.direction() == Direction.IN).toList();
    assertThat(lines)
        .extracting(ConversationLine::body)
        .containsExactly(
            "fourth, by chat", "third, by WhatsApp", "second, by text", "first, by chat");
    assertThat(lines)
        .extracting(ConversationLine::channel)
        .containsExactly(WEB_CHAT, WHATSAPP, SMS, WEB_CHAT);
    assertThat(history())
        .filteredOn(it -> it.direction() == Direction.OUT)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.status()).isNotNull());
    assertThat(history())
        .extracting(ConversationLine::at)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    Practice other = Practice.on(practice.store(), time);
    List<ConversationLine> elsewhere =
        other.records().in(tx -> tx.messages().conversation(practice.patient("A").id(), 100));
    assertThat(elsewhere).isEmpty();
    assertThat(other.comms().chats().lines(other.id(), chat, 0, 100)).isEmpty();
  }

  @Test
  @DisplayName("S21 However a phone is written, it has one chat")
  void onePhoneHasOneChat() {
    Set<ChatId> found =
        List.of("+49 30 901820", "0049 30 901820", "+4930901820", "030 901820").stream()
            .map(WebChatStory::german)
            .map(this::open)
            .collect(Collectors.toSet());

    assertThat(found).hasSize(1);
  }

  private static PhoneNumber german(String written) {
    return ((PhoneParse.Parsed) PhoneParser.forRegion("DE").parse(written)).numbers().get(0);
  }

  @Test
  @DisplayName("W08 A time that is chosen in a browser is the visit's, and only that of this chat")
  void aTimeIsChosenInABrowser() {
    Instant start = time.instant().plus(Duration.ofDays(20));
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
    practice.waits("B", it -> it.over(WEB_CHAT));
    ChatId others = open(new PhoneNumber(practice.phone("B").value()));
    BookResult booked =
        practice
            .comms()
            .appointments()
            .book(
                practice.id(),
                practice.patient("B").id(),
                practice.clinic().seat(start),
                Practice.STAFF);
    AppointmentId visit = ((BookResult.Booked) booked).appointment().id();
    TimesResult asked = practice.comms().times().offer(practice.id(), visit, Practice.STAFF);
    practice.comms().runDue();
    List<Seat> times = ((TimesResult.Asked) asked).times();
    MessageId list = ((TimesResult.Asked) asked).message();
    assertThat(chats().lines(practice.id(), others, 0, 100))
        .singleElement()
        .satisfies(it -> assertThat(it.choices()).hasSize(10));
    Said second = new Said("k-1", "the second", "slot_2", list);

    assertThat(chats().say(practice.id(), chat, second)).isTrue();
    assertThat(startOf(visit)).as("from another patient's chat").isEqualTo(start);
    assertThat(chats().say(practice.id(), others, second)).isTrue();

    assertThat(startOf(visit)).isEqualTo(times.get(1).startAt());
  }

  private Instant startOf(AppointmentId visit) {
    return practice
        .comms()
        .appointments()
        .find(practice.id(), visit)
        .orElseThrow()
        .seat()
        .startAt();
  }
}
