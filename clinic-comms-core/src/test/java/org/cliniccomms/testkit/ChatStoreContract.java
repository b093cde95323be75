package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.ChatStore} promises. */
public abstract class ChatStoreContract extends ContractOnStore {
  private static final int MANY = 100;

  private Line line(int number) {
    return new Line(
        ChannelKind.WEB_CHAT,
        new Address("web-chat"),
        new Address(SampleClinic.phone(number).e164()));
  }

  private ChatId open(int number) {
    return in(tx -> tx.chats().open(line(number)));
  }

  private OutboundMessage message(String key) {
    Patient patient = SampleClinic.patient(1);
    OutboundMessage message = clinic.message(key, MessageKind.HELP, patient, now());
    Set<MessageId> stored = in(tx -> tx.messages().insertIfAbsent(List.of(message)));
    assertThat(stored).containsExactly(message.id());
    return message;
  }

  private InboundEvent said(String key, String body) {
    InboundEvent event =
        new InboundEvent(
            InboundId.random(), key, line(1), now(), new InboundEvent.Text(body, null));
    run(
        tx -> {
          assertThat(tx.inbound().insertIfAbsent(event)).isTrue();
          tx.chats().add(line(1), event.id());
        });
    return event;
  }

  private boolean add(OutboundMessage message) {
    return in(tx -> tx.chats().add(line(1), message.id()));
  }

  private boolean has(OutboundMessage message) {
    return in(tx -> tx.chats().has(message.id()));
  }

  private Optional<Line> find(SampleClinic where, ChatId chat) {
    return store.inTransaction(where.id(), tx -> tx.chats().find(chat));
  }

  private List<ChatLine> list(ChatId chat, long after, int limit) {
    return in(tx -> tx.chats().list(chat, after, limit));
  }

  @Test
  void aLineHasOneChat() {
    ChatId chat = open(1);

    assertThat(open(1)).isEqualTo(chat);
    assertThat(open(2)).isNotEqualTo(chat);
    assertThat(find(clinic, chat)).contains(line(1));
    assertThat(find(clinic, ChatId.random())).isEmpty();
    otherClinic.putInto(store);
    assertThat(find(otherClinic, chat)).isEmpty();
  }

  @Test
  void whatIsSaidStandsInOrder() {
    ChatId chat = open(1);
    OutboundMessage first = message("first");
    assertThat(add(first)).isTrue();
    said("second", "Is that me?");
    OutboundMessage third = message("third");
    assertThat(add(third)).isTrue();

    List<ChatLine> lines = list(chat, 0, MANY);

    assertThat(lines)
        .extracting(ChatLine::key)
        .containsExactly(first.id().toString(), "second", third.id().toString());
    assertThat(lines)
        .extracting(ChatLine::direction)
        .containsExactly(Direction.OUT, Direction.IN, Direction.OUT);
    assertThat(lines.get(0).body()).isEqualTo(first.body());
    assertThat(lines.get(1).body()).isEqualTo("Is that me?");
    assertThat(lines).extracting(ChatLine::position).isSorted().doesNotHaveDuplicates();
    assertThat(list(chat, lines.get(0).position(), 1)).containsExactly(lines.get(1));
    assertThat(list(chat, lines.get(2).position(), MANY)).isEmpty();
    assertThat(list(open(2), 0, MANY)).isEmpty();
    Map<ChatId, Long> newest = in(tx -> tx.chats().newest(Set.of(chat, ChatId.random())));
    assertThat(newest).containsExactly(Map.entry(chat, lines.get(2).position()));
  }

  @Test
  void aMessageIsAddedOnce() {
    OutboundMessage message = message("once");
    assertThat(has(message)).isFalse();

    assertThat(Rivals.winners(rival -> add(message))).isEqualTo(1);

    assertThat(has(message)).isTrue();
    assertThat(list(open(1), 0, MANY)).hasSize(1);
  }

  @Test
  @DisplayName("Many speak at once, and each line has a place of its own")
  void manySpeakAtOnce() {
    ChatId chat = open(1);
    List<OutboundMessage> messages =
        Stream.iterate(0, it -> it + 1).limit(Rivals.COUNT).map(it -> message("m" + it)).toList();

    assertThat(Rivals.winners(rival -> add(messages.get(rival)))).isEqualTo(Rivals.COUNT);

    List<ChatLine> lines = list(chat, 0, MANY);
    assertThat(new HashSet<>(lines.stream().map(ChatLine::key).toList()))
        .isEqualTo(new HashSet<>(messages.stream().map(it -> it.id().toString()).toList()));
    List<Long> positions = lines.stream().map(ChatLine::position).toList();
    assertThat(positions).doesNotHaveDuplicates().isSorted();
    Map<ChatId, Long> newest = in(tx -> tx.chats().newest(Set.of(chat)));
    assertThat(newest).containsEntry(chat, Collections.max(positions));
  }

  @Test
  @DisplayName("A chat that is ended is found no more, and the next one shows nothing of it")
  void anEndedChatIsOver() {
    ChatId chat = open(1);
    ChatId other = open(2);
    OutboundMessage message = message("before");
    assertThat(add(message)).isTrue();
    said("said-before", "Is that me?");

    run(tx -> tx.chats().end(line(1).recipient()));

    assertThat(find(clinic, chat)).isEmpty();
    assertThat(list(chat, 0, MANY)).isEmpty();
    Map<ChatId, Long> newest = in(tx -> tx.chats().newest(Set.of(chat, other)));
    assertThat(newest).containsOnlyKeys(other);
    assertThat(has(message)).isFalse();
    ChatId next = open(1);
    assertThat(next).isNotEqualTo(chat);
    assertThat(list(next, 0, MANY)).isEmpty();
    assertThat(find(clinic, other)).contains(line(2));
  }

  @Test
  @DisplayName("What is said while a chat is ended is in that one or in the next, never lost")
  void whatIsSaidWhileAChatEnds() {
    ChatId chat = open(1);
    List<OutboundMessage> messages =
        Stream.iterate(0, it -> it + 1).limit(Rivals.COUNT).map(it -> message("m" + it)).toList();

    List<Boolean> added =
        Rivals.race(
            rival -> {
              if (rival == 0) {
                run(tx -> tx.chats().end(line(1).recipient()));
              }
              return add(messages.get(rival));
            });

    assertThat(added).containsOnly(true);
    assertThat(find(clinic, chat)).isEmpty();
    assertThat(has(messages.get(0))).isTrue();
    assertThat(list(open(1), 0, MANY))
        .extracting(ChatLine::key)
        .contains(messages.get(0).id().toString());
  }

  @Test
  void ofManyThatOpenAChatAllGetTheSame() {
    assertThat(Set.copyOf(Rivals.race(rival -> open(3)))).hasSize(1);
  }
}
