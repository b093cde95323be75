package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.spi.Transaction;

/**
 * The one way out: puts what is to be said into words and into the outbox.
 *
 * <p>Nothing is sent here. The outbox is drained after the commit, and what consent, hours, caps or
 * content forbid at that moment is not sent. Thread-safe.
 */
public final class Messenger {
  private final MessageTemplates templates;
  private final Consumer<Set<ChannelKind>> wakeDispatch;

  /**
   * A messenger with these words.
   *
   * @param wakeDispatch is told after a commit for which channels it put something into the outbox
   */
  public Messenger(MessageTemplates templates, Consumer<Set<ChannelKind>> wakeDispatch) {
    this.templates = Objects.requireNonNull(templates, "templates");
    this.wakeDispatch = Objects.requireNonNull(wakeDispatch, "wakeDispatch");
  }

  /** Says these things, each once; returns the ids of those that had not been said. */
  public Set<MessageId> say(Transaction tx, List<Saying> sayings) {
    if (sayings.isEmpty()) {
      return Set.of();
    }
    Instant now = tx.now();
    Map<Words, RenderedText> rendered = new HashMap<>();
    List<OutboundMessage> messages = new ArrayList<>();
    for (Saying saying : sayings) {
      ChannelKind channel = saying.line().channel();
      Words words = new Words(saying.kind(), saying.language(), saying.arguments(), channel);
      messages.add(message(saying, rendered.computeIfAbsent(words, this::render), now));
    }
    Set<MessageId> stored = tx.messages().insertIfAbsent(messages);
    if (!stored.isEmpty()) {
      Set<ChannelKind> channels =
          sayings.stream().map(it -> it.line().channel()).collect(Collectors.toSet());
      tx.afterCommit(() -> wakeDispatch.accept(channels));
    }
    return stored;
  }

  /**
   * Says on another line, from {@code from} on and while it is of use, what failed on one.
   *
   * @param attempts everything that was tried so far
   */
  void sayInstead(
      Transaction tx, List<OutboundMessage> attempts, Line line, Instant from, Instant until) {
    Actor by = attempts.get(attempts.size() - 1).by();
    OutboundMessage again = copy(tx, attempts, line, from, until, by);
    if (!tx.messages().insertIfAbsent(List.of(again)).isEmpty()) {
      tx.afterCommit(() -> wakeDispatch.accept(Set.of(line.channel())));
    }
  }

  private OutboundMessage copy(
      Transaction tx,
      List<OutboundMessage> attempts,
      Line line,
      Instant from,
      Instant until,
      Actor by) {
    OutboundMessage failed = attempts.get(attempts.size() - 1);
    return new OutboundMessage(
        MessageId.random(),
        failed.first() + " " + attempts.size(),
        failed.kind(),
        line,
        failed.patientId(),
        failed.offerId(),
        failed.visitId(),
        failed.first(),
        failed.inReplyTo(),
        words(failed, line),
        tx.now(),
        from,
        until.equals(Instant.MAX) ? null : until,
        DeliveryStatus.QUEUED,
        0,
        null,
        null,
        null,
        by);
  }

  /**
   * Says a message that did not go once more, on the same line; empty if another attempt has been
   * made since, or if it must not be said again.
   */
  public Optional<MessageId> sayAgain(
      Transaction tx, OutboundMessage dead, Conversations conversations, Actor by) {
    List<OutboundMessage> attempts = tx.messages().attempts(dead.first());
    if (!attempts.get(attempts.size() - 1).id().equals(dead.id())) {
      return Optional.empty();
    }
    return conversations
        .goesOn(tx, dead, dead.line(), tx.now())
        .flatMap(until -> sayAgain(tx, attempts, until, by));
  }

  private Optional<MessageId> sayAgain(
      Transaction tx, List<OutboundMessage> attempts, Instant until, Actor by) {
    Line line = attempts.get(attempts.size() - 1).line();
    OutboundMessage again = copy(tx, attempts, line, tx.now(), until, by);
    boolean stored = !tx.messages().insertIfAbsent(List.of(again)).isEmpty();
    if (stored) {
      tx.afterCommit(() -> wakeDispatch.accept(Set.of(line.channel())));
    }
    return stored ? Optional.of(again.id()) : Optional.empty();
  }

  /** What is read aloud is put differently from what is read, and mail ends in another way. */
  private RenderedText words(OutboundMessage failed, Line line) {
    return MessageTemplates.isWrittenAlike(failed.line().channel(), line.channel())
        ? failed.text()
        : templates.again(failed.kind(), failed.text(), line.channel());
  }

  MessageTemplates templates() {
    return templates;
  }

  private RenderedText render(Words words) {
    return words.channel().isSpoken()
        ? templates.spoken(words.kind(), words.language(), words.arguments())
        : templates.render(words.kind(), words.language(), words.arguments(), words.channel());
  }

  /** What a text is made of: the holders of one batch read the same one. */
  private record Words(
      MessageKind kind, Locale language, TextArguments arguments, ChannelKind channel) {}

  private static OutboundMessage message(Saying saying, RenderedText text, Instant now) {
    return new OutboundMessage(
        MessageId.random(),
        saying.businessKey(),
        saying.kind(),
        saying.line(),
        saying.patientId(),
        saying.offerId(),
        saying.visitId(),
        null,
        saying.inReplyTo(),
        text,
        now,
        now,
        saying.notAfter(),
        DeliveryStatus.QUEUED,
        0,
        null,
        null,
        null,
        saying.by());
  }
}
