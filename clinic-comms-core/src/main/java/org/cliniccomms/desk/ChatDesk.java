package org.cliniccomms.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.messaging.Inbox;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Chats in patients' browsers: what was said, in order, and what the patient says.
 *
 * <p>Whoever calls this has made sure who holds the phone. Thread-safe.
 */
public final class ChatDesk {
  private static final int MOST = 500;
  private static final int LONGEST_KEY = 64;

  private final Store store;
  private final Inbox inbox;

  /** A desk over a store; what patients say goes into {@code inbox}. */
  public ChatDesk(Store store, Inbox inbox) {
    this.store = Objects.requireNonNull(store, "store");
    this.inbox = Objects.requireNonNull(inbox, "inbox");
  }

  /** The chat with a phone; empty if the clinic does not chat. */
  public Optional<ChatId> open(ClinicId clinic, PhoneNumber phone) {
    return store.inTransaction(
        clinic,
        tx -> {
          Address ours = tx.clinics().addresses().get(ChannelKind.WEB_CHAT);
          return ours == null
              ? Optional.<ChatId>empty()
              : Optional.of(tx.chats().open(new Line(ChannelKind.WEB_CHAT, ours, phone.address())));
        });
  }

  /** What was said after a position, in order, at most 500 lines. */
  public List<ChatLine> lines(ClinicId clinic, ChatId chat, long after, int limit) {
    return store.inTransaction(clinic, tx -> tx.chats().list(chat, after, Math.min(limit, MOST)));
  }

  /** The position of the last line of each chat that there is. */
  public Map<ChatId, Long> newest(ClinicId clinic, Set<ChatId> chats) {
    return store.inTransaction(clinic, tx -> tx.chats().newest(chats));
  }

  /**
   * Takes what the patient says; the same key twice is said once.
   *
   * @return false if it was said before
   * @throws ConflictException if there is no such chat any more: whoever is in it signs in again
   */
  public boolean say(ClinicId clinic, ChatId chat, Said said) {
    Line line =
        store
            .inTransaction(clinic, tx -> tx.chats().find(chat))
            .orElseThrow(() -> new ConflictException("chat: has ended; sign in again"));
    return inbox.receive(event(clinic, chat, line, said));
  }

  private InboundEvent event(ClinicId clinic, ChatId chat, Line line, Said said) {
    MessageId answered = said.answers();
    return new InboundEvent(
        InboundId.random(),
        keyOf(chat) + said.key(),
        line,
        store.inTransaction(clinic, tx -> tx.now()),
        new InboundEvent.Text(
            said.text(), null, said.choice(), answered == null ? null : answered.toString()));
  }

  /** The key that a line of the patient's was said with; empty if the clinic speaks. */
  public static Optional<String> keyOf(ChatId chat, ChatLine line) {
    return line.key().startsWith(keyOf(chat))
        ? Optional.of(line.key().substring(keyOf(chat).length()))
        : Optional.empty();
  }

  private static String keyOf(ChatId chat) {
    return "chat " + chat + " ";
  }

  /**
   * Notes that a browser has shown a message.
   *
   * @return false if that was known, or the message is not of this chat
   */
  public boolean delivered(ClinicId clinic, ChatId chat, MessageId message) {
    Optional<InboundEvent> report =
        store.inTransaction(
            clinic,
            tx ->
                tx.chats()
                    .find(chat)
                    .filter(
                        line ->
                            tx.messages().findAll(Set.of(message)).stream()
                                .anyMatch(it -> it.line().equals(line)))
                    .map(
                        line ->
                            new InboundEvent(
                                InboundId.random(),
                                "chat-delivered " + message,
                                line,
                                tx.now(),
                                new InboundEvent.Status(
                                    message,
                                    message.toString(),
                                    DeliveryStatus.DELIVERED,
                                    null,
                                    "browser"))));
    return report.isPresent() && inbox.receive(report.get());
  }

  /**
   * Something that a patient says.
   *
   * @param key the browser's own, the same when it says the same again: letters, digits, hyphens
   * @param choice the button that was pressed; null if the patient typed
   * @param answers the message with that button; null if the patient typed
   */
  public record Said(
      String key, String text, @Nullable String choice, @Nullable MessageId answers) {
    public Said {
      Objects.requireNonNull(text, "text");
      if (key.isEmpty()
          || key.length() > LONGEST_KEY
          || !key.chars()
              .allMatch(it -> it == '-' || (it < 128 && Character.isLetterOrDigit(it)))) {
        throw new IllegalArgumentException("key: use letters, digits and hyphens");
      }
    }

    /** Something typed. */
    public static Said typed(String key, String text) {
      return new Said(key, text, null, null);
    }

    /** Shows the length only. */
    @Override
    public String toString() {
      return "Said[" + text.length() + " characters]";
    }
  }
}
