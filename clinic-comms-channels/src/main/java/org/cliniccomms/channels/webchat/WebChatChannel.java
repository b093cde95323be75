package org.cliniccomms.channels.webchat;

import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.Store;

/**
 * Sends into patients' chats: a message is taken once it stands in the chat, and stands there once.
 *
 * <p>Its id at this channel is the message's own. An address that is no phone is refused, for
 * nobody can sign in with it. Delivery is reported by the browser, so there is no status to ask
 * for. Thread-safe.
 */
public final class WebChatChannel implements LookupChannel {
  private final Store store;

  /** Chats that are kept in {@code store}, the one that holds the messages too. */
  public WebChatChannel(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEB_CHAT;
  }

  @Override
  public SendResult send(SendRequest request) {
    if (!PhoneNumber.isE164(request.line().recipient().value())) {
      return new SendResult.Rejected(FailureClass.PERMANENT_NUMBER, "not-a-phone", null);
    }
    try {
      return store.inTransaction(
          request.clinicId(),
          tx ->
              tx.chats().has(request.messageId())
                      || tx.chats().add(request.line(), request.messageId())
                  ? taken(request)
                  : new SendResult.Unknown("chat"));
    } catch (RuntimeException e) {
      // The store is down, and nobody can tell whether the commit came through.
      return new SendResult.Unknown(e.getClass().getSimpleName());
    }
  }

  private static SendResult taken(SendRequest request) {
    return new SendResult.Taken(request.messageId().toString());
  }

  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return store.inTransaction(
        request.clinicId(),
        tx ->
            tx.chats().has(request.messageId())
                ? Optional.of(taken(request))
                : Optional.<SendResult>empty());
  }

  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return Optional.empty();
  }
}
